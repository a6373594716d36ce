// Locks where they lie: InnoDB's on records and on the gaps between them, PostgreSQL's in rows, and what SERIALIZABLE
// remembers of reads.
#include "simulators/isolation/story/simulator.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Role;
using engine::Words;

/// What a record or a gap is locked with.
struct Holding {
  std::string held;
  std::string waiting;

  void add(const LockState& lock, const Cast& cast, std::string_view words) {
    std::string& text = lock.is_waiting ? waiting : held;
    text += (text.empty() ? "" : ", ") + cast.session(lock.owner) + " " + std::string(words);
  }
  [[nodiscard]] bool is_empty() const { return held.empty() && waiting.empty(); }
};

/// The two halves of a lock's words: "X next-key" lies on the record and on the gap before it.
struct Halves {
  bool is_on_record = false;
  bool is_on_gap = false;
};

Halves halves_of(const std::string& words, bool is_end) {
  const bool is_record = words.ends_with("rec");
  const bool is_next_key = words.ends_with("next-key");
  return {(is_record || is_next_key) && !is_end, !is_record || is_end};
}

class LocksDrawing {
 public:
  LocksDrawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Table draw() {
    drawn_.head = {words_.say("lock.place"), words_.say("lock.held"), words_.say("lock.waiting")};
    std::set<std::string> indexes;
    for (const LockState& lock : state_.locks) indexes.insert(cast_.book->records[lock.record].where);
    for (const std::string& index : indexes) add(index);
    return std::move(drawn_);
  }

 private:
  /// All records of an index in the order of their keys, each with the gap before it; the end comes last.
  void add(const std::string& index) {
    std::vector<std::uint32_t> records;
    std::optional<std::uint32_t> end;
    for (std::uint32_t record = 0; record < state_.records.size(); ++record) {
      const Record& named = cast_.book->records[record];
      if (named.where != index) continue;
      if (named.key.empty()) {
        end = record;
      } else if (state_.records[record].exists || is_locked(record)) {
        records.push_back(record);
      }
    }
    std::sort(records.begin(), records.end(), [&](std::uint32_t left, std::uint32_t right) {
      return cast_.book->records[left].key < cast_.book->records[right].key;
    });
    std::string before = "−∞";
    for (const std::uint32_t record : records) {
      const std::string key = text_of(cast_.book->records[record].key);
      add(record, index + " " + key, before + " … " + key);
      before = key;
    }
    if (end) add(*end, {}, before + " … +∞");
  }

  [[nodiscard]] bool is_locked(std::uint32_t record) const {
    return std::any_of(state_.locks.begin(), state_.locks.end(),
                       [&](const LockState& lock) { return lock.record == record; });
  }

  /// The gap's row, where something lies on it, and the record's.
  void add(std::uint32_t record, const std::string& name, const std::string& gap) {
    Holding on_record;
    Holding on_gap;
    for (const LockState& lock : state_.locks) {
      if (lock.record != record) continue;
      const std::string& words = cast_.text(lock.words);
      const Halves halves = halves_of(words, name.empty());
      if (halves.is_on_record) on_record.add(lock, cast_, words);
      if (halves.is_on_gap) on_gap.add(lock, cast_, words);
    }
    if (!on_gap.is_empty()) {
      add(Cast::id_of_gap(record), words_.say("lock.gap", {{"gap", gap}}), on_gap, record);
    }
    if (!name.empty()) add(Cast::id_of_place(record), name, on_record, record);
  }

  void add(engine::ElementId id, std::string place, const Holding& holding, std::uint32_t record) {
    const bool is_of_lock =
        state_.last.what >= Occurrence::lock_granted && state_.last.what <= Occurrence::lock_made_explicit &&
        state_.last.what != Occurrence::wait_over && state_.last.what != Occurrence::wait_redirected;
    engine::TableRow row;
    row.id = id;
    row.cells = {{std::move(place)}, {holding.held}, {holding.waiting}};
    if (!holding.waiting.empty()) row.cells[2].role = Role::waiting;
    if (is_of_lock && state_.last.a == record && !holding.is_empty()) row.cells[1].role = Role::active;
    drawn_.rows.push_back(std::move(row));
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Table drawn_;
};

}  // namespace

engine::Panel draw_locks(const State& state, const Cast& cast, const Words& words) {
  return {"locks", words.say("panel.locks"), words.say("panel.locks-remark"), LocksDrawing(state, cast, words).draw(),
          engine::Panel::Place::beside};
}

engine::Panel draw_reads(const State& state, const Cast& cast, const Words& words) {
  engine::Table table;
  table.head = {words.say("lock.place"), words.say("lock.held"), words.say("lock.waiting")};
  std::map<std::uint32_t, Holding> of_rows;
  for (const LockState& lock : state.locks) of_rows[lock.record].add(lock, cast, cast.text(lock.words));
  for (const auto& [record, holding] : of_rows) {
    engine::TableRow row;
    row.id = Cast::id_of_place(record);
    row.cells = {{name_of_record(cast, record, words)}, {holding.held}, {holding.waiting}};
    if (!holding.waiting.empty()) row.cells[2].role = Role::waiting;
    table.rows.push_back(std::move(row));
  }
  // What was read, by whom: equal words are one row.
  std::map<std::uint32_t, std::string> readers;
  for (const ReadState& read : state.reads) {
    std::string& names = readers[read.words];
    names += (names.empty() ? "" : ", ") + cast.session(read.owner);
  }
  for (const auto& [lock, names] : readers) {
    engine::TableRow row;
    row.id = Cast::id_of_end(lock);
    row.cells = {{cast.text(lock)}, {names}, {}};
    const bool is_new = state.last.what == Occurrence::read_remembered && state.last.b == lock;
    if (is_new) row.cells[1].role = Role::active;
    table.rows.push_back(std::move(row));
  }
  return {"locks", words.say("panel.reads"), words.say("panel.reads-remark"), std::move(table),
          engine::Panel::Place::beside};
}

}  // namespace simulators::isolation::story
