#pragma once

#include "app/render/theme.hpp"
#include "simulators/engine/words.hpp"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace app::desktop {

/// What the window remembers from one start to the next.
struct Preferences {
  simulators::engine::Language language = simulators::engine::Language::english;
  render::ThemeName theme = render::ThemeName::light;
  double speed = 1;
  bool reduced_motion = false;
  double zoom = 1;                  ///< of all text
  QByteArray geometry;              ///< as QWidget::saveGeometry writes it; empty at the first start
  std::optional<int> right_column;  ///< logical pixels, where the learner chose the width
  bool newer = false;               ///< a newer version wrote them: what is not known here is passed over, and kept
  QDate interview;                  ///< its day, where there is one to come
  QStringList recent;               ///< scenario files, the last one first; at most most_recent
  static constexpr int most_recent = 8;

  /// Reads them from the platform's place for settings. Whatever is missing or broken there has its standard value;
  /// the standard language is the system's, where it is one of ours, and less motion where the system asks for it.
  [[nodiscard]] static Preferences read();
  /// Writes nothing over what a newer version wrote.
  void write() const;
};

}  // namespace app::desktop
