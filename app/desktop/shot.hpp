#pragma once

#include "app/desktop/main_window.hpp"

#include <QString>

namespace app::desktop {

/// Waits until the window's run is recorded, goes to `step`, and writes a picture of the window to a PNG file.
/// Gives back whether the file could be written.
[[nodiscard]] bool write_shot(MainWindow& window, const QString& path, std::size_t step);

}  // namespace app::desktop
