#pragma once

#include "simulators/engine/scene.hpp"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace app::render {

class GraphLayout;
class TreeLayout;
struct GraphPlaces;

/// What an element was painted as, for the lines that lead to it.
enum class Shape : std::uint8_t { bar, cell, node };

/// Where one element was painted.
struct ElementPlace {
  QRectF rect;
  Shape shape = Shape::cell;
  std::size_t row = 0;  ///< equal for the elements of one row; the map sets it
  double top = 0;       ///< the upper end of what belongs to it: value, cursor
  double bottom = 0;    ///< the lower end of what belongs to it: index
};

/// Remembers where elements were painted. Long rows are kept as one strip, so 100,000 elements cost one copy of their
/// ids.
class ElementMap {
 public:
  void clear();
  /// What is added from now on stands in a new row.
  void begin_row() { ++row_; }

  void add(simulators::engine::ElementId element, const ElementPlace& place);
  /// Elements side by side, equally wide, that fill `area`.
  /// `top` is the upper end of what stands over them.
  void add_strip(const QRectF& area, Shape shape, const std::vector<simulators::engine::ElementId>& elements,
                 double top);
  /// The nodes of a tree as spans: one line a depth, all of them filling `area`, of which `shown` can be pointed at.
  void add_tree(const QRectF& area, const QRectF& shown, simulators::engine::ElementId first,
                std::shared_ptr<const TreeLayout> layout);

  /// The nodes of a graph as dots, those that are `shown`, by place in the shape; `origin` is the upper left corner of
  /// the whole graph, of which `area` can be pointed at.
  void add_dots(const QRectF& area, QPointF origin, std::shared_ptr<const GraphLayout> layout,
                std::shared_ptr<const GraphPlaces> places, std::vector<bool> shown);

  /// The element painted last at the point.
  [[nodiscard]] std::optional<simulators::engine::ElementId> element_at(QPointF point) const;
  /// Where the element stands; where a lens shows it again, its steady place in the long row.
  [[nodiscard]] std::optional<ElementPlace> place_of(simulators::engine::ElementId element) const;
  /// All places of an element: in a lens and in the long row below it, for instance. A lens comes first.
  [[nodiscard]] std::vector<ElementPlace> places_of(simulators::engine::ElementId element) const;
  /// The upper end of whatever stands in the row between two x. Requires: something of the row was added there.
  [[nodiscard]] double top_between(std::size_t row, double left, double right) const;

 private:
  struct Single {
    simulators::engine::ElementId element;
    ElementPlace place;
  };
  struct Strip {
    QRectF area;
    Shape shape;
    std::size_t row;
    std::vector<simulators::engine::ElementId> elements;
    double top;
  };
  struct TreeSpans {
    QRectF area;
    QRectF shown;
    simulators::engine::ElementId first;
    std::shared_ptr<const TreeLayout> layout;
  };
  struct Dots {
    QRectF area;
    QPointF origin;
    std::shared_ptr<const GraphLayout> layout;
    std::shared_ptr<const GraphPlaces> places;
    std::vector<bool> shown;

    /// What can be pointed at: around small dots too, and null where nothing is shown.
    [[nodiscard]] QRectF rect(std::uint32_t node) const;
  };
  std::vector<Single> singles_;
  std::vector<Strip> strips_;
  std::vector<TreeSpans> trees_;
  std::size_t row_ = 0;
  std::vector<Dots> dots_;
};

}  // namespace app::render
