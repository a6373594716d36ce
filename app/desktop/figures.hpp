#pragma once

#include <QPainter>
#include <QString>

namespace app::desktop {

/// Text whose digits all take the room of the widest one, so that a changing number does not shake.
/// The width in the font.
[[nodiscard]] double figures_width(const QFont& font, const QString& text);

/// Draws it with the painter's pen, its left end on `baseline`; gives back the width.
double draw_figures(QPainter& painter, const QFont& font, QPointF baseline, const QString& text);

}  // namespace app::desktop
