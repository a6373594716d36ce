#include "app/learning/lesson_check.hpp"
#include "app/learning/lesson_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace tests::app::learning {
namespace {

namespace engine = ::simulators::engine;
using ::app::learning::check_lesson;
using ::app::learning::find_lessons;
using ::app::learning::LessonFolder;

/// The one that these tests change.
LessonFolder a_lesson() {
  std::vector<LessonFolder> lessons = ::app::learning::shipped_lessons();
  return *std::ranges::find(lessons, "recursion/calls-and-frames", &LessonFolder::name);
}

TEST(ShippedLessons, HaveNoFaultInEitherLanguage) {
  const engine::Catalog catalog;
  const auto lessons = ::app::learning::shipped_lessons();
  ASSERT_FALSE(lessons.empty());
  for (const LessonFolder& folder : lessons) {
    for (const auto& fault : check_lesson(catalog, folder).faults) ADD_FAILURE() << fault.what();
  }
}

TEST(ShippedLessons, ComeInTheOrderOfTheirNumbersEachOnce) {
  const auto lessons = ::app::learning::shipped_lessons();
  for (std::size_t at = 0; at + 1 < lessons.size(); ++at) {
    const auto topic = [&](std::size_t lesson) {
      return lessons[lesson].name.substr(0, lessons[lesson].name.find('/'));
    };
    if (topic(at) != topic(at + 1)) continue;
    EXPECT_EQ(::app::learning::number_of(lessons[at + 1]), ::app::learning::number_of(lessons[at]) + 1)
        << lessons[at].name;
  }
}

TEST(ShippedLessons, OfEveryTopicAreThere) {
  const engine::Catalog catalog;
  for (const auto& topic : catalog.topics()) {
    const std::string prefix = std::string(topic->name()) + "/";
    EXPECT_TRUE(std::ranges::any_of(::app::learning::shipped_lessons(), [&](const LessonFolder& lesson) {
      return lesson.name.starts_with(prefix);
    })) << prefix;
  }
}

/// A shipped lesson in which one thing is replaced in the English text; the places of what is then wrong there.
std::vector<engine::TextPlace> faults_after(const std::string& what, const std::string& with) {
  const engine::Catalog catalog;
  LessonFolder folder = a_lesson();
  std::string& text = folder.files.at("en.md");
  text.replace(text.find(what), what.size(), with);
  std::vector<engine::TextPlace> places;
  for (const auto& fault : check_lesson(catalog, folder).faults) places.push_back(fault.place());
  return places;
}

TEST(LessonCheck, TellsLineAndColumnOfWhatIsWrong) {
  const engine::Catalog catalog;
  const LessonFolder folder = a_lesson();
  const std::string& text = folder.files.at("en.md");
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"idea\n", "ideal\n"}, {"deepest = 5", "deepest = 6"}, {"step: 1\n", "step: 999\n"}}) {
    SCOPED_TRACE(with);
    const auto line = static_cast<std::size_t>(
                          std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(what)), '\n')) +
                      1;
    const auto places = faults_after(what, with);
    EXPECT_TRUE(std::ranges::any_of(places, [&](const auto& each) { return each.line == line && each.column > 1; }));
  }
}

TEST(LessonCheck, TakesAListingInAnyLanguageAndNoOtherWordForOne) {
  EXPECT_TRUE(std::ranges::any_of(faults_after("```idea", "```haskell\nx = 1\n```\n\n```idea"),
                                  [](const auto& place) { return place.line > 1; }));
  std::vector<::simulators::engine::InputError> faults;
  const auto lesson = ::app::learning::read_lesson_text("# T\n\n```listing haskell\nx = 1\n```\n", "t.md", faults);
  EXPECT_TRUE(std::ranges::any_of(lesson.blocks, [](const auto& block) {
    return block.kind == ::app::learning::BlockKind::listing && block.name == "haskell" && block.text == "x = 1\n";
  }));
}

TEST(LessonCheck, TellsAMissingTranslation) {
  const engine::Catalog catalog;
  LessonFolder folder = a_lesson();
  folder.files.erase("zh.md");
  EXPECT_EQ(check_lesson(catalog, folder).faults.size(), 1U);
}

TEST(LessonCheck, NamesTextsInLanguagesThatNobodyWouldSee) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("lesson-languages-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const LessonFolder good = a_lesson();
  for (const char* const name : {"en.md", "zh.md"}) std::ofstream(folder / name) << good.files.at(name);
  for (const char* const name : {"fr.md", "pt-BR.md", "README.md", "notes.md", "a.md"})
    std::ofstream(folder / name) << "x";
  const engine::Catalog catalog;
  const auto faults = check_lesson(catalog, find_lessons(folder.string()).front()).faults;
  fs::remove_all(folder);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_TRUE(std::string(faults[0].what()).starts_with((folder / "fr.md").string() + ": expected no text in other"));
  EXPECT_TRUE(std::string(faults[1].what()).starts_with((folder / "pt-BR.md").string()));
}

TEST(FindLessons, RefusesAFolderWithoutLessons) {
  EXPECT_THROW(static_cast<void>(find_lessons("/nonexistent")), engine::InputError);
}

}  // namespace
}  // namespace tests::app::learning
