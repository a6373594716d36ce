#include "simulators/isolation/live/real_server.hpp"

#include "simulators/engine/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <random>

namespace simulators::isolation::live {
namespace {

using engine::LiveFailure;

std::string literal_of(const Value& value) {
  const auto* const characters = std::get_if<std::string>(&value);
  if (characters == nullptr) return isolation::text_of(value);
  std::string quoted = "'";
  for (const char each : *characters) quoted += each == '\'' ? "''" : std::string(1, each);
  return quoted + "'";
}

}  // namespace

Reply Session::run(const std::string& sql, const Patience& patience) {
  send(sql);
  is_awaited_ = true;
  for (;;) {
    patience.check();
    std::optional<Reply> reply = take_reply(std::chrono::milliseconds(20));
    if (!reply) continue;
    is_awaited_ = false;
    if (reply->failure != Failure::none) throw refused_statement(sql, *reply);
    return std::move(*reply);
  }
}

void Session::run_out(const Patience& patience) {
  while (is_awaited_) {
    patience.check();
    if (take_reply(std::chrono::milliseconds(20))) is_awaited_ = false;
  }
}

std::unique_ptr<RealServer> connect(const Address& address, const engine::LiveLimits& limits) {
  return address.server == Server::innodb ? connect_mariadb(address, limits) : connect_postgres(address, limits);
}

std::string new_database_name() {
  std::random_device chance;
  return fmt::format("stepscope_{:08x}{:08x}", chance(), chance());
}

std::string with_locking_clause(const std::string& text, const std::string& clause) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  const std::size_t last_letter = upper.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const bool is_long =
      last_letter != std::string::npos && last_letter >= 3 && upper.substr(last_letter - 3, 4) == "MODE";
  // The clause is the statement's end, so the last such word begins it.
  return text.substr(0, upper.rfind(is_long ? "LOCK" : "FOR")) + clause;
}

std::string names_text(const Table& table, const std::vector<std::size_t>& columns) {
  std::string names;
  for (const std::size_t each : columns) names += (names.empty() ? "" : ", ") + table.columns[each].name;
  return names;
}

std::string columns_text(const Table& table) {
  constexpr std::size_t usual_length = 20;
  std::string text = "CREATE TABLE " + table.name + " (";
  for (const Column& column : table.columns) {
    const std::size_t length = column.most_characters == 0 ? usual_length : column.most_characters;
    text += column.name + (column.is_text ? fmt::format(" VARCHAR({})", length) : " INT") +
            (column.may_be_null ? "" : " NOT NULL") + ", ";
  }
  return text + "PRIMARY KEY (" + names_text(table, table.primary_key) + ")";
}

std::vector<std::string> inserts_of(const Table& table) {
  std::vector<std::string> inserts;
  for (const Row& row : table.rows) {
    std::string values;
    for (const Value& value : row) values += (values.empty() ? "" : ", ") + literal_of(value);
    inserts.push_back("INSERT INTO " + table.name + " VALUES (" + values + ")");
  }
  return inserts;
}

LiveFailure refused_statement(const std::string& sql, const Reply& reply) {
  constexpr std::size_t longest = 60;
  const std::string shown = engine::shortened(sql, longest);
  return LiveFailure({fmt::format("the server refused \"{}\": {} ({})", shown, reply.message, reply.code),
                      fmt::format("服务器拒绝执行“{}”：{}（{}）", shown, reply.message, reply.code)});
}

}  // namespace simulators::isolation::live
