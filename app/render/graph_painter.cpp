#include "app/render/graph_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/graph_painting.hpp"
#include "app/render/graph_regions.hpp"
#include "app/render/graph_sizes.hpp"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <map>

namespace app::render {

using simulators::engine::Graph;

GraphPainting::GraphPainting(Canvas& canvas, const Graph& graph, const PaintedGraph& painted)
    : canvas_(canvas), graph_(graph), painted_(painted), shown_(painted.layout->size(), nullptr) {
  const GraphLayout& layout = *painted.layout;
  std::uint32_t last = 0;
  for (const Node& node : graph.nodes) {
    const std::uint32_t place = layout.node_of(node.id, node_places_.empty() ? 0 : std::size_t{last} + 1);
    node_places_.push_back(place);
    if (place != GraphLayout::none) {
      shown_[place] = &node;
      last = place;
    }
  }
  std::uint32_t last_edge = GraphLayout::none;
  for (const Edge& edge : graph.edges) {
    const std::uint32_t place =
        layout.edge_of(edge.id, last_edge == GraphLayout::none ? 0 : std::size_t{last_edge} + 1);
    if (place == GraphLayout::none) {
      continue;
    }
    last_edge = place;
    const auto [from, to] = layout.ends(place);
    if (from != GraphLayout::none && to != GraphLayout::none && shown_[from] != nullptr && shown_[to] != nullptr) {
      arrows_.push_back({&edge, place, from, to});
    }
  }
  // What is marked is painted last, over the others; the current one over everything.
  const auto rank = [](const Arrow& arrow) {
    return arrow.edge->role == Role::active ? 2 : arrow.edge->role == Role::plain ? 0 : 1;
  };
  std::stable_sort(arrows_.begin(), arrows_.end(),
                   [&rank](const Arrow& left, const Arrow& right) { return rank(left) < rank(right); });
}

std::vector<bool> GraphPainting::groups_at_home() const {
  const GraphLayout& layout = *painted_.layout;
  std::vector<bool> at_home(layout.groups().size(), true);
  for (std::uint32_t place = 0; place < shown_.size(); ++place) {
    if (shown_[place] == nullptr || shown_[place]->group == layout.shape().nodes[place].group) {
      continue;
    }
    // Neither the group that it was laid out in nor the one that it lies in fills its rectangle alone.
    for (const std::uint32_t group : {layout.group_of(place), layout.group_named(shown_[place]->group)}) {
      if (group != GraphLayout::none) {
        at_home[group] = false;
      }
    }
  }
  return at_home;
}

std::vector<QRectF> GraphPainting::pieces_around(const std::string& name,
                                                 const std::vector<std::uint32_t>& members) const {
  std::vector<QRectF> inside;
  for (const std::uint32_t member : members) {
    inside.push_back(cell_of(member));
  }
  std::vector<QRectF> others = regions_;
  for (std::uint32_t place = 0; place < shown_.size(); ++place) {
    if (shown_[place] != nullptr && shown_[place]->group != name) {
      others.push_back(cell_of(place));
    }
  }
  const QSizeF slack = painted_.places->slack;
  const double most = canvas_.scaled(14);
  return regions_around(inside, others, {std::min(slack.width(), most), std::min(slack.height(), most)});
}

void GraphPainting::paint_regions() {
  std::map<std::string, std::vector<std::uint32_t>> members;
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    if (!graph_.nodes[at].group.empty() && node_places_[at] != GraphLayout::none) {
      members[graph_.nodes[at].group].push_back(node_places_[at]);
    }
  }
  const std::vector<bool> at_home = groups_at_home();
  const auto home_of = [&](const std::string& name) {
    const std::uint32_t home = painted_.layout->group_named(name);
    return home != GraphLayout::none && at_home[home] ? home : GraphLayout::none;
  };
  // What was laid out as a rectangle keeps it; the pieces of the others go around these.
  for (const auto& [name, places] : members) {
    if (const std::uint32_t home = home_of(name); home != GraphLayout::none) {
      paint_region({&name, {painted_.places->groups[home].translated(painted_.whole.topLeft())}, true});
    }
  }
  for (const auto& [name, places] : members) {
    if (home_of(name) == GraphLayout::none) {
      paint_region({&name, pieces_around(name, places), false});
    }
  }
}

void GraphPainting::paint_region(const Region& region) {
  QPen pen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::element));
  pen.setDashPattern({canvas_.scaled(7) / pen.widthF(), canvas_.scaled(6) / pen.widthF()});
  pen.setCapStyle(Qt::FlatCap);
  const double round = canvas_.scaled(painted_.places->has_boxes() ? 16 : 8);
  for (const QRectF& piece : region.pieces) {
    canvas_.painter.setPen(pen);
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::sunken));
    canvas_.painter.drawRoundedRect(piece, round, round);
    regions_.push_back(piece);
  }
  if (region.pieces.empty()) {
    return;
  }
  const QRectF& first = region.pieces.front();
  const QFont font = weighted(canvas_.font(Type::stage_label), QFont::Medium);
  const QString title = text_of(*region.name);
  const double width = text_width(font, title);
  const double left = first.left() + canvas_.scaled(region.has_head ? 16 : 12);
  // Without a line of its own the title stands on the outline, as on a frame.
  const double middle = first.top() + (region.has_head ? canvas_.scaled(14) : 0);
  const QRectF ground(left - canvas_.scaled(4), middle - canvas_.scaled(9), width + canvas_.scaled(8),
                      canvas_.scaled(18));
  titles_.emplace_back(ground, title);
  words_.push_back(ground);
}

void GraphPainting::paint_titles() {
  const QFont font = weighted(canvas_.font(Type::stage_label), QFont::Medium);
  for (const auto& [ground, title] : titles_) {
    // Over the arrows, and over the outline where the title stands on it.
    canvas_.painter.fillRect(ground, ground_at(ground.center() + QPointF(0, canvas_.scaled(2))));
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
              {ground.left() + canvas_.scaled(4), ground.center().y() + middle_to_baseline(font)}, Align::left, title);
  }
}

QColor GraphPainting::ground_at(QPointF point) const {
  const bool inside = std::ranges::any_of(regions_, [point](const QRectF& region) { return region.contains(point); });
  return canvas_.theme.colour(inside ? Surface::sunken : Surface::stage);
}

void GraphPainting::add_node(const Node& node, const QRectF& rect) {
  const QRectF shown = rect.intersected(painted_.area);
  if (!shown.isEmpty()) {
    canvas_.elements.begin_row();
    canvas_.elements.add(node.id, {shown, Shape::node, 0, shown.top(), shown.bottom()});
  }
}

void GraphPainting::paint_boxes() {
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    if (node_places_[at] != GraphLayout::none && in_sight(cell_of(node_places_[at]))) {
      paint_box_of(graph_.nodes[at], node_places_[at]);
    }
  }
}

void GraphPainting::paint_box_of(const Node& node, std::uint32_t place) {
  const bool small = painted_.places->level == GraphLevel::names;
  QRectF box = rect_of(place);
  const QFont font = node_font(canvas_.theme, canvas_.options.language, small);
  const QString label = text_of(node.label);
  // A name is never cut: where it is longer than the shape said, the box grows.
  const double more = text_width(font, label) + canvas_.scaled(12) - box.width();
  if (more > 0) {
    box.adjust(-more / 2, 0, more / 2, 0);
  }
  BoxStyle style;
  style.radius = small ? 6 : 10;
  style.carries_text = true;
  style.is_joined = canvas_.joined.contains(node.id);
  paint_box(canvas_, box, node.role, style);
  const bool has_badges = !small && (!node.count.empty() || !node.computed.empty());
  const double badges =
      has_badges ? canvas_.scaled(badge_height) + (box.height() - canvas_.scaled(badge_height)) * 0.18 : 0;
  const bool gone = node.role == Role::empty || node.role == Role::future;
  draw_text(canvas_.painter, gone ? weighted(font, QFont::Medium) : font, ink_on(canvas_.theme, node.role),
            {box.center().x(), box.top() + (box.height() - badges) / 2 + middle_to_baseline(font)}, Align::centre,
            label);
  if (has_badges) {
    paint_badges(node, box);
  }
  if (node.role == Role::active) {
    paint_pointer(canvas_, {box.center().x(), box.top() - canvas_.scaled(4)}, true, node.role);
  } else if (node.role == Role::root && !small && painted_.layout->loops(place) == 0 &&
             box.top() - cell_of(place).top() >= canvas_.scaled(20)) {
    const double side = canvas_.scaled(16);
    canvas_.icons.paint(canvas_.painter, QStringLiteral("root"), canvas_.theme.colour(TextColour::secondary),
                        QRectF(box.center().x() - side / 2, box.top() - canvas_.scaled(22), side, side));
  }
  if (canvas_.options.focus == node.id) {
    paint_focus_ring(canvas_, box, canvas_.scaled(style.radius));
  }
  add_node(node, box);
}

void GraphPainting::paint_badges(const Node& node, const QRectF& box) {
  const QFont font = badge_font(canvas_.theme, canvas_.options.language);
  double padding = canvas_.scaled(badge_padding);
  const double height = canvas_.scaled(badge_height);
  const double gap = node.count.empty() || node.computed.empty() ? 0 : canvas_.scaled(badge_gap);
  std::array<QString, 2> texts = {text_of(node.count), text_of(node.computed)};
  const double words = text_width(font, texts[0]) + text_width(font, texts[1]);
  const double shown = gap > 0 ? 2 : 1;
  // Small boxes have less air around their words, never fewer words.
  if (words + gap + 2 * (shown + 1) * padding > box.width()) {
    padding = canvas_.scaled(least_badge_padding);
  }
  const double room = box.width() - 2 * padding - gap;
  std::array<double, 2> widths{};
  for (std::size_t badge = 0; badge < 2; ++badge) {
    widths[badge] = texts[badge].isEmpty() ? 0 : text_width(font, texts[badge]) + 2 * padding;
  }
  // What is over goes to both alike, so that badges of one box end at its sides.
  const double all = widths[0] + widths[1];
  const double spare = room - all;
  for (std::size_t badge = 0; badge < 2; ++badge) {
    if (texts[badge].isEmpty()) {
      continue;
    }
    if (spare < 0) {
      widths[badge] *= room / all;
      texts[badge] = QFontMetricsF(font).elidedText(texts[badge], Qt::ElideMiddle, widths[badge] - 2 * padding);
    } else if (gap > 0) {
      widths[badge] += std::min(spare / 2, canvas_.scaled(16));
    }
  }
  double left = box.center().x() - (widths[0] + widths[1] + gap) / 2;
  const double top = box.bottom() - height - (box.height() - height) * 0.18;
  for (std::size_t badge = 0; badge < 2; ++badge) {
    if (texts[badge].isEmpty()) {
      continue;
    }
    const QRectF rect(left, top, widths[badge], height);
    const double round = badge == 0 ? height / 2 : canvas_.theme.radius(Radius::element);
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::hair)));
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::stage));
    canvas_.painter.drawRoundedRect(rect, round, round);
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary),
              {rect.center().x(), rect.center().y() + middle_to_baseline(font)}, Align::centre, texts[badge]);
    left += widths[badge] + gap;
  }
}

void paint_graph(Canvas& canvas, const Graph& graph, const QRectF& area) {
  const std::shared_ptr<const GraphLayout> layout = canvas.graphs.layouts.of(graph);
  if (layout->size() == 0 || area.isEmpty()) {
    return;
  }
  PaintedGraph painted;
  painted.first = layout->shape().nodes.front().id;
  const GraphView view = canvas.options.graphs.value(painted.first);
  painted.area = area;
  painted.layout = layout;
  painted.places = canvas.graphs.placing.places(canvas.theme, canvas.options.language, layout, area.size(), view.zoom);
  painted.whole = whole_of(area, painted.places->size, view);
  canvas.painted_graphs.push_back(painted);
  canvas.painter.save();
  const bool in_part = painted.whole.width() > area.width() + 1 || painted.whole.height() > area.height() + 1;
  if (in_part) {
    canvas.painter.setClipRect(area, Qt::IntersectClip);
  }
  GraphPainting painting(canvas, graph, painted);
  if (painted.places->level == GraphLevel::counts) {
    painting.paint_counts();
  } else {
    painting.paint_regions();
    painting.paint_edges();
    painting.paint_titles();
    if (painted.places->has_boxes()) {
      painting.paint_boxes();
      painting.paint_words();
    } else {
      painting.paint_dots();
      painting.paint_marked_lines();
      painting.paint_dot_names();
    }
  }
  canvas.painter.restore();
}

}  // namespace app::render
