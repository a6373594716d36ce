#pragma once

#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/anomalies/history.hpp"
#include "simulators/isolation/player.hpp"
#include "simulators/isolation/story/event.hpp"
#include "simulators/isolation/story/scenario.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulators::isolation::story {

/// A place that events speak of: a record of an index (InnoDB) or a row of a table (PostgreSQL).
struct Record {
  std::string where;  ///< "account.PRIMARY", "account"
  Row key;            ///< empty: the supremum, behind the last record
  friend auto operator<=>(const Record&, const Record&) = default;
};

/// What a version of a row holds, and who wrote it.
struct VersionOfRow {
  std::size_t record = 0;  ///< of PRIMARY, or the row
  Row values = {};         ///< of a dead version: what the row was
  bool is_dead = false;
  std::uint64_t writer = 1;         ///< the number that the server gave the transaction; 1: loaded
  std::size_t connection = nobody;  ///< nobody: loaded
};

/// An edge of the dependency graph, between two transactions of the history, as a verdict shows it.
struct VerdictEdges {
  anomalies::Verdict verdict;
  std::vector<std::size_t> edges;  ///< places among Book::edges
};

/// A played schedule: events, and what their numbers stand for. The same for the same scenario.
struct Book {
  std::vector<Event> events;
  std::vector<std::string> texts;      ///< by their numbers, each once
  std::vector<Record> records;         ///< those of the tables as they were loaded first
  std::vector<VersionOfRow> versions;  ///< by the engines' numbers; 0 is none
  std::size_t loaded_records = 0;
  std::vector<std::size_t> begins;  ///< of each statement in the order of sending: how many events came before it
  std::size_t told_of_play = 0;     ///< how many events came before the verdicts
  PlayRecord record;
  anomalies::History history;
  std::vector<VerdictEdges> verdicts;  ///< the weakest first
  std::vector<anomalies::Edge> edges;  ///< each once
  bool is_cut = false;                 ///< there was more to tell than most_told
};

inline constexpr std::size_t most_told = 4'000'000;  ///< events of a book

/// Plays the schedule of a scenario and writes down what happens. Requires: the task is to play.
/// Cost: that of the play, and O(1) with a look-up for each event.
[[nodiscard]] Book write_book(const Scenario& scenario);

/// What a client sees: "(1, 100), (2, 200)", "no row", "1 row", "error 1213": in words of both languages' own making
/// where there are words, so that only signs and numbers stand here.
[[nodiscard]] std::string signs_of(const Answer& answer);

/// The records and versions that there are before the first step, as the engines number them.
void load(const Scenario& scenario, Book& book);

}  // namespace simulators::isolation::story
