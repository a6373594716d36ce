#pragma once

#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace app::render {

enum class ThemeName : std::uint8_t { light, dark, projector };

/// The theme of a name on the command line, "light", "dark" or "projector", or nothing.
[[nodiscard]] std::optional<ThemeName> theme_of(std::string_view name);

enum class Surface : std::uint8_t { app, sidebar, panel, stage, raised, sunken, hover, overlay };
enum class TextColour : std::uint8_t { primary, secondary, muted, disabled, on_accent, link };
enum class BorderColour : std::uint8_t { subtle, standard, strong, control };
enum class Accent : std::uint8_t { base, hover, pressed, soft, soft_text, focus };
enum class StatusColour : std::uint8_t {
  ok_text,
  ok_soft,
  bad_text,
  bad_soft,
  warn_text,
  warn_soft,
  info_text,
  info_soft
};
enum class Derived : std::uint8_t { current_line, current_row, selection };

/// The steps of the type scale.
enum class Type : std::uint8_t {
  caption,
  small,
  body,
  body_strong,
  code,
  sentence,
  title,
  display,
  stage_label,
  stage_value
};
enum class Radius : std::uint8_t { control, card, element, badge };
enum class Line : std::uint8_t { hair, element, emphasis, arrow, overlay, focus };
enum class Duration : std::uint8_t { feedback, colour, move, move_long, layout, step };

/// How one role is painted. A fill with alpha 0 means: none.
struct RolePaint {
  QColor fill;
  QColor edge;
  QColor ink;  ///< text on the fill
};

/// Every number and colour of the design, read from tokens.json. The only place where a colour is named.
/// Immutable; lengths and fonts are the tokens times the zoom, in logical pixels.
class Theme {
 public:
  explicit Theme(ThemeName name, double zoom = 1);

  [[nodiscard]] ThemeName name() const { return name_; }
  [[nodiscard]] double zoom() const { return zoom_; }

  [[nodiscard]] QColor colour(Surface surface) const { return surfaces_[index_of(surface)]; }
  [[nodiscard]] QColor colour(TextColour text) const { return texts_[index_of(text)]; }
  [[nodiscard]] QColor colour(BorderColour border) const { return borders_[index_of(border)]; }
  [[nodiscard]] QColor colour(Accent accent) const { return accents_[index_of(accent)]; }
  [[nodiscard]] QColor colour(StatusColour status) const { return statuses_[index_of(status)]; }
  [[nodiscard]] QColor colour(Derived derived) const { return derived_[index_of(derived)]; }
  /// The colour of a token's dotted name, such as "text.onAccent" or "role.active.fill"; invalid if there is none.
  [[nodiscard]] QColor colour(QStringView dotted) const;
  [[nodiscard]] const RolePaint& role(simulators::engine::Role role) const { return roles_[index_of(role)]; }

  /// Latin family first, then the Chinese ones; sizes in whole pixels. Type::code has ligatures off.
  [[nodiscard]] QFont font(Type type,
                           simulators::engine::Language language = simulators::engine::Language::english) const;
  /// The font-family list as CSS writes it: the Latin family, the Chinese ones, the generic one.
  [[nodiscard]] QString css_families(const QString& first_family) const;
  /// In Chinese 15 % more.
  [[nodiscard]] double line_height(Type type,
                                   simulators::engine::Language language = simulators::engine::Language::english) const;
  /// The families of the design that are not among these, which is all that a machine has; of the Chinese ones one is
  /// enough.
  [[nodiscard]] QStringList missing_fonts(const QStringList& installed) const;
  [[nodiscard]] static QLocale locale(simulators::engine::Language language);

  /// A length of the design at this zoom.
  [[nodiscard]] double scaled(double pixels) const { return pixels * zoom_; }
  /// Requires: the spacing scale has the step: 0 to 6, 8, 10, 12; a step is 4 px.
  [[nodiscard]] double space(int step) const { return scaled(4.0 * step); }
  [[nodiscard]] double radius(Radius radius) const { return scaled(radii_[index_of(radius)]); }
  [[nodiscard]] double line(Line line) const { return scaled(lines_[index_of(line)]); }
  /// In milliseconds.
  [[nodiscard]] int duration(Duration duration) const { return durations_[index_of(duration)]; }

 private:
  struct TypeSize {
    double size = 0;
    double line = 0;
    int weight = 0;
  };

  template <typename Name>
  static constexpr std::size_t index_of(Name name) {
    return static_cast<std::size_t>(name);
  }
  void read_colours(const class QJsonObject& tokens);
  void read_measures(const class QJsonObject& tokens);

  ThemeName name_;
  double zoom_;
  QHash<QString, QColor> named_;
  std::array<QColor, 8> surfaces_;
  std::array<QColor, 6> texts_;
  std::array<QColor, 4> borders_;
  std::array<QColor, 6> accents_;
  std::array<QColor, 8> statuses_;
  std::array<QColor, 3> derived_;
  std::array<RolePaint, simulators::engine::role_count> roles_;
  std::array<TypeSize, 10> types_{};
  std::array<double, 4> radii_{};
  std::array<double, 6> lines_{};
  std::array<int, 6> durations_{};
  double chinese_line_factor_ = 1;
  int chinese_minimum_ = 0;
  QStringList ui_families_;
  QStringList code_families_;
};

/// Makes tokens and icons readable. Theme and Icons call it themselves.
void initialise_resources();

}  // namespace app::render
