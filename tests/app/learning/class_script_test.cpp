#include "app/learning/class_script.hpp"

#include <gmock/gmock.h>

#include <string>

namespace {

using namespace app::learning;
using simulators::engine::Scenario;
using testing::ElementsAre;

std::vector<std::string> words_of(const std::vector<ClassPart>& parts) {
  std::vector<std::string> words;
  for (const ClassPart& part : parts) {
    words.push_back(part.kind == ClassPart::Kind::text  ? part.title + "|" + part.text
                    : part.kind == ClassPart::Kind::run ? "run " + std::to_string(part.step)
                                                        : "stop " + std::to_string(part.step) + " " + part.why);
  }
  return words;
}

TEST(ClassScript, AHeadingBeginsASlideAndARunEndsOne) {
  ClassScript script("Lesson");
  script.prose("Before.\n\n## First part\n\nOne.\n\nTwo.\n");
  script.run(Scenario("sorting"), 3);
  script.prose("After the run.\n\n## Second\nAt once.");
  script.stop(Scenario("sorting"), 7, "because");
  script.text("The one idea", "An idea.");
  script.prose("The rest.");
  EXPECT_THAT(words_of(script.take()),
              ElementsAre("Lesson|Before.", "First part|One.\n\nTwo.", "run 3", "First part|After the run.",
                          "Second|At once.", "stop 7 because", "The one idea|An idea.", "Second|The rest."));
  EXPECT_TRUE(script.take().empty()) << "they are taken once";
}

TEST(ClassScript, ALongTextIsDividedBetweenParagraphsAndNeverWithin) {
  const std::string half(most_of_slide / 2, 'a');
  const std::string whole(2 * most_of_slide, 'b');
  ClassScript script("t");
  script.prose(half + "\n\n" + half + "\n\nc\n\n" + whole + "\n\nd");
  EXPECT_THAT(words_of(script.take()), ElementsAre("t|" + half + "\n\n" + half, "t|c", "t|" + whole, "t|d"));
}

TEST(ClassScript, AChineseLetterIsAsWideAsTwo) {
  std::string half;
  for (std::size_t letter = 0; letter < most_of_slide / 4 + 1; ++letter) half += "图";
  ClassScript script("t");
  script.prose(half + "\n\n" + half);
  EXPECT_EQ(script.take().size(), 2U);
}

TEST(ClassScript, ParagraphsMayEndAsOnWindows) {
  const std::string half(most_of_slide / 2 + 1, 'a');
  ClassScript script("t");
  script.prose(half + "\r\n\r\n" + half + "\r\n \r\n## Next\r\nb\r\n");
  EXPECT_THAT(words_of(script.take()), ElementsAre("t|" + half, "t|" + half, "Next|b"));
}

TEST(ClassScript, ABlockOfCodeWithHashesIsNoHeading) {
  ClassScript script("t");
  script.prose("#!/bin/sh");
  script.listing("# comment\n\n# another\nx = 1\n");
  EXPECT_THAT(words_of(script.take()), ElementsAre("t|#!/bin/sh\n\n```\n# comment\n\n# another\nx = 1\n```"));
}

}  // namespace
