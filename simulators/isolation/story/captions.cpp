#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/anomalies/verdict_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

constexpr std::size_t most_characters = 90;

class Explanation {
 public:
  Explanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Occurrence::sent:
        return sent();
      case Occurrence::queued:
        return say("queued.is", {who(event_.small, Role::waiting), statement(event_.small)});
      case Occurrence::skipped:
        return say("skipped.is", {who(event_.small, Role::garbage), statement(event_.small)});
      case Occurrence::answered:
        return answered();
      case Occurrence::began:
        return began();
      case Occurrence::committed:
        return say(before_.sessions[event_.who].number > 0 ? "committed.wrote" : "committed.read",
                   {who_now(Role::settled), number()});
      case Occurrence::rolled_back:
        return say(has_own_wish() ? "rolled-back.own" : "rolled-back.by-server", {who_now(Role::failed)});
      case Occurrence::snapshot_taken:
        return snapshot();
      case Occurrence::version_read:
      case Occurrence::version_skipped:
        return looked();
      case Occurrence::row_tested:
        return say(event_.why == Reason::rechecked ? "tested.again" : "tested.no",
                   {who_now(Role::active), version(Role::active)});
      default:
        return event_.what < Occurrence::version_written ? about_lock() : about_rest();
    }
  }

 private:
  [[nodiscard]] Caption say(std::string_view key, Arguments arguments) const { return words_.caption(key, arguments); }

  /// "T1", as a chip on the statement of the turn.
  [[nodiscard]] Argument who(std::size_t turn, Role role) const {
    return {"who", cast_.session(event_.who), Cast::id_of_step(turn), role};
  }
  [[nodiscard]] std::size_t turn_of(std::uint8_t session) const {
    return std::max<std::size_t>(before_.sessions[session].turn, 1) - 1;
  }
  /// The same on the statement that runs.
  [[nodiscard]] Argument who_now(Role role) const {
    const bool has_turn = event_.what == Occurrence::began || event_.what == Occurrence::committed ||
                          event_.what == Occurrence::rolled_back;
    return who(has_turn && event_.small > 0 ? event_.small - 1U : turn_of(event_.who), role);
  }
  [[nodiscard]] Argument whom(Role role) const {
    if (event_.whom == nobody_there) return {"whom", words_.say("somebody")};
    return {"whom", cast_.session(event_.whom), Cast::id_of_step(turn_of(event_.whom)), role};
  }
  [[nodiscard]] Argument statement(std::size_t turn) const {
    return {"statement", engine::shortened(cast_.named().texts[turn], most_characters)};
  }
  [[nodiscard]] Argument number() const { return {"number", std::int64_t{before_.sessions[event_.who].number}}; }
  [[nodiscard]] Argument version(Role role) const {
    return {"version", values_of(cast_, event_.b, words_), Cast::id_of_version(event_.b), role};
  }
  [[nodiscard]] Argument place() const { return {"place", name_of_record(cast_, event_.a, words_)}; }
  [[nodiscard]] std::string engine_name() const { return cast_.is_innodb() ? "innodb" : "postgres"; }

  [[nodiscard]] bool has_own_wish() const {
    const std::size_t turn = event_.small > 0 ? event_.small - 1U : turn_of(event_.who);
    return cast_.statement(turn).kind == Statement::Kind::rollback;
  }

  [[nodiscard]] Caption sent() const {
    if (event_.b == 0) return say("sent.plain", {who(event_.small, Role::active), statement(event_.small)});
    const std::string& path = cast_.text(event_.b - 1);
    return say("sent.path", {who(event_.small, Role::active),
                             statement(event_.small),
                             {"path", path},
                             {"meaning", words_.say("path." + path_key(path))}});
  }

  /// What kind of access path the words of EXPLAIN mean.
  [[nodiscard]] static std::string path_key(std::string_view path) {
    if (path == "Seq Scan") return "seq";
    if (path == "Index Scan") return "index-scan";
    if (path == "Bitmap Scan") return "bitmap";
    if (path.starts_with("const")) return "const";
    if (path.starts_with("range")) return path.ends_with("PRIMARY") ? "range" : "range-secondary";
    if (path.starts_with("ref")) return "ref";
    if (path.starts_with("ALL") || path.starts_with("index")) return "all";
    return "none";
  }

  [[nodiscard]] Caption answered() const {
    const StepState& step = before_.steps[event_.small];
    const auto failure = static_cast<Failure>(event_.a);
    const std::string answer = answer_in_words(cast_.text(event_.b), words_);
    const Arguments arguments = {who(event_.small, failure == Failure::none ? Role::settled : Role::failed),
                                 statement(event_.small),
                                 {"answer", answer}};
    if (failure != Failure::none) return say(fmt::format("answered.{}", failure_key(failure)), arguments);
    const Statement& each = cast_.statement(event_.small);
    if (cast_.text(event_.b) == "ROLLBACK") return say("answered.commit-of-failed", arguments);
    if (cast_.text(event_.b) == "OK") return say("answered.ok", arguments);
    if (step.has_waited) return say("answered.after-wait", arguments);
    return say(each.kind == Statement::Kind::select ? "answered.rows" : "answered.changed", arguments);
  }

  /// Deadlocks and the like differ between the servers; the others do not.
  [[nodiscard]] std::string failure_key(Failure failure) const {
    constexpr std::array<const char*, 7> names = {
        "none", "deadlock", "serialization", "record-changed", "duplicate-key", "failed-transaction", "other"};
    return std::string(names[static_cast<std::size_t>(failure)]) +
           (failure == Failure::deadlock ? "-" + engine_name() : std::string());
  }

  [[nodiscard]] Caption began() const {
    if (event_.small == 0) return say("began.autocommit", {who_now(Role::active)});
    const bool with_snapshot = cast_.statement(event_.small - 1U).with_snapshot;
    return say(with_snapshot ? "began.with-snapshot" : "began." + engine_name(), {who_now(Role::active)});
  }

  [[nodiscard]] Caption snapshot() const {
    const std::string& active = cast_.text(event_.b);
    const std::string why = event_.why == Reason::each_statement ? "statement"
                            : event_.why == Reason::on_request   ? "request"
                                                                 : "first";
    return say(fmt::format("snapshot.{}-{}{}", engine_name(), why, active.empty() ? "" : "-but"),
               {who_now(Role::active), {"next", std::int64_t{event_.a}}, {"active", active}});
  }

  /// Which version a read takes or passes by, and why, with the numbers of the rule.
  [[nodiscard]] Caption looked() const {
    const VersionOfRow& row = cast_.book->versions[event_.b];
    Arguments arguments = {
        who_now(Role::active),
        {"row", name_of_record(cast_, event_.a, words_)},
        {"number", static_cast<std::int64_t>(row.writer)},
        {"writer", row.connection == nobody ? words_.say("somebody") : cast_.named().names[row.connection]},
        version(event_.what == Occurrence::version_read ? Role::settled : Role::garbage)};
    const auto& snapshot = before_.sessions[event_.who].snapshot;
    arguments.emplace_back("next", std::int64_t{snapshot ? snapshot->next : 0});
    arguments.emplace_back("active", snapshot ? cast_.text(snapshot->active) : std::string());
    return say(fmt::format("{}.{}", event_.what == Occurrence::version_read ? "read" : "passed", reason_of(row)),
               std::move(arguments));
  }

  [[nodiscard]] std::string reason_of(const VersionOfRow& row) const {
    const Level level = cast_.scenario.setting.level;
    switch (event_.why) {
      case Reason::committed_before:
        return row.writer == 1 ? "loaded" : "committed-before";
      case Reason::own_version:
        return "own";
      case Reason::last_committed:
        return "last-committed";
      case Reason::newest_version:
        return is_plain_select() && level == Level::read_uncommitted ? "uncommitted" : "current";
      case Reason::writer_active:
        return has_rolled_back(row) ? "rolled-back" : "active-" + engine_name();
      case Reason::writer_later:
        return "later-" + engine_name();
      case Reason::delete_marked:
        return "deleted";
      case Reason::updated_since:
        return cast_.is_innodb() ? "changed" : "replaced";
      case Reason::deleted_since:
        return "removed";
      default:
        return "other";
    }
  }

  [[nodiscard]] bool is_plain_select() const {
    const Statement& statement = cast_.statement(turn_of(event_.who));
    return statement.kind == Statement::Kind::select && statement.lock == ReadLock::none;
  }

  [[nodiscard]] bool has_rolled_back(const VersionOfRow& row) const {
    return std::any_of(before_.writers.begin(), before_.writers.end(), [&](const WriterState& writer) {
      return writer.number == row.writer && writer.end == WriterState::End::rolled_back;
    });
  }

  [[nodiscard]] Caption about_lock() const {
    Arguments arguments = {who_now(Role::active)};
    if (event_.what == Occurrence::wait_over) return say("wait.over", std::move(arguments));
    if (event_.what == Occurrence::wait_redirected) {
      arguments.push_back(whom(Role::conflict));
      return say("wait.redirected", std::move(arguments));
    }
    const std::string& lock = cast_.text(event_.b);
    arguments.push_back(place());
    arguments.emplace_back("lock", lock);
    const std::string kind = lock_key(lock);
    switch (event_.what) {
      case Occurrence::lock_waited_for:
        arguments.push_back(whom(Role::conflict));
        return say("wait.begins-" + kind, std::move(arguments));
      case Occurrence::lock_given_up:
        return say("lock.given-up", std::move(arguments));
      case Occurrence::lock_inherited:
        return say("lock.inherited", std::move(arguments));
      case Occurrence::lock_made_explicit:
        arguments.push_back(whom(Role::active));
        return say("lock.made-explicit", std::move(arguments));
      default:
        arguments.emplace_back("gap", gap());
        return say("lock.granted-" + kind, std::move(arguments));
    }
  }

  /// "X next-key" lies on a record and the gap before it; behind the last record there is only a gap.
  [[nodiscard]] std::string lock_key(std::string_view lock) const {
    if (!cast_.is_innodb()) return "row";
    if (lock.ends_with("insert-intention")) return "insert";
    if (lock.ends_with("rec")) return "record";
    const bool is_end = cast_.book->records[event_.a].key.empty();
    return lock.ends_with("gap") || is_end ? "gap" : "next-key";
  }

  /// The gap before the record, named by its two keys: "10 … 20".
  [[nodiscard]] std::string gap() const {
    const Record& here = cast_.book->records[event_.a];
    std::string before = "−∞";
    const isolation::Row* nearest = nullptr;
    for (std::size_t at = 0; at < before_.records.size(); ++at) {
      const Record& other = cast_.book->records[at];
      const bool is_before = other.where == here.where && !other.key.empty() && before_.records[at].exists &&
                             (here.key.empty() || other.key < here.key);
      if (is_before && (nearest == nullptr || *nearest < other.key)) nearest = &other.key;
    }
    if (nearest != nullptr) before = text_of(*nearest);
    return before + " … " + (here.key.empty() ? std::string("+∞") : text_of(here.key));
  }

  [[nodiscard]] Caption about_writing() const {
    if (event_.what == Occurrence::version_undone) {
      return say("undone.is", {who_now(Role::failed),
                               {"version", values_of(cast_, event_.b, words_)},
                               {"row", name_of_record(cast_, event_.a, words_)}});
    }
    const std::string how = event_.why == Reason::inserted  ? "inserted"
                            : event_.why == Reason::updated ? "updated"
                                                            : "deleted";
    return say(fmt::format("written.{}-{}", how, engine_name()), {who_now(Role::active),
                                                                  {"row", name_of_record(cast_, event_.a, words_)},
                                                                  {"number", std::int64_t{event_.small}},
                                                                  version(Role::moved)});
  }

  [[nodiscard]] Caption about_rest() const {
    switch (event_.what) {
      case Occurrence::version_written:
      case Occurrence::version_undone:
        return about_writing();
      case Occurrence::entry_marked:
        return say("entry.marked", {who_now(Role::active), place()});
      case Occurrence::entry_inserted:
        return say("entry.inserted", {who_now(Role::active), place()});
      case Occurrence::record_removed:
        return say("record.removed", {place()});
      case Occurrence::deadlock_found:
        return say(cast_.is_innodb() ? "deadlock.edge-innodb" : "deadlock.edge-postgres",
                   {who_now(Role::conflict), whom(Role::conflict), {"weight", std::int64_t{event_.a}}});
      case Occurrence::victim_chosen:
        return say("victim." + engine_name(), {who_now(Role::failed), {"weight", std::int64_t{event_.a}}});
      case Occurrence::read_remembered:
        return say("remembered.is", {who_now(Role::active), {"lock", cast_.text(event_.b)}});
      case Occurrence::read_dropped:
        return say("remembered.dropped", {who_now(Role::active), {"lock", cast_.text(event_.b)}});
      case Occurrence::reads_forgotten:
        return say(event_.why == Reason::in_failed_transaction ? "remembered.failed" : "remembered.forgotten",
                   {who_now(Role::active)});
      case Occurrence::conflict_found:
        return say(event_.why == Reason::reading ? "conflict.reading" : "conflict.writing",
                   {who_now(Role::conflict), whom(Role::conflict)});
      case Occurrence::dangerous_structure:
        return say("dangerous.structure", {who_now(Role::conflict), whom(Role::conflict)});
      case Occurrence::doomed:
        return say("doomed.is", {who_now(Role::failed)});
      case Occurrence::statement_failed:
        return say("failed." + failed_key(), {who_now(Role::failed)});
      default:
        return about_end();
    }
  }

  [[nodiscard]] std::string failed_key() const {
    switch (event_.why) {
      case Reason::deadlock:
        return "deadlock";
      case Reason::duplicate:
        return "duplicate";
      case Reason::record_changed:
        return "record-changed";
      case Reason::updated_since:
        return "updated-since";
      case Reason::deleted_since:
        return "deleted-since";
      case Reason::pivot:
        return "pivot";
      case Reason::conflict_out:
        return "conflict-out";
      case Reason::during_commit:
        return "during-commit";
      default:
        return "out-of-range";
    }
  }

  [[nodiscard]] Caption about_end() const {
    if (event_.what == Occurrence::edge_found) {
      return say("edge-found.is",
                 {{"sentence", anomalies::sentence_of(cast_.book->edges[event_.a], cast_.book->history, cast_.named())
                                   .in(language_of(words_))}});
    }
    if (event_.what == Occurrence::verdict_reached) {
      const anomalies::Verdict& verdict = cast_.book->verdicts[event_.a].verdict;
      return say(verdict.is_through_write ? "verdict.through-write" : "verdict.is",
                 {{"phenomenon", name_in(verdict.what, words_)},
                  {"meaning", anomalies::meaning_of(verdict.what).in(language_of(words_))}});
    }
    if (event_.what == Occurrence::played) return played();
    return about_finding();
  }

  [[nodiscard]] Caption played() const {
    if (cast_.scenario.task == Task::textbook) return say("played.textbook", {});
    if (cast_.scenario.task == Task::explore) {
      return say("played.explored", {{"interleavings", std::int64_t{event_.a}},
                                     {"classes", std::int64_t{event_.small}},
                                     {"serializable", std::int64_t{event_.b}}});
    }
    const std::string level = words_.say(fmt::format("schema.level.options.{}", name_of(cast_.scenario.setting)));
    return say(event_.a == 0 ? "played.serializable" : "played.anomalies",
               {{"level", level}, {"count", std::int64_t{event_.a}}});
  }

  [[nodiscard]] Caption about_finding() const {
    if (event_.what == Occurrence::outcome_found) {
      const Outcome& outcome = cast_.findings.outcomes[before_.outcomes];
      return say("found.outcome", {{
                                       "count",
                                       std::int64_t{outcome.count},
                                   },
                                   {"rows", engine::shortened(outcome.rows, most_characters),
                                    Cast::id_of_finding(before_.outcomes), Role::active}});
    }
    if (event_.what == Occurrence::phenomenon_found) {
      const Sighted& sighted = cast_.findings.phenomena[before_.phenomena];
      return say("found.phenomenon",
                 {{"count", std::int64_t{sighted.count}},
                  {"phenomenon", name_in(sighted.what, words_), Cast::id_of_verdict(before_.phenomena), Role::active}});
    }
    const Cell& cell = cast_.findings.cells[before_.cells];
    constexpr std::array<const char*, 3> phenomena = {"dirty-read", "non-repeatable-read", "phantom"};
    constexpr std::array<const char*, 3> groups = {"standard", "innodb", "postgres"};
    constexpr std::array<const char*, 4> levels = {"READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ",
                                                   "SERIALIZABLE"};
    return say(
        fmt::format("cell.{}-{}", cell.column < 3 ? "standard" : "server", cell.is_possible ? "possible" : "not"),
        {{"who", words_.say(fmt::format("textbook.{}", groups[cell.column / 3]))},
         {"phenomenon", words_.say(fmt::format("textbook.{}", phenomena[cell.column % 3])),
          Cast::id_of_place(before_.cells), Role::active},
         {"level", levels[cell.row]}});
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

Caption introduce(const State&, const Cast& cast, const Words& words) {
  const std::string level = words.say(fmt::format("schema.level.options.{}", name_of(cast.scenario.setting)));
  if (cast.scenario.task == Task::textbook) return words.caption("introduce.textbook");
  if (cast.scenario.task == Task::explore) return words.caption("introduce.explore", {{"level", level}});
  return words.caption(
      "introduce.play",
      {{"level", level}, {"sessions", cast.named().names.size()}, {"statements", cast.named().texts.size()}});
}

Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::isolation::story
