#pragma once

#include "app/render/element_map.hpp"
#include "app/render/graph_view.hpp"
#include "app/render/icons.hpp"
#include "app/render/stage_layout.hpp"
#include "app/render/theme.hpp"
#include "app/render/tree_layout.hpp"
#include "app/render/tree_view.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QHash>
#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace app::render {

/// Where a picture comes from while its elements travel: the scene before, and how far they have come, 0 to 1.
struct Motion {
  const simulators::engine::Scene& before;
  double progress = 1;
};

/// What differs between two paintings of one scene.
struct StageOptions {
  simulators::engine::Language language = simulators::engine::Language::english;
  double tools_width = 0;                              ///< at the upper right corner, taken by buttons over the picture
  double opacity = 1;                                  ///< of everything but the ground; 0.6 says that a run is stale
  std::optional<simulators::engine::ElementId> hover;  ///< under the mouse: its value is shown
  std::optional<simulators::engine::ElementId> focus;  ///< carries the focus ring
  StageRoom room;
  QHash<simulators::engine::ElementId, simulators::engine::Role> marks;  ///< roles that lie over elements, as picks do
  QHash<simulators::engine::ElementId, std::size_t> letters;  ///< the answer that an element stands for, 0 is A
  QHash<simulators::engine::ElementId, TreeView> trees;    ///< how trees are looked at, by the id of their first node
  QHash<simulators::engine::ElementId, GraphView> graphs;  ///< and graphs, by the id of the first node of their shape
};

/// Paints whole scenes; the screen, PNG and SVG use this one function. Where things stand depends on the sizes and
/// shapes in the scene and on the area, never on roles. Text keeps its size: what does not fit goes to a coarser level.
class StagePainter {
 public:
  explicit StagePainter(std::shared_ptr<const Theme> theme);
  StagePainter(const StagePainter&) = delete;
  StagePainter& operator=(const StagePainter&) = delete;
  ~StagePainter();

  [[nodiscard]] const Theme& theme() const { return *theme_; }
  void set_options(const StageOptions& options) { options_ = options; }
  [[nodiscard]] const StageOptions& options() const { return options_; }

  /// Fills `area` with the stage's ground and paints the scene on it, with `motion` between its old and new places.
  /// Cost: linear in the elements, in pixel columns for the drawing of long rows.
  void paint(QPainter& painter, const QRectF& area, const simulators::engine::Scene& scene,
             const Motion* motion = nullptr);

  /// The height that the panels of a scene can use in a width, with their heads and without a legend.
  [[nodiscard]] double natural_height(const simulators::engine::Scene& scene, double width);

  /// The element at a point of the area painted last.
  [[nodiscard]] std::optional<simulators::engine::ElementId> element_at(QPointF point) const;
  /// Where the element was painted last; null if it was not.
  [[nodiscard]] QRectF rect_of(simulators::engine::ElementId element) const;

  /// The trees painted last, in the order of their panels.
  [[nodiscard]] const std::vector<PaintedTree>& trees() const { return trees_; }
  /// The graphs painted last, in the order of their panels.
  [[nodiscard]] const std::vector<PaintedGraph>& graphs() const { return painted_graphs_; }

  /// How many elements of `after` stand at another place of a row than in `before`. Counting ends at `limit`.
  [[nodiscard]] static std::size_t moving_elements(const simulators::engine::Scene& before,
                                                   const simulators::engine::Scene& after,
                                                   std::size_t limit = most_moving_elements + 1);
  /// With more than these, nothing is shown travelling.
  static constexpr std::size_t most_moving_elements = 12;

 private:
  std::shared_ptr<const Theme> theme_;
  StageOptions options_;
  Icons icons_;
  TreeLayouts tree_layouts_;
  Graphs graphs_;
  ElementMap elements_;
  std::vector<PaintedTree> trees_;
  std::vector<PaintedGraph> painted_graphs_;
};

}  // namespace app::render
