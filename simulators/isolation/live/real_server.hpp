#pragma once

#include "simulators/engine/live.hpp"
#include "simulators/isolation/engine.hpp"
#include "simulators/isolation/live/address.hpp"
#include "simulators/isolation/live/patience.hpp"
#include "simulators/isolation/setting.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace simulators::isolation::live {

/// What a server gave back for a statement.
struct Reply {
  Failure failure = Failure::none;
  std::string code = {};     ///< of a failure, as the server writes it: 1213, 40P01
  std::string message = {};  ///< of a failure, in the server's words
  std::optional<std::vector<Row>> rows = {};
  std::optional<std::size_t> affected = {};
  std::optional<std::size_t> matched = {};  ///< MariaDB's UPDATE
  bool rolled_back_instead = false;         ///< PostgreSQL's answer to COMMIT in a transaction that has failed
};

/// One connection. Statements are sent without waiting for their answers.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;  ///< leaves the server, whatever runs

  /// The server's own number of the connection.
  [[nodiscard]] virtual std::uint64_t number() const = 0;
  /// Requires: no answer is awaited. Throws engine::LiveFailure where the connection is lost.
  virtual void send(const std::string& sql) = 0;
  /// The answer, once; nothing where it does not come within the time. Throws engine::LiveFailure as send() does.
  [[nodiscard]] virtual std::optional<Reply> take_reply(std::chrono::milliseconds time) = 0;
  /// Sends and waits for the answer. Throws engine::LiveFailure where it is a failure, or patience is at its end.
  Reply run(const std::string& sql, const Patience& patience);
  /// Waits for what run() has sent and not waited for to its end, whatever comes of it: the server goes on with it.
  void run_out(const Patience& patience);

 private:
  bool is_awaited_ = false;  ///< the answer to what run() has sent
};

/// A connection of a session that waits for a lock.
struct Wait {
  std::uint64_t session = 0;  ///< its number
  std::string lock = {};      ///< what it waits for, as far as the server tells: another wait has another one
  friend bool operator==(const Wait&, const Wait&) = default;
};

/// A real server on which schedules are played, in a database of its own that is dropped at the end.
class RealServer {
 public:
  RealServer() = default;
  RealServer(const RealServer&) = delete;
  RealServer& operator=(const RealServer&) = delete;
  virtual ~RealServer() = default;

  /// With its version: "MariaDB 10.11.19".
  [[nodiscard]] virtual std::string program() const = 0;
  /// Makes a database under a name that is new, and drops it where there is one. Throws engine::LiveFailure: a database
  /// that cannot be dropped is named.
  virtual void create_database(const Patience& patience) = 0;
  virtual void drop_database(const Patience& patience) = 0;
  /// The tables as they stand before the first step. What was there under their names is gone.
  virtual void fill(const std::vector<Table>& tables, const Patience& patience) = 0;
  /// A connection to the database, at a level. Requires: create_database().
  [[nodiscard]] virtual std::unique_ptr<Session> open(const Setting& setting, const Patience& patience) = 0;
  /// Which of these sessions wait for a lock, by what the server itself tells at one moment.
  [[nodiscard]] virtual std::vector<Wait> waits(std::span<const std::uint64_t> sessions, const Patience& patience) = 0;
  /// How long a wait must last until the server has looked for a deadlock behind it.
  [[nodiscard]] virtual std::chrono::milliseconds settled_after() const = 0;
  /// The committed rows of a table.
  [[nodiscard]] virtual std::vector<Row> rows(const Table& table, const Patience& patience) = 0;
  /// A statement as this server spells it.
  [[nodiscard]] virtual std::string spelled(const Statement& statement, const std::string& text) const = 0;
};

/// Connects. Where the server wants a password that no file has, `limits.ask_password` is asked, once. Throws
/// engine::LiveFailure: refused, wrong password, another program or version than is simulated, not permitted.
/// Requires: the limits outlive the server.
[[nodiscard]] std::unique_ptr<RealServer> connect(const Address& address, const engine::LiveLimits& limits);
[[nodiscard]] std::unique_ptr<RealServer> connect_mariadb(const Address& address, const engine::LiveLimits& limits);
[[nodiscard]] std::unique_ptr<RealServer> connect_postgres(const Address& address, const engine::LiveLimits& limits);

/// A name for a database that nobody else has: "stepscope_", and digits by chance.
[[nodiscard]] std::string new_database_name();
/// A statement whose locking clause is another one. Requires: the statement locks what it reads.
[[nodiscard]] std::string with_locking_clause(const std::string& text, const std::string& clause);
/// CREATE TABLE, without its end: columns and primary key.
[[nodiscard]] std::string columns_text(const Table& table);
/// INSERT, a row each.
[[nodiscard]] std::vector<std::string> inserts_of(const Table& table);
/// "name, name": of columns of a table.
[[nodiscard]] std::string names_text(const Table& table, const std::vector<std::size_t>& columns);
/// What is said of a statement of ours that the server refuses.
[[nodiscard]] engine::LiveFailure refused_statement(const std::string& sql, const Reply& reply);

}  // namespace simulators::isolation::live
