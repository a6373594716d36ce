#include "app/render/tree_painting.hpp"

#include <QPainter>
#include <QPen>

#include <cmath>

// What is written beside the nodes of a tree: levels, numbers, remarks, values that travelled back, the live path.
namespace app::render {

using simulators::engine::NodeText;
using simulators::engine::Role;
using simulators::engine::TreeShape;

void TreePainting::paint_number(const std::uint32_t* node, std::uint32_t level, const QRectF& box) {
  const NodeText* text = text_of_node(*node);
  if (text == nullptr || text->number.empty() || (level > 0 && !has_room_for_numbers())) {
    return;
  }
  const QFont font = canvas_.font(Type::caption);
  const QString number = text_of(text->number);
  const double width = text_width(font, number);
  // Above the right corner, where no edge comes in; the edge enters in the middle.
  const double left = std::max(box.center().x() + canvas_.scaled(8), box.right() - width);
  if (left + width <= area_.right() && left + width - box.right() <= room_beside(node, level) - box.width()) {
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary), {left, box.top() - canvas_.scaled(4)},
              Align::left, number);
  }
}

void TreePainting::paint_levels() {
  const QFont font = canvas_.font(Type::caption);
  QPen dots(canvas_.theme.colour(BorderColour::standard), canvas_.theme.line(Line::hair));
  dots.setDashPattern({1, 4});
  for (std::uint32_t level = 0; level < layout_.levels(); ++level) {
    const double middle = std::round(places_.top + places_.pitch * level + places_.height / 2) + 0.5;
    if (middle < area_.top() || middle > area_.bottom()) {
      continue;
    }
    canvas_.painter.setPen(dots);
    canvas_.painter.drawLine(QPointF(area_.left(), middle), QPointF(area_.right(), middle));
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
              {area_.left(), middle - canvas_.scaled(6)}, Align::left,
              text_of(tree_.level) + QLatin1Char(' ') + number_text(std::int64_t{level} + 1));
  }
}

void TreePainting::paint_returned() {
  if (!has_room_for_values()) {
    return;
  }
  const QFont font = weighted(canvas_.font(Type::small), QFont::DemiBold);
  for (const NodeText& text : tree_.texts) {
    const std::uint32_t parent = tree_.shape->parent[text.node];
    if (text.returned.empty() || parent == TreeShape::no_parent || layout_.hidden(text.node) || !in_sight(text.node)) {
      continue;
    }
    const QString value = text_of(text.returned);
    const QPointF middle = (head_of(parent) + QPointF(0, places_.height) + head_of(text.node)) / 2;
    const double height = canvas_.scaled(22);
    const double width = std::max(height, text_width(font, value) + canvas_.scaled(10));
    const QRectF pill(middle.x() - width / 2, middle.y() - height / 2, width, height);
    canvas_.painter.setPen(QPen(canvas_.theme.role(Role::settled).edge, canvas_.theme.line(Line::element)));
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::stage));
    canvas_.painter.drawRoundedRect(pill, height / 2, height / 2);
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary),
              {middle.x(), middle.y() + middle_to_baseline(font)}, Align::centre, value);
  }
}

void TreePainting::add_place(std::uint32_t node, const QRectF& box) {
  const QRectF shown = sight_ ? box.intersected(*sight_) : box;
  if (!shown.isEmpty()) {
    canvas_.elements.add(tree_.shape->first_id + node, {shown, Shape::node, 0, shown.top(), shown.bottom()});
  }
}

void TreePainting::paint_fold(std::uint32_t node, const QRectF& box) {
  const std::uint32_t below = layout_.folded_below(node);
  if (below == 0) {
    return;
  }
  const double half = canvas_.scaled(places_.level == TreePlaces::Level::boxes ? 9 : 5);
  const QPointF tip(head_of(node).x(), box.bottom());
  canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::hair)));
  canvas_.painter.setBrush(canvas_.theme.colour(Surface::sunken));
  canvas_.painter.drawPolygon(QPolygonF({tip, tip + QPointF(half, half * 1.3), tip + QPointF(-half, half * 1.3)}));
  const QFont font = canvas_.font(Type::caption);
  const QString count = number_text(std::int64_t{below});
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
            tip + QPointF(0, half * 1.3 + canvas_.scaled(12)), Align::centre, count);
}

void TreePainting::paint_remark(const std::uint32_t* node, std::uint32_t level, const QRectF& box) {
  const NodeText* text = text_of_node(*node);
  if (text == nullptr || text->remark.empty()) {
    return;
  }
  const QFont font = canvas_.font(Type::stage_label);
  const QString remark = text_of(text->remark);
  const double width = text_width(font, remark) + canvas_.scaled(10);
  const double right_end = node + 1 == layout_.level_end(level) ? area_.right() : box_of(node[1]).left();
  const double left_end = node == layout_.level_begin(level) ? area_.left() : box_of(node[-1]).right();
  const double baseline = box.top() + canvas_.scaled(13);
  const QColor colour = canvas_.theme.colour(TextColour::secondary);
  if (box.right() + canvas_.scaled(14) + width <= right_end) {
    draw_text(canvas_.painter, font, colour, {box.right() + canvas_.scaled(14), baseline}, Align::left, remark);
  } else if (box.left() - canvas_.scaled(14) - width >= left_end) {
    draw_text(canvas_.painter, font, colour, {box.left() - canvas_.scaled(14), baseline}, Align::right, remark);
  }
}

double TreePainting::free_side(std::uint32_t node, double width) const {
  const std::uint32_t level = layout_.depth(node);
  const std::uint32_t* const place = std::find(layout_.level_begin(level), layout_.level_end(level), node);
  const double x = head_of(node).x();
  const double right = place + 1 == layout_.level_end(level) ? area_.right() : head_of(place[1]).x();
  const double left = place == layout_.level_begin(level) ? area_.left() : head_of(place[-1]).x();
  return x + width <= right ? 1 : x - width >= left ? -1 : 0;
}

void TreePainting::paint_live_text(std::uint32_t node) {
  const QString label = label_of(node);
  if (label.isEmpty()) {
    return;
  }
  const QFont font = canvas_.font(Type::stage_label);
  const double half = text_width(font, label) / 2;
  const QPointF head = head_of(node);
  const double bottom = std::min(places_.top + places_.pitch * (layout_.levels() - 1) + places_.height,
                                 area_.bottom() - canvas_.scaled(24));
  const double beside = 2 * half + canvas_.scaled(16);
  if (const double side = free_side(node, beside); side != 0) {
    const double left = side > 0 ? head.x() + canvas_.scaled(8) : head.x() - canvas_.scaled(8) - 2 * half;
    const QPointF baseline(left, head.y() + places_.height / 2 + middle_to_baseline(font));
    canvas_.painter.fillRect(QRectF(left - 2, baseline.y() - canvas_.scaled(13), 2 * half + 4, canvas_.scaled(17)),
                             canvas_.theme.colour(Surface::stage));
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary), baseline, Align::left, label);
    return;
  }
  const double x = std::clamp(head.x(), area_.left() + half, std::max(area_.left() + half, area_.right() - half));
  canvas_.painter.setPen(QPen(canvas_.theme.role(Role::active).edge, canvas_.theme.line(Line::element)));
  canvas_.painter.drawLine(head + QPointF(0, places_.height), QPointF(head.x(), bottom + canvas_.scaled(6)));
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary), {x, bottom + canvas_.scaled(18)},
            Align::centre, label);
}

void TreePainting::paint_path_texts(const std::vector<std::uint32_t>& path) {
  const QFont font = canvas_.font(Type::stage_label);
  if (places_.pitch < canvas_.scaled(18)) {
    return;
  }
  for (std::size_t at = 1; at < path.size(); ++at) {
    const QString label = label_of(path[at]);
    const double width = text_width(font, label);
    const double side = free_side(path[at], width + canvas_.scaled(16));
    if (label.isEmpty() || side == 0) {
      continue;
    }
    const QPointF head = head_of(path[at]);
    const double left = side > 0 ? head.x() + canvas_.scaled(9) : head.x() - canvas_.scaled(9) - width;
    const double baseline = head.y() + places_.height / 2 + middle_to_baseline(font);
    canvas_.painter.fillRect(QRectF(left - 2, baseline - canvas_.scaled(13), width + 4, canvas_.scaled(17)),
                             canvas_.theme.colour(Surface::stage));
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary), {left, baseline}, Align::left, label);
  }
}

}  // namespace app::render
