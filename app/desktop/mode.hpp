#pragma once

#include <QString>

#include <optional>

namespace app::desktop {

/// What one does in the window; each has a page of its own.
enum class Mode { explore, compare, practice, present };

/// The mode's name on the command line and in files: "explore".
[[nodiscard]] QString name_of(Mode mode);
/// The mode of that name, or nothing.
[[nodiscard]] std::optional<Mode> mode_of(const QString& name);

}  // namespace app::desktop
