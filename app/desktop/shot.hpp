#pragma once

#include "app/desktop/main_window.hpp"

#include <QKeyCombination>
#include <QString>

#include <vector>

namespace app::desktop {

/// Presses a key where the keyboard is: in the class's window where it is open, else in the window.
void press(MainWindow& window, QKeyCombination keys);

/// Waits until the window's run is recorded, goes to `step`, presses the keys, and writes a picture of the window (of
/// the class's window, where it is open) to a PNG file. Gives back whether the file could be written.
[[nodiscard]] bool write_shot(MainWindow& window, const QString& path, std::size_t step,
                              const std::vector<QKeyCombination>& keys = {});

}  // namespace app::desktop
