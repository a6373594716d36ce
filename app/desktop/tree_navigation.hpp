#pragma once

#include "app/render/tree_view.hpp"
#include "simulators/engine/scene.hpp"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace app::desktop {

/// How the learner looks at the trees of a stage: how near, from where, what is folded, what was searched for, and
/// whether the view goes along with the active node. Nothing of it changes the run.
class TreeNavigation {
 public:
  using Views = QHash<simulators::engine::ElementId, render::TreeView>;

  [[nodiscard]] const Views& views() const { return views_; }
  [[nodiscard]] bool follows() const { return follows_; }
  void set_follows(bool follows) { follows_ = follows; }

  /// The first tree of the scene, or null.
  [[nodiscard]] static const simulators::engine::Tree* tree_of(const simulators::engine::Scene& scene);

  /// Another run is shown: everything is seen whole again.
  void forget();
  void zoom(const render::Theme& theme, const render::PaintedTree& tree, double factor, QPointF point);
  void pull(const render::PaintedTree& tree, QPointF by);
  /// Puts the node into the middle, as near as it is.
  void centre(const render::PaintedTree& tree, std::uint32_t node);
  void show_whole(const render::PaintedTree& tree);
  /// Goes so near that the node has its text, or back to the whole tree where it is near already.
  void zoom_to(const render::Theme& theme, const render::PaintedTree& tree, std::uint32_t node);
  /// Requires: the tree is the one that was painted. Gives back whether the node has anything below it.
  bool toggle_fold(const simulators::engine::Tree& tree, std::uint32_t node);
  /// Folds what is off the way to the active node, or unfolds everything where something is folded.
  void toggle_all_folds(const simulators::engine::Tree& tree);

  /// Makes the active node visible, where the view goes along with it. Gives back whether the view changed.
  bool follow(const simulators::engine::Tree& tree, const render::PaintedTree& painted);

  /// The nodes whose names contain the words, in the order of the run; an empty text finds nothing. Cost: linear.
  void find(const simulators::engine::Tree& tree, const QString& words);
  [[nodiscard]] std::size_t found() const { return found_.size(); }
  /// The place among the found ones, 0-based; nothing before the first.
  [[nodiscard]] std::optional<std::size_t> found_at() const { return found_at_; }
  /// Goes to the next or previous node that was found, round and round, and unfolds what hides it. Gives it back.
  std::optional<std::uint32_t> next_found(const simulators::engine::Tree& tree, bool backwards);

 private:
  Views views_;
  bool follows_ = true;
  std::vector<std::uint32_t> found_;
  std::optional<std::size_t> found_at_;
};

}  // namespace app::desktop
