// A scan decides by the snapshot alone which tuples it returns, so it never waits. What it could not see because it ran
// at the same time is a rw-conflict, told while the tuple is looked at.
// source: src/backend/access/heap/heapam_visibility.c, heapam.c (HeapCheckForSerializableConflictOut)
#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/interval.hpp"
#include "simulators/isolation/known_values.hpp"
#include "simulators/isolation/postgres/database.hpp"

#include <algorithm>

namespace simulators::isolation::postgres {
namespace {

/// Whether an AND-ed comparison gives the column one value by "=".
bool has_equality(const Condition& where, std::size_t column) {
  if (where.kind == Condition::Kind::all_of) {
    return std::any_of(where.parts.begin(), where.parts.end(),
                       [&](const Condition& part) { return has_equality(part, column); });
  }
  if (where.kind != Condition::Kind::comparison || where.comparison != Comparison::equal) return false;
  return intervals_of(where, column).has_value();
}

}  // namespace

bool Database::has_committed(Xid xid) const {
  const auto ended = has_ended_well_.find(xid);
  return ended != has_ended_well_.end() && ended->second;
}

/// Whether what `xid` did is in the transaction's snapshot, or is its own.
bool Database::sees(const Transaction& transaction, Xid xid) const {
  if (transaction.xid != 0 && xid == transaction.xid) return true;
  return has_committed(xid) && !transaction.snapshot->is_concurrent(xid);
}

bool Database::is_visible(const Transaction& transaction, const Heap& heap, const Tuple& tuple) {
  Event event{.what = Happening::version_skipped,
              .who = transaction.connection,
              .where = heap.definition->name,
              .key = heap.key_of(tuple.values),
              .version = tuple.version};
  const auto owner_of = [&](Xid xid) {
    const auto running = running_.find(xid);
    return running == running_.end() ? nobody : running->second->connection;
  };
  event.whom = owner_of(tuple.xmin);
  if (!sees(transaction, tuple.xmin)) {
    event.why = tuple.xmin >= transaction.snapshot->xmax ? Reason::writer_later : Reason::writer_active;
  } else if (tuple.xmax != 0 && sees(transaction, tuple.xmax)) {
    event.why = tuple.next != nullptr ? Reason::updated_since : Reason::deleted_since;
    event.whom = owner_of(tuple.xmax);
  } else {
    event.what = Happening::version_read;
    event.why = tuple.xmin == transaction.xid ? Reason::own_version : Reason::committed_before;
  }
  tell(event);
  return event.what == Happening::version_read;
}

/// On a small table that was never analysed the primary key is used for what restricts it; an index that was made when
/// the table had rows has brought statistics, and then everything is read sequentially.
ScanKind Database::kind_of(const Heap& heap, const Statement& statement) const {
  const Table& table = *heap.definition;
  if (!statement.where || !table.indexes.empty()) return ScanKind::sequential;
  if (!intervals_of(*statement.where, table.primary_key[0])) return ScanKind::sequential;
  const bool is_whole_key = std::all_of(table.primary_key.begin(), table.primary_key.end(),
                                        [&](std::size_t column) { return has_equality(*statement.where, column); });
  return is_whole_key ? ScanKind::index : ScanKind::bitmap;
}

void Database::remember_read(Transaction& transaction, Target target) {
  if (transaction.serializable == nullptr) return;
  const std::set<Target> before = watcher_ ? transaction.serializable->locks : std::set<Target>{};
  serializability_.lock(*transaction.serializable, target);
  if (watcher_) tell_remembered(*transaction.serializable, before);
}

/// Tells what a SIREAD lock has replaced, and what is new.
void Database::tell_remembered(const SerializableTransaction& reader, const std::set<Target>& before) const {
  const auto tell_each = [&](const std::set<Target>& targets, const std::set<Target>& others, Happening what) {
    for (const Target& target : targets) {
      if (others.contains(target)) continue;
      tell({.what = what, .who = reader.connection, .number = reader.serial, .note = words_of(target)});
    }
  };
  tell_each(before, reader.locks, Happening::read_dropped);
  tell_each(reader.locks, before, Happening::read_remembered);
}

/// A tuple that is not visible because of a concurrent writer, or is visible though one has replaced it.
Failure Database::check_read(Transaction& transaction, const Tuple& tuple, bool is_visible_tuple) {
  if (transaction.serializable == nullptr) return Failure::none;
  Reason reason = Serializability::before_read(*transaction.serializable);
  const Xid writer = is_visible_tuple ? tuple.xmax : tuple.xmin;
  const bool is_dead = !has_committed(tuple.xmin) && !is_running(tuple.xmin);
  if (reason == Reason::none && writer != 0 && !is_dead && writer != transaction.xid) {
    reason = serializability_.read_around(*transaction.serializable, writer);
  }
  if (reason == Reason::none) return Failure::none;
  tell({.what = Happening::statement_failed, .who = transaction.connection, .why = reason});
  return Failure::serialization_failure;
}

Failure Database::visit(Transaction& transaction, Heap& heap, Tuple& tuple, bool& is_visible_tuple) {
  is_visible_tuple = is_visible(transaction, heap, tuple);
  return check_read(transaction, tuple, is_visible_tuple);
}

void Database::tell_read(const Transaction& transaction, const Statement& statement) const {
  if (accesses() == nullptr) return;
  const Sight sight{.kind = Sight::Kind::snapshot,
                    .sees = [this, &transaction](Xid writer) { return sees(transaction, writer); }};
  accesses()->read_began(transaction.connection, statement, sight);
}

/// Finds the rows that the statement's condition chooses in the snapshot.
Failure Database::scan(Transaction& transaction, Heap& heap, const Statement& statement, std::vector<Tuple*>& found) {
  const ScanKind kind = kind_of(heap, statement);
  constexpr const char* names[] = {"Seq Scan", "Index Scan", "Bitmap Scan"};
  tell({.what = Happening::path_chosen,
        .who = transaction.connection,
        .where = heap.definition->name,
        .note = names[static_cast<std::size_t>(kind)]});
  // The planner puts equalities together; what they exclude is not even begun.
  if (statement.where && equalities_contradict(*statement.where)) return Failure::none;
  tell_read(transaction, statement);
  const std::size_t first_column = heap.definition->primary_key[0];
  std::optional<Intervals> intervals;
  if (kind == ScanKind::sequential) {
    remember_read(transaction, {.relation = relation_of(heap, 0)});
  } else {
    intervals = intervals_of(*statement.where, first_column);
    // Bounds that contradict each other are noticed before the index is opened.
    if (intervals->empty()) return Failure::none;
    const Target leaf{.relation = relation_of(heap, 1), .page = 1};
    remember_read(transaction, heap.tuples.empty() ? Target{.relation = leaf.relation} : leaf);
  }
  const std::size_t count = heap.tuples.size();
  for (std::size_t at = 0; at < count; ++at) {
    Tuple* tuple = heap.tuples[at].get();
    if (intervals) {
      if (tuple->is_heap_only) continue;
      const Value& key = tuple->values[first_column];
      const bool is_inside = std::any_of(intervals->begin(), intervals->end(),
                                         [&](const Interval& interval) { return interval.contains(key); });
      if (!is_inside) continue;
    }
    // An index entry leads to the first version of a chain, and from there on to the one that is visible.
    for (; tuple != nullptr;
         tuple = intervals && tuple->next != nullptr && tuple->next->is_heap_only ? tuple->next : nullptr) {
      bool is_visible_tuple = false;
      const Failure failure = visit(transaction, heap, *tuple, is_visible_tuple);
      if (failure != Failure::none) return failure;
      if (!is_visible_tuple) continue;
      if (intervals && tuple->xmin != transaction.xid) remember_read(transaction, target_of(heap, *tuple));
      if (statement.where && divides_by_zero(*statement.where, tuple->values)) return Failure::other;
      const bool matches = chooses(statement.where, tuple->values);
      tell_seen(transaction, heap, *tuple, tuple->version);
      tell({.what = Happening::row_tested,
            .who = transaction.connection,
            .where = heap.definition->name,
            .key = heap.key_of(tuple->values),
            .why = matches ? Reason::matched : Reason::did_not_match,
            .version = tuple->version});
      if (matches) found.push_back(tuple);
      break;
    }
  }
  return Failure::none;
}

}  // namespace simulators::isolation::postgres
