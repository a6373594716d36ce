#pragma once

#include "app/learning/lesson.hpp"
#include "simulators/engine/catalog.hpp"

#include <filesystem>
#include <string>

namespace app::learning {

/// A lesson to begin with: every directive that a lesson must have, about the first run of the topic that asks
/// something, in both languages. It passes check_lesson(). Throws InputError where the topic is not there or none of
/// its runs asks a question.
[[nodiscard]] LessonFolder new_lesson(const simulators::engine::Catalog& catalog, const std::string& topic);

/// Writes the files of a lesson into a new folder. Throws InputError where there is something of that name already, or
/// it cannot be written; then nothing of it stays.
void write_lesson(const LessonFolder& lesson, const std::filesystem::path& folder);

}  // namespace app::learning
