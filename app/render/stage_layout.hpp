#pragma once

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

/// Depends on the sizes of the panels, not on roles.
[[nodiscard]] StageLayout lay_out_stage(const Theme& theme, const QRectF& area, const simulators::engine::Scene& scene,
                                        simulators::engine::Language language, TreeLayouts& trees);

}  // namespace app::render
