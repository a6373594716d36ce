#pragma once

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <vector>

namespace app::render {

/// Rectangles that together hold all of `members` and touch none of `others`: one where that can be, else pieces, cut
/// where members are farthest apart. Where a rectangle is alone with its members, it keeps `margin` around them, else
/// less. Cost: members and others for each piece.
/// Requires: no member overlaps another rectangle.
[[nodiscard]] std::vector<QRectF> regions_around(const std::vector<QRectF>& members, const std::vector<QRectF>& others,
                                                 QSizeF margin);

/// More pieces than these say nothing: then there are none.
inline constexpr std::size_t most_region_pieces = 48;

}  // namespace app::render
