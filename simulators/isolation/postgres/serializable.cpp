// Why no anomaly gets through: every cycle of dependencies among snapshots has two rw-conflicts in a row, Tin -> Tpivot
// -> Tout, where Tout is the first of the three to commit. So it is enough to look at each new conflict together with
// its neighbours, and at each commit, and to end one of the three wherever this can still happen. Not every such
// structure is a cycle: some transactions fail for nothing.
#include "simulators/isolation/postgres/serializable.hpp"

#include <algorithm>

namespace simulators::isolation::postgres {
namespace {

constexpr std::size_t most_tuples_of_page = 2;      // max_pred_locks_per_page
constexpr std::size_t most_locks_of_relation = 31;  // max_pred_locks_per_transaction / 2 - 1

Target page_of(const Target& target) { return {.relation = target.relation, .page = target.page}; }
Target relation_of(const Target& target) { return {.relation = target.relation}; }

bool is_within(const Target& inner, const Target& outer) {
  if (inner.relation != outer.relation) return false;
  return outer.page == Target::whole || (inner.page == outer.page && outer.tuple == Target::whole);
}

}  // namespace

SerializableTransaction& Serializability::begin(std::size_t connection, const Snapshot& snapshot) {
  SerializableTransaction& transaction = transactions_.emplace_back();
  transaction.connection = connection;
  transaction.serial = ++last_serial_;
  transaction.snapshot = snapshot;
  transaction.last_commit_before_snapshot = last_number_;
  return transaction;
}

void Serializability::lock(SerializableTransaction& reader, Target target) {
  for (const Target& coarser : {relation_of(target), page_of(target)}) {
    if (reader.locks.contains(coarser)) return;
  }
  if (!reader.locks.insert(target).second) return;
  const auto count_within = [&](const Target& outer) {
    return static_cast<std::size_t>(std::count_if(reader.locks.begin(), reader.locks.end(), [&](const Target& lock) {
      return lock != outer && is_within(lock, outer);
    }));
  };
  if (target.tuple != Target::whole && count_within(page_of(target)) > most_tuples_of_page) target = page_of(target);
  if (target.page != Target::whole && count_within(relation_of(target)) > most_locks_of_relation) {
    target = relation_of(target);
  }
  std::erase_if(reader.locks, [&](const Target& lock) { return lock != target && is_within(lock, target); });
  reader.locks.insert(target);
}

Reason Serializability::before_read(const SerializableTransaction& reader) {
  return reader.is_doomed ? Reason::pivot : Reason::none;
}

Reason Serializability::read_around(SerializableTransaction& reader, Xid writer_xid) {
  const auto writer = std::find_if(transactions_.begin(), transactions_.end(),
                                   [&](const auto& transaction) { return transaction.xid == writer_xid; });
  if (writer == transactions_.end() || &*writer == &reader || writer->is_doomed) return Reason::none;
  if (!reader.snapshot.is_concurrent(writer_xid) || reader.conflicts_out.contains(&*writer)) return Reason::none;
  tell({.what = Happening::conflict_found,
        .who = reader.connection,
        .whom = writer->connection,
        .why = Reason::reading});
  return add_conflict(reader, *writer, reader);
}

Reason Serializability::write(SerializableTransaction& writer, Target target) {
  if (writer.is_doomed) return Reason::pivot;
  writer.did_write = true;
  Reason failure = Reason::none;
  if (target.tuple != Target::whole) failure = conflicts_at(writer, target);
  if (failure == Reason::none && target.page != Target::whole) failure = conflicts_at(writer, page_of(target));
  return failure != Reason::none ? failure : conflicts_at(writer, relation_of(target));
}

Reason Serializability::conflicts_at(SerializableTransaction& writer, Target target) {
  // Who changes a tuple needs no lock on having read it.
  if (target.tuple != Target::whole) writer.locks.erase(target);
  for (SerializableTransaction& reader : transactions_) {
    if (&reader == &writer || reader.is_doomed || !reader.locks.contains(target)) continue;
    if (reader.is_committed() && writer.snapshot.xmin >= reader.finished_before) continue;
    if (reader.conflicts_out.contains(&writer)) continue;
    tell({.what = Happening::conflict_found,
          .who = reader.connection,
          .whom = writer.connection,
          .why = Reason::writing});
    const Reason failure = add_conflict(reader, writer, writer);
    if (failure != Reason::none) return failure;
  }
  return Reason::none;
}

/// Whether a new conflict reader -> writer completes a structure that may be part of a cycle.
bool Serializability::is_dangerous(const SerializableTransaction& reader, const SerializableTransaction& writer) {
  if (writer.is_committed() && writer.had_conflict_out) return true;
  for (const SerializableTransaction* out : writer.conflicts_out) {
    if (out->is_prepared() && (!reader.is_committed() || out->prepare_number <= reader.commit_number) &&
        (!writer.is_committed() || out->prepare_number <= writer.commit_number) &&
        (!reader.is_read_only || out->prepare_number <= reader.last_commit_before_snapshot)) {
      return true;
    }
  }
  if (!writer.is_prepared() || reader.is_read_only) return false;
  return std::any_of(reader.conflicts_in.begin(), reader.conflicts_in.end(), [&](const auto* in) {
    return !in->is_doomed && (!in->is_committed() || in->commit_number >= writer.prepare_number) &&
           (!in->is_read_only || in->last_commit_before_snapshot >= writer.prepare_number);
  });
}

Reason Serializability::add_conflict(SerializableTransaction& reader, SerializableTransaction& writer,
                                     const SerializableTransaction& running) {
  if (is_dangerous(reader, writer)) {
    tell({.what = Happening::dangerous_structure, .who = reader.connection, .whom = writer.connection});
    if (&running == &writer) return Reason::pivot;
    if (writer.is_prepared()) return Reason::conflict_out;
    writer.is_doomed = true;
    tell({.what = Happening::doomed, .who = writer.connection});
  }
  reader.conflicts_out.insert(&writer);
  writer.conflicts_in.insert(&reader);
  return Reason::none;
}

Reason Serializability::prepare(SerializableTransaction& transaction) {
  if (transaction.is_doomed) return Reason::during_commit;
  for (SerializableTransaction* pivot : transaction.conflicts_in) {
    if (pivot->is_committed() || pivot->is_doomed) continue;
    const bool is_pivot = std::any_of(pivot->conflicts_in.begin(), pivot->conflicts_in.end(), [&](const auto* far) {
      return far == &transaction || (!far->is_committed() && !far->is_read_only && !far->is_doomed);
    });
    if (!is_pivot) continue;
    tell({.what = Happening::dangerous_structure, .who = pivot->connection, .whom = transaction.connection});
    tell({.what = Happening::doomed, .who = pivot->connection});
    pivot->is_doomed = true;
  }
  transaction.prepare_number = ++last_number_;
  return Reason::none;
}

void Serializability::remove_conflict(SerializableTransaction& reader, SerializableTransaction& writer) {
  reader.conflicts_out.erase(&writer);
  writer.conflicts_in.erase(&reader);
}

void Serializability::commit(SerializableTransaction& transaction, Xid next_xid) {
  transaction.finished_before = next_xid;
  transaction.commit_number = ++last_number_;
  transaction.is_read_only = !transaction.did_write;
  const auto out = transaction.conflicts_out;
  for (SerializableTransaction* writer : out) {
    if (!transaction.is_read_only && writer->is_committed()) transaction.had_conflict_out = true;
    if (writer->is_committed() || writer->last_commit_before_snapshot >= last_number_) {
      remove_conflict(transaction, *writer);
    }
  }
  const auto in = transaction.conflicts_in;
  for (SerializableTransaction* reader : in) {
    if (reader->is_committed() || reader->is_read_only) remove_conflict(*reader, transaction);
  }
  forget_old();
}

void Serializability::abort(SerializableTransaction& transaction) {
  const auto out = transaction.conflicts_out;
  for (SerializableTransaction* writer : out) remove_conflict(transaction, *writer);
  const auto in = transaction.conflicts_in;
  for (SerializableTransaction* reader : in) remove_conflict(*reader, transaction);
  if (!transaction.locks.empty()) {
    tell({.what = Happening::reads_forgotten,
          .who = transaction.connection,
          .why = Reason::in_failed_transaction,
          .number = transaction.serial});
  }
  transactions_.remove_if([&](const auto& other) { return &other == &transaction; });
  forget_old();
}

/// Drops what committed before every running transaction's snapshot.
void Serializability::forget_old() {
  Xid oldest = std::numeric_limits<Xid>::max();
  for (const SerializableTransaction& transaction : transactions_) {
    if (!transaction.is_committed()) oldest = std::min(oldest, transaction.snapshot.xmin);
  }
  for (auto at = transactions_.begin(); at != transactions_.end();) {
    SerializableTransaction& transaction = *at;
    if (!transaction.is_committed() || transaction.finished_before > oldest) {
      ++at;
      continue;
    }
    const auto out = transaction.conflicts_out;
    for (SerializableTransaction* writer : out) remove_conflict(transaction, *writer);
    const auto in = transaction.conflicts_in;
    for (SerializableTransaction* reader : in) remove_conflict(*reader, transaction);
    if (!transaction.locks.empty()) {
      tell({.what = Happening::reads_forgotten, .who = transaction.connection, .number = transaction.serial});
    }
    at = transactions_.erase(at);
  }
}

}  // namespace simulators::isolation::postgres
