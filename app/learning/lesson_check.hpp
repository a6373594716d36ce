#pragma once

#include "app/learning/lesson.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/run.hpp"

#include <memory>
#include <vector>

namespace app::learning {

/// The most events that a run of a lesson may have.
inline constexpr std::size_t most_lesson_events = 200'000;

/// What came of looking through a lesson's folder.
struct CheckedLesson {
  Lesson lesson;                                       ///< as much of it as could be read
  std::vector<simulators::engine::InputError> faults;  ///< everything that is wrong, in the order of the files
};

/// Reads both languages and judges them: each by itself, each against the runs that it speaks of, and the two against
/// each other. Nothing is thrown for a faulty lesson. Cost: that of recording each of its runs once a language.
[[nodiscard]] CheckedLesson check_lesson(const simulators::engine::Catalog& catalog, const LessonFolder& folder);

/// The scenario of a block of kind run, attempt or misconception, with what its `set` entries say. Throws InputError at
/// the word or the entry that is wrong.
[[nodiscard]] simulators::engine::Scenario scenario_of(const simulators::engine::Catalog& catalog,
                                                       const LessonFolder& folder, const Block& block);

/// The run of such a block. Throws InputError as scenario_of does, where the scenario is wrong, and where the run is
/// longer than most_lesson_events.
[[nodiscard]] std::unique_ptr<simulators::engine::Run> run_of(const simulators::engine::Catalog& catalog,
                                                              const LessonFolder& folder, const Block& block);

/// The step that an entry names: a number or "last". Throws InputError.
[[nodiscard]] std::size_t step_of(const Entry& entry, const simulators::engine::Run& run);

}  // namespace app::learning
