#pragma once

#include "app/learning/fsrs.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What stands in the log of reviews, and the one line of JSON that each entry is: in the database, in its copy beside
/// it and in exports. Unknown keys are an error, so that nothing is lost by reading and writing.
namespace app::learning {

/// How sure the learner was, told before the answer was revealed.
enum class Confidence : std::uint8_t { unsure, fairly, sure };

/// One answer. A card is a question's template, never one of its instances: the seed says which was asked.
struct AnswerEntry {
  std::string session;
  std::string question;  ///< the template's name, unique over all topics: "<topic>/<name>"
  std::uint32_t version = 1;
  std::uint64_t seed = 0;  ///< below 2^40; with the template it gives the same instance again
  std::string kind;        ///< predict, simulate, order, fill, choice, short, explain
  std::vector<std::string> answers{};
  std::vector<double> credits{};  ///< one for each stop, in [0, 1]
  std::uint32_t hints = 0;
  std::int64_t duration_ms = 0;
  std::optional<Confidence> confidence{};
  bool flagged = false;       ///< the learner wants to look at it again
  std::int64_t pause_ms = 0;  ///< of an interview that was interrupted at this question
  std::string section{};      ///< of an interview; empty elsewhere
  Rating rating = Rating::again;
  std::int64_t zone_offset = 0;  ///< seconds; the study day depends on it
  std::string program;           ///< the version of Stepscope
  friend bool operator==(const AnswerEntry&, const AnswerEntry&) = default;
};

/// The answer of this number does not count: the learner took it back.
struct UndoEntry {
  std::int64_t answer = 0;
  friend bool operator==(const UndoEntry&, const UndoEntry&) = default;
};

/// How much a day, and a sitting, may hold.
struct DailyLimits {
  std::size_t reviews = 100;  ///< a day
  std::size_t fresh = 10;     ///< a day
  std::int64_t minutes = 20;  ///< a sitting
  friend bool operator==(const DailyLimits&, const DailyLimits&) = default;
};

/// As in the functions of FSRS, but a day begins at four in the morning: who studies late studies on the same day.
[[nodiscard]] Schedule usual_schedule();

/// What a learner may set; it holds from here on. The offset in `schedule.days` is that of each answer.
struct SettingsEntry {
  Schedule schedule = usual_schedule();
  DailyLimits limits{};
  friend bool operator==(const SettingsEntry&, const SettingsEntry&) = default;
};

/// One entry. Numbers rise and are never used twice.
struct ReviewEntry {
  std::int64_t number = 0;
  std::int64_t at = 0;  ///< milliseconds since 1970, UTC
  std::variant<AnswerEntry, UndoEntry, SettingsEntry> what{};
  friend bool operator==(const ReviewEntry&, const ReviewEntry&) = default;
};

inline constexpr std::size_t longest_entry = 64U << 10;  ///< bytes of one line
inline constexpr std::int64_t most_a_day = 10'000;       ///< of either limit
inline constexpr std::int64_t most_minutes = 24 * 60;    ///< of a sitting
inline constexpr std::uint64_t seed_end = std::uint64_t{1} << 40;

/// The entry as one line of JSON, without the line's end.
[[nodiscard]] std::string line_of(const ReviewEntry& entry);

/// The entry of a line. Throws InputError, with `line` of `source` as its place, for what is no entry.
[[nodiscard]] ReviewEntry read_entry(std::string_view text, const std::string& source, std::size_t line);

}  // namespace app::learning
