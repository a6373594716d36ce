#pragma once

#include "app/desktop/page.hpp"
#include "app/learning/moment.hpp"
#include "app/render/theme.hpp"
#include "simulators/engine/catalog.hpp"

#include <QKeyCombination>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace app::desktop {

/// What the program was asked to do.
struct CommandLine {
  std::optional<simulators::engine::Scenario> scenario;  ///< what to open; nothing means the first topic
  std::size_t step = 0;
  Mode mode = Mode::explore;
  QString lesson;                          ///< to be opened; empty for none
  QString log;                             ///< of answers; empty for the usual one
  std::optional<learning::Moment> moment;  ///< instead of the clock's
  std::optional<simulators::engine::Language> language;
  std::optional<render::ThemeName> theme;
  std::optional<QSize> size;
  QString shot;                       ///< where to write a picture of the window; empty for none
  std::vector<QKeyCombination> keys;  ///< to press before the picture is taken
  bool time_to_first_paint = false;
  QString text;  ///< to print instead of opening a window: the help or the version
};

/// The arguments cannot be used; what() says why, in English.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the arguments (with the program's name first). Throws UsageError, and InputError for a scenario that is wrong.
[[nodiscard]] CommandLine read_command_line(const QStringList& arguments, const simulators::engine::Catalog& catalog);

}  // namespace app::desktop
