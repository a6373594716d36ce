#include "app/learning/lesson_skeleton.hpp"

#include "app/learning/lesson_check.hpp"
#include "app/learning/lesson_folder.hpp"
#include "simulators/engine/input_error.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

using namespace app::learning;
using simulators::engine::InputError;

TEST(NewLesson, OfEveryTopicHasNoFault) {
  const simulators::engine::Catalog catalog;
  for (const auto& topic : catalog.topics()) {
    const LessonFolder lesson = new_lesson(catalog, std::string(topic->name()));
    for (const InputError& fault : check_lesson(catalog, lesson).faults) ADD_FAILURE() << topic->name() << fault.what();
  }
  EXPECT_THROW(static_cast<void>(new_lesson(catalog, "nothing")), InputError);
}

TEST(NewLesson, IsReadBackAsItWasWrittenAndNeverWrittenOverSomething) {
  const simulators::engine::Catalog catalog;
  const LessonFolder lesson = new_lesson(catalog, std::string(catalog.topics().front()->name()));
  const auto folder = std::filesystem::temp_directory_path() / ("new-lesson-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  write_lesson(lesson, folder);
  EXPECT_EQ(find_lessons(folder.string()).front().files, lesson.files);
  EXPECT_THROW(write_lesson(lesson, folder), InputError);
  EXPECT_THROW(write_lesson(lesson, folder / "not there" / "deep"), InputError);
  std::filesystem::remove_all(folder);
  std::ofstream(folder) << "a file";
  EXPECT_THROW(write_lesson(lesson, folder), InputError);
  EXPECT_TRUE(std::filesystem::is_regular_file(folder));
  std::filesystem::remove_all(folder);
}

}  // namespace
