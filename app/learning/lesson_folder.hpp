#pragma once

#include "app/learning/lesson.hpp"

#include <string>
#include <vector>

namespace app::learning {

/// The most files that are read of one lesson, and the most lessons of one folder.
inline constexpr std::size_t most_lesson_files = 64;
inline constexpr std::size_t most_lessons = 256;

/// The lessons that come with the program: by topic, and within one by their numbers.
[[nodiscard]] std::vector<LessonFolder> shipped_lessons();

/// The lesson in `path`, or all lessons at most four folders below it, in the order of their paths. A folder is a
/// lesson's where one of the two languages is there; symbolic links are not followed. Throws InputError: no such
/// folder, no lesson in it, too many files or too long ones, a file that cannot be read.
[[nodiscard]] std::vector<LessonFolder> find_lessons(const std::string& path);

/// Where a lesson stands in its topic, as its head says; after all others where it does not say.
[[nodiscard]] int number_of(const LessonFolder& folder);

/// The titles of a lesson, without judging the rest of it; empty where a text or its title is missing.
[[nodiscard]] simulators::engine::Localised title_of(const LessonFolder& folder);

}  // namespace app::learning
