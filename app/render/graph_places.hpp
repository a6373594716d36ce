#pragma once

#include "app/render/graph_layout.hpp"
#include "app/render/graph_routes.hpp"
#include "simulators/engine/words.hpp"

#include <QPixmap>
#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <memory>
#include <vector>

namespace app::render {

class Theme;

/// How much is shown of each node of a graph.
enum class GraphLevel : std::uint8_t {
  boxes,   ///< name and badges
  names,   ///< a small box with the name
  dots,    ///< a dot in its role; names of marked ones
  counts,  ///< how many nodes each group has; only marked ones singly
};

/// The arrows among dots as a picture, kept until others are shown: to draw thousands of them takes many frames' time.
struct GraphLines {
  std::vector<bool> shown;  ///< by edge
  double ratio = 0;         ///< of device pixels to logical ones
  QPixmap picture;
};

/// Where the nodes of a graph stand, relative to the upper left corner of the whole, and which way its arrows take.
/// Depends on the shape, the room and the zoom only.
struct GraphPlaces {
  GraphLevel level = GraphLevel::boxes;
  QSizeF size;                     ///< of the whole
  std::vector<QRectF> cells;       ///< by node: box or dot with the room above and below that belongs to it
  std::vector<QRectF> nodes;       ///< by node: the box or dot itself; empty at the level of counts
  std::vector<QRectF> groups;      ///< by group: the region around its nodes
  std::vector<GraphRoute> routes;  ///< by edge, where there are boxes; else empty
  QSizeF slack;                    ///< how far a cell can grow to each side before it meets another, or its region
  double nearest = 1;              ///< the zoom beyond which nothing more is shown

  /// Whether nodes carry their names.
  [[nodiscard]] bool has_boxes() const { return level == GraphLevel::boxes || level == GraphLevel::names; }

  mutable GraphLines lines;  ///< the painter's, here because it holds as long as the places do
};

/// The heights that a graph wants: the least at which it is readable, and the most that is of use.
struct GraphHeights {
  double least = 0;  ///< with counts in the boxes, where that takes no more than half a stage
  double most = 0;
  double lowest = 0;  ///< with names only
};

/// Places graphs in one theme, and remembers the places asked for last.
class GraphPlacing {
 public:
  /// `zoom` is at least 1. Cost: linear in nodes and edges for each level that is tried; nothing where it is known.
  [[nodiscard]] std::shared_ptr<const GraphPlaces> places(const Theme& theme, simulators::engine::Language language,
                                                          const std::shared_ptr<const GraphLayout>& layout, QSizeF room,
                                                          double zoom);
  [[nodiscard]] GraphHeights heights(const Theme& theme, simulators::engine::Language language,
                                     const std::shared_ptr<const GraphLayout>& layout, double width);

 private:
  template <class What>
  struct Entry {
    std::shared_ptr<const GraphLayout> layout;
    simulators::engine::Language language;
    QSizeF room;
    double zoom;
    What what;
  };
  std::vector<Entry<std::shared_ptr<const GraphPlaces>>> places_;
  std::vector<Entry<GraphHeights>> heights_;
};

/// What is known of the graphs painted last.
struct Graphs {
  GraphLayouts layouts;
  GraphPlacing placing;
};

}  // namespace app::render
