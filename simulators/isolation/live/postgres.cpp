// PostgreSQL through its client library. That a statement waits is told by pg_locks, which shows all locks of one
// moment: a statement whose lock is not granted waits, and whoever grants one has done so before he answers his own
// client.
#include "simulators/isolation/live/client_library.hpp"
#include "simulators/isolation/live/real_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <libpq-fe.h>
#include <poll.h>
#include <string_view>
#include <utility>

namespace simulators::isolation::live {
namespace {

using engine::LiveFailure;
using std::chrono::milliseconds;

/// What is called of the library; loaded once, when first needed.
class PostgresClient {
  ClientLibrary library_{"libpq.so.5", "libpq5"};

 public:
  decltype(&PQbackendPID) backend_pid = library_.function<decltype(&PQbackendPID)>("PQbackendPID");
  decltype(&PQclear) clear = library_.function<decltype(&PQclear)>("PQclear");
  decltype(&PQcmdStatus) cmd_status = library_.function<decltype(&PQcmdStatus)>("PQcmdStatus");
  decltype(&PQcmdTuples) cmd_tuples = library_.function<decltype(&PQcmdTuples)>("PQcmdTuples");
  decltype(&PQconnectdbParams) connectdb_params = library_.function<decltype(&PQconnectdbParams)>("PQconnectdbParams");
  decltype(&PQconnectionNeedsPassword) connection_needs_password =
      library_.function<decltype(&PQconnectionNeedsPassword)>("PQconnectionNeedsPassword");
  decltype(&PQconnectionUsedPassword) connection_used_password =
      library_.function<decltype(&PQconnectionUsedPassword)>("PQconnectionUsedPassword");
  decltype(&PQconsumeInput) consume_input = library_.function<decltype(&PQconsumeInput)>("PQconsumeInput");
  decltype(&PQerrorMessage) error_message = library_.function<decltype(&PQerrorMessage)>("PQerrorMessage");
  decltype(&PQfinish) finish = library_.function<decltype(&PQfinish)>("PQfinish");
  decltype(&PQftype) ftype = library_.function<decltype(&PQftype)>("PQftype");
  decltype(&PQgetResult) get_result = library_.function<decltype(&PQgetResult)>("PQgetResult");
  decltype(&PQgetisnull) getisnull = library_.function<decltype(&PQgetisnull)>("PQgetisnull");
  decltype(&PQgetvalue) getvalue = library_.function<decltype(&PQgetvalue)>("PQgetvalue");
  decltype(&PQisBusy) is_busy = library_.function<decltype(&PQisBusy)>("PQisBusy");
  decltype(&PQnfields) nfields = library_.function<decltype(&PQnfields)>("PQnfields");
  decltype(&PQntuples) ntuples = library_.function<decltype(&PQntuples)>("PQntuples");
  decltype(&PQparameterStatus) parameter_status = library_.function<decltype(&PQparameterStatus)>("PQparameterStatus");
  decltype(&PQresultErrorField) result_error_field =
      library_.function<decltype(&PQresultErrorField)>("PQresultErrorField");
  decltype(&PQresultStatus) result_status = library_.function<decltype(&PQresultStatus)>("PQresultStatus");
  decltype(&PQsendQuery) send_query = library_.function<decltype(&PQsendQuery)>("PQsendQuery");
  decltype(&PQserverVersion) server_version = library_.function<decltype(&PQserverVersion)>("PQserverVersion");
  decltype(&PQsetNoticeProcessor) set_notice_processor =
      library_.function<decltype(&PQsetNoticeProcessor)>("PQsetNoticeProcessor");
  decltype(&PQsocket) socket = library_.function<decltype(&PQsocket)>("PQsocket");
  decltype(&PQstatus) status = library_.function<decltype(&PQstatus)>("PQstatus");
};

const PostgresClient& pq() {
  static const PostgresClient loaded;
  return loaded;
}

struct Finish {
  void operator()(PGconn* connection) const { pq().finish(connection); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

struct Clear {
  void operator()(PGresult* result) const { pq().clear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::string one_line(const char* message) {
  std::string text = message == nullptr ? "" : message;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

const char* text_or_nothing(const char* text) { return text == nullptr ? "" : text; }

class PostgresSession final : public Session {
 public:
  explicit PostgresSession(Connection connection) : connection_(std::move(connection)) {
    // A NOTICE is nothing that a schedule depends on, and libpq would print it.
    pq().set_notice_processor(
        connection_.get(), [](void*, const char*) {}, nullptr);
  }

  [[nodiscard]] std::uint64_t number() const override {
    return static_cast<std::uint64_t>(pq().backend_pid(connection_.get()));
  }

  void send(const std::string& sql) override {
    if (pq().send_query(connection_.get(), sql.c_str()) != 1) throw lost();
  }

  [[nodiscard]] std::optional<Reply> take_reply(milliseconds time) override {
    if (pq().is_busy(connection_.get()) == 1) {
      pollfd socket{.fd = pq().socket(connection_.get()), .events = POLLIN, .revents = 0};
      if (::poll(&socket, 1, static_cast<int>(time.count())) <= 0) return std::nullopt;
      if (pq().consume_input(connection_.get()) != 1) throw lost();
    }
    // A statement's result is followed by the end of the answer, which may come later.
    while (pq().is_busy(connection_.get()) != 1) {
      Result result(pq().get_result(connection_.get()));
      if (!result) {
        if (!reply_) throw lost();
        return std::exchange(reply_, std::nullopt);
      }
      // Several statements in one text: the first failure, else the last result.
      if (!reply_ || reply_->failure == Failure::none) reply_ = reply_of(result.get());
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] LiveFailure lost() const {
    const std::string why = one_line(pq().error_message(connection_.get()));
    return LiveFailure({"the connection to PostgreSQL is lost: " + why, "与 PostgreSQL 的连接中断：" + why});
  }

  [[nodiscard]] Reply reply_of(PGresult* result) const {
    Reply reply;
    const ExecStatusType status = pq().result_status(result);
    const std::string_view tag = pq().cmd_status(result);
    if (status == PGRES_TUPLES_OK) {
      reply.rows = rows_of(result);
    } else if (status == PGRES_COMMAND_OK) {
      reply.rolled_back_instead = tag == "ROLLBACK";
      const std::string_view changed = pq().cmd_tuples(result);
      std::size_t number = 0;
      if (std::from_chars(changed.data(), changed.data() + changed.size(), number).ec == std::errc()) {
        reply.affected = number;
      }
    } else {
      const std::string_view code = text_or_nothing(pq().result_error_field(result, PG_DIAG_SQLSTATE));
      if (code.empty()) throw lost();
      constexpr std::pair<std::string_view, Failure> known[] = {{"40P01", Failure::deadlock},
                                                                {"40001", Failure::serialization_failure},
                                                                {"23505", Failure::duplicate_key},
                                                                {"25P02", Failure::in_failed_transaction}};
      reply.failure = Failure::other;
      reply.code = code;
      reply.message = text_or_nothing(pq().result_error_field(result, PG_DIAG_MESSAGE_PRIMARY));
      for (const auto& [state, failure] : known) {
        if (state == code) reply.failure = failure;
      }
    }
    return reply;
  }

  static std::vector<Row> rows_of(PGresult* result) {
    // As in the server's catalog pg_type: int2, int4, int8, numeric.
    constexpr Oid of_numbers[] = {21, 23, 20, 1700};
    std::vector<Row> rows;
    for (int each = 0; each < pq().ntuples(result); ++each) {
      Row row;
      for (int at = 0; at < pq().nfields(result); ++at) {
        if (pq().getisnull(result, each, at) == 1) {
          row.emplace_back(Null{});
          continue;
        }
        const std::string_view text = pq().getvalue(result, each, at);
        const Oid type = pq().ftype(result, at);
        std::int64_t number = 0;
        const bool is_number = std::find(std::begin(of_numbers), std::end(of_numbers), type) != std::end(of_numbers) &&
                               std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
        row.push_back(is_number ? Value(number) : Value(std::string(text)));
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  Connection connection_;
  std::optional<Reply> reply_;
};

class Postgres final : public RealServer {
 public:
  Postgres(const Address& address, const engine::LiveLimits& limits) : address_(address) {
    Connection connection = connected(first_database(), limits);
    constexpr int simulated = 15;
    constexpr int of_a_version = 10'000;
    version_ = text_or_nothing(pq().parameter_status(connection.get(), "server_version"));
    version_.resize(std::min(version_.find(' '), version_.size()));
    if (pq().server_version(connection.get()) / of_a_version != simulated) {
      throw LiveFailure({"the server at " + text_of(address_) + " is PostgreSQL " + version_ + "; 15 is simulated",
                         text_of(address_) + " 的服务器是 PostgreSQL " + version_ + "；模拟的是 15"});
    }
    maker_ = std::make_unique<PostgresSession>(std::move(connection));
  }

  ~Postgres() override {
    if (database_.empty()) return;
    try {
      const engine::LiveLimits limits;
      drop_database(Patience(limits.time, limits));
    } catch (const LiveFailure&) {
      // Whoever plays drops it himself and hears of it; here something else has failed already.
    }
  }

  [[nodiscard]] std::string program() const override { return "PostgreSQL " + version_; }

  void create_database(const Patience& patience) override {
    const std::string name = new_database_name();
    database_ = name;  // from now on it may be there, whatever is heard of it
    // Texts are compared by bytes, as the simulator does.
    maker_->run("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
                patience);
    own_ = std::make_unique<PostgresSession>(connected(database_, engine::LiveLimits{}));
    own_->run(session_settings, patience);
    may_set_deadlock_timeout_ = is_permitted(*own_, short_deadlock_timeout, patience);
    deadlock_timeout_ = milliseconds(
        number_of(own_->run("SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout'", patience)));
  }

  void drop_database(const Patience& patience) override {
    own_.reset();
    if (database_.empty()) return;
    const std::string name = std::exchange(database_, {});
    const std::string drop = "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)";
    try {
      maker_->run_out(patience);
      maker_->run(drop, patience);
      return;
    } catch (const LiveFailure&) {
      // The connection may be what has failed; the next one tells.
    }
    try {
      PostgresSession(connected(first_database(), engine::LiveLimits{})).run(drop, patience);
    } catch (const LiveFailure& failure) {
      throw LiveFailure({"the database " + name + " is left behind: " + failure.message.english,
                         "数据库 " + name + " 未能删除：" + failure.message.chinese});
    }
  }

  void fill(const std::vector<Table>& tables, const Patience& patience) override {
    for (const Table& table : tables) {
      own_->run("DROP TABLE IF EXISTS " + table.name, patience);
      own_->run(columns_text(table) + ") WITH (autovacuum_enabled = off)", patience);
      for (const std::string& insert : inserts_of(table)) own_->run(insert, patience);
      for (const IndexDefinition& index : table.indexes) {
        own_->run(std::string(index.is_unique ? "CREATE UNIQUE" : "CREATE") + " INDEX " + index.name + " ON " +
                      table.name + " (" + names_text(table, index.columns) + ")",
                  patience);
      }
    }
  }

  [[nodiscard]] std::unique_ptr<Session> open(const Setting& setting, const Patience& patience) override {
    auto session = std::make_unique<PostgresSession>(connected(database_, engine::LiveLimits{}));
    session->run(session_settings, patience);
    if (may_set_deadlock_timeout_) session->run(short_deadlock_timeout, patience);
    session->run("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level_name(setting), patience);
    return session;
  }

  [[nodiscard]] std::vector<Wait> waits(std::span<const std::uint64_t> sessions, const Patience& patience) override {
    const Reply reply = own_->run(
        fmt::format("SELECT pid, concat_ws('.', locktype, relation, page, tuple, transactionid) FROM pg_locks "
                    "WHERE NOT granted AND pid IN ({})",
                    fmt::join(sessions, ",")),
        patience);
    std::vector<Wait> waits;
    for (const Row& row : reply.rows.value_or(std::vector<Row>{})) {
      waits.push_back({static_cast<std::uint64_t>(std::get<std::int64_t>(row[0])), std::get<std::string>(row[1])});
    }
    return waits;
  }

  /// A waiter looks for a deadlock once, deadlock_timeout after it began to wait. Whoever waits is given that time, so
  /// that whoever closes the circle is the one who finds it.
  [[nodiscard]] milliseconds settled_after() const override { return deadlock_timeout_ + milliseconds(80); }

  [[nodiscard]] std::vector<Row> rows(const Table& table, const Patience& patience) override {
    return own_->run("SELECT * FROM " + table.name, patience).rows.value_or(std::vector<Row>{});
  }

  [[nodiscard]] std::string spelled(const Statement& statement, const std::string& text) const override {
    return statement.lock == ReadLock::share ? with_locking_clause(text, "FOR SHARE") : text;
  }

 private:
  /// Where a user's server has other ones, the schedule would be another one. Our own limits end a wait.
  static constexpr const char* session_settings =
      "SET lock_timeout = 0; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; "
      "SET idle_session_timeout = 0; SET standard_conforming_strings = on; "
      "SET default_transaction_read_only = off; SET default_transaction_deferrable = off";
  /// Only who administers the server may set it.
  static constexpr const char* short_deadlock_timeout = "SET deadlock_timeout = '40ms'";

  [[nodiscard]] std::string first_database() const {
    return address_.database.empty() ? "postgres" : address_.database;
  }

  static bool is_permitted(PostgresSession& session, const char* sql, const Patience& patience) {
    session.send(sql);
    for (;;) {
      patience.check();
      if (const std::optional<Reply> reply = session.take_reply(milliseconds(20))) {
        return reply->failure == Failure::none;
      }
    }
  }

  static std::int64_t number_of(const Reply& reply) {
    if (!reply.rows || reply.rows->empty()) return 1'000;
    const auto* const number = std::get_if<std::int64_t>(&reply.rows->front().front());
    return number == nullptr ? 1'000 : *number;
  }

  Connection connected(const std::string& database, const engine::LiveLimits& limits) {
    for (bool has_asked = false;;) {
      const std::string port = address_.port == 0 ? "" : std::to_string(address_.port);
      const std::string& host = address_.socket.empty() ? address_.host : address_.socket;
      const char* const names[] = {
          "host", "port", "user", "dbname", "password", "connect_timeout", "client_encoding", "application_name",
          nullptr};
      // What is empty is left to the library: its files and its usual values.
      const char* const values[] = {host.c_str(),     port.c_str(),      address_.user.c_str(),
                                    database.c_str(), password_.c_str(), "5",
                                    "UTF8",           "stepscope",       nullptr};
      Connection connection(pq().connectdb_params(names, values, 0));
      if (pq().status(connection.get()) == CONNECTION_OK) return connection;
      const bool wants_password = pq().connection_needs_password(connection.get()) == 1;
      std::optional<std::string> password = !has_asked && wants_password && limits.ask_password
                                                ? limits.ask_password(text_of(address_))
                                                : std::optional<std::string>{};
      if (!password) throw unreachable(connection.get());
      password_ = std::move(*password);
      has_asked = true;
    }
  }

  [[nodiscard]] LiveFailure unreachable(PGconn* connection) const {
    const std::string where = text_of(address_);
    const std::string why = one_line(pq().error_message(connection));
    if (pq().connection_needs_password(connection) == 1) {
      return LiveFailure({fmt::format("{} wants a password (it may stand in ~/.pgpass): {}", where, why),
                          fmt::format("{} 需要密码（可写在 ~/.pgpass 中）：{}", where, why)});
    }
    if (pq().connection_used_password(connection) == 1) {
      return LiveFailure(
          {fmt::format("{} refused the password: {}", where, why), fmt::format("{} 拒绝了这个密码：{}", where, why)});
    }
    return LiveFailure(
        {fmt::format("no connection to {}: {}", where, why), fmt::format("无法连接 {}：{}", where, why)});
  }

  Address address_;
  std::string password_;  ///< as it was typed; empty where nobody was asked
  std::string version_;
  std::string database_;
  bool may_set_deadlock_timeout_ = false;
  milliseconds deadlock_timeout_{1'000};
  std::unique_ptr<PostgresSession> maker_;  ///< in another database, for one cannot be dropped from within
  std::unique_ptr<PostgresSession> own_;
};

}  // namespace

std::unique_ptr<RealServer> connect_postgres(const Address& address, const engine::LiveLimits& limits) {
  return std::make_unique<Postgres>(address, limits);
}

}  // namespace simulators::isolation::live
