#include "simulators/engine/element_names.hpp"
#include "simulators/engine/scene.hpp"

#include <gmock/gmock.h>

namespace simulators::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Scene scene_of_versions() {
  Table table;
  table.head = {"id", "value"};
  table.groups = {{"row", 0, 2}};
  TableRow row{1, {{"2"}, {"18", Role::moved, TableCell::Kind::plain, 5}}};
  row.provenance = {"trx 42", "still active", Provenance::Visibility::hidden};
  row.versions = {{{{"2"}, {"19"}}, {"trx 41", "", Provenance::Visibility::visible}, Role::active, 2}};
  table.rows = {row};
  return {{{"table", "Table", "", table}}, {}, {}};
}

TEST(TableAsText, TellsGroupsVersionsWhoMadeThemAndWhetherTheyAreSeen) {
  const std::string text = as_text(scene_of_versions());
  EXPECT_THAT(text, HasSubstr("row"));
  EXPECT_THAT(text, HasSubstr("trx 42; still active; ✗"));
  EXPECT_THAT(text, HasSubstr("↓ 2"));
  EXPECT_THAT(text, HasSubstr("trx 41; ✓ *"));
}

TEST(TableElements, AreRowsCellsAndVersionsThatHaveIds) {
  const Scene scene = scene_of_versions();
  EXPECT_THAT(ids_of(scene), ElementsAre(1, 5, 2));
  EXPECT_TRUE(roles_of(scene)[static_cast<std::size_t>(Role::moved)]) << "of a cell";
  EXPECT_TRUE(roles_of(scene)[static_cast<std::size_t>(Role::active)]) << "of a version";
}

TEST(TableElements, AreCalledByTheirTextsAndCellsByTheirColumn) {
  const Scene scene = scene_of_versions();
  EXPECT_EQ(name_of_element(scene, 1, Language::english), "2, 18, trx 42, still active, not visible");
  EXPECT_EQ(name_of_element(scene, 2, Language::chinese), "2，19，trx 41，可见");
  EXPECT_EQ(name_of_element(scene, 5, Language::english), "value, 18");
}

TEST(LanesAsText, TellResultsRemarksNotesAndTheUnit) {
  Lanes lanes;
  lanes.lanes = {"T1", "T2"};
  lanes.spans = {{1, 0, 6, 7, "SELECT", Role::active, Span::Kind::box, "(2, 19)"}};
  lanes.messages = {{2, 0, 7, 1, 8, "released"}};
  lanes.remarks = {"", "trx 42"};
  lanes.notes = {{1, 8, "read view"}};
  lanes.unit = "ms";
  EXPECT_EQ(as_text(PanelContent(lanes)),
            "  T2: trx 42\n"
            "  6 – 7 ms  T1: SELECT * → (2, 19)\n"
            "  7 – 8 ms  T1 → T2: released\n"
            "  8 ms  T2: read view\n");
  EXPECT_EQ(name_of_element({{{"lanes", "Lanes", "", lanes}}, {}, {}}, 1, Language::english), "T1, SELECT, (2, 19)");
}

}  // namespace
}  // namespace simulators::engine
