#pragma once

#include "app/render/theme.hpp"
#include "simulators/engine/words.hpp"

#include <QByteArray>
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
  QByteArray geometry;              ///< as QWidget::saveGeometry writes it; empty at the first start
  std::optional<int> right_column;  ///< logical pixels, where the learner chose the width
  QStringList recent;               ///< scenario files, the last one first; at most most_recent
  static constexpr int most_recent = 8;

  /// Reads them from the platform's place for settings. Whatever is missing or broken there has its standard value;
  /// the standard language is the system's, where it is one of ours.
  [[nodiscard]] static Preferences read();
  void write() const;
};

}  // namespace app::desktop
