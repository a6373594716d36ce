#pragma once

#include "app/render/graph_layers.hpp"

#include <QPointF>
#include <QSizeF>

#include <cstddef>
#include <vector>

namespace app::render {

/// How things are packed into columns, and columns into bands.
struct PackingRoom {
  QSizeF room;
  QSizeF gap;  ///< between columns, and between things of a column
  std::size_t most_bands = 1;
};

/// What became of it.
struct Packing {
  QSizeF size;
  std::size_t bands = 0;
  bool fits = false;
};

/// Packs layers into columns from left to right: a layer that is too high takes several columns, and columns that are
/// too many go on in a band below, as lines of text do. As few bands as possible, at most `most_bands`; with one band,
/// every layer is one column. Writes the upper left corner of the cell of each thing, relative to the whole, to
/// `corners`; `sizes` and `corners` are by thing. Along `arrows`, things of a band are moved up and down so that arrows
/// get level; pass none where nobody would see it. Where it does not fit, it is packed nonetheless, larger than the
/// room. Cost: linear, times the bands.
[[nodiscard]] Packing pack(const Layers& layers, const std::vector<QSizeF>& sizes, const Arrows& arrows,
                           const PackingRoom& room, std::vector<QPointF>& corners);

}  // namespace app::render
