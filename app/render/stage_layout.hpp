#pragma once

#include "app/render/graph_places.hpp"
#include "app/render/theme.hpp"
#include "app/render/tree_layout.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QRectF>

#include <vector>

namespace app::render {

/// Where one panel stands.
struct PanelPlace {
  QRectF head;
  QRectF body;
};

/// Where the parts of the stage stand: sections from top to bottom, a legend at the lower edge, what is left over
/// between.
struct StageLayout {
  std::vector<PanelPlace> panels;  ///< as many as the scene has
  std::vector<double> dividers;    ///< heights of the hairlines between sections
  QRectF legend;
};

/// What a picture makes of a scene that is larger than its area.
struct StageRoom {
  bool cards = true;  ///< also the panels that the window shows as cards
  /// Squeezed below this part of their least heights, the last panels are left out.
  double readable = 0.35;
};

/// The layouts of shapes that are computed once.
struct ShapeLayouts {
  TreeLayouts& trees;
  Graphs& graphs;
};

/// Depends on the sizes of the panels, not on roles. The panels whose place is beside the stage stand in a column at
/// its right where it is wide, else below. Panels that are left out have empty places.
[[nodiscard]] StageLayout lay_out_stage(const Theme& theme, const QRectF& area, const simulators::engine::Scene& scene,
                                        simulators::engine::Language language, ShapeLayouts shapes,
                                        const StageRoom& room = {});

/// The height that a panel with its head takes where it has as much as it can use.
[[nodiscard]] double natural_height(const Theme& theme, const simulators::engine::Panel& panel, double width,
                                    simulators::engine::Language language, ShapeLayouts shapes);

}  // namespace app::render
