#include "app/learning/sitting.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace {

using namespace app::learning;

constexpr std::int64_t minute = 60'000;

Sitting three_sections() {
  return {{{"first", {}, 2, 5}, {"empty", {}, 2, 7}, {"last", {}, 1, 10}},
          {{0, "a", 1}, {0, "b", 2}, {0, "c", 3}, {2, "d", 4}},
          1'000};
}

TEST(Sitting, AsksInOrderAndPassesOverASectionWithoutQuestions) {
  Sitting sitting = three_sections();
  std::string asked;
  while (!sitting.over()) {
    asked += sitting.asked().question + std::to_string(sitting.section_number());
    sitting.go_on(1'000);
  }
  EXPECT_EQ(asked, "a0b0c0d2");
}

TEST(Sitting, AsksWhatWasSkippedOnceMoreAtTheEndOfItsSection) {
  Sitting sitting = three_sections();
  ASSERT_TRUE(sitting.can_skip());
  sitting.skip();
  EXPECT_EQ(sitting.asked().question, "b");
  sitting.go_on(1'000);
  sitting.go_on(1'000);
  EXPECT_EQ(sitting.asked().question, "a");
  EXPECT_FALSE(sitting.can_skip()) << "once, and nothing else is left";
  EXPECT_EQ(sitting.left_in_section(), 1U);
}

TEST(Sitting, DropsWhatIsLeftOfASectionWhoseTimeIsOver) {
  Sitting sitting = three_sections();
  EXPECT_EQ(sitting.seconds_left(1'000 + 2 * minute), 180);
  EXPECT_EQ(sitting.seconds_left_in_all(1'000), 22 * 60);
  sitting.go_on(1'000 + 5 * minute);
  EXPECT_EQ(sitting.asked().question, "d");
  EXPECT_EQ(sitting.seconds_left(1'000 + 5 * minute), 600) << "each section has its own time";
}

TEST(Sitting, ItsOnePauseTakesNoTime) {
  Sitting sitting = three_sections();
  sitting.pause(1'000 + minute);
  EXPECT_TRUE(sitting.paused());
  EXPECT_EQ(sitting.seconds_left(1'000 + 4 * minute), 240);
  sitting.resume(1'000 + 4 * minute);
  EXPECT_EQ(sitting.seconds_left(1'000 + 5 * minute), 180);
  EXPECT_EQ(sitting.pause_ms(), 3 * minute);
  EXPECT_FALSE(sitting.can_pause());
}

TEST(Sitting, EndsASectionThatIsLeft) {
  Sitting sitting = three_sections();
  sitting.end_section(2'000);
  EXPECT_EQ(sitting.asked().question, "d");
  sitting.end_section(2'000);
  EXPECT_TRUE(sitting.over());
}

}  // namespace
