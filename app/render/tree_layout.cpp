#include "app/render/tree_layout.hpp"

#include <algorithm>
#include <utility>

namespace app::render {

using simulators::engine::TreeShape;

namespace {

/// How many nodes are below each, itself not counted, where a fold hides them; and which those are.
struct Folds {
  std::vector<bool> hidden;
  std::vector<std::uint32_t> below;
};

Folds folds_of(const TreeShape& shape, const std::vector<std::uint32_t>& folded) {
  const auto count = static_cast<std::uint32_t>(shape.size());
  Folds folds{std::vector<bool>(count, false), std::vector<std::uint32_t>(count, 0)};
  std::vector<bool> is_folded(count, false);
  for (const std::uint32_t node : folded) {
    if (node < count) {
      is_folded[node] = true;
    }
  }
  for (std::uint32_t node = 0; node < count; ++node) {
    const std::uint32_t parent = shape.parent[node];
    folds.hidden[node] = parent != TreeShape::no_parent && (folds.hidden[parent] || is_folded[parent]);
  }
  for (std::uint32_t node = count; node-- > 0;) {
    if (folds.hidden[node]) {
      folds.below[shape.parent[node]] += folds.below[node] + 1;
    }
  }
  return folds;
}

}  // namespace

TreeLayout::TreeLayout(const TreeShape& shape, const std::vector<std::uint32_t>& folded)
    : depth_(shape.size()), leaf_begin_(shape.size()), leaf_end_(shape.size()), centre_(shape.size()) {
  const auto count = static_cast<std::uint32_t>(shape.size());
  const std::vector<std::uint32_t>& parent = shape.parent;
  const Folds folds = folds_of(shape, folded);
  for (const std::uint32_t node : folded) {
    if (node < count && !folds.hidden[node] && folds.below[node] > 0) {
      folded_.emplace_back(node, folds.below[node]);
    }
  }
  // Parents come before their children, so one pass backwards sums up and one pass forwards hands down.
  std::vector<std::uint32_t> below(count, 0);
  for (std::uint32_t node = count; node-- > 0;) {
    below[node] = folds.hidden[node] ? 0 : std::max(below[node], 1U);
    if (parent[node] != TreeShape::no_parent) {
      below[parent[node]] += below[node];
    }
  }
  std::vector<std::uint32_t> next_leaf(count, 0);
  std::uint32_t deepest = 0;
  for (std::uint32_t node = 0; node < count; ++node) {
    const bool is_root = parent[node] == TreeShape::no_parent;
    std::uint32_t& free_leaf = is_root ? leaves_ : next_leaf[parent[node]];
    depth_[node] = is_root ? 0 : depth_[parent[node]] + 1;
    leaf_begin_[node] = free_leaf;
    free_leaf += below[node];
    leaf_end_[node] = free_leaf;
    next_leaf[node] = leaf_begin_[node];
    deepest = std::max(deepest, hidden(node) ? 0 : depth_[node]);
  }
  std::vector<std::pair<float, float>> outer_children(count, {0.0F, -1.0F});
  for (std::uint32_t node = count; node-- > 0;) {
    if (hidden(node)) {
      continue;
    }
    auto& [first, last] = outer_children[node];
    centre_[node] = last < 0 ? static_cast<float>(leaf_begin_[node]) + 0.5F : (first + last) / 2;
    if (parent[node] != TreeShape::no_parent) {
      auto& outer = outer_children[parent[node]];
      outer.first = centre_[node];
      outer.second = std::max(outer.second, centre_[node]);
    }
  }
  level_begin_.assign(count == 0 ? 1 : deepest + 2, 0);
  std::uint32_t shown = 0;
  for (std::uint32_t node = 0; node < count; ++node) {
    if (!hidden(node)) {
      ++level_begin_[depth_[node] + 1];
      ++shown;
    }
  }
  for (std::size_t level = 1; level < level_begin_.size(); ++level) {
    level_begin_[level] += level_begin_[level - 1];
  }
  by_level_.resize(shown);
  std::vector<std::uint32_t> free_place(level_begin_.begin(), level_begin_.end());
  for (std::uint32_t node = 0; node < count; ++node) {
    if (!hidden(node)) {
      by_level_[free_place[depth_[node]]++] = node;
    }
  }
  for (std::uint32_t level = 0; level + 1 < level_begin_.size(); ++level) {
    std::sort(by_level_.begin() + level_begin_[level], by_level_.begin() + level_begin_[level + 1],
              [this](std::uint32_t left, std::uint32_t right) { return leaf_begin_[left] < leaf_begin_[right]; });
  }
}

std::uint32_t TreeLayout::folded_below(std::uint32_t node) const {
  const auto found = std::lower_bound(folded_.begin(), folded_.end(), std::pair(node, 0U));
  return found != folded_.end() && found->first == node ? found->second : 0;
}

std::shared_ptr<const TreeLayout> TreeLayouts::of(const std::shared_ptr<const TreeShape>& shape,
                                                  const std::vector<std::uint32_t>& folded) {
  constexpr std::size_t most_entries = 8;
  const auto known = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.shape == shape && entry.folded == folded; });
  if (known != entries_.end()) {
    std::rotate(entries_.begin(), known, known + 1);
    return entries_.front().layout;
  }
  entries_.insert(entries_.begin(), {shape, folded, std::make_shared<const TreeLayout>(*shape, folded)});
  if (entries_.size() > most_entries) {
    entries_.pop_back();
  }
  return entries_.front().layout;
}

}  // namespace app::render
