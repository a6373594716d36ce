#pragma once

#include "simulators/engine/caption.hpp"
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/question.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/isolation/story/exploring.hpp"
#include "simulators/isolation/story/state.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The pieces of the topic; see simulators/engine/run_of.hpp.
namespace simulators::isolation::story {

using PhenomenonSet = std::bitset<anomalies::phenomenon_count>;

/// What the same schedule comes to with another setting.
struct OtherPlay {
  PhenomenonSet shown;
  std::vector<std::string> answers;  ///< of each step, in signs; empty: none
};

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  const engine::EventLog<Event>* log = nullptr;  ///< the run's own
  std::shared_ptr<const Book> book;              ///< never null; empty where nothing is played
  std::vector<OtherPlay> others;                 ///< in the order of all_settings; empty for a long schedule
  Findings findings;                             ///< of an exploration
  State end;                                     ///< after the last event
  std::size_t most_locks = 0;                    ///< at one time
  bool can_be_explored = false;                  ///< all interleavings are few enough to be played while somebody waits
  bool has_waits = false;
  bool has_conflicts = false;
  std::shared_ptr<const engine::GraphShape> waits;         ///< of the graph of who waits for whom
  std::shared_ptr<const engine::GraphShape> dependencies;  ///< of the edges of the verdicts
  std::shared_ptr<const engine::GraphShape> conflicts;     ///< of rw-conflicts

  [[nodiscard]] const NamedSchedule& named() const { return *scenario.named; }
  [[nodiscard]] bool is_innodb() const { return scenario.setting.server == Server::innodb; }
  [[nodiscard]] const std::string& text(std::uint32_t number) const { return log->text(number); }
  [[nodiscard]] const std::string& session(std::uint8_t who) const { return named().names[who]; }
  [[nodiscard]] const Statement& statement(std::size_t turn) const { return named().schedule.steps[turn].statement; }
  /// The table that a record is of. Requires: there is such a record.
  [[nodiscard]] std::size_t table_of(std::uint32_t record) const;
  [[nodiscard]] bool is_row(std::uint32_t record) const;

  // Element ids.
  [[nodiscard]] static engine::ElementId id_of_step(std::size_t turn) { return 0x1000U + number(turn); }
  [[nodiscard]] static engine::ElementId id_of_wait(std::size_t turn) { return 0x2000U + number(turn); }
  [[nodiscard]] static engine::ElementId id_of_release(std::size_t turn) { return 0x3000U + number(turn); }
  [[nodiscard]] static engine::ElementId id_of_waiter(std::size_t session) { return 0x4000U + number(session); }
  [[nodiscard]] static engine::ElementId id_of_waiting_edge(std::size_t from, std::size_t to) {
    return 0x4100U + number(from * most_sessions + to);
  }
  [[nodiscard]] static engine::ElementId id_of_reader(std::size_t session) { return 0x4400U + number(session); }
  [[nodiscard]] static engine::ElementId id_of_conflict(std::size_t from, std::size_t to) {
    return 0x4500U + number(from * most_sessions + to);
  }
  [[nodiscard]] static engine::ElementId id_of_transaction(std::size_t transaction) {
    return 0x5000U + number(transaction);
  }
  [[nodiscard]] static engine::ElementId id_of_edge(std::size_t edge) { return 0x6000U + number(edge); }
  [[nodiscard]] static engine::ElementId id_of_level(std::size_t level) { return 0x60'0000U + number(level); }
  [[nodiscard]] static engine::ElementId id_of_verdict(std::size_t verdict) { return 0x7000U + number(verdict); }
  [[nodiscard]] static engine::ElementId id_of_finding(std::size_t finding) { return 0x8000U + number(finding); }
  [[nodiscard]] static engine::ElementId id_of_row(std::size_t record) { return 0x10'0000U + number(record); }
  [[nodiscard]] static engine::ElementId id_of_version(std::size_t version) { return 0x20'0000U + number(version); }
  [[nodiscard]] static engine::ElementId id_of_place(std::size_t record) { return 0x30'0000U + number(record); }
  [[nodiscard]] static engine::ElementId id_of_gap(std::size_t record) { return 0x40'0000U + number(record); }
  [[nodiscard]] static engine::ElementId id_of_end(std::size_t index) { return 0x50'0000U + number(index); }

 private:
  [[nodiscard]] static engine::ElementId number(std::size_t number) { return static_cast<engine::ElementId>(number); }
};

/// Pushes every event. Throws InputError where an exploration would be too large.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);
[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::EventRecord record(const Event& event);
[[nodiscard]] inline std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }
[[nodiscard]] engine::Listing listing(const Scenario& scenario);
[[nodiscard]] const std::vector<engine::EventKind>& kinds();

// Parts of the picture.
[[nodiscard]] engine::Panel draw_sessions(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_rows(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_locks(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_reads(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_waits(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_conflicts(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_dependencies(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_levels(const State& state, const Cast& cast, const engine::Words& words);
void draw_findings(const State& state, const Cast& cast, const engine::Words& words, engine::Scene& scene);

/// An answer in words: rows as they are, "2 rows", "error: deadlock".
[[nodiscard]] std::string answer_in_words(const std::string& signs, const engine::Words& words);
/// A row's version as it is written: "(1, 100)", or that there is none.
[[nodiscard]] std::string values_of(const Cast& cast, std::size_t version, const engine::Words& words);
/// "the gap before (20)", "account.PRIMARY (20)".
[[nodiscard]] std::string name_of_record(const Cast& cast, std::uint32_t record, const engine::Words& words);
/// The name of a phenomenon in the language of the words.
[[nodiscard]] std::string name_in(anomalies::Phenomenon what, const engine::Words& words);
[[nodiscard]] engine::Language language_of(const engine::Words& words);

}  // namespace simulators::isolation::story
