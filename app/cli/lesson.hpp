#pragma once

#include "simulators/engine/words.hpp"

#include <cstdio>
#include <string>

namespace app::cli {

/// `lesson check DIR`: every fault of the lesson in the folder, or of all lessons below it, one a line on stderr, and
/// at last how many there are. Returns exit_usage where there is a fault. Throws InputError where there is no lesson.
int check_lessons(std::FILE* out, const std::string& path, simulators::engine::Language language);

/// `lesson show NAME|DIR`: a shipped lesson, or the one in a folder, as text: runs as scenes, stops as questions with
/// their answers. Throws InputError for a lesson that is not there, and the first fault of one that is faulty.
int show_lesson(std::FILE* out, const std::string& target, simulators::engine::Language language);

/// Makes a lesson's folder to begin with. Throws InputError where there is something of that name, or no such topic.
int begin_lesson(std::FILE* out, const std::string& path, const std::string& topic,
                 simulators::engine::Language language);

}  // namespace app::cli
