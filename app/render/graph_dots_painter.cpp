// Graphs too large for boxes: dots, each role with a form of its own.
#include "app/render/box_painter.hpp"
#include "app/render/graph_painting.hpp"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>

namespace app::render {

using simulators::engine::Role;

namespace {

/// Corners on circles around the middle, in turn.
QPolygonF star(QPointF middle, std::initializer_list<double> radii, double turn = 0) {
  QPolygonF polygon;
  const double step = 2 * std::numbers::pi / static_cast<double>(radii.size());
  double angle = turn - std::numbers::pi / 2;
  for (const double radius : radii) {
    polygon.append(middle + QPointF(std::cos(angle), std::sin(angle)) * radius);
    angle += step;
  }
  return polygon;
}

/// The form of a dot's role in a square of the size of the dot.
void paint_form(Canvas& canvas, QPainter& painter, QPointF middle, double size, Role role) {
  const RolePaint& paint = canvas.theme.role(role);
  const double radius = size / 2;
  const QColor stage = canvas.theme.colour(Surface::stage);
  const double hair = std::min(canvas.theme.line(Line::hair), size / 5);
  painter.setPen(QPen(paint.edge, hair));
  painter.setBrush(paint.fill.alpha() == 0 ? stage : paint.fill);
  switch (role) {
    case Role::active:
      painter.setPen(QPen(paint.edge, hair * 2));
      painter.drawEllipse(middle, radius * 1.35, radius * 1.35);
      break;
    case Role::compared:
      painter.drawEllipse(middle, radius, radius);
      painter.setBrush(paint.edge);
      painter.drawEllipse(middle, radius * 0.3, radius * 0.3);
      break;
    case Role::moved:
      painter.drawPolygon(star(middle, {radius * 1.2, radius * 1.2, radius * 1.2, radius * 1.2}));
      break;
    case Role::settled:
      painter.drawRect(QRectF(middle - QPointF(radius, radius) * 0.88, QSizeF(size, size) * 0.88));
      break;
    case Role::candidate:
      painter.drawEllipse(middle, radius, radius);
      painter.setBrush(stage);
      painter.drawEllipse(middle, radius * 0.45, radius * 0.45);
      break;
    case Role::waiting:
      painter.drawPolygon(QPolygonF({middle + QPointF(-radius, -radius), middle + QPointF(radius, -radius),
                                     middle + QPointF(-radius, radius), middle + QPointF(radius, radius)}));
      break;
    case Role::failed:
      painter.setPen(QPen(paint.fill, size * 0.3));
      painter.drawLine(middle - QPointF(radius, radius), middle + QPointF(radius, radius));
      painter.drawLine(middle + QPointF(-radius, radius), middle + QPointF(radius, -radius));
      break;
    case Role::garbage:
      painter.drawEllipse(middle, radius * 0.9, radius * 0.9);
      painter.drawLine(middle + QPointF(-radius, radius), middle + QPointF(radius, -radius));
      break;
    case Role::root:
      painter.setBrush(stage);
      painter.drawEllipse(middle, radius * 1.2, radius * 1.2);
      painter.setBrush(paint.fill);
      painter.drawEllipse(middle, radius * 0.75, radius * 0.75);
      break;
    case Role::conflict:
      painter.drawPolygon(star(middle, {radius * 1.4, radius * 0.55, radius * 1.4, radius * 0.55, radius * 1.4,
                                        radius * 0.55, radius * 1.4, radius * 0.55}));
      break;
    case Role::empty:
      painter.drawEllipse(middle, radius * 0.5, radius * 0.5);
      break;
    case Role::future:
      painter.drawRect(QRectF(middle - QPointF(radius, radius) * 0.5, QSizeF(size, size) * 0.5));
      break;
    default:
      painter.drawEllipse(middle, radius, radius);
      break;
  }
}

/// The forms of all roles as small pictures where pixels are painted, which is many times quicker than drawing each;
/// as drawings where the picture is made of lines.
class Forms {
 public:
  Forms(Canvas& canvas, double size) : canvas_(canvas), size_(size) {
    const QPaintEngine* engine = canvas.painter.paintEngine();
    is_pixels_ = engine != nullptr && engine->type() == QPaintEngine::Raster;
    ratio_ = is_pixels_ ? canvas.painter.device()->devicePixelRatioF() * canvas.painter.worldTransform().m11() : 1;
  }

  void paint(QPointF middle, Role role) {
    const Role form = lies_over(role) ? Role::plain : role;
    if (!is_pixels_) {
      paint_form(canvas_, canvas_.painter, middle, size_, form);
      return;
    }
    QPixmap& picture = pictures_[static_cast<std::size_t>(form)];
    const double side = std::ceil(size_ * 1.5 + 4);
    if (picture.isNull()) {
      const int pixels = std::max(1, static_cast<int>(std::ceil(side * ratio_)));
      picture = QPixmap(pixels, pixels);
      picture.fill(QColor(0, 0, 0, 0));
      QPainter on(&picture);
      on.setRenderHint(QPainter::Antialiasing, true);
      on.scale(ratio_, ratio_);
      paint_form(canvas_, on, QPointF(side, side) / 2, size_, form);
      on.end();
      picture.setDevicePixelRatio(ratio_);
    }
    // On whole pixels, so that equal dots look equal and nothing need be resampled.
    const auto whole = [this](double length) { return std::round(length * ratio_) / ratio_; };
    const QPointF corner(whole(middle.x() - side / 2), whole(middle.y() - side / 2));
    canvas_.painter.drawPixmap(corner, picture);
  }

 private:
  Canvas& canvas_;
  double size_;
  bool is_pixels_ = false;
  double ratio_ = 1;
  std::array<QPixmap, simulators::engine::role_count> pictures_;
};

}  // namespace

void GraphPainting::paint_dots() {
  const double size = painted_.places->nodes.empty() ? 0 : painted_.places->nodes.front().width();
  Forms forms(canvas_, size);
  std::vector<std::size_t> marked;
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    const Node& node = graph_.nodes[at];
    if (node_places_[at] == GraphLayout::none) {
      continue;
    }
    const QRectF dot = rect_of(node_places_[at]);
    if (!in_sight(dot)) {
      continue;
    }
    if (is_marked(node.role) || canvas_.options.focus == node.id) {
      marked.push_back(at);
    } else {
      forms.paint(dot.center(), node.role);
    }
  }
  for (const std::size_t at : marked) {
    const Node& node = graph_.nodes[at];
    const QRectF dot = rect_of(node_places_[at]);
    forms.paint(dot.center(), node.role);
    paint_overlay(canvas_, dot, node.role);
    if (canvas_.options.focus == node.id) {
      paint_focus_ring(canvas_, dot, size / 2);
    }
  }
  canvas_.elements.add_dots(painted_.area, painted_.whole.topLeft(), painted_.layout, painted_.places, shown_places());
}

std::vector<bool> GraphPainting::shown_places() const {
  std::vector<bool> shown(shown_.size());
  std::transform(shown_.begin(), shown_.end(), shown.begin(), [](const Node* node) { return node != nullptr; });
  return shown;
}

void GraphPainting::paint_dot_names() {
  // Of the marked nodes first, then of those that an arrow joins with them, then of the one under the mouse.
  constexpr std::size_t most_names = 60;
  std::vector<std::uint32_t> named;
  std::set<std::uint32_t> known;
  const auto name = [&](std::uint32_t place) {
    if (named.size() < most_names && known.insert(place).second) {
      named.push_back(place);
    }
  };
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    if (node_places_[at] != GraphLayout::none &&
        (graph_.nodes[at].role == Role::active || canvas_.is_hovered(graph_.nodes[at].id) ||
         canvas_.options.focus == graph_.nodes[at].id)) {
      name(node_places_[at]);
    }
  }
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    if (node_places_[at] != GraphLayout::none && is_marked(graph_.nodes[at].role)) {
      name(node_places_[at]);
    }
  }
  for (const Arrow& arrow : arrows_) {
    if (is_marked(arrow.edge->role)) {
      name(arrow.from);
      name(arrow.to);
    }
  }
  const std::size_t marked = named.size();
  const std::set<std::uint32_t> centres(named.begin(), named.end());
  for (const Arrow& arrow : arrows_) {
    if (centres.contains(arrow.from) != centres.contains(arrow.to)) {
      name(centres.contains(arrow.from) ? arrow.to : arrow.from);
    }
  }
  for (const std::uint32_t place : named) {
    words_.push_back(rect_of(place));
  }
  for (std::size_t at = 0; at < named.size(); ++at) {
    paint_dot_name(named[at], at < marked);
  }
}

void GraphPainting::paint_dot_name(std::uint32_t place, bool marked) {
  const QFont font = weighted(canvas_.font(Type::stage_label), marked ? QFont::DemiBold : QFont::Medium);
  const QString label = text_of(shown_[place]->label);
  const QRectF dot = rect_of(place);
  const QSizeF size(text_width(font, label) + canvas_.scaled(6), canvas_.scaled(17));
  const double off = canvas_.scaled(marked ? 5 : 3);
  const double middle = dot.center().y() - size.height() / 2;
  for (const QPointF corner : {QPointF(dot.right() + off, middle), QPointF(dot.left() - off - size.width(), middle),
                               QPointF(dot.center().x() - size.width() / 2, dot.top() - off - size.height()),
                               QPointF(dot.center().x() - size.width() / 2, dot.bottom() + off)}) {
    const QRectF words(corner, size);
    const bool free = painted_.area.contains(words) &&
                      std::ranges::none_of(words_, [&words](const QRectF& other) { return other.intersects(words); });
    if (free && !label.isEmpty()) {
      canvas_.painter.fillRect(words, ground_at(words.center()));
      draw_text(canvas_.painter, font, canvas_.theme.colour(marked ? TextColour::primary : TextColour::secondary),
                {words.center().x(), words.center().y() + middle_to_baseline(font)}, Align::centre, label);
      words_.push_back(words);
      return;
    }
  }
}

}  // namespace app::render
