// The rows of a table with their older versions: what InnoDB's roll pointers lead to, or the tuples that PostgreSQL's
// ctid leads through, newest first.
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Provenance;
using engine::Role;
using engine::Words;

class RowsDrawing {
 public:
  RowsDrawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Table draw(std::size_t table) {
    for (const Column& column : cast_.named().schedule.tables[table].columns) drawn_.head.push_back(column.name);
    drawn_.pointer = words_.say(cast_.is_innodb() ? "row.pointer" : "row.older");
    std::vector<std::uint32_t> rows;
    for (std::uint32_t record = 0; record < state_.records.size(); ++record) {
      if (cast_.is_row(record) && !state_.records[record].versions.empty() && cast_.table_of(record) == table) {
        rows.push_back(record);
      }
    }
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t left, std::uint32_t right) {
      return cast_.book->records[left].key < cast_.book->records[right].key;
    });
    for (const std::uint32_t record : rows) add(record);
    return std::move(drawn_);
  }

 private:
  void add(std::uint32_t record) {
    const std::vector<std::uint32_t>& versions = state_.records[record].versions;
    engine::TableRow row;
    row.id = Cast::id_of_row(record);
    const std::uint32_t newest = versions.back();
    row.cells = cells_of(newest);
    row.cells.front().id = Cast::id_of_version(newest);
    row.role = role_of(record, newest, true);
    row.provenance = provenance_of(versions, versions.size() - 1);
    for (std::size_t at = versions.size() - 1; at-- > 0;) {
      engine::Version version;
      version.cells = cells_of(versions[at]);
      version.id = Cast::id_of_version(versions[at]);
      version.role = role_of(record, versions[at], false);
      version.provenance = provenance_of(versions, at);
      row.versions.push_back(std::move(version));
    }
    drawn_.rows.push_back(std::move(row));
  }

  [[nodiscard]] std::vector<engine::TableCell> cells_of(std::uint32_t version) const {
    const VersionOfRow& row = cast_.book->versions[version];
    std::vector<engine::TableCell> cells;
    for (const Value& value : row.values) {
      const auto* characters = std::get_if<std::string>(&value);
      cells.push_back({characters != nullptr ? *characters : text_of(value)});
    }
    if (row.is_dead && !cells.empty()) cells.back().text += " " + words_.say("row.mark");
    return cells;
  }

  [[nodiscard]] const WriterState* writer_of(std::uint32_t version) const {
    const std::uint64_t number = cast_.book->versions[version].writer;
    const auto found = std::find_if(state_.writers.begin(), state_.writers.end(),
                                    [&](const WriterState& writer) { return writer.number == number; });
    return found == state_.writers.end() ? nullptr : &*found;
  }

  [[nodiscard]] const Look* look_at(std::uint32_t version) const {
    const auto found = std::find_if(state_.looks.begin(), state_.looks.end(),
                                    [&](const Look& look) { return look.version == version; });
    return found == state_.looks.end() ? nullptr : &*found;
  }

  [[nodiscard]] bool is_of_last(std::uint32_t version) const {
    const Occurrence what = state_.last.what;
    const bool is_about_version = what == Occurrence::version_read || what == Occurrence::version_skipped ||
                                  what == Occurrence::row_tested || what == Occurrence::version_written;
    return state_.has_happened && is_about_version && state_.last.b == version;
  }

  [[nodiscard]] Role role_of(std::uint32_t record, std::uint32_t version, bool is_newest) const {
    if (is_of_last(version)) return Role::active;
    const WriterState* writer = writer_of(version);
    if (writer != nullptr && writer->end == WriterState::End::rolled_back) return Role::garbage;
    if (cast_.book->versions[version].is_dead) return is_newest ? Role::garbage : Role::plain;
    if (writer != nullptr && writer->end == WriterState::End::running) return Role::moved;
    const bool is_waited_for =
        is_newest && std::any_of(state_.locks.begin(), state_.locks.end(),
                                 [&](const LockState& lock) { return lock.record == record && lock.is_waiting; });
    return is_waited_for ? Role::conflict : Role::plain;
  }

  [[nodiscard]] Provenance provenance_of(const std::vector<std::uint32_t>& versions, std::size_t at) const {
    Provenance provenance;
    provenance.origin = origin_of(versions, at);
    if (const Look* look = look_at(versions[at])) {
      provenance.visibility = look->is_seen ? Provenance::Visibility::visible : Provenance::Visibility::hidden;
      provenance.reason =
          words_.say(fmt::format("look.{}", static_cast<int>(look->why)), {{"who", cast_.session(look->who)}});
    }
    return provenance;
  }

  [[nodiscard]] std::string origin_of(const std::vector<std::uint32_t>& versions, std::size_t at) const {
    const VersionOfRow& row = cast_.book->versions[versions[at]];
    const WriterState* writer = writer_of(versions[at]);
    if (writer == nullptr) return words_.say("origin.loaded");
    const std::string who = cast_.session(writer->connection);
    const std::string key = writer->end == WriterState::End::running     ? "origin.running"
                            : writer->end == WriterState::End::committed ? "origin.committed"
                                                                         : "origin.rolled-back";
    return words_.say(key, {{"number", std::int64_t{writer->number}},
                            {"who", who},
                            {"turn", std::int64_t{writer->ended_at}},
                            {"name", words_.say(cast_.is_innodb() ? "origin.trx" : "origin.xmin")}}) +
           (row.is_dead ? words_.say("origin.deleted") : std::string());
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Table drawn_;
};

/// "T3's read view: numbers below 5 but 3, 4".
std::string remark_on_snapshots(const State& state, const Cast& cast, const Words& words) {
  const std::uint8_t who = state.has_happened ? state.last.who : nobody_there;
  if (who == nobody_there || !state.sessions[who].snapshot) return {};
  const SnapshotState& snapshot = *state.sessions[who].snapshot;
  const std::string& active = cast.text(snapshot.active);
  return words.say(fmt::format("{}{}", cast.is_innodb() ? "row.view" : "row.snapshot", active.empty() ? "" : "-but"),
                   {{"who", cast.session(who)}, {"next", std::int64_t{snapshot.next}}, {"active", active}});
}

}  // namespace

engine::Panel draw_rows(const State& state, const Cast& cast, const Words& words) {
  const std::size_t table = state.record ? cast.table_of(*state.record) : 0;
  const std::string& name = cast.named().schedule.tables[table].name;
  return {"rows", words.say("panel.rows", {{"table", name}}), remark_on_snapshots(state, cast, words),
          RowsDrawing(state, cast, words).draw(table)};
}

}  // namespace simulators::isolation::story
