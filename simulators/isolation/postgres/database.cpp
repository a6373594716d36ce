// Statements run as routines that stop only where they wait for a transaction or for their turn at a tuple. A
// transaction ends at one point: its number moves from the running ones to those that have committed or not, and with
// that every tuple that it has touched changes its meaning at once; nothing is undone.
#include "simulators/isolation/postgres/database.hpp"

#include "simulators/isolation/evaluate.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::postgres {
namespace {

/// How many tuples a page of 8192 bytes takes: 24 bytes of page header, 4 per line pointer, 24 of tuple header, 8-byte
/// alignment. Texts count as short ones.
std::size_t tuples_per_page(const Table& table) {
  std::size_t width = 0;
  for (const Column& column : table.columns) width += column.is_text ? 8 : 4;
  return (8192 - 24) / (4 + 24 + (width + 7) / 8 * 8);
}

Heap make_heap(const Table& table, std::size_t number, VersionNumber& last_version) {
  Heap heap;
  heap.definition = &table;
  heap.number = number;
  heap.tuples_per_page = tuples_per_page(table);
  for (const Row& row : table.rows) {
    auto tuple = std::make_unique<Tuple>();
    tuple->number = heap.tuples.size();
    tuple->values = row;
    tuple->version = ++last_version;
    heap.tuples.push_back(std::move(tuple));
  }
  return heap;
}

Reason reason_of(Failure failure) {
  switch (failure) {
    case Failure::deadlock:
      return Reason::deadlock;
    case Failure::duplicate_key:
      return Reason::duplicate;
    case Failure::in_failed_transaction:
      return Reason::in_failed_transaction;
    case Failure::serialization_failure:
      return Reason::updated_since;
    default:
      return Reason::out_of_range;
  }
}

}  // namespace

Database::Database(const std::vector<Table>& tables, std::size_t connections, Level level, Watcher watcher)
    : level_(level), watcher_(std::move(watcher)), serializability_(watcher_), sessions_(connections) {
  for (std::size_t number = 0; number < tables.size(); ++number) {
    heaps_.push_back(make_heap(tables[number], number, last_version_));
  }
  has_ended_well_[loaded] = true;
}

Database::~Database() = default;

void Database::send(std::size_t connection, const Statement& statement) {
  Session& session = sessions_[connection];
  session.answer.reset();
  session.running = run(session, statement);
  session.paused = session.running->handle();
  ready_.push_back(connection);
  run_ready();
}

void Database::run_ready() {
  while (!ready_.empty()) {
    Session& session = sessions_[ready_.front()];
    ready_.pop_front();
    if (!session.running) continue;
    session.paused.resume();
    if (session.running->is_done()) {
      session.answer = session.running->take_result();
      session.running.reset();
    }
  }
}

bool Database::is_busy(std::size_t connection) const { return sessions_[connection].running.has_value(); }

std::optional<Answer> Database::take_answer(std::size_t connection) {
  return std::exchange(sessions_[connection].answer, std::nullopt);
}

bool Database::in_transaction(std::size_t connection) const { return sessions_[connection].is_open; }

void Database::begin(Session& session) {
  session.transaction = std::make_unique<Transaction>();
  Transaction& transaction = *session.transaction;
  transaction.connection = static_cast<std::size_t>(&session - sessions_.data());
  transaction.level = level_;
  tell({.what = Happening::transaction_began, .who = transaction.connection});
  if (accesses() != nullptr) accesses()->transaction_began(transaction.connection);
}

/// READ COMMITTED takes one for every statement, the higher levels one for all.
void Database::take_snapshot(Transaction& transaction) {
  const bool is_kept = transaction.level >= Level::repeatable_read;
  if (is_kept && transaction.snapshot) return;
  Snapshot snapshot{.xmin = next_xid_, .xmax = next_xid_};
  std::string active_ones;
  for (const auto& [xid, running] : running_) {
    if (running == &transaction) continue;
    snapshot.xmin = std::min(snapshot.xmin, xid);
    snapshot.running.push_back(xid);
    active_ones += (active_ones.empty() ? "" : ",") + std::to_string(xid);
  }
  transaction.snapshot = std::move(snapshot);
  tell({.what = Happening::snapshot_taken,
        .who = transaction.connection,
        .why = is_kept ? Reason::first_read : Reason::each_statement,
        .number = next_xid_,
        .note = std::move(active_ones)});
  if (transaction.level == Level::serializable) {
    transaction.serializable = &serializability_.begin(transaction.connection, *transaction.snapshot);
  }
}

Xid Database::xid_of(Transaction& transaction) {
  if (transaction.xid == 0) {
    transaction.xid = next_xid_++;
    running_[transaction.xid] = &transaction;
    if (transaction.serializable != nullptr) transaction.serializable->xid = transaction.xid;
  }
  return transaction.xid;
}

void Database::end(Transaction& transaction, bool has_committed) {
  if (accesses() != nullptr) accesses()->transaction_ended(transaction.connection, has_committed);
  const Xid xid = transaction.xid;
  if (xid != 0) {
    running_.erase(xid);
    has_ended_well_[xid] = has_committed;
  }
  if (transaction.serializable != nullptr) {
    if (has_committed) {
      serializability_.commit(*transaction.serializable, next_xid_);
    } else {
      serializability_.abort(*transaction.serializable);
    }
    transaction.serializable = nullptr;
  }
  if (xid != 0) wake_waiters_of(xid);
}

/// The waiters go on at the same time. An INSERT only has to look at the key, so it is through before an UPDATE has
/// changed anything.
void Database::wake_waiters_of(Xid xid) {
  for (const bool waits_for_key : {true, false}) {
    for (std::size_t connection = 0; connection < sessions_.size(); ++connection) {
      Session& waiter = sessions_[connection];
      if (waiter.waits_for != xid || waiter.waits_for_key != waits_for_key) continue;
      waiter.waits_for = 0;
      ready_.push_back(connection);
    }
  }
}

Failure Database::commit(Session& session) {
  Transaction& transaction = *session.transaction;
  if (transaction.serializable != nullptr) {
    const Reason reason = serializability_.prepare(*transaction.serializable);
    if (reason != Reason::none) {
      tell({.what = Happening::statement_failed, .who = transaction.connection, .why = reason});
      roll_back(session, false);
      return Failure::serialization_failure;
    }
  }
  tell({.what = Happening::committed, .who = transaction.connection});
  end(transaction, true);
  session.transaction.reset();
  session.is_open = false;
  return Failure::none;
}

/// Everything is given up with the error; the session may stay in the failed transaction until it says ROLLBACK.
void Database::roll_back(Session& session, bool stays_open) {
  Transaction& transaction = *session.transaction;
  if (!transaction.has_failed) {
    tell({.what = Happening::rolled_back, .who = transaction.connection});
    end(transaction, false);
  }
  transaction.has_failed = true;
  if (stays_open) return;
  session.transaction.reset();
  session.is_open = false;
}

void Database::fail(Session& session, Answer& answer, bool is_autocommit) {
  const Failure failure = answer.failure;
  answer = Answer{};
  answer.failure = failure;
  answer.ended_transaction = !is_autocommit;
  tell({.what = Happening::statement_failed, .who = session.transaction->connection, .why = reason_of(failure)});
  roll_back(session, !is_autocommit);
}

Routine<Answer> Database::run(Session& session, const Statement& statement) {
  Answer answer;
  const bool has_failed = session.is_open && session.transaction->has_failed;
  switch (statement.kind) {
    case Statement::Kind::begin:
      if (has_failed) {
        answer.failure = Failure::in_failed_transaction;
      } else if (statement.with_snapshot) {
        // PostgreSQL does not know these words.
        answer.failure = Failure::other;
        if (session.is_open) fail(session, answer, false);
      } else if (!session.is_open) {
        begin(session);
        session.transaction->level = session.next_level.value_or(level_);
        session.is_open = true;
      }
      break;
    case Statement::Kind::commit:
      if (!session.is_open) break;
      if (has_failed) {
        roll_back(session, false);
        answer.rolled_back_instead = true;
      } else {
        answer.failure = commit(session);
        answer.ended_transaction = answer.failure != Failure::none;
      }
      break;
    case Statement::Kind::rollback:
      if (session.is_open) roll_back(session, false);
      break;
    case Statement::Kind::set_level:
      // Outside a transaction it has no effect; within one it must come before the first snapshot.
      if (!session.is_open) break;
      if (has_failed) {
        answer.failure = Failure::in_failed_transaction;
      } else if (session.transaction->snapshot) {
        answer.failure = Failure::other;
        fail(session, answer, false);
      } else {
        session.transaction->level = statement.level;
      }
      break;
    default:
      if (has_failed) {
        answer.failure = Failure::in_failed_transaction;
        answer.ended_transaction = true;
      } else {
        answer = co_await in_transaction_or_not(session, statement);
      }
  }
  co_return answer;
}

Routine<Answer> Database::in_transaction_or_not(Session& session, const Statement& statement) {
  const bool is_autocommit = !session.is_open;
  if (is_autocommit) begin(session);
  Transaction& transaction = *session.transaction;
  take_snapshot(transaction);
  Answer answer;
  if (statement.kind == Statement::Kind::insert) {
    answer = co_await insert(transaction, statement);
  } else if (statement.kind == Statement::Kind::select && statement.lock == ReadLock::none) {
    std::vector<Tuple*> found;
    answer.failure = scan(transaction, heaps_[statement.table_number], statement, found);
    std::vector<Row> chosen;
    for (const Tuple* tuple : found) chosen.push_back(tuple->values);
    answer.rows = answer_rows(statement, chosen);
  } else if (statement.kind == Statement::Kind::select) {
    answer = co_await select_for_update(transaction, statement);
  } else {
    answer = co_await change(transaction, statement);
  }
  if (accesses() != nullptr) {
    accesses()->statement_ended(transaction.connection, answer.failure == Failure::none);
  }
  if (answer.failure == Failure::none) {
    const std::size_t count = answer.rows ? answer.rows->size() : answer.affected.value_or(0);
    tell({.what = Happening::statement_finished, .who = transaction.connection, .number = count});
    if (!is_autocommit) co_return answer;
    const Failure failure = commit(session);
    if (failure != Failure::none) {
      answer = Answer{};
      answer.failure = failure;
    }
    co_return answer;
  }
  fail(session, answer, is_autocommit);
  co_return answer;
}

std::vector<Row> Database::rows(std::size_t table) const {
  std::vector<Row> rows;
  for (const auto& tuple : heaps_[table].tuples) {
    if (has_committed(tuple->xmin) && !has_committed(tuple->xmax)) rows.push_back(tuple->values);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// As the recordings spell it.
std::string Database::words_of(const Target& target) const {
  const Heap& heap = heaps_[target.relation / 100];
  const std::size_t index = target.relation % 100;
  std::string name = heap.definition->name;
  if (index == 1) name += "_pkey";
  if (index > 1) name = heap.definition->indexes[index - 2].name;
  std::string line = target.page == Target::whole ? "SIREAD relation " : "SIREAD page ";
  if (target.tuple != Target::whole) line = "SIREAD tuple ";
  line += name;
  if (target.page != Target::whole) line += " page " + std::to_string(target.page);
  if (target.tuple != Target::whole) line += " tuple " + std::to_string(target.tuple);
  return line;
}

std::vector<std::pair<std::size_t, std::string>> Database::locks() const {
  std::vector<std::pair<std::size_t, std::string>> lines;
  for (const SerializableTransaction& transaction : serializability_.transactions()) {
    for (const Target& target : transaction.locks) {
      lines.emplace_back(transaction.connection, words_of(target));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace simulators::isolation::postgres
