// Every change locks the PRIMARY record first and then goes through the secondary indexes, so two changes of one row
// never run at once. A secondary entry is never overwritten: the old one is marked, a new one inserted, and old
// snapshots find their way by either. Undo takes the newest version away and makes the entries fit what is then the
// newest one; nothing of another transaction can lie above it, because the record stays locked until the end. source:
// storage/innobase/row/row0ins.cc, row0upd.cc, row0undo.cc
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace simulators::isolation::innodb {

TransactionId Database::id_of(Transaction& transaction) {
  if (transaction.id == 0) {
    transaction.id = next_id_++;
    active_[transaction.id] = &transaction;
  }
  return transaction.id;
}

/// Whether the values can be stored: int has 32 bits, a text its length, a key no NULL.
bool Database::fits(const Table& table, const Row& row) const {
  for (std::size_t at = 0; at < row.size(); ++at) {
    const Column& column = table.columns[at];
    const bool is_key = std::find(table.primary_key.begin(), table.primary_key.end(), at) != table.primary_key.end();
    if (is_null(row[at])) {
      if (is_key || !column.may_be_null) return false;
    } else if (const auto* number = std::get_if<std::int64_t>(&row[at])) {
      if (*number < std::numeric_limits<std::int32_t>::min() || *number > std::numeric_limits<std::int32_t>::max()) {
        return false;
      }
    } else if (column.most_characters > 0 && std::get<std::string>(row[at]).size() > 4 * column.most_characters) {
      return false;
    }
  }
  return true;
}

void Database::push_version(Transaction& transaction, TableState& table, Record& record, const Row& values,
                            bool is_deleted) {
  const Reason why = is_deleted                                              ? Reason::deleted
                     : record.versions.empty() || record.newest().is_deleted ? Reason::inserted
                                                                             : Reason::updated;
  record.versions.push_back(
      {.values = values, .is_deleted = is_deleted, .writer = id_of(transaction), .number = ++last_version_});
  transaction.undo.push_back({.table = table.primary().table, .key = record.key});
  tell({.what = Happening::version_written,
        .who = transaction.connection,
        .where = table.primary().name,
        .key = record.key,
        .why = why,
        .number = transaction.id,
        .version = last_version_});
  if (accesses() == nullptr) return;
  accesses()->version_written({.connection = transaction.connection,
                               .table = table.primary().table,
                               .key = record.key,
                               .values = values,
                               .is_dead = is_deleted,
                               .version = last_version_,
                               .writer = transaction.id});
}

Routine<Answer> Database::update(Transaction& transaction, const Statement& statement) {
  TableState& table = tables_[statement.table_number];
  const AccessPath path = path_of(table, statement);
  tell({.what = Happening::path_chosen,
        .who = transaction.connection,
        .where = table.definition->name,
        .note = path.words});
  Answer answer;
  answer.affected = 0;
  if (path.is_impossible) co_return answer;
  answer.matched = 0;
  lock_table(transaction, *table.definition, "IX");
  // Where the scanned index itself changes, the rows are collected first: the scan would meet its own new entries.
  const std::vector<std::size_t>& columns = table.indexes[path.index].columns;
  const bool collects =
      std::any_of(statement.assignments.begin(), statement.assignments.end(), [&](const Assignment& assignment) {
        return std::find(columns.begin(), columns.end(), assignment.column.column) != columns.end();
      });
  Scan scan{.path = path,
            .statement = statement,
            .table = table,
            .mode = LockMode::exclusive,
            .is_semi_consistent = !transaction.takes_gap_locks()};
  tell_locking_read(transaction, scan);
  std::vector<Row> collected;
  for (;;) {
    answer.failure = co_await next_row(transaction, scan);
    if (answer.failure != Failure::none) co_return answer;
    if (scan.is_over) break;
    const bool matches = chooses(statement.where, scan.values);
    tell_seen(transaction, table, scan.row->key, scan.version);
    tell({.what = Happening::row_tested,
          .who = transaction.connection,
          .where = table.primary().name,
          .key = scan.row->key,
          .why = matches ? Reason::matched : Reason::did_not_match,
          .version = scan.version});
    if (!matches) {
      skip_row(transaction, scan);
    } else if (scan.is_committed_version) {
      scan.looks_again = true;
    } else if (collects) {
      collected.push_back(scan.row->key);
    } else {
      const Row key = scan.row->key;
      answer.failure = co_await change_row(transaction, table, key, statement, answer);
      if (answer.failure != Failure::none) co_return answer;
    }
  }
  for (const Row& key : collected) {
    answer.failure = co_await change_row(transaction, table, key, statement, answer);
    if (answer.failure != Failure::none) co_return answer;
  }
  co_return answer;
}

/// Assignments are evaluated from left to right and see each other.
Routine<Failure> Database::change_row(Transaction& transaction, TableState& table, const Row& key,
                                      const Statement& statement, Answer& answer) {
  Record& record = *table.primary().find(key);
  Row values = record.newest().values;
  for (const Assignment& assignment : statement.assignments) {
    values[assignment.column.column] = value_of(assignment.value, values);
  }
  ++*answer.matched;
  if (values == record.newest().values) co_return Failure::none;
  if (!fits(*table.definition, values)) co_return Failure::other;
  ++*answer.affected;
  const Failure failure = co_await write(transaction, table, record, &values);
  co_return failure;
}

Routine<Answer> Database::remove(Transaction& transaction, const Statement& statement) {
  TableState& table = tables_[statement.table_number];
  const AccessPath path = path_of(table, statement);
  tell({.what = Happening::path_chosen,
        .who = transaction.connection,
        .where = table.definition->name,
        .note = path.words});
  Answer answer;
  answer.affected = 0;
  if (path.is_impossible) co_return answer;
  lock_table(transaction, *table.definition, "IX");
  Scan scan{.path = path, .statement = statement, .table = table, .mode = LockMode::exclusive};
  tell_locking_read(transaction, scan);
  for (;;) {
    answer.failure = co_await next_row(transaction, scan);
    if (answer.failure != Failure::none || scan.is_over) co_return answer;
    const bool matches = chooses(statement.where, scan.values);
    tell_seen(transaction, table, scan.row->key, scan.version);
    tell({.what = Happening::row_tested,
          .who = transaction.connection,
          .where = table.primary().name,
          .key = scan.row->key,
          .why = matches ? Reason::matched : Reason::did_not_match,
          .version = scan.version});
    if (!matches) {
      skip_row(transaction, scan);
      continue;
    }
    ++*answer.affected;
    answer.failure = co_await write(transaction, table, *scan.row, nullptr);
    if (answer.failure != Failure::none) co_return answer;
  }
}

/// Gives a locked record new values; a null pointer deletes it.
Routine<Failure> Database::write(Transaction& transaction, TableState& table, Record& record, const Row* values) {
  const Row before = record.newest().values;
  const bool moves = values != nullptr && table.primary().key_of(*values) != record.key;
  push_version(transaction, table, record, values == nullptr || moves ? before : *values, values == nullptr || moves);
  if (moves) {
    const Failure failure = co_await insert_into_primary(transaction, table, *values);
    if (failure != Failure::none) co_return failure;
  }
  for (Index& index : table.indexes) {
    if (index.is_clustered) continue;
    const Row old_key = index.key_of(before);
    if (values != nullptr && index.key_of(*values) == old_key) continue;
    const Failure marked = co_await mark_entry(transaction, index, old_key);
    if (marked != Failure::none) co_return marked;
    if (values == nullptr) continue;
    const Failure inserted = co_await insert_entry(transaction, index, *values);
    if (inserted != Failure::none) co_return inserted;
  }
  co_return Failure::none;
}

Routine<Answer> Database::insert(Transaction& transaction, const Statement& statement) {
  TableState& table = tables_[statement.table_number];
  lock_table(transaction, *table.definition, "IX");
  Answer answer;
  answer.affected = statement.rows.size();
  for (const Row& row : statement.rows) {
    if (!fits(*table.definition, row)) {
      answer.failure = Failure::other;
      co_return answer;
    }
    answer.failure = co_await insert_into_primary(transaction, table, row);
    if (answer.failure != Failure::none) co_return answer;
    for (Index& index : table.indexes) {
      if (index.is_clustered) continue;
      answer.failure = co_await insert_entry(transaction, index, row);
      if (answer.failure != Failure::none) co_return answer;
    }
  }
  co_return answer;
}

Routine<Failure> Database::insert_into_primary(Transaction& transaction, TableState& table, const Row& row) {
  Index& primary = table.primary();
  const Row key = primary.key_of(row);
  for (;;) {
    Record* record = primary.find(key);
    bool looks_again = false;
    if (record == nullptr) {
      const Failure failure = co_await insert_into_gap(transaction, primary, key, looks_again);
      if (failure != Failure::none) co_return failure;
      if (looks_again) continue;
      push_version(transaction, table, *primary.find(key), row, false);
      co_return Failure::none;
    }
    const Locked checked = co_await lock(transaction, primary, record, LockMode::shared, LockKind::record);
    if (checked.failure != Failure::none) co_return checked.failure;
    if (checked.waited) continue;
    if (!record->is_deleted()) co_return Failure::duplicate_key;
    // A record that is only marked is revived, as a change of it.
    if (implicit_owner(primary, *record) != &transaction &&
        locks_.request_without_entry(transaction, primary, record, LockMode::exclusive, LockKind::record) ==
            Grant::waits) {
      const Failure failure = co_await wait(transaction, primary, record, "X rec");
      if (failure != Failure::none) co_return failure;
      continue;
    }
    push_version(transaction, table, *record, row, false);
    co_return Failure::none;
  }
}

/// Puts a record before the first one behind its key, unless somebody holds the gap: then it waits, and `looks_again`.
Routine<Failure> Database::insert_into_gap(Transaction& transaction, Index& index, const Row& key, bool& looks_again) {
  Record* next = index.first_behind(key);
  if (locks_.request_without_entry(transaction, index, next, LockMode::exclusive, LockKind::insert_intention) ==
      Grant::waits) {
    looks_again = true;
    const Failure failure = co_await wait(transaction, index, next, "X insert-intention");
    co_return failure;
  }
  Record record{.key = key, .versions = {}, .is_marked = false, .changer = 0};
  Record& inserted = index.records.emplace(key, std::move(record)).first->second;
  locks_.split_gap(index, next, &inserted);
  co_return Failure::none;
}

}  // namespace simulators::isolation::innodb
