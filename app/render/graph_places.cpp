// Why the places hold for a whole run: they are computed from the shape, which is everything that ever exists, and from
// the room; no role, count or remark of a step goes in. Levels are tried from the roomiest on until one fits.
#include "app/render/graph_places.hpp"

#include "app/render/graph_packing.hpp"
#include "app/render/graph_sizes.hpp"
#include "app/render/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace app::render {

using simulators::engine::Language;

namespace {

/// With more nodes than these, names are not even measured before somebody comes nearer.
constexpr std::size_t most_boxes_at_once = 300;

/// From dot to dot in columns and rows, and its size.
struct DotSizes {
  QSizeF pitch;
  double dot = 0;
};
constexpr std::array<DotSizes, 9> dot_sizes = {{{{44, 28}, 10},
                                                {{34, 22}, 10},
                                                {{26, 18}, 10},
                                                {{20, 15}, 10},
                                                {{15, 13}, 10},
                                                {{12, 12}, 10},
                                                {{10, 10}, 8},
                                                {{8, 8}, 6},
                                                {{6, 6}, 4}}};

/// Sizes of one attempt, in pixels.
struct Attempt {
  std::vector<QSizeF> sizes;  ///< of the cells of nodes; those of groups come behind them
  QSizeF gap;
  QMarginsF region;
  bool levels = false;  ///< whether arrows are made level
};

/// Packs nodes into groups, and groups and the other nodes into the room.
class Arrangement {
 public:
  Arrangement(const GraphLayout& layout, Attempt attempt)
      : layout_(layout), attempt_(std::move(attempt)), corners_(layout.size() + layout.groups().size()) {
    attempt_.sizes.resize(corners_.size());
  }

  /// Whether everything fits in so many bands at most.
  bool fit(QSizeF room, std::size_t most_bands) {
    const std::size_t groups = layout_.groups().size();
    if (groups == 0) {
      return pack_outer(room, most_bands);
    }
    // How wide and high a group may get is not known before: it depends on which groups stand side by side.
    constexpr std::size_t most_shares = 8;
    const QSizeF left = room_for_groups(room);
    for (std::size_t shares = 1; shares <= std::min(groups, most_shares); ++shares) {
      const auto share = static_cast<double>(shares);
      for (const bool below : {true, false}) {
        const QSizeF part = below ? QSizeF(left.width(), (left.height() - (share - 1) * attempt_.gap.height()) / share)
                                  : QSizeF((left.width() - (share - 1) * attempt_.gap.width()) / share, left.height());
        if (pack_groups(part, most_bands) && pack_outer(room, most_bands)) {
          return true;
        }
        if (shares == 1) {
          break;
        }
      }
    }
    return false;
  }

  [[nodiscard]] QSizeF size() const { return size_; }
  [[nodiscard]] QRectF cell(std::uint32_t node) const {
    const std::uint32_t group = layout_.group_of(node);
    const QPointF origin = group == GraphLayout::none
                               ? QPointF()
                               : region(group).topLeft() + QPointF(attempt_.region.left(), attempt_.region.top());
    return {origin + corners_[node], attempt_.sizes[node]};
  }
  [[nodiscard]] QRectF region(std::uint32_t group) const {
    const std::size_t thing = layout_.size() + group;
    return {corners_[thing], attempt_.sizes[thing]};
  }
  [[nodiscard]] const Attempt& attempt() const { return attempt_; }

 private:
  /// What the columns of nodes outside groups leave.
  [[nodiscard]] QSizeF room_for_groups(QSizeF room) const {
    double taken = 0;
    for (const std::vector<std::uint32_t>& layer : layout_.outer()) {
      const bool has_group =
          std::ranges::any_of(layer, [this](std::uint32_t thing) { return thing >= layout_.size(); });
      double width = 0;
      for (const std::uint32_t thing : layer) {
        width = std::max(width, attempt_.sizes[thing].width());
      }
      taken += has_group ? 0 : width + attempt_.gap.width();
    }
    return {room.width() - taken, room.height()};
  }

  bool pack_groups(QSizeF room, std::size_t most_bands) {
    const QMarginsF& region = attempt_.region;
    const QSizeF frame(region.left() + region.right(), region.top() + region.bottom());
    for (std::uint32_t group = 0; group < layout_.groups().size(); ++group) {
      const Packing packing = pack(layout_.inner(group), attempt_.sizes, inner_arrows(),
                                   {room - frame, attempt_.gap, most_bands}, corners_);
      if (!packing.fits) {
        return false;
      }
      attempt_.sizes[layout_.size() + group] = packing.size + frame;
    }
    return true;
  }

  bool pack_outer(QSizeF room, std::size_t most_bands) {
    const Packing packing = pack(layout_.outer(), attempt_.sizes, attempt_.levels ? layout_.outer_arrows() : Arrows(),
                                 {room, attempt_.gap, most_bands}, corners_);
    size_ = packing.size;
    return packing.fits;
  }

  /// The arrows between nodes; those that leave the group are passed over by the packing.
  [[nodiscard]] Arrows inner_arrows() const {
    Arrows arrows;
    for (std::uint32_t edge = 0; attempt_.levels && edge < layout_.shape().edges.size(); ++edge) {
      if (const auto [from, to] = layout_.ends(edge); from != GraphLayout::none && to != GraphLayout::none) {
        arrows.emplace_back(from, to);
      }
    }
    return arrows;
  }

  const GraphLayout& layout_;
  Attempt attempt_;
  std::vector<QPointF> corners_;
  QSizeF size_;
};

/// What all levels with boxes need to know of the nodes.
struct Boxes {
  std::vector<NodeRoom> rooms;
  GraphSizes sizes;
};

std::vector<NodeTexts> measure_all(const Theme& theme, Language language, const GraphLayout& layout) {
  std::vector<NodeTexts> texts;
  texts.reserve(layout.size());
  for (const auto& node : layout.shape().nodes) {
    texts.push_back(measure(theme, language, node));
  }
  return texts;
}

Boxes boxes_of(const Theme& theme, const GraphLayout& layout, const GraphSizes& sizes,
               const std::vector<NodeTexts>& texts) {
  Boxes boxes{{}, sizes};
  for (std::uint32_t node = 0; node < layout.size(); ++node) {
    boxes.rooms.push_back(room_of(theme, sizes, layout.shape().nodes[node], layout.loops(node), texts[node]));
  }
  return boxes;
}

/// The room that the words on arrows want between columns, within reason.
double widest_edge_label(const Theme& theme, Language language, const GraphLayout& layout) {
  double widest = 0;
  for (const auto& edge : layout.shape().edges) {
    if (!edge.label.empty()) {
      widest = std::max(widest, edge_label_width(theme, language, edge.label));
    }
  }
  return std::min(widest, theme.scaled(120));
}

Attempt attempt_with(const Theme& theme, const Boxes& boxes, double edge_label) {
  Attempt attempt;
  for (const NodeRoom& room : boxes.rooms) {
    attempt.sizes.emplace_back(room.width, room.above + room.box.height() + room.below);
  }
  const GraphSizes& sizes = boxes.sizes;
  attempt.gap = {std::max(theme.scaled(sizes.gap.width()), edge_label), theme.scaled(sizes.gap.height())};
  attempt.region = sizes.region * theme.zoom();
  attempt.levels = true;
  return attempt;
}

Attempt attempt_with(const Theme& theme, const GraphLayout& layout, const DotSizes& sizes) {
  Attempt attempt;
  attempt.sizes.assign(layout.size(), QSizeF(sizes.dot, sizes.dot) * theme.zoom());
  attempt.gap = (sizes.pitch - QSizeF(sizes.dot, sizes.dot)) * theme.zoom();
  attempt.region = QMarginsF(8, 22, 8, 8) * theme.zoom();
  return attempt;
}

GraphPlaces places_of(const Arrangement& arrangement, const GraphLayout& layout, GraphLevel level) {
  GraphPlaces places;
  places.level = level;
  places.size = arrangement.size();
  for (std::uint32_t node = 0; node < layout.size(); ++node) {
    places.cells.push_back(arrangement.cell(node));
  }
  for (std::uint32_t group = 0; group < layout.groups().size(); ++group) {
    places.groups.push_back(arrangement.region(group));
  }
  const Attempt& attempt = arrangement.attempt();
  const double inside = layout.groups().empty() ? attempt.gap.width() : attempt.region.bottom();
  places.slack = {std::min(attempt.gap.width() / 2, inside), std::min(attempt.gap.height() / 2, inside)};
  return places;
}

/// Puts boxes into their cells.
void set_boxes(GraphPlaces& places, const Boxes& boxes) {
  places.level = boxes.sizes.has_badges ? GraphLevel::boxes : GraphLevel::names;
  places.nodes.clear();
  for (std::size_t node = 0; node < places.cells.size(); ++node) {
    const QRectF& cell = places.cells[node];
    const NodeRoom& room = boxes.rooms[node];
    places.nodes.emplace_back(std::round(cell.center().x() - room.box.width() / 2), std::round(cell.top() + room.above),
                              room.box.width(), room.box.height());
  }
}

void set_routes(const Theme& theme, const GraphLayout& layout, const GraphSizes& sizes, QSizeF room,
                GraphPlaces& places) {
  RouteMeasures measures;
  measures.bow = theme.scaled(12);
  measures.clearance = theme.scaled(6);
  measures.loop = theme.scaled(sizes.loop - 4);
  const double more = std::clamp((room.height() - places.size.height()) / 2, 0.0, theme.scaled(36));
  measures.room =
      QRectF(QPointF(-theme.scaled(8), -more), QSizeF(places.size.width() + theme.scaled(16), room.height()));
  places.routes = routes_of(layout, places.nodes, measures);
}

/// Whether everything fits. Columns are cut by the height: a lower one may need less width, so it is tried as well.
bool fits_somehow(Arrangement& arrangement, QSizeF room, std::size_t bands) {
  constexpr std::array<double, 6> shares = {1, 0.9, 0.8, 0.7, 0.6, 0.5};
  return bands == 1 ? arrangement.fit(room, bands) : std::ranges::any_of(shares, [&](double share) {
    return arrangement.fit({room.width(), room.height() * share}, bands);
  });
}

/// The whole graph in the room.
GraphPlaces place_whole(const Theme& theme, Language language, const GraphLayout& layout, QSizeF room) {
  constexpr std::size_t any_bands = 1000;
  if (layout.size() <= most_boxes_at_once) {
    const std::vector<NodeTexts> texts = measure_all(theme, language, layout);
    const double edge_label = widest_edge_label(theme, language, layout);
    const double between = edge_label > 0 ? edge_label + theme.scaled(28) : 0;
    // A crowded picture in one band is read more easily than a roomy one that goes on below.
    for (const std::size_t bands : {std::size_t{1}, any_bands}) {
      for (const GraphSizes& sizes : graph_sizes()) {
        if (bands == 1 && !sizes.has_badges) {
          continue;
        }
        for (const double words : {between, 0.0}) {
          const Boxes boxes = boxes_of(theme, layout, sizes, texts);
          Arrangement arrangement(layout, attempt_with(theme, boxes, words));
          if (fits_somehow(arrangement, room, bands)) {
            GraphPlaces places = places_of(arrangement, layout, GraphLevel::boxes);
            set_boxes(places, boxes);
            set_routes(theme, layout, sizes, room, places);
            return places;
          }
          if (between <= 0) {
            break;
          }
        }
      }
    }
  }
  for (const DotSizes& sizes : dot_sizes) {
    if (layout.size() > GraphLayout::most_laid_out) {
      break;
    }
    Arrangement arrangement(layout, attempt_with(theme, layout, sizes));
    if (arrangement.fit(room, any_bands)) {
      GraphPlaces places = places_of(arrangement, layout, GraphLevel::dots);
      places.nodes = places.cells;
      return places;
    }
  }
  GraphPlaces places;
  places.level = GraphLevel::counts;
  places.size = room;
  return places;
}

QRectF enlarged(const QRectF& rect, double zoom) { return {rect.topLeft() * zoom, rect.size() * zoom}; }

/// Whether every box fits into the part of the room that its cell has at a zoom.
bool all_fit(const Boxes& boxes, const GraphPlaces& whole, double zoom, double between) {
  for (std::size_t node = 0; node < boxes.rooms.size(); ++node) {
    const NodeRoom& room = boxes.rooms[node];
    const QSizeF has = (whole.cells[node].size() + 2 * whole.slack) * zoom;
    if (room.width + between > has.width() || room.above + room.box.height() + room.below + between > has.height()) {
      return false;
    }
  }
  return true;
}

/// Nearer: the same arrangement, enlarged, with as much at each node as there is room for now.
GraphPlaces place_near(const Theme& theme, Language language, const GraphLayout& layout, const GraphPlaces& whole,
                       double zoom, QSizeF room) {
  GraphPlaces near = whole;
  near.size = whole.size * zoom;
  near.slack = whole.slack * zoom;
  for (QRectF& group : near.groups) {
    group = enlarged(group, zoom);
  }
  if (whole.level == GraphLevel::counts) {
    return near;
  }
  const std::vector<NodeTexts> texts = measure_all(theme, language, layout);
  for (const GraphSizes& sizes : graph_sizes()) {
    const Boxes boxes = boxes_of(theme, layout, sizes, texts);
    if (!all_fit(boxes, whole, zoom, theme.scaled(10))) {
      continue;
    }
    for (std::size_t node = 0; node < boxes.rooms.size(); ++node) {
      const NodeRoom& own = boxes.rooms[node];
      const QSizeF cell(own.width, own.above + own.box.height() + own.below);
      near.cells[node] = {whole.cells[node].center() * zoom - QPointF(cell.width(), cell.height()) / 2, cell};
    }
    set_boxes(near, boxes);
    set_routes(theme, layout, sizes, room, near);
    return near;
  }
  const double dot = theme.scaled(10);
  for (std::size_t node = 0; node < near.cells.size(); ++node) {
    near.cells[node] = QRectF(whole.cells[node].center() * zoom - QPointF(dot, dot) / 2, QSizeF(dot, dot));
  }
  near.nodes = near.cells;
  near.routes.clear();
  near.level = GraphLevel::dots;
  return near;
}

/// The zoom at which a box of the roomiest kind surely fits at every node.
double nearest_zoom(const Theme& theme, const GraphPlaces& whole) {
  if (whole.level == GraphLevel::counts || whole.cells.empty()) {
    return 1;
  }
  const GraphSizes& sizes = graph_sizes().front();
  double nearest = 1;
  for (const QRectF& cell : whole.cells) {
    const QSizeF has = cell.size() + 2 * whole.slack;
    nearest = std::max({nearest, theme.scaled(sizes.box.width() + 24) / std::max(1.0, has.width()),
                        theme.scaled(sizes.box.height() + 60) / std::max(1.0, has.height())});
  }
  return nearest;
}

}  // namespace

std::shared_ptr<const GraphPlaces> GraphPlacing::places(const Theme& theme, Language language,
                                                        const std::shared_ptr<const GraphLayout>& layout, QSizeF room,
                                                        double zoom) {
  constexpr std::size_t most_entries = 12;
  const auto known = std::find_if(places_.begin(), places_.end(), [&](const auto& entry) {
    return entry.layout == layout && entry.language == language && entry.room == room && entry.zoom == zoom;
  });
  if (known != places_.end()) {
    std::rotate(places_.begin(), known, known + 1);
    return places_.front().what;
  }
  GraphPlaces made;
  if (zoom > 1) {
    made = place_near(theme, language, *layout, *places(theme, language, layout, room, 1), zoom, room);
  } else {
    made = place_whole(theme, language, *layout, room);
    made.nearest = nearest_zoom(theme, made);
  }
  places_.insert(places_.begin(), {layout, language, room, zoom, std::make_shared<const GraphPlaces>(std::move(made))});
  if (places_.size() > most_entries) {
    places_.pop_back();
  }
  return places_.front().what;
}

GraphHeights GraphPlacing::heights(const Theme& theme, Language language,
                                   const std::shared_ptr<const GraphLayout>& layout, double width) {
  constexpr std::size_t most_entries = 12;
  const auto known = std::find_if(heights_.begin(), heights_.end(), [&](const auto& entry) {
    return entry.layout == layout && entry.language == language && entry.room.width() == width;
  });
  if (known != heights_.end()) {
    return known->what;
  }
  GraphHeights heights{theme.scaled(220), theme.scaled(640), theme.scaled(120)};
  if (layout->size() <= 60) {
    const std::vector<NodeTexts> texts = measure_all(theme, language, *layout);
    const auto height_with = [&](const GraphSizes& sizes) {
      const Boxes boxes = boxes_of(theme, *layout, sizes, texts);
      for (const double height : {90, 130, 180, 240, 320, 420, 540, 680, 860, 1100, 1500}) {
        Arrangement arrangement(*layout, attempt_with(theme, boxes, 0));
        if (arrangement.fit({width, theme.scaled(height)}, 4)) {
          return arrangement.size().height();
        }
      }
      return theme.scaled(640);
    };
    const std::span<const GraphSizes> sizes = graph_sizes();
    const double with_counts = height_with(sizes[sizes.size() - 2]);
    heights.most = height_with(sizes.front()) + theme.scaled(48);
    heights.lowest =
        (with_counts <= theme.scaled(430) ? with_counts : std::min(height_with(sizes.back()), theme.scaled(220))) +
        theme.scaled(8);
    heights.least = std::max(heights.lowest, std::min(height_with(sizes[1]), theme.scaled(300)) + theme.scaled(8));
    heights.most = std::max(heights.least, heights.most);
  }
  heights_.insert(heights_.begin(), {layout, language, {width, 0}, 1, heights});
  if (heights_.size() > most_entries) {
    heights_.pop_back();
  }
  return heights;
}

}  // namespace app::render
