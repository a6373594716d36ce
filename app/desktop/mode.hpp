#pragma once

#include <QString>

#include <optional>

namespace app::desktop {

/// What one does in the window; each has a page of its own. The first four are ways of looking at the run that is open;
/// the others are about what is learnt.
enum class Mode { explore, compare, practice, present, home, lesson, review, interview };

/// The mode's name on the command line and in files: "explore".
[[nodiscard]] QString name_of(Mode mode);
/// The mode of that name, or nothing.
[[nodiscard]] std::optional<Mode> mode_of(const QString& name);

}  // namespace app::desktop
