#pragma once

#include "app/render/theme.hpp"
#include "simulators/engine/caption.hpp"
#include "simulators/engine/scene.hpp"

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QSize>
#include <QString>

#include <cstddef>
#include <functional>
#include <stdexcept>

class QPainter;

namespace app::render {

/// One step of a run, ready to be drawn.
struct Picture {
  const simulators::engine::Scene& scene;
  const simulators::engine::Caption& caption;
  QString title;  ///< the topic and what is shown of it
  std::size_t step = 0;
  std::size_t steps = 0;
  /// Roles that lie over elements, as a right answer's do.
  QHash<simulators::engine::ElementId, simulators::engine::Role> marks{};
};

struct PictureOptions {
  ThemeName theme = ThemeName::light;
  simulators::engine::Language language = simulators::engine::Language::english;
  QSize size{1440, 900};  ///< in pixels
};

/// The picture could not be written: why, in words.
class PictureError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Title line, stage and sentence on the whole of `options.size`.
void paint_picture(QPainter& painter, const Picture& picture, const PictureOptions& options);

/// The picture as pixels.
[[nodiscard]] QImage draw_picture(const Picture& picture, const PictureOptions& options);

/// The picture as SVG, in which text stays text.
[[nodiscard]] QByteArray svg_of_picture(const Picture& picture, const PictureOptions& options);

/// Writes the picture as PNG or SVG, as the name ends; in SVG text stays text. The file is written whole or not at all.
/// Throws PictureError: the name ends otherwise, or the file cannot be written.
void write_picture(const QString& path, const Picture& picture, const PictureOptions& options);

/// Writes what `paint` draws on the whole of `options.size`, as write_picture does.
void write_drawing(const QString& path, const QString& title, const PictureOptions& options,
                   const std::function<void(QPainter&)>& paint);

}  // namespace app::render
