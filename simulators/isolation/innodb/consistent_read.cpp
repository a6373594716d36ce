// Why a snapshot is never torn: a read view lists, once, who was active. A version is chosen by its writer alone, so
// whatever commits afterwards is not in it, and the older version is still there, because purge asks every open view.
// source: storage/innobase/read/read0read.cc, row_search_mvcc
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::innodb {

void Database::open_view(Transaction& transaction, Reason why) {
  ReadView view{.low_limit = next_id_};
  std::string active_ones;
  for (const auto& [id, active] : active_) {
    view.active.push_back(id);
    active_ones += (active_ones.empty() ? "" : ",") + std::to_string(id);
  }
  transaction.view = std::move(view);
  tell({.what = Happening::snapshot_taken,
        .who = transaction.connection,
        .why = why,
        .number = next_id_,
        .note = std::move(active_ones)});
}

void Database::tell_consistent_read(const Transaction& transaction, const Statement& statement) const {
  if (accesses() == nullptr) return;
  Sight sight{.kind = Sight::Kind::newest};
  if (transaction.level != Level::read_uncommitted) {
    sight.kind = Sight::Kind::snapshot;
    sight.sees = [this, &transaction](TransactionId writer) { return sees(transaction, writer); };
  }
  accesses()->read_began(transaction.connection, statement, sight);
}

bool Database::sees(const Transaction& transaction, TransactionId writer) const {
  return (transaction.id != 0 && writer == transaction.id) || transaction.view->sees(writer);
}

/// The version of a row that the transaction sees; nothing where the row does not exist for it.
const Version* Database::visible_version(const Transaction& transaction, const Index& primary, const Record& record) {
  Event event{.what = Happening::version_read, .who = transaction.connection, .where = primary.name, .key = record.key};
  const auto owner_of = [&](TransactionId writer) {
    const auto active = active_.find(writer);
    return active == active_.end() ? nobody : active->second->connection;
  };
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
    event.whom = owner_of(version->writer);
    event.version = version->number;
    if (transaction.level == Level::read_uncommitted) {
      event.why = Reason::newest_version;
    } else if (!sees(transaction, version->writer)) {
      const bool was_active = version->writer < transaction.view->low_limit;
      event.what = Happening::version_skipped;
      event.why = was_active ? Reason::writer_active : Reason::writer_later;
      tell(event);
      ++event.number;
      continue;
    } else {
      event.why = version->writer == transaction.id ? Reason::own_version : Reason::committed_before;
    }
    event.what = version->is_deleted ? Happening::version_skipped : Happening::version_read;
    if (version->is_deleted) event.why = Reason::delete_marked;
    tell(event);
    return version->is_deleted ? nullptr : &*version;
  }
  event.what = Happening::version_skipped;
  event.why = Reason::no_version;
  event.version = 0;
  tell(event);
  return nullptr;
}

Answer Database::read_consistently(Transaction& transaction, const Statement& statement, const AccessPath& path) {
  const bool is_kept = transaction.level >= Level::repeatable_read;
  if (transaction.level != Level::read_uncommitted && !transaction.view) {
    open_view(transaction, is_kept ? Reason::first_read : Reason::each_statement);
  }
  tell_consistent_read(transaction, statement);
  TableState& table = tables_[statement.table_number];
  Index& index = table.indexes[path.index];
  std::vector<Row> chosen;
  for (const Interval& interval : path.intervals) {
    Record* entry = path.first_of(interval, index);
    for (; entry != nullptr && path.contains(interval, entry->key); entry = index.first_behind(entry->key)) {
      if (path.unique_key && entry->key != *path.unique_key) continue;
      Record* record = table.primary().find(index.primary_key_of(*entry));
      if (record == nullptr) continue;
      const Version* version = visible_version(transaction, table.primary(), *record);
      // Several entries may lead to one record: the one with the values of the visible version counts.
      if (version == nullptr || index.key_of(version->values) != entry->key) continue;
      const bool matches = chooses(statement.where, version->values);
      tell_seen(transaction, table, record->key, version->number);
      tell({.what = Happening::row_tested,
            .who = transaction.connection,
            .where = table.primary().name,
            .key = record->key,
            .why = matches ? Reason::matched : Reason::did_not_match,
            .version = version->number});
      if (matches) chosen.push_back(version->values);
    }
  }
  Answer answer;
  answer.rows = answer_rows(statement, chosen);
  return answer;
}

}  // namespace simulators::isolation::innodb
