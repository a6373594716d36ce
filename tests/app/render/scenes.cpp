#include "tests/app/render/scenes.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace tests {

using namespace simulators::engine;

Row row_of(const std::vector<std::int64_t>& values, ElementId first) {
  Row row;
  row.values = values;
  row.roles.assign(values.size(), Role::plain);
  for (std::size_t index = 0; index < values.size(); ++index) {
    row.ids.push_back(first + static_cast<ElementId>(index));
  }
  return row;
}

Scene bars_scene(std::size_t count) {
  std::vector<std::int64_t> values;
  for (std::size_t index = 0; index < count; ++index) {
    values.push_back(static_cast<std::int64_t>(index * 7919 % count + 1));
  }
  Scene scene;
  scene.panels.push_back({"array", "Array a", "as it was given", Bars{row_of(values, 0)}});
  return scene;
}

Tree binary_tree(std::size_t leaves, ElementId first) {
  auto shape = std::make_shared<TreeShape>();
  shape->first_id = first;
  const std::function<void(std::size_t, std::uint32_t)> grow = [&](std::size_t width, std::uint32_t parent) {
    const auto node = static_cast<std::uint32_t>(shape->parent.size());
    shape->parent.push_back(parent);
    if (width > 1) {
      grow(width / 2, node);
      grow(width - width / 2, node);
    }
  };
  grow(leaves, TreeShape::no_parent);
  Tree tree;
  tree.roles.assign(shape->size(), Role::plain);
  for (std::uint32_t node = 0; node < shape->size(); ++node) {
    tree.texts.push_back({node, std::to_string(node), ""});
  }
  tree.shape = std::move(shape);
  return tree;
}

Scene mixed_scene() {
  Scene scene;
  Bars bars{row_of({1, 3, 5, 7, 2, 6, 4, 8}, 0)};
  bars.row.roles[4] = Role::moved;
  bars.row.cursors = {{5, "k = 5, next write", Role::active}};
  bars.row.brackets = {{0, 4, "first half", Role::settled}, {4, 8, "second half", Role::active}};
  scene.panels.push_back({"array", "Array a", "with both halves", bars});
  Cells cells;
  cells.rows = {row_of({2, 6}, 100), row_of({4, 8}, 200)};
  cells.rows[0].name = "left";
  cells.rows[1].name = "right";
  cells.rows[0].roles = {Role::empty, Role::compared};
  cells.rows[1].roles[0] = Role::compared;
  scene.panels.push_back({"buffer", "", "", cells});
  Tree tree = binary_tree(8, 1000);
  tree.live = 8;
  tree.roles[8] = Role::active;
  tree.roles[0] = Role::waiting;
  scene.panels.push_back({"calls", "Calls", "15 in all", tree});
  scene.links = {{101, 200, "≤ ?", Role::compared}};
  scene.legend = {{Role::active, "now"},
                  {Role::moved, "just written"},
                  {Role::compared, "compared"},
                  {Role::waiting, "waiting"},
                  {Role::empty, "taken"}};
  return scene;
}

Caption short_caption() {
  return {{{"Compare ", {}, Role::plain}, {"left[1] = 6", 101, Role::compared}, {" with 4.", {}, Role::plain}}};
}

}  // namespace tests
