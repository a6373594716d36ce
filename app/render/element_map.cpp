#include "app/render/element_map.hpp"

#include "app/render/graph_layout.hpp"
#include "app/render/graph_places.hpp"
#include "app/render/tree_layout.hpp"

#include <algorithm>
#include <limits>

namespace app::render {

using simulators::engine::ElementId;

namespace {

QRectF span_of(const QRectF& area, const TreeLayout& layout, std::uint32_t node) {
  const double leaf = area.width() / layout.leaves();
  const double level = area.height() / layout.levels();
  return {area.left() + leaf * layout.leaf_begin(node), area.top() + level * layout.depth(node),
          leaf * (layout.leaf_end(node) - layout.leaf_begin(node)), level};
}

}  // namespace

void ElementMap::clear() { *this = ElementMap(); }

void ElementMap::add(ElementId element, const ElementPlace& place) {
  singles_.push_back({element, place});
  singles_.back().place.row = row_;
}

void ElementMap::add_strip(const QRectF& area, Shape shape, const std::vector<ElementId>& elements, double top) {
  if (!elements.empty()) {
    strips_.push_back({area, shape, row_, elements, top});
  }
}

void ElementMap::add_tree(const QRectF& area, const QRectF& shown, ElementId first,
                          std::shared_ptr<const TreeLayout> layout) {
  trees_.push_back({area, shown, first, std::move(layout)});
}

void ElementMap::add_dots(const QRectF& area, QPointF origin, std::shared_ptr<const GraphLayout> layout,
                          std::shared_ptr<const GraphPlaces> places, std::vector<bool> shown) {
  dots_.push_back({area, origin, std::move(layout), std::move(places), std::move(shown)});
}

QRectF ElementMap::Dots::rect(std::uint32_t node) const {
  if (!shown[node]) {
    return {};
  }
  const QRectF rect = places->nodes[node].translated(origin);
  return rect.adjusted(-0.5, -0.5, 0.5, 0.5).intersected(area);
}

std::optional<ElementId> ElementMap::element_at(QPointF point) const {
  for (auto single = singles_.rbegin(); single != singles_.rend(); ++single) {
    if (single->place.rect.contains(point)) {
      return single->element;
    }
  }
  for (const Strip& strip : strips_) {
    if (strip.area.contains(point)) {
      const auto count = static_cast<double>(strip.elements.size());
      const double index = (point.x() - strip.area.left()) / strip.area.width() * count;
      return strip.elements[static_cast<std::size_t>(std::clamp(index, 0.0, count - 1))];
    }
  }
  for (const Dots& dots : dots_) {
    for (std::uint32_t node = 0; dots.area.contains(point) && node < dots.shown.size(); ++node) {
      if (dots.rect(node).contains(point)) {
        return dots.layout->shape().nodes[node].id;
      }
    }
  }
  for (const TreeSpans& tree : trees_) {
    if (!tree.shown.contains(point)) {
      continue;
    }
    const auto levels = static_cast<double>(tree.layout->levels());
    const double level = (point.y() - tree.area.top()) / tree.area.height() * levels;
    const auto depth = static_cast<std::uint32_t>(std::clamp(level, 0.0, levels - 1));
    for (const std::uint32_t* node = tree.layout->level_begin(depth); node != tree.layout->level_end(depth); ++node) {
      if (span_of(tree.area, *tree.layout, *node).contains(point)) {
        return tree.first + *node;
      }
    }
  }
  return std::nullopt;
}

std::optional<ElementPlace> ElementMap::place_of(ElementId element) const {
  const std::vector<ElementPlace> places = places_of(element);
  return places.empty() ? std::nullopt : std::optional(places.back());
}

std::vector<ElementPlace> ElementMap::places_of(ElementId element) const {
  std::vector<ElementPlace> places;
  const auto single = std::find_if(singles_.rbegin(), singles_.rend(),
                                   [element](const Single& candidate) { return candidate.element == element; });
  if (single != singles_.rend()) {
    places.push_back(single->place);
  }
  for (const Strip& strip : strips_) {
    const auto found = std::find(strip.elements.begin(), strip.elements.end(), element);
    if (found != strip.elements.end()) {
      const double width = strip.area.width() / static_cast<double>(strip.elements.size());
      const double left = strip.area.left() + width * static_cast<double>(found - strip.elements.begin());
      const QRectF rect(left, strip.area.top(), width, strip.area.height());
      places.push_back({rect, strip.shape, strip.row, strip.top, rect.bottom()});
    }
  }
  for (const Dots& dots : dots_) {
    const std::uint32_t node = dots.layout->node_of(element);
    const QRectF rect = node == GraphLayout::none ? QRectF() : dots.rect(node);
    if (!rect.isEmpty()) {
      places.push_back({rect, Shape::node, 0, rect.top(), rect.bottom()});
    }
  }
  for (const TreeSpans& tree : trees_) {
    if (element < tree.first || element - tree.first >= tree.layout->size() ||
        tree.layout->hidden(element - tree.first)) {
      continue;
    }
    if (const QRectF rect = span_of(tree.area, *tree.layout, element - tree.first).intersected(tree.shown);
        !rect.isEmpty()) {
      places.push_back({rect, Shape::node, 0, rect.top(), rect.bottom()});
    }
  }
  return places;
}

double ElementMap::top_between(std::size_t row, double left, double right) const {
  double top = std::numeric_limits<double>::max();
  for (const Single& single : singles_) {
    const bool within = single.place.rect.right() >= left && single.place.rect.left() <= right;
    if (single.place.row == row && within) {
      top = std::min(top, single.place.top);
    }
  }
  for (const Strip& strip : strips_) {
    if (strip.row == row) {
      top = std::min(top, strip.top);
    }
  }
  return top;
}

}  // namespace app::render
