// Why no phantom comes between: at REPEATABLE READ each record that the scan looks at is locked together with the gap
// before it, up to the first one that is not in the range. So nothing can be inserted where the scan has been.
// After a wait the same record is looked at again, or, where it is gone, the next one: what the statement decides on is
// always the newest version, of a record that nobody else can change.
// source: row_search_mvcc in storage/innobase/row/row0sel.cc
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>

namespace simulators::isolation::innodb {

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

Routine<Failure> Database::next_in_interval(Transaction& transaction, Scan& scan, bool& found) {
  Index& index = scan.table.indexes[scan.path.index];
  const Interval& interval = scan.path.intervals[scan.interval];
  const bool gaps = transaction.takes_gap_locks();
  const bool is_lookup = interval.is_point() && index.own_columns == 1 && !scan.path.prefix;
  const bool is_unique_lookup = index.is_clustered && (is_lookup || scan.path.unique_key.has_value());
  const bool is_first = !scan.has_started;
  if (!is_first && !scan.looks_again && is_unique_lookup) co_return Failure::none;
  if (!is_first && !scan.looks_again && is_lookup && index.is_unique) co_return Failure::none;
  Record* record = nullptr;
  if (is_first) {
    record = scan.path.unique_key ? index.first_from(*scan.path.unique_key) : scan.path.first_of(interval, index);
  } else {
    record = scan.looks_again ? index.first_from(scan.at) : index.first_behind(scan.at);
  }
  bool may_be_first = is_first;
  const bool may_pass = scan.is_semi_consistent && !is_unique_lookup;
  const std::optional<Row> to_wait_for = scan.looks_again ? std::optional<Row>(scan.at) : std::nullopt;
  scan.looks_again = false;
  scan.has_started = true;
  for (;;) {
    if (record == nullptr) {
      if (gaps) co_await lock(transaction, index, nullptr, scan.mode, LockKind::next_key);
      co_return Failure::none;
    }
    scan.at = record->key;
    const bool is_inside = is_unique_lookup && scan.path.unique_key ? record->key == *scan.path.unique_key
                                                                    : scan.path.contains(interval, record->key);
    if (interval.is_point() && !is_inside) {
      if (gaps) {
        const Locked behind = co_await lock(transaction, index, record, scan.mode, LockKind::gap);
        co_return behind.failure;
      }
      co_return Failure::none;
    }
    LockKind kind = LockKind::next_key;
    const bool is_exact_begin = index.is_clustered && may_be_first && index.own_columns == 1 && interval.low &&
                                interval.has_low && record->key[0] == *interval.low;
    if (!gaps || (is_unique_lookup && !record->is_deleted()) || is_exact_begin) kind = LockKind::record;
    if (may_pass && to_wait_for != record->key) {
      const Passing passing = pass(transaction, scan, index, *record);
      found = passing == Passing::to_be_tested;
      if (found || passing == Passing::behind_the_range) co_return Failure::none;
      if (passing == Passing::skipped) {
        record = index.first_behind(scan.at);
        may_be_first = false;
        continue;
      }
    }
    Locked locked = co_await lock(transaction, index, record, scan.mode, kind);
    if (locked.failure != Failure::none) co_return locked.failure;
    if (locked.waited) {
      record = index.first_from(scan.at);
      continue;
    }
    bool is_done = false;
    const bool is_entry_only = !index.is_clustered && scan.path.is_covering && scan.mode == LockMode::shared;
    const bool has_index_condition =
        !index.is_clustered && scan.statement.kind == Statement::Kind::select && !scan.path.is_covering;
    if (record->is_deleted()) {
      if (index.is_clustered && !gaps && locked.is_fresh) locks_.unlock(transaction, index, record, scan.mode, kind);
      is_done = is_unique_lookup;
    } else if (has_index_condition && !is_inside) {
      is_done = true;
    } else if (has_index_condition && !index_conditions_hold(scan, index, *record)) {
      // The entry alone tells that the row does not match: the row is not touched.
    } else if (is_entry_only) {
      found = is_inside;
      is_done = true;
      scan.row = nullptr;
      scan.values.assign(scan.table.definition->columns.size(), Null{});
      for (std::size_t at = 0; at < index.columns.size(); ++at) scan.values[index.columns[at]] = record->key[at];
      scan.may_unlock = false;
      scan.is_committed_version = false;
    } else {
      Record* row = record;
      if (!index.is_clustered) {
        Locked row_locked;
        const Failure failure = co_await lock_row_of_entry(transaction, scan, *record, row_locked);
        if (failure != Failure::none) co_return failure;
        if (row_locked.waited) {
          record = index.first_from(scan.at);
          continue;
        }
        row = scan.row;
      }
      const bool exists = row != nullptr && !row->is_deleted();
      if (exists) {
        is_done = true;
        found = is_inside;
        scan.row = row;
        scan.values = row->newest().values;
        scan.may_unlock = index.is_clustered && locked.is_fresh;
        scan.is_committed_version = false;
        if (!found) skip_row(transaction, scan);
      }
    }
    if (is_done) co_return Failure::none;
    record = index.first_behind(scan.at);
    may_be_first = false;
  }
}

/// Locks the row that an entry leads to; `scan.row` is it, or nothing where it is gone.
Routine<Failure> Database::lock_row_of_entry(Transaction& transaction, Scan& scan, Record& entry, Locked& locked) {
  Index& index = scan.table.indexes[scan.path.index];
  Index& primary = scan.table.primary();
  scan.row = primary.find(index.primary_key_of(entry));
  if (scan.row == nullptr) co_return Failure::none;
  locked = co_await lock(transaction, primary, scan.row, scan.mode, LockKind::record);
  co_return locked.failure;
}

/// A semi-consistent read: where somebody else has the record, the last committed version decides whether it is worth
/// waiting for.
Database::Passing Database::pass(Transaction& transaction, Scan& scan, Index& index, Record& record) {
  if (!index.is_clustered) return Passing::to_be_locked;
  Transaction* owner = implicit_owner(index, record);
  make_explicit(owner, transaction, index, record);
  if (!locks_.would_wait(transaction, index, &record, scan.mode, LockKind::record)) return Passing::to_be_locked;
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
    if (active_.contains(version->writer)) continue;
    if (version->is_deleted) return Passing::skipped;
    tell({.what = Happening::version_read,
          .who = transaction.connection,
          .where = index.name,
          .key = record.key,
          .why = Reason::last_committed});
    scan.row = &record;
    scan.values = version->values;
    scan.is_committed_version = true;
    scan.may_unlock = false;
    const bool is_inside = scan.path.contains(scan.path.intervals[scan.interval], record.key);
    return is_inside ? Passing::to_be_tested : Passing::behind_the_range;
  }
  return Passing::skipped;
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
      locked.failure = Failure::record_changed;
      co_return locked;
    }
  }
  const std::string words = words_of(mode, kind);
  const Grant grant = locks_.request(transaction, index, record, mode, kind);
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
