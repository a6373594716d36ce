// Why no update is lost: who wants to change a row locks its newest version, or waits for whoever has it. If that one
// committed a change, the snapshot is no longer the newest state. From REPEATABLE READ on this is an error: the first
// updater wins. At READ COMMITTED the condition is tested on the newest version (EvalPlanQual), and the change builds
// on it; a row that did not match before is not looked at again. source: src/backend/executor/nodeModifyTable.c,
// nodeLockRows.c, execMain.c (EvalPlanQual)
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/postgres/database.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace simulators::isolation::postgres {

std::size_t Database::relation_of(const Heap& heap, std::size_t index) { return heap.number * 100 + index; }

Target Database::target_of(const Heap& heap, const Tuple& tuple) const {
  return {
      .relation = relation_of(heap, 0), .page = heap.page_of(tuple), .tuple = tuple.number % heap.tuples_per_page + 1};
}

/// Whether the values can be stored: integer has 32 bits, a text its length, a key no NULL.
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

Failure Database::check_write(Transaction& transaction, Target target) {
  if (transaction.serializable == nullptr) return Failure::none;
  const std::set<Target> before = watcher_ ? transaction.serializable->locks : std::set<Target>{};
  const Reason reason = serializability_.write(*transaction.serializable, target);
  if (watcher_) tell_remembered(*transaction.serializable, before);
  if (reason == Reason::none) return Failure::none;
  tell({.what = Happening::statement_failed, .who = transaction.connection, .why = reason});
  return Failure::serialization_failure;
}

/// Makes sure that the row found by the snapshot can be locked; where it was changed since, `tuple` becomes the newest
/// version, locked, or a null pointer where the row no longer counts.
Routine<Failure> Database::settle_row(Transaction& transaction, Heap& heap, Tuple*& tuple, RowLock mode,
                                      const Statement& statement) {
  Outcome outcome = co_await wait_until_free(transaction, heap, *tuple, mode);
  if (outcome == Outcome::free) co_return Failure::none;
  if (outcome == Outcome::deadlock) co_return Failure::deadlock;
  if (transaction.level >= Level::repeatable_read) {
    tell({.what = Happening::statement_failed,
          .who = transaction.connection,
          .where = heap.definition->name,
          .key = heap.key_of(tuple->values),
          .why = outcome == Outcome::updated ? Reason::updated_since : Reason::deleted_since});
    co_return Failure::serialization_failure;
  }
  const Tuple& found = *tuple;
  if (outcome == Outcome::updated) outcome = co_await lock_newest(transaction, heap, tuple, mode);
  // What was found is gone where the row was deleted, or has another key now.
  if (found.dead_version != 0) tell_seen(transaction, heap, found, found.dead_version);
  if (outcome == Outcome::deleted && tuple->dead_version != 0)
    tell_seen(transaction, heap, *tuple, tuple->dead_version);
  if (outcome == Outcome::deadlock) co_return Failure::deadlock;
  if (outcome == Outcome::deleted) {
    tuple = nullptr;
    co_return Failure::none;
  }
  if (statement.where && divides_by_zero(*statement.where, tuple->values)) co_return Failure::other;
  const bool matches = chooses(statement.where, tuple->values);
  tell_seen(transaction, heap, *tuple, tuple->version);
  tell({.what = Happening::row_tested,
        .who = transaction.connection,
        .where = heap.definition->name,
        .key = heap.key_of(tuple->values),
        .why = matches ? Reason::rechecked : Reason::did_not_match,
        .version = tuple->version});
  if (!matches) tuple = nullptr;
  co_return Failure::none;
}

Routine<Answer> Database::select_for_update(Transaction& transaction, const Statement& statement) {
  Heap& heap = heaps_[statement.table_number];
  const RowLock mode = statement.lock == ReadLock::update ? RowLock::exclusive : RowLock::share;
  Answer answer;
  // "FOR UPDATE is not allowed with aggregate functions", 0A000: it would not be known which rows to lock.
  if (std::ranges::any_of(statement.items,
                          [](const SelectItem& item) { return item.kind != SelectItem::Kind::column; })) {
    answer.failure = Failure::other;
    co_return answer;
  }
  std::vector<Tuple*> found;
  answer.failure = scan(transaction, heap, statement, found);
  if (answer.failure != Failure::none) co_return answer;
  std::vector<Row> chosen;
  for (Tuple* tuple : found) {
    answer.failure = co_await settle_row(transaction, heap, tuple, mode, statement);
    if (answer.failure != Failure::none) co_return answer;
    if (tuple == nullptr) continue;
    add_locker(transaction, heap, *tuple, mode);
    chosen.push_back(tuple->values);
  }
  answer.rows = answer_rows(statement, chosen);
  co_return answer;
}

Routine<Answer> Database::change(Transaction& transaction, const Statement& statement) {
  Heap& heap = heaps_[statement.table_number];
  Answer answer;
  answer.affected = 0;
  std::vector<Tuple*> found;
  answer.failure = scan(transaction, heap, statement, found);
  if (answer.failure != Failure::none) co_return answer;
  for (Tuple* tuple : found) {
    xid_of(transaction);
    answer.failure = co_await settle_row(transaction, heap, tuple, RowLock::exclusive, statement);
    if (answer.failure != Failure::none) co_return answer;
    if (tuple == nullptr) continue;
    answer.failure = co_await replace(transaction, heap, *tuple, statement);
    if (answer.failure != Failure::none) co_return answer;
    ++*answer.affected;
    // Statements that were woken together run side by side, row by row.
    if (!ready_.empty()) {
      ready_.push_back(transaction.connection);
      co_await Pause{sessions_[transaction.connection].paused};
    }
  }
  co_return answer;
}

void Database::tell_written(const Transaction& transaction, const Heap& heap, Tuple& tuple) {
  tuple.version = ++last_version_;
  tell_version(transaction, heap, tuple.values, false);
}

void Database::tell_dead(const Transaction& transaction, const Heap& heap, Tuple& tuple) {
  tuple.dead_version = ++last_version_;
  tell_version(transaction, heap, tuple.values, true);
}

void Database::tell_version(const Transaction& transaction, const Heap& heap, const Row& values, bool is_dead) const {
  if (accesses() == nullptr) return;
  const Row key = heap.key_of(values);
  accesses()->version_written({.connection = transaction.connection,
                               .table = heap.number,
                               .key = key,
                               .values = values,
                               .is_dead = is_dead,
                               .version = last_version_,
                               .writer = transaction.xid});
}

Tuple& Database::add_tuple(Transaction& transaction, Heap& heap, Row values) {
  auto tuple = std::make_unique<Tuple>();
  tuple->number = heap.tuples.size();
  tuple->values = std::move(values);
  tuple->xmin = xid_of(transaction);
  heap.tuples.push_back(std::move(tuple));
  return *heap.tuples.back();
}

/// Puts a new version beside a tuple, or deletes it. All new values come from the old row.
Routine<Failure> Database::replace(Transaction& transaction, Heap& heap, Tuple& tuple, const Statement& statement) {
  const bool is_update = statement.kind == Statement::Kind::update;
  Row values = tuple.values;
  for (const Assignment& assignment : statement.assignments) {
    if (divides_by_zero(assignment.value, tuple.values)) co_return Failure::other;
    values[assignment.column.column] = value_of(assignment.value, tuple.values);
  }
  if (is_update && !fits(*heap.definition, values)) co_return Failure::other;
  const Failure checked = check_write(transaction, target_of(heap, tuple));
  if (checked != Failure::none) co_return checked;
  tuple.xmax = xid_of(transaction);
  tuple.next = nullptr;
  tell({.what = Happening::version_written,
        .who = transaction.connection,
        .where = heap.definition->name,
        .key = heap.key_of(values),
        .why = is_update ? Reason::updated : Reason::deleted,
        .number = transaction.xid});
  tuple.dead_version = 0;
  if (!is_update || heap.key_of(values) != heap.key_of(tuple.values)) {
    tell_dead(transaction, heap, tuple);
  }
  if (!is_update) co_return Failure::none;
  bool changes_index = heap.key_of(values) != heap.key_of(tuple.values);
  for (const IndexDefinition& index : heap.definition->indexes) {
    changes_index = changes_index || picked(values, index.columns) != picked(tuple.values, index.columns);
  }
  const bool has_new_key = heap.key_of(values) != heap.key_of(tuple.values);
  Tuple& version = add_tuple(transaction, heap, std::move(values));
  if (!has_new_key) tell_written(transaction, heap, version);
  tuple.next = &version;
  // Without a change in any index the new version needs no entry of its own, if it is on the same page.
  version.is_heap_only = !changes_index && heap.page_of(version) == heap.page_of(tuple);
  if (version.is_heap_only) co_return Failure::none;
  const Failure failure = co_await insert_entries(transaction, heap, version);
  co_return failure;
}

Routine<Answer> Database::insert(Transaction& transaction, const Statement& statement) {
  Heap& heap = heaps_[statement.table_number];
  Answer answer;
  answer.affected = statement.rows.size();
  for (const Row& row : statement.rows) {
    if (!fits(*heap.definition, row)) {
      answer.failure = Failure::other;
      co_return answer;
    }
    xid_of(transaction);
    answer.failure = check_write(transaction, {.relation = relation_of(heap, 0)});
    if (answer.failure != Failure::none) co_return answer;
    Tuple& tuple = add_tuple(transaction, heap, row);
    tell({.what = Happening::version_written,
          .who = transaction.connection,
          .where = heap.definition->name,
          .key = heap.key_of(row),
          .why = Reason::inserted,
          .number = transaction.xid});
    answer.failure = co_await insert_entries(transaction, heap, tuple);
    if (answer.failure != Failure::none) co_return answer;
  }
  co_return answer;
}

/// Index by index: the check for a duplicate, which may wait, the check for readers of the page, the entry.
Routine<Failure> Database::insert_entries(Transaction& transaction, Heap& heap, Tuple& tuple) {
  const std::vector<std::size_t>& primary_key = heap.definition->primary_key;
  const Failure primary = co_await insert_entry(transaction, heap, tuple, primary_key, 1, true);
  if (primary != Failure::none) co_return primary;
  // Only now is the key the transaction's own, and its version the next one of the row.
  if (tuple.version == 0) tell_written(transaction, heap, tuple);
  for (std::size_t number = 0; number < heap.definition->indexes.size(); ++number) {
    const IndexDefinition& index = heap.definition->indexes[number];
    const Failure failure = co_await insert_entry(transaction, heap, tuple, index.columns, number + 2, index.is_unique);
    if (failure != Failure::none) co_return failure;
  }
  co_return Failure::none;
}

Routine<Failure> Database::insert_entry(Transaction& transaction, Heap& heap, Tuple& tuple,
                                        const std::vector<std::size_t>& columns, std::size_t index, bool is_unique) {
  const Target leaf{.relation = relation_of(heap, index), .page = 1};
  const Row key = picked(tuple.values, columns);
  const bool has_null = std::any_of(key.begin(), key.end(), [](const Value& part) { return is_null(part); });
  while (is_unique && !has_null) {
    const Xid in_the_way = duplicate_of(transaction, heap, tuple, columns, index);
    if (in_the_way == 0) break;
    if (in_the_way == loaded) {
      // Readers of the page are looked at first: their conflict would be masked by the duplicate.
      const Failure failure = check_write(transaction, leaf);
      co_return failure != Failure::none ? failure : Failure::duplicate_key;
    }
    sessions_[transaction.connection].waits_for_key = true;
    const bool is_well = co_await wait_for(transaction, in_the_way, heap, heap.key_of(tuple.values), "INSERT");
    sessions_[transaction.connection].waits_for_key = false;
    if (!is_well) co_return Failure::deadlock;
  }
  const Failure failure = check_write(transaction, leaf);
  if (failure == Failure::none) tuple.entries.push_back(index);
  co_return failure;
}

/// 0: nobody has the key. A running transaction that has inserted or removed it: it is to be waited for. `loaded`: the
/// key is there for good.
Xid Database::duplicate_of(const Transaction& transaction, const Heap& heap, const Tuple& tuple,
                           const std::vector<std::size_t>& columns, std::size_t index) const {
  const Row key = picked(tuple.values, columns);
  for (const auto& other : heap.tuples) {
    if (other.get() == &tuple || picked(other->values, columns) != key) continue;
    const bool is_own = other->xmin == transaction.xid;
    const bool has_entry = other->is_heap_only || other->xmin == loaded ||
                           std::find(other->entries.begin(), other->entries.end(), index) != other->entries.end();
    if (!has_entry) continue;
    if (!is_own && is_running(other->xmin)) return other->xmin;
    if (!is_own && !has_committed(other->xmin)) continue;
    if (other->xmax == transaction.xid || has_committed(other->xmax)) continue;
    if (other->xmax != 0 && is_running(other->xmax)) return other->xmax;
    return loaded;
  }
  return 0;
}

}  // namespace simulators::isolation::postgres
