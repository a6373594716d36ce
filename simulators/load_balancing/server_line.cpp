#include "simulators/load_balancing/server_line.hpp"

#include "simulators/load_balancing/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace simulators::load_balancing {
namespace {

using engine::shortened;

/// A unit of ngx_parse_time: units must come in this order, each at most once.
struct UnitName {
  char letter;
  int order;
  std::int64_t seconds;
};
constexpr UnitName units[] = {{'y', 1, 365 * 86400}, {'M', 2, 30 * 86400}, {'w', 3, 7 * 86400}, {'d', 4, 86400},
                              {'h', 5, 3600},        {'m', 6, 60},         {'s', 7, 1}};
constexpr int order_of_seconds = 7;
constexpr int order_of_milliseconds = 8;
constexpr int order_of_end = 9;

/// What is wrong with an address, in nginx's words; empty where nothing is. Source: ngx_parse_url.
std::string_view fault_of_port(std::string_view digits) {
  const auto port = read_count(digits, 65535);
  return port && *port >= 1 ? "" : "invalid port";
}

std::string_view fault_of_ipv6(std::string_view address) {
  const std::size_t close = address.find(']');
  if (close == std::string_view::npos) return "invalid host";
  const std::string_view behind = address.substr(close + 1);
  if (behind.find('/') != std::string_view::npos) return "invalid host";
  if (!behind.empty() && behind.front() != ':') return "invalid host";
  if (!behind.empty() && !fault_of_port(behind.substr(1)).empty()) return "invalid port";
  const std::string_view host = address.substr(1, close - 1);
  if (host.empty()) return "no host";
  const auto bytes = address_bytes(host);
  return bytes && bytes->size() == 16 ? "" : "invalid IPv6 address";
}

bool is_unix(std::string_view address) {
  return address.size() >= 5 && (address.substr(0, 5) == "unix:" || address.substr(0, 5) == "UNIX:" ||
                                 std::ranges::equal(address.substr(0, 5), std::string_view("unix:"), {},
                                                    [](char each) { return static_cast<char>(each | 0x20); }));
}

std::string_view fault_of(std::string_view address) {
  if (is_unix(address)) {
    if (address.size() == 5) return "no path in the unix domain socket";
    return address.size() - 5 > 107 ? "too long path in the unix domain socket" : "";
  }
  if (address.starts_with('[')) return fault_of_ipv6(address);
  if (address.find_first_of("/?") != std::string_view::npos) return "invalid host";
  const std::size_t colon = address.find(':');
  if (colon != std::string_view::npos && !fault_of_port(address.substr(colon + 1)).empty()) return "invalid port";
  const std::string_view host = address.substr(0, colon);
  if (host.empty()) return "no host";
  // Four numbers that are no IPv4 address are no name either, and nginx has no number for the address of everybody.
  const bool is_numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool is_address_like = is_numeric && std::ranges::count(host, '.') >= 3;
  return is_address_like && (!address_bytes(host) || host == "255.255.255.255") ? "host not found" : "";
}

/// Reads the parameters behind an address.
class ParameterReader {
 public:
  ParameterReader(Server& server, ServerParameters allowed, const Locate& locate)
      : server_(server), allowed_(allowed), locate_(locate) {}

  void read(const Word& word) const {
    const std::string_view text = word.text;
    if (text.starts_with("weight=")) {
      server_.weight = count(word, 7, 1, largest_weight);
    } else if (text.starts_with("max_conns=")) {
      if (!allowed_.max_conns) refuse_unsupported(word);
      server_.max_conns = count(word, 10, 0, largest_count);
    } else if (text.starts_with("max_fails=")) {
      server_.max_fails = count(word, 10, 0, largest_count);
    } else if (text.starts_with("fail_timeout=")) {
      const auto seconds = read_time(text.substr(13), TimeUnit::seconds);
      if (!seconds) refuse_parameter(word, "fail-timeout", {});
      server_.fail_timeout = *seconds;
    } else if (text == "backup") {
      if (!allowed_.backup) refuse_unsupported(word);
      server_.backup = true;
    } else if (text == "down") {
      server_.down = true;
    } else {
      refuse_parameter(word, "server-parameter", {});
    }
  }

 private:
  [[noreturn]] void refuse_parameter(const Word& word, std::string_view key, engine::Arguments arguments) const {
    arguments.emplace_back("found", shortened(word.text));
    refuse(locate_(word.offset), key, arguments, fmt::format("invalid parameter \"{}\"", shortened(word.text)));
  }

  [[noreturn]] void refuse_unsupported(const Word& word) const {
    refuse(locate_(word.offset), "supported-parameter", {{"found", shortened(word.text)}},
           fmt::format("balancing method does not support parameter \"{}\"", shortened(word.text)));
  }

  [[nodiscard]] std::int64_t count(const Word& word, std::size_t name_size, std::int64_t least,
                                   std::int64_t most) const {
    const std::string_view digits = std::string_view(word.text).substr(name_size);
    const engine::Arguments range = {{"name", word.text.substr(0, name_size - 1)}, {"least", least}, {"most", most}};
    const auto number = read_count(digits, std::numeric_limits<std::int64_t>::max());
    if (!number || *number < least) refuse_parameter(word, "parameter-count", range);
    // nginx would take it; what is computed from it here would not fit.
    if (*number > most) {
      engine::Arguments arguments = range;
      arguments.emplace_back("found", shortened(word.text));
      refuse(locate_(word.offset), "parameter-count", arguments);
    }
    return *number;
  }

  Server& server_;
  ServerParameters allowed_;
  const Locate& locate_;
};

}  // namespace

std::optional<std::int64_t> read_count(std::string_view text, std::int64_t most) {
  if (text.empty()) return std::nullopt;
  std::int64_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    const std::int64_t value = digit - '0';
    if (number > (most - value) / 10) return std::nullopt;
    number = number * 10 + value;
  }
  return number;
}

std::optional<std::int64_t> read_time(std::string_view text, TimeUnit unit) {
  const std::int64_t per_second = unit == TimeUnit::seconds ? 1 : 1000;
  int reached = unit == TimeUnit::seconds ? 0 : 2;  // of milliseconds neither years nor months
  std::int64_t total = 0;
  bool has_digits = false;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = digits == 0 ? std::optional<std::int64_t>(0) : read_count(text.substr(0, digits));
    if (!number) return std::nullopt;
    has_digits = has_digits || digits > 0;
    text.remove_prefix(digits);
    std::int64_t scale = per_second;
    if (text.starts_with("ms")) {
      if (unit == TimeUnit::seconds || reached >= order_of_milliseconds) return std::nullopt;
      reached = order_of_milliseconds;
      scale = 1;
      text.remove_prefix(2);
    } else if (text.starts_with(' ')) {
      // A quoted number before a blank counts in the last unit, seconds, and nothing may come behind it.
      if (reached >= order_of_seconds) return std::nullopt;
      reached = order_of_end;
    } else if (!text.empty()) {
      const auto* const found = std::ranges::find(units, text.front(), &UnitName::letter);
      if (found == std::end(units) || reached >= found->order) return std::nullopt;
      reached = found->order;
      scale = found->seconds * per_second;
      text.remove_prefix(1);
    }
    if (*number > (largest_count - total) / scale) return std::nullopt;
    total += *number * scale;
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return has_digits ? std::optional(total) : std::nullopt;
}

ServerParameters parameters_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::round_robin:
    case Strategy::least_connections:
      return {};
    case Strategy::fair:
      return {false, false};
    default:
      return {true, false};
  }
}

bool is_host_name(std::string_view address) {
  if (is_unix(address) || address.starts_with('[')) return false;
  return !address_bytes(address.substr(0, address.find(':')));
}

Server read_server(const std::vector<Word>& words, ServerParameters allowed, const Locate& locate) {
  if (words.size() < 2) {
    refuse(locate(words.front().offset), "server-address", {}, "invalid number of arguments in \"server\" directive");
  }
  Server server;
  const ParameterReader reader(server, allowed, locate);
  for (std::size_t each = 2; each < words.size(); ++each) reader.read(words[each]);
  server.address = words[1].text;
  const std::string_view fault = fault_of(server.address);
  if (!fault.empty()) {
    refuse(locate(words[1].offset), "address", {{"found", shortened(server.address)}},
           fmt::format("{} in upstream \"{}\"", fault, shortened(server.address)));
  }
  return server;
}

}  // namespace simulators::load_balancing
