#pragma once

#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace app::render {

/// Where the nodes of a tree stand, in leaves from the left and levels from the top: computed once from everything that
/// will ever be in the tree, so that nothing jumps during a run. What is below a folded node is hidden and has no
/// place.
class TreeLayout {
 public:
  /// `folded` rises. Cost: linear in the nodes.
  explicit TreeLayout(const simulators::engine::TreeShape& shape, const std::vector<std::uint32_t>& folded = {});

  [[nodiscard]] std::size_t size() const { return depth_.size(); }
  [[nodiscard]] bool hidden(std::uint32_t node) const { return leaf_begin_[node] == leaf_end_[node]; }
  /// How many nodes are hidden below a folded one; 0 for every other node.
  [[nodiscard]] std::uint32_t folded_below(std::uint32_t node) const;
  [[nodiscard]] std::uint32_t leaves() const { return leaves_; }
  [[nodiscard]] std::uint32_t levels() const { return static_cast<std::uint32_t>(level_begin_.size()) - 1; }

  [[nodiscard]] std::uint32_t depth(std::uint32_t node) const { return depth_[node]; }
  /// The leaves below a node (a leaf counts itself) are [leaf_begin, leaf_end).
  [[nodiscard]] std::uint32_t leaf_begin(std::uint32_t node) const { return leaf_begin_[node]; }
  [[nodiscard]] std::uint32_t leaf_end(std::uint32_t node) const { return leaf_end_[node]; }
  /// The middle of the node, in leaves: half way between its first and last child, or its own leaf.
  [[nodiscard]] float centre(std::uint32_t node) const { return centre_[node]; }

  /// The nodes of one level from left to right. Requires: level < levels().
  [[nodiscard]] const std::uint32_t* level_begin(std::uint32_t level) const {
    return by_level_.data() + level_begin_[level];
  }
  [[nodiscard]] const std::uint32_t* level_end(std::uint32_t level) const {
    return by_level_.data() + level_begin_[level + 1];
  }

 private:
  std::uint32_t leaves_ = 0;
  std::vector<std::uint32_t> depth_;
  std::vector<std::uint32_t> leaf_begin_;
  std::vector<std::uint32_t> leaf_end_;
  std::vector<float> centre_;
  std::vector<std::uint32_t> by_level_;
  std::vector<std::uint32_t> level_begin_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> folded_;  ///< node, how many are below it; nodes rise
};

/// Remembers the layouts of the shapes seen last, by identity and folds.
class TreeLayouts {
 public:
  [[nodiscard]] std::shared_ptr<const TreeLayout> of(const std::shared_ptr<const simulators::engine::TreeShape>& shape,
                                                     const std::vector<std::uint32_t>& folded = {});

 private:
  struct Entry {
    std::shared_ptr<const simulators::engine::TreeShape> shape;
    std::vector<std::uint32_t> folded;
    std::shared_ptr<const TreeLayout> layout;
  };
  std::vector<Entry> entries_;
};

}  // namespace app::render
