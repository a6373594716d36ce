#include "app/desktop/mode.hpp"

#include <algorithm>
#include <array>

namespace app::desktop {

namespace {

constexpr std::array all_modes{Mode::explore, Mode::compare, Mode::practice, Mode::present,
                               Mode::home,    Mode::lesson,  Mode::review,   Mode::interview};

}  // namespace

QString name_of(Mode mode) {
  switch (mode) {
    case Mode::explore:
      return QStringLiteral("explore");
    case Mode::compare:
      return QStringLiteral("compare");
    case Mode::practice:
      return QStringLiteral("practice");
    case Mode::present:
      return QStringLiteral("present");
    case Mode::home:
      return QStringLiteral("home");
    case Mode::lesson:
      return QStringLiteral("lesson");
    case Mode::review:
      return QStringLiteral("review");
    case Mode::interview:
      break;
  }
  return QStringLiteral("interview");
}

std::optional<Mode> mode_of(const QString& name) {
  const auto* const found = std::ranges::find_if(all_modes, [&name](Mode mode) { return name_of(mode) == name; });
  return found == all_modes.end() ? std::nullopt : std::optional(*found);
}

}  // namespace app::desktop
