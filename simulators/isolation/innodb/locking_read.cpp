// Why no phantom comes between: at REPEATABLE READ each record that the scan looks at is locked together with the gap
// before it, up to the first one that is not in the range. So nothing can be inserted where the scan has been.
// After a wait the same record is looked at again, or, where it is gone, the next one: what the statement decides on is
// always the newest version, of a record that nobody else can change.
// source: row_search_mvcc in storage/innobase/row/row0sel.cc
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>

namespace simulators::isolation::innodb {

void Database::tell_locking_read(const Transaction& transaction, const Scan& scan) const {
  if (accesses() == nullptr) return;
  Sight sight{.kind = Sight::Kind::newest_committed};
  const Index& index = scan.table.indexes[scan.path.index];
  if (!index.is_clustered && scan.path.is_covering && scan.mode == LockMode::shared) sight.columns = &index.columns;
  accesses()->read_began(transaction.connection, scan.statement, sight);
}

/// The newest version that is committed or the transaction's own: what an index entry that it has locked stands for.
const Version& Database::settled_version(const Transaction& transaction, const Record& record) const {
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
    if (version->writer == transaction.id || !active_.contains(version->writer)) return *version;
  }
  return record.versions.front();
}

/// Moves to the next row whose record is locked, or passes by what needs no lock; sets `is_over` behind the last one.
Routine<Failure> Database::next_row(Transaction& transaction, Scan& scan) {
  while (scan.interval < scan.path.intervals.size()) {
    bool found = false;
    const Failure failure = co_await next_in_interval(transaction, scan, found);
    if (failure != Failure::none || found) co_return failure;
    ++scan.interval;
    scan.has_started = false;
  }
  scan.is_over = true;
  co_return Failure::none;
}

/// Where the scan goes on: at the beginning of the interval, at the same record again, or behind it.
Record* Database::record_to_look_at(const Scan& scan, Index& index) {
  if (!scan.has_started) {
    const Interval& interval = scan.path.intervals[scan.interval];
    return scan.path.unique_key ? index.first_from(*scan.path.unique_key) : scan.path.first_of(interval, index);
  }
  return scan.looks_again ? index.first_from(scan.at) : index.first_behind(scan.at);
}

/// A record is enough where no gap is locked, where the key is unique and there, and for the first record of a range
/// that begins just with it: nothing before it is in the range.
LockKind Database::kind_for(const Transaction& transaction, const Scan& scan, const Index& index, const Record& record,
                            bool is_first) {
  const Interval& interval = scan.path.intervals[scan.interval];
  if (!transaction.takes_gap_locks()) return LockKind::record;
  if (scan.is_unique_lookup(index) && !record.is_deleted()) return LockKind::record;
  const bool is_exact_begin = index.is_clustered && is_first && index.own_columns == 1 && interval.low &&
                              interval.has_low && record.key[0] == *interval.low;
  return is_exact_begin ? LockKind::record : LockKind::next_key;
}

Routine<Failure> Database::next_in_interval(Transaction& transaction, Scan& scan, bool& found) {
  Index& index = scan.table.indexes[scan.path.index];
  const Interval& interval = scan.path.intervals[scan.interval];
  const bool is_unique_lookup = scan.is_unique_lookup(index);
  // Of a unique key there is no second row.
  const bool has_one_row = is_unique_lookup || (scan.is_lookup(index) && index.is_unique);
  if (scan.has_started && !scan.looks_again && has_one_row) co_return Failure::none;
  bool is_first = !scan.has_started;
  const bool may_pass = scan.is_semi_consistent && !is_unique_lookup;
  const std::optional<Row> to_wait_for = scan.looks_again ? std::optional<Row>(scan.at) : std::nullopt;
  Record* record = record_to_look_at(scan, index);
  scan.looks_again = false;
  scan.has_started = true;
  Look look = Look::go_on;
  while (record != nullptr) {
    scan.at = record->key;
    const bool is_inside = scan.contains(index, record->key);
    if (interval.is_point() && !is_inside) {
      if (!transaction.takes_gap_locks()) co_return Failure::none;
      const Locked behind = co_await lock(transaction, index, record, scan.mode, LockKind::gap);
      co_return behind.failure;
    }
    look = Look::lock_first;
    if (may_pass && to_wait_for != record->key) look = pass(transaction, scan, index, *record);
    if (look == Look::lock_first) {
      const LockKind kind = kind_for(transaction, scan, index, *record, is_first);
      const Locked locked = co_await lock(transaction, index, record, scan.mode, kind);
      if (locked.failure != Failure::none) co_return locked.failure;
      look = Look::again;
      if (!locked.waited) {
        const Failure failure = co_await look_at(transaction, scan, *record, locked.is_fresh, look);
        if (failure != Failure::none) co_return failure;
      }
    }
    found = look == Look::found;
    if (found || look == Look::over) co_return Failure::none;
    record = look == Look::again ? index.first_from(scan.at) : index.first_behind(scan.at);
    if (look != Look::again) is_first = false;
  }
  if (transaction.takes_gap_locks()) co_await lock(transaction, index, nullptr, scan.mode, LockKind::next_key);
  co_return Failure::none;
}

/// Decides what a record that is locked means for the scan; of an entry, locks its row too, unless the entry is enough.
Routine<Failure> Database::look_at(Transaction& transaction, Scan& scan, Record& record, bool is_fresh, Look& look) {
  Index& index = scan.table.indexes[scan.path.index];
  const bool is_inside = scan.contains(index, record.key);
  look = Look::go_on;
  if (record.is_deleted()) {
    if (index.is_clustered && is_inside) tell_seen(transaction, scan.table, record.key, record.newest().number);
    if (index.is_clustered && !transaction.takes_gap_locks() && is_fresh) {
      tell_lock(Happening::lock_given_up, transaction, index, &record, words_of(scan.mode, LockKind::record));
      locks_.unlock(transaction, index, &record, scan.mode, LockKind::record);
    }
    if (scan.is_unique_lookup(index)) look = Look::over;
    co_return Failure::none;
  }
  scan.is_committed_version = false;
  scan.may_unlock = index.is_clustered && is_fresh;
  scan.row = &record;
  if (!index.is_clustered) {
    // What the entry alone tells is looked at before the row is locked, unless the index has all that is read.
    const bool has_index_condition = scan.statement.kind == Statement::Kind::select && !scan.path.is_covering;
    if (has_index_condition && !is_inside) look = Look::over;
    if (has_index_condition && (!is_inside || !index_conditions_hold(scan, index, record))) co_return Failure::none;
    if (scan.path.is_covering && scan.mode == LockMode::shared) {
      scan.row = nullptr;
      scan.values.assign(scan.table.definition->columns.size(), Null{});
      for (std::size_t at = 0; at < index.columns.size(); ++at) scan.values[index.columns[at]] = record.key[at];
      const Record* row = scan.table.primary().find(index.primary_key_of(record));
      if (row != nullptr) scan.version = settled_version(transaction, *row).number;
      look = is_inside ? Look::found : Look::over;
      co_return Failure::none;
    }
    const Locked locked = co_await lock_row_of_entry(transaction, scan, record);
    if (locked.waited) look = Look::again;
    if (locked.failure != Failure::none || locked.waited) co_return locked.failure;
  }
  if (scan.row == nullptr || scan.row->is_deleted()) co_return Failure::none;
  scan.values = scan.row->newest().values;
  scan.version = scan.row->newest().number;
  tell({.what = Happening::version_read,
        .who = transaction.connection,
        .where = scan.table.primary().name,
        .key = scan.row->key,
        .why = scan.row->newest().writer == transaction.id ? Reason::own_version : Reason::newest_version,
        .version = scan.version});
  look = is_inside ? Look::found : Look::over;
  if (!is_inside) skip_row(transaction, scan);
  co_return Failure::none;
}

/// Locks the row that an entry leads to; `scan.row` is it, or nothing where it is gone.
Routine<Database::Locked> Database::lock_row_of_entry(Transaction& transaction, Scan& scan, const Record& entry) {
  Index& primary = scan.table.primary();
  scan.row = primary.find(scan.table.indexes[scan.path.index].primary_key_of(entry));
  Locked locked;
  if (scan.row != nullptr) locked = co_await lock(transaction, primary, scan.row, scan.mode, LockKind::record);
  co_return locked;
}

/// A semi-consistent read: where somebody else has the record, the last committed version decides whether it is worth
/// waiting for.
Database::Look Database::pass(Transaction& transaction, Scan& scan, Index& index, Record& record) {
  if (!index.is_clustered) return Look::lock_first;
  Transaction* owner = implicit_owner(index, record);
  make_explicit(owner, transaction, index, record);
  if (!locks_.would_wait(transaction, index, &record, scan.mode, LockKind::record)) return Look::lock_first;
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
    if (active_.contains(version->writer)) continue;
    if (version->is_deleted) return Look::go_on;
    tell({.what = Happening::version_read,
          .who = transaction.connection,
          .where = index.name,
          .key = record.key,
          .why = Reason::last_committed,
          .version = version->number});
    scan.row = &record;
    scan.values = version->values;
    scan.version = version->number;
    scan.is_committed_version = true;
    scan.may_unlock = false;
    const bool is_inside = scan.path.contains(scan.path.intervals[scan.interval], record.key);
    return is_inside ? Look::found : Look::over;
  }
  return Look::go_on;
}

/// The row does not match. At READ COMMITTED a lock that was got for it without a wait is given up.
void Database::skip_row(Transaction& transaction, Scan& scan) {
  if (transaction.takes_gap_locks() || !scan.may_unlock) return;
  Index& primary = scan.table.primary();
  tell_lock(Happening::lock_given_up, transaction, primary, scan.row, words_of(scan.mode, LockKind::record));
  locks_.unlock(transaction, primary, scan.row, scan.mode, LockKind::record);
  scan.may_unlock = false;
}

/// Whether the AND-ed conditions that read nothing but the entry's columns hold (index condition pushdown).
bool Database::index_conditions_hold(const Scan& scan, const Index& index, const Record& entry) const {
  if (!scan.statement.where) return true;
  const Condition& where = *scan.statement.where;
  const std::size_t count = scan.table.definition->columns.size();
  Row row(count);
  for (std::size_t at = 0; at < index.columns.size(); ++at) row[index.columns[at]] = entry.key[at];
  const auto holds = [&](const Condition& part) {
    return !is_covered(part, index.columns, count) || truth_of(part, row) == Truth::yes;
  };
  if (where.kind != Condition::Kind::all_of) return holds(where);
  return std::all_of(where.parts.begin(), where.parts.end(), holds);
}

/// Locks a record (a null pointer: the supremum), and waits where it must.
Routine<Database::Locked> Database::lock(Transaction& transaction, Index& index, Record* record, LockMode mode,
                                         LockKind kind) {
  Locked locked;
  if (record != nullptr) {
    Transaction* owner = implicit_owner(index, *record);
    if (owner == &transaction && kind == LockKind::record) co_return locked;
    make_explicit(owner, transaction, index, *record);
    const bool is_checked = settings_.snapshot_isolation && index.is_clustered && kind != LockKind::gap &&
                            transaction.view && owner == nullptr && transaction.level >= Level::repeatable_read;
    if (is_checked && !sees(transaction, record->newest().writer)) {
      tell({.what = Happening::version_skipped,
            .who = transaction.connection,
            .where = index.name,
            .key = record->key,
            .why = Reason::updated_since,
            .version = record->newest().number});
      locked.failure = Failure::record_changed;
      co_return locked;
    }
  }
  const Grant grant = locks_.request(transaction, index, record, mode, kind);
  const std::string words = words_of(mode, kind);
  if (grant == Grant::waits) {
    locked.waited = true;
    locked.failure = co_await wait(transaction, index, record, words);
    co_return locked;
  }
  locked.is_fresh = grant == Grant::fresh;
  tell_lock(locked.is_fresh ? Happening::lock_granted : Happening::lock_held_already, transaction, index, record,
            words);
  co_return locked;
}

}  // namespace simulators::isolation::innodb
