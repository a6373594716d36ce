#pragma once

#include "app/render/graph_layout.hpp"
#include "simulators/engine/words.hpp"

#include <QFont>
#include <QMarginsF>
#include <QSizeF>

#include <cstdint>
#include <span>
#include <string>

namespace app::render {

class Theme;

/// How large the parts of a graph are where its nodes are boxes, from a roomy picture to a crowded one. In logical
/// pixels of the design.
struct GraphSizes {
  QSizeF box;               ///< the least, with badges
  QSizeF plain_box;         ///< the least without
  double root_width = 0;    ///< the least of a pinned node without badges
  QSizeF gap;               ///< between columns, and between boxes of a column
  QMarginsF region;         ///< from a region's outline to its nodes; its title stands in the upper one
  double loop = 0;          ///< the height of an arrow to the box itself
  bool has_badges = true;   ///< else names alone, in smaller letters
  bool has_remarks = true;  ///< whether room is kept for them
  double padding = 8;       ///< from the edge of a badge to its text
};

/// The sizes to be tried, from the roomiest on; the last one has names only, the one before it the smallest boxes with
/// badges.
[[nodiscard]] std::span<const GraphSizes> graph_sizes();

/// What the texts of a node take, in pixels.
struct NodeTexts {
  double label = 0;
  double small_label = 0;
  double badges = 0;    ///< both of them with the gap between, without padding; 0 where there are none
  double paddings = 0;  ///< how many there are of these
  double remark = 0;
};
[[nodiscard]] NodeTexts measure(const Theme& theme, simulators::engine::Language language,
                                const simulators::engine::Node& node);

/// The box of a node and the room above and below it, in pixels.
struct NodeRoom {
  QSizeF box;
  double above = 0;
  double below = 0;
  double width = 0;  ///< at least the box's: a remark may be wider
};
[[nodiscard]] NodeRoom room_of(const Theme& theme, const GraphSizes& sizes, const simulators::engine::Node& node,
                               std::uint32_t loops, const NodeTexts& texts);

/// The name of a node, in a box with badges or in a small one.
[[nodiscard]] QFont node_font(const Theme& theme, simulators::engine::Language language, bool small);
[[nodiscard]] QFont edge_font(const Theme& theme, simulators::engine::Language language);
[[nodiscard]] double edge_label_width(const Theme& theme, simulators::engine::Language language,
                                      const std::string& label);
[[nodiscard]] QFont badge_font(const Theme& theme, simulators::engine::Language language);
inline constexpr double badge_height = 22;
inline constexpr double badge_gap = 6;
/// From the edge of a badge to its text: usually, and the least.
inline constexpr double badge_padding = 8;
inline constexpr double least_badge_padding = 4;

}  // namespace app::render
