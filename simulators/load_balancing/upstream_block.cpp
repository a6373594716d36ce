#include "simulators/load_balancing/upstream_block.hpp"

#include "simulators/load_balancing/directives.hpp"
#include "simulators/load_balancing/key_reader.hpp"
#include "simulators/load_balancing/server_line.hpp"
#include "simulators/load_balancing/statement_checks.hpp"

#include <fmt/format.h>

#include <string>

namespace simulators::load_balancing {
namespace {

using engine::shortened;

class BlockReader {
 public:
  BlockReader(const Statement& opening, const Locate& locate, Upstream& upstream, std::vector<Note>& notes)
      : checks_(locate), place_(checks_.place(opening.words.front())), upstream_(upstream), notes_(notes) {
    upstream_.strategy_offset = opening.words.front().offset;
    upstream_.block_offset = opening.end_offset + 1;
  }

  void read(NginxLexer& lexer) {
    while (true) {
      const Statement statement = lexer.next();
      if (statement.end == StatementEnd::text_ends) checks_.refuse_open_block(statement);
      if (statement.end == StatementEnd::block_closes) break;
      read_inside(statement);
    }
    if (upstream_.servers.empty()) refuse(place_, "a-server", {}, "no servers are inside upstream");
    check_whole();
  }

 private:
  void note(const Word& word, std::string_view key) { add_note(notes_, checks_.place(word), word, key); }

  void read_inside(const Statement& statement) {
    const Word& name = statement.words.front();
    switch (use_of(name.text, Context::upstream)) {
      case DirectiveUse::read:
        checks_.expect_semicolon(statement);
        return read_inside_directive(statement);
      case DirectiveUse::ignored:
        checks_.expect_semicolon(statement);
        check_ignored(statement);
        return note(name, "ignored");
      case DirectiveUse::refused:
        refuse(checks_.place(name), "no-include");
      case DirectiveUse::misplaced:
        checks_.refuse_misplaced(name);
      default:
        checks_.refuse_unknown(name, Context::upstream);
    }
  }

  /// What nginx checks of zone and keepalive.
  void check_ignored(const Statement& statement) const {
    const std::string& name = statement.words.front().text;
    checks_.expect_arguments(statement, 1, name == "zone" ? 2 : 1);
    if (name == "zone") return check_zone(statement);
    const Word& value = statement.words[1];
    const bool is_time = name == "keepalive_timeout" || name == "keepalive_time";
    const auto number = is_time ? read_time(value.text, TimeUnit::milliseconds) : read_count(value.text);
    if (number && (name != "keepalive" || *number > 0)) return;
    refuse(checks_.place(value), is_time ? "time" : "count", {{"found", shortened(value.text)}},
           name == "keepalive"
               ? fmt::format("invalid value \"{}\" in \"keepalive\" directive", shortened(value.text))
               : fmt::format("\"{}\" directive {}", name, is_time ? "invalid value" : "invalid number"));
  }

  /// A zone needs eight pages of 4 KiB. Source: ngx_http_upstream_zone.
  void check_zone(const Statement& statement) const {
    const std::string& name = statement.words[1].text;
    if (statement.words.size() == 2) {
      refuse(checks_.place(statement.words[1]), "zone-size", {{"found", ""}},
             fmt::format("zero size shared memory zone \"{}\"", shortened(name)));
    }
    const Word& word = statement.words[2];
    std::string_view digits = word.text;
    std::int64_t scale = 1;
    if (digits.ends_with('k') || digits.ends_with('K')) scale = 1024;
    if (digits.ends_with('m') || digits.ends_with('M')) scale = 1024 * 1024;
    if (scale > 1) digits.remove_suffix(1);
    const auto size = read_count(digits);
    if (size && *size * scale >= 8 * 4096) return;
    refuse(checks_.place(word), "zone-size", {{"found", shortened(word.text)}},
           size ? fmt::format("zone \"{}\" is too small", shortened(name))
                : fmt::format("invalid zone size \"{}\"", shortened(word.text)));
  }

  void read_inside_directive(const Statement& statement) {
    const std::string& name = statement.words.front().text;
    if (name == "server") return read_server_line(statement);
    if (name == "ip_hash" || name == "least_conn") {
      checks_.expect_arguments(statement, 0, 0);
      return choose(statement, name == "ip_hash" ? Strategy::ip_hash : Strategy::least_connections);
    }
    if (name == "hash") return read_hash(statement);
    if (name == "random") return read_random(statement);
    read_fair(statement);
  }

  void read_server_line(const Statement& statement) {
    if (upstream_.servers.size() == most_servers) {
      refuse(checks_.place(statement.words.front()), "fewer-servers", {{"most", most_servers}});
    }
    upstream_.servers.push_back(read_server(statement.words, parameters_of(upstream_.strategy), checks_.locate()));
    upstream_.servers.back().offset = statement.words.front().offset;
    if (is_host_name(upstream_.servers.back().address)) note(statement.words[1], "host-name");
  }

  void choose(const Statement& statement, Strategy strategy) {
    if (has_strategy_ && strategy != Strategy::fair) note(statement.words.front(), "redefined");
    has_strategy_ = true;
    upstream_.strategy = strategy;
    upstream_.names_strategy = true;
    upstream_.strategy_offset = statement.words.front().offset;
    if (!upstream_.servers.empty()) note(statement.words.front(), "behind-servers");
  }

  void read_hash(const Statement& statement) {
    checks_.expect_arguments(statement, 1, 2);
    upstream_.key = read_key(statement.words[1], checks_.locate());
    const bool is_consistent = statement.words.size() == 3;
    if (is_consistent && statement.words[2].text != "consistent")
      checks_.refuse_parameter(statement.words[2], "consistent");
    choose(statement, is_consistent ? Strategy::hash_consistent : Strategy::hash);
  }

  void read_random(const Statement& statement) {
    checks_.expect_arguments(statement, 0, 2);
    if (statement.words.size() > 1 && statement.words[1].text != "two")
      checks_.refuse_parameter(statement.words[1], "two");
    if (statement.words.size() > 2 && statement.words[2].text != "least_conn") {
      checks_.refuse_parameter(statement.words[2], "least_conn");
    }
    // nginx forgets "two" of an earlier line only with the block.
    draws_two_ = draws_two_ || statement.words.size() > 1;
    choose(statement, draws_two_ ? Strategy::random_two : Strategy::random);
  }

  void read_fair(const Statement& statement) {
    bool has_mode = false;
    upstream_.fair_no_rr = false;
    upstream_.fair_weights = FairWeights::scores;
    for (std::size_t each = 1; each < statement.words.size(); ++each) {
      const Word& word = statement.words[each];
      if (word.text == "no_rr") {
        upstream_.fair_no_rr = true;
        continue;
      }
      if (word.text != "weight_mode=idle" && word.text != "weight_mode=peak") {
        refuse(checks_.place(word), "one-of",
               {{"offered", "no_rr, weight_mode=idle, weight_mode=peak"}, {"found", shortened(word.text)}},
               fmt::format("Invalid `fair' parameter `{}'", shortened(word.text)));
      }
      if (has_mode) {
        refuse(checks_.place(word), "one-mode", {}, "weight_mode= options are mutually exclusive");
      }
      has_mode = true;
      upstream_.fair_weights = word.text == "weight_mode=idle" ? FairWeights::idle : FairWeights::peak;
    }
    choose(statement, Strategy::fair);
  }

  /// What can only be said at the end.
  void check_whole() const {
    std::int64_t total = 0;
    bool has_primary = false;
    for (const Server& server : upstream_.servers) {
      has_primary = has_primary || !server.backup;
      total += server.weight;
    }
    if (!has_primary) {
      refuse(place_, "a-primary", {}, fmt::format("no servers in upstream \"{}\"", shortened(upstream_.name)));
    }
    const std::int64_t most =
        upstream_.strategy == Strategy::hash_consistent ? largest_total_weight_of_ring : largest_total_weight;
    if (total > most) refuse(place_, "smaller-weights", {{"most", most}, {"found", total}});
  }

  StatementChecks checks_;
  engine::TextPlace place_;  ///< of the block
  Upstream& upstream_;
  std::vector<Note>& notes_;
  bool has_strategy_ = false;
  bool draws_two_ = false;
};

}  // namespace

void read_upstream_block(NginxLexer& lexer, const Statement& opening, const Locate& locate, Upstream& upstream,
                         std::vector<Note>& notes) {
  BlockReader(opening, locate, upstream, notes).read(lexer);
}

}  // namespace simulators::load_balancing
