// Why the version sets are complete: when a statement begins to look, every item that was written so far gets the
// version that the statement has in view; what it then looks at replaces that. An item that is written later keeps its
// first version, which is what the statement had in view. Only a statement that locks what it reads goes on while
// others commit: a row that it never looked at is given the newest version, at its end, that it would not have chosen.
#include "simulators/isolation/anomalies/history.hpp"

#include "simulators/isolation/evaluate.hpp"

#include <algorithm>

namespace simulators::isolation::anomalies {

HistoryRecorder::HistoryRecorder(const std::vector<Table>& tables)
    : tables_(tables), loaded_rows_(tables.size()), items_(tables.size()), items_of_table_(tables.size()) {
  for (const Table& table : tables) loaded_ += table.rows.size();
}

HistoryRecorder::Session& HistoryRecorder::session(std::size_t connection) {
  if (connection >= sessions_.size()) sessions_.resize(connection + 1);
  return sessions_[connection];
}

void HistoryRecorder::transaction_began(std::size_t connection) {
  Session& began = session(connection);
  began.transaction = history_.transactions.size();
  began.is_reading = false;
  history_.transactions.push_back({.connection = connection, .first_step = began.step});
}

/// The item of a key, with its first version. Cost: O(rows of the table) for the first one, then O(log rows).
std::size_t HistoryRecorder::item_of(std::size_t table, const Row& key) {
  const auto [found, is_new] = items_[table].emplace(key, history_.items.size());
  if (!is_new) return found->second;
  const Table& definition = tables_[table];
  std::map<Row, std::size_t>& loaded = loaded_rows_[table];
  if (loaded.size() != definition.rows.size()) {
    for (std::size_t row = 0; row < definition.rows.size(); ++row) {
      loaded.emplace(picked(definition.rows[row], definition.primary_key), row);
    }
  }
  Version first{.item = found->second, .is_dead = true};
  if (const auto row = loaded.find(key); row != loaded.end()) {
    first.values = definition.rows[row->second];
    first.is_dead = false;
  }
  history_.items.push_back({.table = table, .key = key, .versions = {history_.versions.size()}});
  history_.versions.push_back(std::move(first));
  writer_numbers_.push_back(1);
  items_of_table_[table].push_back(found->second);
  return found->second;
}

bool HistoryRecorder::is_settled_for(const Session& reader, const Version& version) const {
  if (version.is_undone) return false;
  return version.writer == nothing || version.writer == reader.transaction ||
         history_.transactions[version.writer].end == End::committed;
}

std::size_t HistoryRecorder::in_view(const Session& reader, const Item& item, const Sight& sight) const {
  for (auto at = item.versions.rbegin(); at != item.versions.rend(); ++at) {
    const Version& version = history_.versions[*at];
    if (version.is_undone) continue;
    const bool is_seen = version.writer == nothing || sight.kind == Sight::Kind::newest ||
                         (sight.kind == Sight::Kind::newest_committed && is_settled_for(reader, version)) ||
                         (sight.kind == Sight::Kind::snapshot && sight.sees(writer_numbers_[*at]));
    if (is_seen) return *at;
  }
  return item.versions.front();
}

void HistoryRecorder::read_began(std::size_t connection, const Statement& statement, const Sight& sight) {
  Session& reader = session(connection);
  reader.is_reading = true;
  reader.chooses_newest_committed = sight.kind == Sight::Kind::newest_committed;
  reader.place = reads_begun_++;
  reader.read = {.transaction = reader.transaction, .step = reader.step, .statement = &statement};
  if (sight.columns != nullptr) reader.read.columns = *sight.columns;
  for (const std::size_t item : items_of_table_[statement.table_number]) {
    choose(reader, {.item = item, .version = in_view(reader, history_.items[item], sight)});
  }
}

void HistoryRecorder::choose(Session& reader, Chosen chosen) const {
  const Version& version = history_.versions[chosen.version];
  chosen.is_dirty = version.writer != nothing && version.writer != reader.transaction &&
                    history_.transactions[version.writer].end == End::running;
  std::vector<Chosen>& all = reader.read.chosen;
  const auto place = std::lower_bound(all.begin(), all.end(), chosen.item,
                                      [](const Chosen& other, std::size_t item) { return other.item < item; });
  if (place == all.end() || place->item != chosen.item) {
    all.insert(place, chosen);
  } else if (!place->is_tested || version.writer != reader.transaction) {
    // What the statement itself has just written is not what it decided on.
    *place = chosen;
  }
}

void HistoryRecorder::row_seen(std::size_t connection, std::size_t table, const Row& key, VersionNumber version) {
  Session& reader = session(connection);
  const auto item = items_[table].find(key);
  // Of a row that nobody has written only the first version can be seen.
  if (item == items_[table].end()) return;
  std::size_t seen = history_.items[item->second].versions.front();
  if (version > loaded_) {
    seen = std::lower_bound(numbers_.begin(), numbers_.end(), std::pair(version, std::size_t{0}))->second;
  }
  choose(reader, {.item = item->second, .version = seen, .is_tested = true});
}

void HistoryRecorder::version_written(const WrittenVersion& written) {
  const Session& writer = session(written.connection);
  const std::size_t item = item_of(written.table, written.key);
  const std::size_t number = history_.versions.size();
  std::vector<std::size_t>& versions = history_.items[item].versions;
  const auto before = std::find_if(versions.rbegin(), versions.rend(),
                                   [&](std::size_t version) { return !history_.versions[version].is_undone; });
  if (before != versions.rend()) {
    const std::size_t other = history_.versions[*before].writer;
    if (other != nothing && other != writer.transaction && history_.transactions[other].end == End::running) {
      history_.dirty_writes.push_back({.first = *before, .second = number});
    }
  }
  versions.push_back(number);
  history_.versions.push_back({.item = item,
                               .writer = writer.transaction,
                               .step = writer.step,
                               .values = written.values,
                               .is_dead = written.is_dead});
  writer_numbers_.push_back(written.writer);
  numbers_.emplace_back(written.version, number);
}

void HistoryRecorder::version_undone(VersionNumber version) {
  const auto place = std::lower_bound(numbers_.begin(), numbers_.end(), std::pair(version, std::size_t{0}));
  history_.versions[place->second].is_undone = true;
}

/// Of an item that the statement passed by, because no index led to a row that matches: the newest version by now that
/// does not match, since the statement went on while others committed.
void HistoryRecorder::settle_untested(Session& reader) const {
  const std::optional<Condition>& where = reader.read.statement->where;
  const auto matches = [&](const Version& version) { return !version.is_dead && chooses(where, version.values); };
  for (const std::size_t item : items_of_table_[reader.read.statement->table_number]) {
    const std::vector<std::size_t>& versions = history_.items[item].versions;
    const std::vector<Chosen>& all = reader.read.chosen;
    const auto place = std::lower_bound(all.begin(), all.end(), item,
                                        [](const Chosen& other, std::size_t wanted) { return other.item < wanted; });
    const bool is_listed = place != all.end() && place->item == item;
    if (is_listed && place->is_tested) continue;
    const std::size_t in_view = is_listed ? place->version : versions.front();
    if (history_.versions[in_view].writer == reader.transaction) continue;
    const auto newest = std::find_if(versions.rbegin(), versions.rend(), [&](std::size_t version) {
      const Version& candidate = history_.versions[version];
      return version > in_view && candidate.writer != reader.transaction && is_settled_for(reader, candidate) &&
             !is_replaced(item, version) && !matches(candidate);
    });
    if (newest != versions.rend()) choose(reader, {.item = item, .version = *newest});
  }
}

/// Whether the writer of a version has written the row again since.
bool HistoryRecorder::is_replaced(std::size_t item, std::size_t version) const {
  const std::vector<std::size_t>& versions = history_.items[item].versions;
  return std::any_of(std::upper_bound(versions.begin(), versions.end(), version), versions.end(),
                     [&](std::size_t later) {
                       return !history_.versions[later].is_undone &&
                              history_.versions[later].writer == history_.versions[version].writer;
                     });
}

void HistoryRecorder::statement_ended(std::size_t connection, bool has_succeeded) {
  Session& reader = session(connection);
  if (!reader.is_reading) return;
  reader.is_reading = false;
  if (!has_succeeded) return;
  if (reader.chooses_newest_committed) settle_untested(reader);
  const auto place = std::upper_bound(places_.begin(), places_.end(), reader.place) - places_.begin();
  places_.insert(places_.begin() + place, reader.place);
  history_.reads.insert(history_.reads.begin() + place, std::move(reader.read));
}

void HistoryRecorder::transaction_ended(std::size_t connection, bool has_committed) {
  Session& ended = session(connection);
  history_.transactions[ended.transaction].end = has_committed ? End::committed : End::aborted;
  if (has_committed) return;
  for (Version& version : history_.versions) {
    if (version.writer == ended.transaction) version.is_undone = true;
  }
}

}  // namespace simulators::isolation::anomalies
