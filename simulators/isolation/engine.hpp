#pragma once

#include "simulators/isolation/access.hpp"
#include "simulators/isolation/event.hpp"
#include "simulators/isolation/statement.hpp"
#include "simulators/isolation/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulators::isolation {

enum class Failure : std::uint8_t {
  none,
  deadlock,
  serialization_failure,
  record_changed,
  duplicate_key,
  in_failed_transaction,
  other,
};

/// What a client gets for a statement.
struct Answer {
  Failure failure = Failure::none;
  std::optional<std::vector<Row>> rows = {};
  std::optional<std::size_t> affected = {};
  std::optional<std::size_t> matched = {};  ///< InnoDB's UPDATE: affected are those that changed
  bool ended_transaction = false;           ///< the failure ended a transaction (or, in PostgreSQL, made it fail)
  bool rolled_back_instead = false;         ///< a COMMIT that became a ROLLBACK
};

/// A database server with its connections, in the smallest form that decides as the real one does. Connections are
/// numbered from 0. Nothing runs but in send(): when it returns, every statement has finished or waits for a lock.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  /// Requires: the connection is not busy; the statement is bound and outlives its run.
  virtual void send(std::size_t connection, const Statement& statement) = 0;
  /// Whether a statement of the connection waits.
  [[nodiscard]] virtual bool is_busy(std::size_t connection) const = 0;
  /// The answer to the last statement, once: nothing while it waits.
  [[nodiscard]] virtual std::optional<Answer> take_answer(std::size_t connection) = 0;
  [[nodiscard]] virtual bool in_transaction(std::size_t connection) const = 0;
  /// The committed rows of a table, sorted.
  [[nodiscard]] virtual std::vector<Row> rows(std::size_t table) const = 0;
  /// The locks as the recordings spell them, without the transaction's name: first = connection. Sorted.
  [[nodiscard]] virtual std::vector<std::pair<std::size_t, std::string>> locks() const = 0;

  /// Tells every access to a version from now on; a null pointer: to nobody. Requires: nothing was sent yet; the
  /// watcher lives as long as statements are sent.
  void watch_accesses(AccessWatcher* watcher) { accesses_ = watcher; }

 protected:
  [[nodiscard]] AccessWatcher* accesses() const { return accesses_; }

 private:
  AccessWatcher* accesses_ = nullptr;
};

}  // namespace simulators::isolation
