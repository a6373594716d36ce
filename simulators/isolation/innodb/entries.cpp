// A secondary entry is never overwritten: the old one is marked, a new one inserted, and old snapshots find their way
// by either. Undo takes the newest version away and makes the entries fit what is then the newest one; nothing of
// another transaction can lie above it, because the record stays locked until the end. source:
// storage/innobase/row/row0ins.cc (secondary indexes), row0umod.cc, row0uins.cc
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>

namespace simulators::isolation::innodb {

/// The entry needs no lock of its own, but another transaction may have one.
Routine<Failure> Database::mark_entry(Transaction& transaction, Index& index, const Row& key) {
  Record* entry = index.find(key);
  while (entry != nullptr && locks_.request_without_entry(transaction, index, entry, LockMode::exclusive,
                                                          LockKind::record) == Grant::waits) {
    const Failure failure = co_await wait(transaction, index, entry, "X rec");
    if (failure != Failure::none) co_return failure;
    entry = index.find(key);
  }
  if (entry != nullptr) {
    entry->is_marked = true;
    entry->changer = id_of(transaction);
    tell_lock(Happening::entry_marked, transaction, index, entry, {});
  }
  co_return Failure::none;
}

Routine<Failure> Database::insert_entry(Transaction& transaction, Index& index, const Row& row) {
  const Row key = index.key_of(row);
  for (;;) {
    bool looks_again = false;
    if (index.is_unique) {
      const Failure failure = co_await check_unique_entry(transaction, index, key);
      if (failure != Failure::none) co_return failure;
    }
    Record* entry = index.find(key);
    if (entry == nullptr) {
      const Failure failure = co_await insert_into_gap(transaction, index, key, looks_again);
      if (failure != Failure::none) co_return failure;
      if (looks_again) continue;
      entry = index.find(key);
    } else if (locks_.request_without_entry(transaction, index, entry, LockMode::exclusive, LockKind::record) ==
               Grant::waits) {
      const Failure failure = co_await wait(transaction, index, entry, "X rec");
      if (failure != Failure::none) co_return failure;
      continue;
    }
    entry->is_marked = false;
    entry->changer = id_of(transaction);
    tell_lock(Happening::entry_inserted, transaction, index, entry, {});
    co_return Failure::none;
  }
}

/// All entries with the value, and the first one behind, are locked shared as next-keys, at every level: until the end
/// nobody can bring the value in or take it away. NULLs are never equal.
Routine<Failure> Database::check_unique_entry(Transaction& transaction, Index& index, const Row& key) {
  const Row value(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(index.own_columns));
  if (std::any_of(value.begin(), value.end(), [](const Value& part) { return is_null(part); })) {
    co_return Failure::none;
  }
  const auto has_value = [&](const Record* entry) {
    return entry != nullptr && std::equal(value.begin(), value.end(), entry->key.begin());
  };
  Record* entry = index.first_from(value);
  if (!has_value(entry)) co_return Failure::none;
  for (;;) {
    const Row at = entry != nullptr ? entry->key : Row{};
    const Locked locked = co_await lock(transaction, index, entry, LockMode::shared, LockKind::next_key);
    if (locked.failure != Failure::none) co_return locked.failure;
    if (locked.waited) {
      // The whole check is done again, as the insert is.
      entry = index.first_from(value);
      if (!has_value(entry)) co_return Failure::none;
      continue;
    }
    if (!has_value(entry)) co_return Failure::none;
    if (!entry->is_deleted()) co_return Failure::duplicate_key;
    entry = index.first_behind(at);
  }
}

void Database::undo_to(Transaction& transaction, std::size_t size) {
  while (transaction.undo.size() > size) {
    const Undo undo = transaction.undo.back();
    transaction.undo.pop_back();
    TableState& table = tables_[undo.table];
    Record& record = *table.primary().find(undo.key);
    const Version undone = record.newest();
    record.versions.pop_back();
    if (accesses() != nullptr) accesses()->version_undone(undone.number);
    tell({.what = Happening::version_undone,
          .who = transaction.connection,
          .where = table.primary().name,
          .key = record.key,
          .version = undone.number});
    undo_entries(transaction, table, record, undone);
    if (record.versions.empty()) remove_record(table.primary(), record);
  }
}

/// Takes back the entries of a version, and the marks that it set on those of the one before.
void Database::undo_entries(Transaction& transaction, TableState& table, const Record& record, const Version& undone) {
  for (Index& index : table.indexes) {
    if (index.is_clustered) continue;
    const Row new_key = index.key_of(undone.values);
    const bool exists_before = !record.versions.empty() && !record.newest().is_deleted;
    const Row old_key = exists_before ? index.key_of(record.newest().values) : Row{};
    const bool is_same = exists_before && !undone.is_deleted && old_key == new_key;
    if (is_same) continue;
    Record* entry = undone.is_deleted ? nullptr : index.find(new_key);
    if (entry != nullptr && entry->changer == transaction.id) {
      const bool is_older = std::any_of(record.versions.begin(), record.versions.end(), [&](const Version& version) {
        return !version.is_deleted && index.key_of(version.values) == new_key;
      });
      if (is_older) {
        entry->is_marked = true;
      } else {
        remove_record(index, *entry);
      }
    }
    if (!exists_before) continue;
    if (Record* old = index.find(old_key)) {
      old->is_marked = false;
      if (record.newest().writer != transaction.id) old->changer = 0;
    }
  }
}

}  // namespace simulators::isolation::innodb
