#include "simulators/engine/element_names.hpp"

#include <gmock/gmock.h>

namespace simulators::engine {
namespace {

using testing::ElementsAre;

Scene scene_of_ten() {
  Row row{"a", {}, {}, {}, {}, {}, {}};
  for (ElementId id = 0; id < 10; ++id) {
    row.ids.push_back(id + 1);
    row.values.push_back(20 + id);
    row.roles.push_back(id == 8 ? Role::moved : Role::plain);
  }
  return {{{"array", "Array a", "", Bars{row}}}, {}, {{Role::moved, "just written"}}};
}

Scene tree_of_two() {
  auto shape = std::make_shared<TreeShape>();
  shape->first_id = 5;
  shape->parent = {TreeShape::no_parent, 0};
  shape->name = [](std::uint32_t node) { return "f(" + std::to_string(node) + ")"; };
  const Tree tree{shape, {Role::active, Role::settled}, {{1, "f(1)", "", "#2", "7"}}, 0, {}};
  return {{{"calls", "Calls", "", tree}}, {}, {}};
}

TEST(ElementNames, SayWhereAnElementStandsWhatItIsWorthAndWhatItIsNow) {
  EXPECT_THAT(element_names(scene_of_ten(), Language::english, 100)[8],
              (ElementName{9, "a[8], value 28", "just written"}));
  EXPECT_EQ(name_of_element(scene_of_ten(), 9, Language::chinese), "a[8]，值 28");
  EXPECT_EQ(name_of_element(scene_of_ten(), 77, Language::english), "");
}

TEST(ElementNames, OfMoreThanAreWantedTheBusyOnesAreKept) {
  const auto names = element_names(scene_of_ten(), Language::english, 2);
  EXPECT_THAT(names,
              ElementsAre((ElementName{1, "a[0], value 20", ""}), (ElementName{9, "a[8], value 28", "just written"})));
}

TEST(ElementNames, ANodeIsCalledByItsTextElseByItsLastingNameAndSaysWhatItReturned) {
  EXPECT_EQ(name_of_element(tree_of_two(), 5, Language::english), "f(0)");
  EXPECT_EQ(name_of_element(tree_of_two(), 6, Language::english), "f(1), returned 7");
}

TEST(ElementNames, ARowWithoutANameIsCalledByItsPanel) {
  Scene scene = scene_of_ten();
  std::get<Bars>(scene.panels[0].content).row.name.clear();
  EXPECT_EQ(name_of_element(scene, 1, Language::english), "Array a[0], value 20");
}

}  // namespace
}  // namespace simulators::engine
