#include "app/desktop/tree_navigation.hpp"

#include "app/desktop/texts.hpp"

#include <algorithm>
#include <variant>

namespace app::desktop {

namespace engine = simulators::engine;
using render::PaintedTree;
using render::TreeView;

const engine::Tree* TreeNavigation::tree_of(const engine::Scene& scene) {
  for (const engine::Panel& panel : scene.panels) {
    if (const auto* tree = std::get_if<engine::Tree>(&panel.content); tree != nullptr && tree->shape != nullptr) {
      return tree;
    }
  }
  return nullptr;
}

void TreeNavigation::forget() {
  views_.clear();
  found_.clear();
  found_at_.reset();
}

void TreeNavigation::zoom(const render::Theme& theme, const PaintedTree& tree, double factor, QPointF point) {
  TreeView& view = views_[tree.first];
  view = render::zoomed(theme, tree, view, factor, point);
}

void TreeNavigation::pull(const PaintedTree& tree, QPointF by) {
  TreeView& view = views_[tree.first];
  view = render::pulled(tree, view, by);
}

void TreeNavigation::centre(const PaintedTree& tree, std::uint32_t node) {
  TreeView& view = views_[tree.first];
  view = render::centred_on(tree, view, node);
}

void TreeNavigation::show_whole(const PaintedTree& tree) {
  TreeView& view = views_[tree.first];
  view.zoom = 1;
  view.centre = {0.5, 0.5};
}

void TreeNavigation::zoom_to(const render::Theme& theme, const PaintedTree& tree, std::uint32_t node) {
  TreeView& view = views_[tree.first];
  const double near = std::min(render::zoom_for_boxes(theme, tree), render::nearest_zoom(theme, tree));
  if (view.zoom >= near && view.zoom > 1) {
    show_whole(tree);
    return;
  }
  view = render::centred_on(tree, view, node);
  view.zoom = std::max(1.0, near);
}

bool TreeNavigation::toggle_fold(const engine::Tree& tree, std::uint32_t node) {
  if (std::ranges::find(tree.shape->parent, node) == tree.shape->parent.end()) {
    return false;
  }
  TreeView& view = views_[tree.shape->first_id];
  view = render::with_fold_toggled(std::move(view), node);
  return true;
}

void TreeNavigation::toggle_all_folds(const engine::Tree& tree) {
  TreeView& view = views_[tree.shape->first_id];
  if (view.folded.empty()) {
    view = render::folded_around(*tree.shape, view, tree.live);
  } else {
    view.folded.clear();
  }
}

bool TreeNavigation::follow(const engine::Tree& tree, const PaintedTree& painted) {
  const auto known = views_.find(tree.shape->first_id);
  if (!follows_ || !tree.live || known == views_.end()) {
    return false;
  }
  const TreeView before = *known;
  *known = render::unfolded_to(*tree.shape, *known, *tree.live);
  const bool same_tree = painted.layout != nullptr && painted.layout->size() == tree.shape->size();
  if (known->zoom > 1 && same_tree && !painted.layout->hidden(*tree.live) &&
      !render::well_inside(painted, *tree.live)) {
    *known = render::centred_on(painted, *known, *tree.live);
  }
  return *known != before;
}

void TreeNavigation::find(const engine::Tree& tree, const QString& words) {
  found_.clear();
  found_at_.reset();
  const QString wanted = words.simplified().normalized(QString::NormalizationForm_KC);
  if (wanted.isEmpty()) {
    return;
  }
  const auto contains = [&wanted](const std::string& name) {
    return text_of(name).contains(wanted, Qt::CaseInsensitive);
  };
  if (tree.shape->name) {
    for (std::uint32_t node = 0; node < tree.shape->size(); ++node) {
      if (contains(tree.shape->name(node))) {
        found_.push_back(node);
      }
    }
    return;
  }
  for (const engine::NodeText& text : tree.texts) {
    if (contains(text.label)) {
      found_.push_back(text.node);
    }
  }
}

std::optional<std::uint32_t> TreeNavigation::next_found(const engine::Tree& tree, bool backwards) {
  if (found_.empty()) {
    return std::nullopt;
  }
  const std::size_t count = found_.size();
  found_at_ = found_at_ ? (*found_at_ + (backwards ? count - 1 : 1)) % count : (backwards ? count - 1 : 0);
  const std::uint32_t node = found_[*found_at_];
  follows_ = false;
  TreeView& view = views_[tree.shape->first_id];
  view = render::unfolded_to(*tree.shape, std::move(view), node);
  return node;
}

}  // namespace app::desktop
