#include "simulators/load_balancing/upstream_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {
namespace {

struct TroubleWord {
  Trouble trouble;
  std::string_view word;
};
constexpr std::array<TroubleWord, 11> trouble_words = {{{Trouble::error, "error"},
                                                        {Trouble::timeout, "timeout"},
                                                        {Trouble::invalid_header, "invalid_header"},
                                                        {Trouble::http_403, "http_403"},
                                                        {Trouble::http_404, "http_404"},
                                                        {Trouble::http_429, "http_429"},
                                                        {Trouble::http_500, "http_500"},
                                                        {Trouble::http_502, "http_502"},
                                                        {Trouble::http_503, "http_503"},
                                                        {Trouble::http_504, "http_504"},
                                                        {Trouble::non_idempotent, "non_idempotent"}}};

/// Text as it stands within double quotes.
std::string quoted(std::string_view text) {
  std::string written;
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') written += '\\';
    written += letter;
  }
  return written;
}

/// A word as nginx reads it: within quotes where it has to be.
std::string word_of(std::string_view text) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-:[]/";
  const bool is_plain = !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
  return is_plain ? std::string(text) : '"' + quoted(text) + '"';
}

std::string text_of(const KeyPiece& piece) {
  using Source = KeyPiece::Source;
  switch (piece.source) {
    case Source::text:
      return quoted(piece.name);
    case Source::request_uri:
      return "${request_uri}";
    case Source::arguments:
      return "${args}";
    case Source::is_args:
      return "${is_args}";
    case Source::argument:
      return "${arg_" + piece.name + "}";
    case Source::cookie:
      return "${cookie_" + piece.name + "}";
    case Source::address:
      return "${remote_addr}";
    case Source::binary_address:
      return "${binary_remote_addr}";
  }
  return {};
}

std::string text_of(const std::vector<KeyPiece>& key) {
  std::string text;
  for (const KeyPiece& piece : key) text += text_of(piece);
  const bool is_variable = key.size() == 1 && key.front().source != KeyPiece::Source::text;
  return is_variable ? "$" + text.substr(2, text.size() - 3) : '"' + text + '"';
}

std::string text_of_fair(const Upstream& upstream) {
  std::string text = "fair";
  if (upstream.fair_no_rr) text += " no_rr";
  if (upstream.fair_weights == FairWeights::idle) text += " weight_mode=idle";
  if (upstream.fair_weights == FairWeights::peak) text += " weight_mode=peak";
  return text + ";";
}

/// The parameters of a server line that are not the standard.
std::string parameters_of(const Server& server) {
  const Server standard;
  std::string text;
  const auto add = [&](std::string_view name, std::int64_t value, std::int64_t usual, std::string_view unit = "") {
    if (value != usual) text += fmt::format(" {}={}{}", name, value, unit);
  };
  add("weight", server.weight, standard.weight);
  add("max_fails", server.max_fails, standard.max_fails);
  add("fail_timeout", server.fail_timeout, standard.fail_timeout, "s");
  add("max_conns", server.max_conns, standard.max_conns);
  if (server.down) text += " down";
  if (server.backup) text += " backup";
  return text;
}

}  // namespace

std::string strategy_text(const Upstream& upstream) {
  switch (upstream.strategy) {
    case Strategy::ip_hash:
      return "ip_hash;";
    case Strategy::hash:
      return "hash " + text_of(upstream.key) + ";";
    case Strategy::hash_consistent:
      return "hash " + text_of(upstream.key) + " consistent;";
    case Strategy::least_connections:
      return "least_conn;";
    case Strategy::random:
      return "random;";
    case Strategy::random_two:
      return "random two least_conn;";
    case Strategy::fair:
      return text_of_fair(upstream);
    default:
      return {};
  }
}

std::string next_upstream_text(NextUpstream listed) {
  std::string text;
  for (const TroubleWord& each : trouble_words) {
    if (listed.lists(each.trouble)) text.append(text.empty() ? "" : " ").append(each.word);
  }
  return text.empty() ? "off" : text;
}

std::string configuration_text(const Upstream& upstream) {
  // fair is a module of its own, which Debian's nginx looks for in this folder.
  std::string text = upstream.strategy == Strategy::fair
                         ? "load_module modules/ngx_http_upstream_fair_module.so;\n\nevents { }\n"
                         : "events { }\n";
  text += fmt::format("\nhttp {{\n    upstream {} {{\n", word_of(upstream.name));
  if (const std::string line = strategy_text(upstream); !line.empty()) text += fmt::format("        {}\n", line);
  for (const Server& server : upstream.servers) {
    text += fmt::format("        server {}{};\n", word_of(server.address), parameters_of(server));
  }
  text += "    }\n\n    server {\n        listen 8080;\n\n        location / {\n";
  text += fmt::format("            proxy_pass {};\n", word_of("http://" + upstream.name));
  text += fmt::format("            proxy_next_upstream {};\n", next_upstream_text(upstream.next_upstream));
  if (upstream.next_upstream_tries > 0) {
    text += fmt::format("            proxy_next_upstream_tries {};\n", upstream.next_upstream_tries);
  }
  if (upstream.next_upstream_timeout > 0) {
    text += fmt::format("            proxy_next_upstream_timeout {}ms;\n", upstream.next_upstream_timeout);
  }
  return text + "        }\n    }\n}\n";
}

}  // namespace simulators::load_balancing
