// MariaDB through its client library. That a statement waits is told by SHOW ENGINE INNODB STATUS, which looks at the
// transactions at that moment; information_schema.INNODB_TRX tells the same up to a tenth of a second late.
#include "simulators/isolation/live/client_library.hpp"
#include "simulators/isolation/live/real_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <mysql.h>
#include <poll.h>
#include <string_view>
#include <utility>

namespace simulators::isolation::live {
namespace {

using engine::LiveFailure;
using std::chrono::milliseconds;

constexpr unsigned access_denied = 1045;

/// What is called of the library; loaded once, when first needed.
class MariadbClient {
  ClientLibrary library_{"libmariadb.so.3", "libmariadb3"};

 public:
  decltype(&mysql_affected_rows) affected_rows =
      library_.function<decltype(&mysql_affected_rows)>("mysql_affected_rows");
  decltype(&mysql_close) close = library_.function<decltype(&mysql_close)>("mysql_close");
  decltype(&mysql_errno) error_number = library_.function<decltype(&mysql_errno)>("mysql_errno");
  decltype(&mysql_error) error = library_.function<decltype(&mysql_error)>("mysql_error");
  decltype(&mysql_fetch_fields) fetch_fields = library_.function<decltype(&mysql_fetch_fields)>("mysql_fetch_fields");
  decltype(&mysql_fetch_lengths) fetch_lengths =
      library_.function<decltype(&mysql_fetch_lengths)>("mysql_fetch_lengths");
  decltype(&mysql_fetch_row) fetch_row = library_.function<decltype(&mysql_fetch_row)>("mysql_fetch_row");
  decltype(&mysql_free_result) free_result = library_.function<decltype(&mysql_free_result)>("mysql_free_result");
  decltype(&mysql_get_server_info) get_server_info =
      library_.function<decltype(&mysql_get_server_info)>("mysql_get_server_info");
  decltype(&mysql_get_socket) get_socket = library_.function<decltype(&mysql_get_socket)>("mysql_get_socket");
  decltype(&mysql_info) info = library_.function<decltype(&mysql_info)>("mysql_info");
  decltype(&mysql_init) init = library_.function<decltype(&mysql_init)>("mysql_init");
  decltype(&mysql_num_fields) num_fields = library_.function<decltype(&mysql_num_fields)>("mysql_num_fields");
  decltype(&mysql_options) options = library_.function<decltype(&mysql_options)>("mysql_options");
  decltype(&mysql_read_query_result) read_query_result =
      library_.function<decltype(&mysql_read_query_result)>("mysql_read_query_result");
  decltype(&mysql_real_connect) real_connect = library_.function<decltype(&mysql_real_connect)>("mysql_real_connect");
  decltype(&mysql_send_query) send_query = library_.function<decltype(&mysql_send_query)>("mysql_send_query");
  decltype(&mysql_store_result) store_result = library_.function<decltype(&mysql_store_result)>("mysql_store_result");
  decltype(&mysql_thread_id) thread_id = library_.function<decltype(&mysql_thread_id)>("mysql_thread_id");
};

const MariadbClient& client() {
  static const MariadbClient loaded;
  return loaded;
}

struct Close {
  void operator()(MYSQL* connection) const { client().close(connection); }
};
using Connection = std::unique_ptr<MYSQL, Close>;

struct Free {
  void operator()(MYSQL_RES* result) const { client().free_result(result); }
};

const char* or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

/// Why there is no connection, for people who can do something about it.
LiveFailure unreachable(const Address& address, MYSQL* connection, bool has_password) {
  const std::string where = text_of(address);
  const std::string why = fmt::format("{} ({})", client().error(connection), client().error_number(connection));
  if (client().error_number(connection) == access_denied) {
    return LiveFailure(
        has_password ? engine::Localised{fmt::format("{} refused the password: {}", where, why),
                                         fmt::format("{} 拒绝了这个密码：{}", where, why)}
                     : engine::Localised{
                           fmt::format("{} does not let this user in (a password may stand in "
                                       "~/.my.cnf, under [client]): {}",
                                       where, why),
                           fmt::format("{} 不允许该用户登录（密码可写在 ~/.my.cnf 的 [client] 下）：{}", where, why)});
  }
  return LiveFailure({fmt::format("no connection to {}: {}", where, why), fmt::format("无法连接 {}：{}", where, why)});
}

class MariadbSession final : public Session {
 public:
  explicit MariadbSession(Connection connection) : connection_(std::move(connection)) {}

  [[nodiscard]] std::uint64_t number() const override { return client().thread_id(connection_.get()); }

  void send(const std::string& sql) override {
    if (client().send_query(connection_.get(), sql.data(), sql.size()) != 0) throw lost();
  }

  [[nodiscard]] std::optional<Reply> take_reply(milliseconds time) override {
    pollfd socket{.fd = client().get_socket(connection_.get()), .events = POLLIN, .revents = 0};
    if (::poll(&socket, 1, static_cast<int>(time.count())) <= 0) return std::nullopt;
    // The answer has begun to come; what is left of it is bounded by the time to read.
    if (client().read_query_result(connection_.get()) != 0) return failure();
    Reply reply;
    const std::unique_ptr<MYSQL_RES, Free> result(client().store_result(connection_.get()));
    if (result) {
      reply.rows = rows_of(result.get());
    } else if (client().error_number(connection_.get()) != 0) {
      return failure();
    } else {
      reply.affected = client().affected_rows(connection_.get());
      reply.matched = matched();
    }
    return reply;
  }

 private:
  [[nodiscard]] LiveFailure lost() const {
    const std::string why = client().error(connection_.get());
    return LiveFailure({"the connection to MariaDB is lost: " + why, "与 MariaDB 的连接中断：" + why});
  }

  [[nodiscard]] Reply failure() const {
    constexpr unsigned first_of_the_client = 2000;
    constexpr unsigned behind_the_client = 3000;
    const unsigned code = client().error_number(connection_.get());
    if (code >= first_of_the_client && code < behind_the_client) throw lost();
    constexpr std::pair<unsigned, Failure> known[] = {
        {1213, Failure::deadlock}, {1020, Failure::record_changed}, {1062, Failure::duplicate_key}};
    Reply reply{.failure = Failure::other, .code = std::to_string(code), .message = client().error(connection_.get())};
    for (const auto& [number, failure] : known) {
      if (number == code) reply.failure = failure;
    }
    return reply;
  }

  static std::vector<Row> rows_of(MYSQL_RES* result) {
    const unsigned columns = client().num_fields(result);
    const MYSQL_FIELD* const fields = client().fetch_fields(result);
    std::vector<Row> rows;
    while (char** const values = client().fetch_row(result)) {
      const unsigned long* const lengths = client().fetch_lengths(result);
      Row row;
      for (unsigned at = 0; at < columns; ++at) {
        if (values[at] == nullptr) {
          row.emplace_back(Null{});
          continue;
        }
        const std::string_view text(values[at], lengths[at]);
        std::int64_t number = 0;
        const bool is_number = IS_NUM(fields[at].type) &&
                               std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
        row.push_back(is_number ? Value(number) : Value(std::string(text)));
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  /// "Rows matched: 2  Changed: 1  Warnings: 0", after an UPDATE only.
  [[nodiscard]] std::optional<std::size_t> matched() const {
    const char* const told = client().info(connection_.get());
    const std::string_view text = told == nullptr ? "" : told;
    constexpr std::string_view begin = "Rows matched: ";
    if (!text.starts_with(begin)) return std::nullopt;
    std::size_t number = 0;
    std::from_chars(text.data() + begin.size(), text.data() + text.size(), number);
    return number;
  }

  Connection connection_;
};

class Mariadb final : public RealServer {
 public:
  Mariadb(const Address& address, const engine::LiveLimits& limits) : address_(address) {
    Connection connection = connected(address_.database, limits);
    const std::string version = client().get_server_info(connection.get());
    // "5.5.5-10.11.6-MariaDB-…" is how it says 10.11.6 to clients of another program.
    const std::size_t begin = version.starts_with("5.5.5-") ? 6 : 0;
    version_ = version.substr(begin, version.find('-', begin) - begin);
    if (version.find("MariaDB") == std::string::npos || !version_.starts_with("10.11.")) {
      throw LiveFailure({"the server at " + text_of(address_) + " is " + version + "; MariaDB 10.11 is simulated",
                         text_of(address_) + " 的服务器是 " + version + "；模拟的是 MariaDB 10.11"});
    }
    own_ = std::make_unique<MariadbSession>(std::move(connection));
  }

  ~Mariadb() override {
    if (database_.empty()) return;
    try {
      const engine::LiveLimits limits;
      drop_database(Patience(limits.time, limits));
    } catch (const LiveFailure&) {
      // Whoever plays drops it himself and hears of it; here something else has failed already.
    }
  }

  [[nodiscard]] std::string program() const override { return "MariaDB " + version_; }

  void create_database(const Patience& patience) override {
    // Whether the server lets this user see who waits is found out before anything is made.
    static_cast<void>(waits({}, patience));
    own_->run("SET SESSION lock_wait_timeout = 5", patience);
    const std::string name = new_database_name();
    database_ = name;  // from now on it may be there, whatever is heard of it
    own_->run("CREATE DATABASE " + name, patience);
    own_->run("USE " + name, patience);
    own_->run(session_settings(), patience);
    own_->run("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", patience);
  }

  void drop_database(const Patience& patience) override {
    if (database_.empty()) return;
    const std::string name = std::exchange(database_, {});
    const std::string drop = "DROP DATABASE IF EXISTS " + name;
    try {
      own_->run_out(patience);
      own_->run(drop, patience);
      return;
    } catch (const LiveFailure&) {
      // The connection may be what has failed; the next one tells.
    }
    try {
      MariadbSession(connected(address_.database, engine::LiveLimits{})).run(drop, patience);
    } catch (const LiveFailure& failure) {
      throw LiveFailure({"the database " + name + " is left behind: " + failure.message.english,
                         "数据库 " + name + " 未能删除：" + failure.message.chinese});
    }
  }

  void fill(const std::vector<Table>& tables, const Patience& patience) override {
    for (const Table& table : tables) {
      own_->run("DROP TABLE IF EXISTS " + table.name, patience);
      std::string create = columns_text(table);
      for (const IndexDefinition& index : table.indexes) {
        create += std::string(index.is_unique ? ", UNIQUE" : ",") + " INDEX " + index.name + " (" +
                  names_text(table, index.columns) + ")";
      }
      own_->run(create + ") ENGINE=InnoDB", patience);
      for (const std::string& insert : inserts_of(table)) own_->run(insert, patience);
      own_->run("ANALYZE TABLE " + table.name, patience);
    }
  }

  [[nodiscard]] std::unique_ptr<Session> open(const Setting& setting, const Patience& patience) override {
    auto session = std::make_unique<MariadbSession>(connected(database_, engine::LiveLimits{}));
    session->run(session_settings(), patience);
    std::string level = level_name(setting);
    level.resize(std::min(level.find(" +"), level.size()));
    session->run("SET SESSION TRANSACTION ISOLATION LEVEL " + level, patience);
    session->run(fmt::format("SET SESSION innodb_snapshot_isolation = {}", setting.snapshot_isolation ? 1 : 0),
                 patience);
    return session;
  }

  [[nodiscard]] std::vector<Wait> waits(std::span<const std::uint64_t> sessions, const Patience& patience) override {
    const Reply reply = own_->run("SHOW ENGINE INNODB STATUS", patience);
    std::vector<Wait> waits;
    if (!reply.rows || reply.rows->empty() || reply.rows->front().empty()) return waits;
    const auto* const status = std::get_if<std::string>(&reply.rows->front().back());
    std::uint64_t number = 0;
    bool is_named_next = false;
    for (std::string_view text = status == nullptr ? std::string_view() : std::string_view(*status); !text.empty();) {
      const std::size_t length = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, length);
      text.remove_prefix(std::min(length + 1, text.size()));
      constexpr std::string_view thread = "MariaDB thread id ";
      if (std::exchange(is_named_next, false)) waits.back().lock = line;
      if (line.starts_with("---TRANSACTION")) number = 0;
      if (line.starts_with(thread)) std::from_chars(line.data() + thread.size(), line.data() + line.size(), number);
      // Whoever grants the lock takes this line away; "LOCK WAIT" goes only when the waiter has woken up.
      if (!line.starts_with("------- TRX HAS BEEN WAITING")) continue;
      if (std::find(sessions.begin(), sessions.end(), number) == sessions.end()) continue;
      waits.push_back({number, {}});
      is_named_next = true;
    }
    return waits;
  }

  /// InnoDB looks for a deadlock as soon as a transaction waits: this is for the moment between the two.
  [[nodiscard]] milliseconds settled_after() const override { return milliseconds(30); }

  [[nodiscard]] std::vector<Row> rows(const Table& table, const Patience& patience) override {
    return own_->run("SELECT * FROM " + table.name, patience).rows.value_or(std::vector<Row>{});
  }

  [[nodiscard]] std::string spelled(const Statement& statement, const std::string& text) const override {
    return statement.lock == ReadLock::share ? with_locking_clause(text, "LOCK IN SHARE MODE") : text;
  }

 private:
  /// Where a user's server has other ones, the schedule would be another one. 600 s: our own limits end a wait earlier.
  static std::string session_settings() {
    return "SET SESSION autocommit = 1, innodb_lock_wait_timeout = 600, sql_mode = 'STRICT_TRANS_TABLES,"
           "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_BACKSLASH_ESCAPES'";
  }

  Connection connected(const std::string& database, const engine::LiveLimits& limits) {
    for (bool has_asked = false;;) {
      Connection connection(client().init(nullptr));
      const unsigned seconds = 5;
      const unsigned seconds_of_an_answer = 15;
      client().options(connection.get(), MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
      client().options(connection.get(), MYSQL_OPT_READ_TIMEOUT, &seconds_of_an_answer);
      client().options(connection.get(), MYSQL_OPT_WRITE_TIMEOUT, &seconds_of_an_answer);
      client().options(connection.get(), MYSQL_READ_DEFAULT_GROUP, "client");
      client().options(connection.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
      // The library takes "localhost" for its socket even where a port is given.
      const bool is_by_port = address_.host == "localhost" && address_.port != 0;
      const char* const named = is_by_port ? "127.0.0.1" : address_.host.c_str();
      const char* const host = address_.socket.empty() ? named : nullptr;
      if (client().real_connect(connection.get(), host, or_null(address_.user), or_null(password_), or_null(database),
                                static_cast<unsigned>(address_.port), or_null(address_.socket), 0) != nullptr) {
        return connection;
      }
      const bool may_ask =
          !has_asked && limits.ask_password && client().error_number(connection.get()) == access_denied;
      std::optional<std::string> password =
          may_ask ? limits.ask_password(text_of(address_)) : std::optional<std::string>{};
      if (!password) throw unreachable(address_, connection.get(), !password_.empty());
      password_ = std::move(*password);
      has_asked = true;
    }
  }

  Address address_;
  std::string password_;  ///< as it was typed; empty where nobody was asked
  std::string version_;
  std::string database_;
  std::unique_ptr<MariadbSession> own_;
};

}  // namespace

std::unique_ptr<RealServer> connect_mariadb(const Address& address, const engine::LiveLimits& limits) {
  return std::make_unique<Mariadb>(address, limits);
}

}  // namespace simulators::isolation::live
