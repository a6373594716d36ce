#pragma once

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/isolation/schedule_text.hpp"
#include "simulators/isolation/setting.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace simulators::isolation::story {

/// What is done with a script: its schedule is played as it stands, all its interleavings are explored, or the table of
/// the textbooks is filled, which needs no script.
enum class Task : std::uint8_t { play, explore, textbook };

/// More than this is refused before anything is played: a picture of it would say nothing.
inline constexpr std::size_t most_sessions = 12;
inline constexpr std::size_t most_statements = 500;
inline constexpr std::size_t longest_script = 60'000;  ///< bytes, so that a line's number fits into an event

/// A scenario of the topic, read and judged. What is pointed to is never null.
struct Scenario {
  Task task = Task::play;
  Setting setting = {};
  bool continues_on_error = false;
  std::uint64_t most_interleavings = 0;
  engine::TextPlace place = {};                ///< of the script, for what is wrong with all of it
  std::shared_ptr<const std::string> text;     ///< the script, for the listing
  std::shared_ptr<const NamedSchedule> named;  ///< the same, read
  /// Whom an exploration tells how many interleavings it has played, and who may cancel it; may be null. It is looked
  /// at while the run is recorded, and never again.
  engine::Progress* progress = nullptr;
};

/// The fields of a scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError at the character that is wrong.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// "innodb-repeatable-read": the options of the field "level", in the order of all_settings.
[[nodiscard]] std::string_view name_of(const Setting& setting);

}  // namespace simulators::isolation::story
