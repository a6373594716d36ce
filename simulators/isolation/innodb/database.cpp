// Statements run as routines that stop only where they wait for a lock. Whoever is granted goes to the end of the ready
// list; nothing else decides about the order. A transaction ends in three moves: it is no longer active (its implicit
// locks are gone with that), its versions stay or are undone, its locks are released, the newest first.
#include "simulators/isolation/innodb/database.hpp"

#include "simulators/isolation/evaluate.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::innodb {
namespace {

Index make_index(const Table& table, std::size_t number, std::string name, std::vector<std::size_t> columns,
                 bool is_unique) {
  Index index;
  index.name = table.name + "." + std::move(name);
  index.table = number;
  index.own_columns = columns.size();
  index.columns = std::move(columns);
  index.is_unique = is_unique;
  return index;
}

TableState make_state(const Table& table, std::size_t number, VersionNumber& last_version) {
  TableState state;
  state.definition = &table;
  state.indexes.push_back(make_index(table, number, "PRIMARY", table.primary_key, true));
  state.primary().is_clustered = true;
  for (const IndexDefinition& definition : table.indexes) {
    Index index = make_index(table, number, definition.name, definition.columns, definition.is_unique);
    index.columns.insert(index.columns.end(), table.primary_key.begin(), table.primary_key.end());
    state.indexes.push_back(std::move(index));
  }
  for (const Row& row : table.rows) {
    ++last_version;
    for (Index& index : state.indexes) {
      Record record{.key = index.key_of(row), .versions = {}, .is_marked = false, .changer = 0};
      if (index.is_clustered) record.versions.push_back({.values = row, .number = last_version});
      const Row key = record.key;
      index.records.emplace(key, std::move(record));
    }
  }
  return state;
}

Reason reason_of(Failure failure) {
  switch (failure) {
    case Failure::deadlock:
      return Reason::deadlock;
    case Failure::record_changed:
      return Reason::record_changed;
    case Failure::duplicate_key:
      return Reason::duplicate;
    default:
      return Reason::out_of_range;
  }
}

}  // namespace

Database::Database(const std::vector<Table>& tables, std::size_t connections, Settings settings, Watcher watcher)
    : settings_(settings), watcher_(std::move(watcher)), sessions_(connections) {
  for (std::size_t number = 0; number < tables.size(); ++number) {
    tables_.push_back(make_state(tables[number], number, last_version_));
  }
  locks_.on_grant = [this](Transaction& granted) { ready_.push_back(granted.connection); };
  locks_.on_inherit = [this](const RecordLock& lock, const Record* heir) {
    tell_lock(Happening::lock_inherited, *lock.owner, *lock.index, heir,
              words_of(lock.mode, heir == nullptr ? LockKind::next_key : LockKind::gap));
  };
  locks_.on_redirect = [this](const Transaction& waiter) {
    tell({.what = Happening::wait_redirected, .who = waiter.connection, .whom = waiter.waits_for->connection});
  };
}

Database::~Database() = default;

void Database::send(std::size_t connection, const Statement& statement) {
  Session& session = sessions_[connection];
  session.answer.reset();
  session.running = run(session, statement);
  session.paused = session.running->handle();
  ready_.push_back(connection);
  run_ready();
  purge();
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

void Database::begin(Session& session, const Statement& statement) {
  if (session.is_open) commit(session);
  session.transaction = std::make_unique<Transaction>();
  Transaction& transaction = *session.transaction;
  transaction.connection = static_cast<std::size_t>(&session - sessions_.data());
  transaction.level = session.next_level.value_or(settings_.level);
  session.next_level.reset();
  session.is_open = true;
  tell({.what = Happening::transaction_began, .who = transaction.connection});
  if (accesses() != nullptr) accesses()->transaction_began(transaction.connection);
  // At the lower levels no snapshot is kept, and at SERIALIZABLE nothing reads it.
  if (statement.with_snapshot && transaction.level == Level::repeatable_read) {
    open_view(transaction, Reason::on_request);
  }
}

void Database::finish(Session& session) {
  Transaction& transaction = *session.transaction;
  transaction.view.reset();
  locks_.release_all(transaction);
  // Nobody waits for it any more: a waiter is granted or waits for somebody else.
  find_deadlocks(transaction);
  session.transaction.reset();
  session.is_open = false;
}

void Database::commit(Session& session) {
  Transaction& transaction = *session.transaction;
  active_.erase(transaction.id);
  tell({.what = Happening::committed, .who = transaction.connection});
  if (accesses() != nullptr) accesses()->transaction_ended(transaction.connection, true);
  finish(session);
}

/// Undoes everything while it still holds its locks; who waited for a record that is gone now looks again before the
/// locks are released.
Routine<Failure> Database::roll_back(Session& session) {
  Transaction& transaction = *session.transaction;
  undo_to(transaction, 0);
  active_.erase(transaction.id);
  ready_.push_back(transaction.connection);
  co_await Pause{session.paused};
  tell({.what = Happening::rolled_back, .who = transaction.connection});
  if (accesses() != nullptr) accesses()->transaction_ended(transaction.connection, false);
  finish(session);
  co_return Failure::none;
}

Routine<Answer> Database::run(Session& session, const Statement& statement) {
  Answer answer;
  switch (statement.kind) {
    case Statement::Kind::begin:
      begin(session, statement);
      break;
    case Statement::Kind::commit:
      if (session.is_open) commit(session);
      break;
    case Statement::Kind::rollback:
      if (session.is_open) co_await roll_back(session);
      break;
    case Statement::Kind::set_level:
      // Within a transaction the real server refuses it.
      if (session.is_open) {
        answer.failure = Failure::other;
      } else {
        session.next_level = statement.level;
      }
      break;
    default:
      answer = co_await in_autocommit_or_not(session, statement);
  }
  co_return answer;
}

Routine<Answer> Database::in_autocommit_or_not(Session& session, const Statement& statement) {
  const bool is_autocommit = !session.is_open;
  if (is_autocommit) begin(session, Statement{});
  session.is_open = !is_autocommit;
  Transaction& transaction = *session.transaction;
  transaction.is_autocommit = is_autocommit;
  const std::size_t undo_before = transaction.undo.size();
  Answer answer;
  if (statement.kind == Statement::Kind::select) {
    answer = co_await select(transaction, statement);
  } else if (statement.kind == Statement::Kind::insert) {
    answer = co_await insert(transaction, statement);
  } else if (statement.kind == Statement::Kind::update) {
    answer = co_await update(transaction, statement);
  } else {
    answer = co_await remove(transaction, statement);
  }
  if (accesses() != nullptr) {
    accesses()->statement_ended(transaction.connection, answer.failure == Failure::none);
  }
  if (answer.failure != Failure::none) {
    const Failure failure = answer.failure;
    answer = Answer{};
    answer.failure = failure;
    tell({.what = Happening::statement_failed, .who = transaction.connection, .why = reason_of(failure)});
    if (failure == Failure::deadlock || failure == Failure::record_changed) {
      answer.ended_transaction = !is_autocommit;
      co_await roll_back(session);
      co_return answer;
    }
    undo_to(transaction, undo_before);
  } else {
    const std::size_t count = answer.rows ? answer.rows->size() : answer.affected.value_or(0);
    tell({.what = Happening::statement_finished, .who = transaction.connection, .number = count});
  }
  if (transaction.level <= Level::read_committed) transaction.view.reset();
  if (is_autocommit) commit(session);
  co_return answer;
}

Routine<Answer> Database::select(Transaction& transaction, const Statement& statement) {
  TableState& table = tables_[statement.table_number];
  const AccessPath path = path_of(table, statement);
  tell({.what = Happening::path_chosen,
        .who = transaction.connection,
        .where = table.definition->name,
        .note = path.words});
  const bool is_shared =
      statement.lock == ReadLock::share || (transaction.level == Level::serializable && !transaction.is_autocommit);
  Answer answer;
  if (path.is_impossible) {
    answer.rows = answer_rows(statement, {});
    co_return answer;
  }
  if (statement.lock == ReadLock::none && !is_shared) {
    answer = read_consistently(transaction, statement, path);
    co_return answer;
  }
  const bool is_exclusive = statement.lock == ReadLock::update;
  lock_table(transaction, *table.definition, is_exclusive ? "IX" : "IS");
  Scan scan{.path = path,
            .statement = statement,
            .table = table,
            .mode = is_exclusive ? LockMode::exclusive : LockMode::shared};
  tell_locking_read(transaction, scan);
  std::vector<Row> chosen;
  for (;;) {
    answer.failure = co_await next_row(transaction, scan);
    if (answer.failure != Failure::none || scan.is_over) break;
    const bool matches = chooses(statement.where, scan.values);
    tell_seen(transaction, table, table.primary().key_of(scan.values), scan.version);
    tell({.what = Happening::row_tested,
          .who = transaction.connection,
          .where = table.primary().name,
          .key = table.primary().key_of(scan.values),
          .why = matches ? Reason::matched : Reason::did_not_match,
          .version = scan.version});
    if (matches) chosen.push_back(scan.values);
    if (!matches && !path.is_constant) skip_row(transaction, scan);
  }
  answer.rows = answer_rows(statement, chosen);
  co_return answer;
}

std::vector<Row> Database::rows(std::size_t table) const {
  std::vector<Row> rows;
  for (const auto& [key, record] : tables_[table].primary().records) {
    // What is uncommitted does not count: the newest version whose writer is done.
    for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
      if (active_.contains(version->writer)) continue;
      if (!version->is_deleted) rows.push_back(version->values);
      break;
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::pair<std::size_t, std::string>> Database::locks() const {
  std::vector<std::pair<std::size_t, std::string>> lines;
  for (const RecordLock* lock : locks_.all()) {
    for (const Record* record : lock->records) {
      std::string line = "row " + lock->index->name + " " + words_of(lock->mode, lock->kind) + " ";
      line += record == nullptr ? "supremum" : text_of(record->key);
      if (record != nullptr && record->is_deleted()) line += " deleted";
      if (lock->is_waiting) line += " WAITING";
      lines.emplace_back(lock->owner->connection, line);
    }
  }
  for (const Session& session : sessions_) {
    if (!session.transaction) continue;
    for (const std::string& lock : session.transaction->table_locks) {
      lines.emplace_back(session.transaction->connection, "table " + lock);
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

void Database::tell_lock(Happening what, const Transaction& transaction, const Index& index, const Record* record,
                         std::string words, std::size_t whom) const {
  tell({.what = what,
        .who = transaction.connection,
        .whom = whom,
        .where = index.name,
        .key = record != nullptr ? record->key : Row{},
        .note = std::move(words)});
}

}  // namespace simulators::isolation::innodb
