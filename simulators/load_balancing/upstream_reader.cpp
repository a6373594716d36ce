#include "simulators/load_balancing/upstream_reader.hpp"

#include "simulators/engine/nearest.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/engine/utf8.hpp"
#include "simulators/load_balancing/directives.hpp"
#include "simulators/load_balancing/key_reader.hpp"
#include "simulators/load_balancing/server_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::shortened;

constexpr std::size_t most_depth = 16;
constexpr std::size_t most_notes = 200;

struct TroubleName {
  std::string_view name;
  Trouble trouble;
};
constexpr TroubleName trouble_names[] = {{"error", Trouble::error},
                                         {"timeout", Trouble::timeout},
                                         {"invalid_header", Trouble::invalid_header},
                                         {"http_403", Trouble::http_403},
                                         {"http_404", Trouble::http_404},
                                         {"http_429", Trouble::http_429},
                                         {"http_500", Trouble::http_500},
                                         {"http_502", Trouble::http_502},
                                         {"http_503", Trouble::http_503},
                                         {"http_504", Trouble::http_504},
                                         {"non_idempotent", Trouble::non_idempotent}};

/// Reads statements and follows them, block by block.
class UpstreamReader {
 public:
  UpstreamReader(std::string_view text, const Locate& locate) : locate_(locate), lexer_(text, locate) {}

  UpstreamReading read() {
    read_outside();
    if (!has_upstream_) refuse(locate_(0), "an-upstream");
    if (next_is_off_) reading_.upstream.next_upstream = NextUpstream::off();
    check_whole();
    return std::move(reading_);
  }

 private:
  Upstream& upstream() { return reading_.upstream; }

  void note(const Word& word, std::string_view key) {
    if (reading_.notes.size() == most_notes) return;
    static constexpr std::string_view folder = "load_balancing";
    reading_.notes.push_back({locate_(word.offset), engine::TopicWords(folder)(fmt::format("note.{}", key),
                                                                               {{"found", shortened(word.text)}})});
  }

  // What nginx checks of every directive.

  [[noreturn]] void refuse_unknown(const Word& name, Context context) const {
    const std::string near = engine::nearest(name.text, directives_of(context));
    refuse(locate_(name.offset), near.empty() ? "directive" : "directive-near", {{"near", near}},
           fmt::format("unknown directive \"{}\"", shortened(name.text)));
  }

  void expect_semicolon(const Statement& statement) const {
    if (statement.end == StatementEnd::semicolon) return;
    refuse(locate_(statement.end_offset), "semicolon", {},
           fmt::format("directive \"{}\" is not terminated by \";\"", shortened(statement.words.front().text)));
  }

  void expect_block(const Statement& statement) const {
    if (statement.end == StatementEnd::block_opens) return;
    refuse(locate_(statement.end_offset), "opening-brace", {},
           fmt::format("directive \"{}\" has no opening \"{{\"", shortened(statement.words.front().text)));
  }

  void expect_arguments(const Statement& statement, std::size_t least, std::size_t most) const {
    const std::size_t found = statement.words.size() - 1;
    if (found >= least && found <= most) return;
    const Word& name = statement.words.front();
    refuse(locate_(name.offset), "arguments", {{"name", name.text}, {"least", least}, {"most", most}, {"found", found}},
           fmt::format("invalid number of arguments in \"{}\" directive", name.text));
  }

  [[noreturn]] void refuse_parameter(const Word& word, std::string_view offered) const {
    refuse(locate_(word.offset), "one-of", {{"offered", offered}, {"found", shortened(word.text)}},
           fmt::format("invalid parameter \"{}\"", shortened(word.text)));
  }

  // Outside of the upstream block.

  void read_outside() {
    std::size_t depth = 0;
    while (true) {
      const Statement statement = lexer_.next();
      if (statement.end == StatementEnd::text_ends) {
        if (depth > 0) refuse_open_block(statement);
        return;
      }
      if (statement.end == StatementEnd::block_closes) {
        if (depth == 0) refuse(locate_(statement.end_offset), "statement", {{"found", "}"}}, "unexpected \"}\"");
        --depth;
        continue;
      }
      const Word& name = statement.words.front();
      switch (use_of(name.text, Context::outside)) {
        case DirectiveUse::read:
          read_outside_directive(statement, depth);
          break;
        case DirectiveUse::entered:
          expect_block(statement);
          if (++depth == most_depth) refuse(locate_(name.offset), "fewer-blocks", {{"most", most_depth}});
          break;
        case DirectiveUse::skipped:
          expect_block(statement);
          note(name, "ignored");
          skip_block();
          break;
        case DirectiveUse::ignored:
          expect_semicolon(statement);
          note(name, "ignored");
          break;
        default:
          refuse_unknown(name, Context::outside);
      }
    }
  }

  [[noreturn]] void refuse_open_block(const Statement& statement) const {
    refuse(locate_(statement.end_offset), "closing-brace", {}, "unexpected end of file, expecting \"}\"");
  }

  void skip_block() {
    for (std::size_t depth = 1; depth > 0;) {
      const Statement statement = lexer_.next();
      if (statement.end == StatementEnd::text_ends) refuse_open_block(statement);
      if (statement.end == StatementEnd::block_opens) ++depth;
      if (statement.end == StatementEnd::block_closes) --depth;
    }
  }

  void read_outside_directive(const Statement& statement, std::size_t depth) {
    const std::string& name = statement.words.front().text;
    if (name == "upstream") return read_upstream_block(statement);
    expect_semicolon(statement);
    if (name == "proxy_next_upstream") return read_next_upstream(statement, depth);
    const bool is_tries = name == "proxy_next_upstream_tries";
    expect_arguments(statement, 1, 1);
    const Word& value = statement.words[1];
    const auto number = is_tries ? read_count(value.text) : read_time(value.text, TimeUnit::milliseconds);
    if (!number) {
      refuse(locate_(value.offset), is_tries ? "tries" : "time", {{"found", shortened(value.text)}},
             fmt::format("\"{}\" directive {}", name, is_tries ? "invalid number" : "invalid value"));
    }
    std::optional<std::size_t>& level = is_tries ? tries_level_ : timeout_level_;
    if (level == depth) {
      refuse(locate_(statement.words.front().offset), "once", {{"name", name}},
             fmt::format("\"{}\" directive is duplicate", name));
    }
    if (level && *level > depth) return;
    level = depth;
    (is_tries ? upstream().next_upstream_tries : upstream().next_upstream_timeout) = *number;
  }

  void read_next_upstream(const Statement& statement, std::size_t depth) {
    if (statement.words.size() < 2) expect_arguments(statement, 1, std::size(trouble_names));
    const bool holds = !next_level_ || depth >= *next_level_;
    // The first line of a level begins a new list; further ones of the same level add to it.
    if (holds && next_level_ != depth) {
      upstream().next_upstream = NextUpstream::off();
      next_is_off_ = false;
      next_level_ = depth;
    }
    for (std::size_t each = 1; each < statement.words.size(); ++each) {
      const Word& word = statement.words[each];
      if (word.text == "off") {
        next_is_off_ = next_is_off_ || holds;
        continue;
      }
      if (word.text == "updating") continue;  // speaks of the cache
      const auto* const found = std::ranges::find(trouble_names, std::string_view(word.text), &TroubleName::name);
      if (found == std::end(trouble_names)) {
        refuse(locate_(word.offset), "next-upstream", {{"found", shortened(word.text)}},
               fmt::format("invalid value \"{}\"", shortened(word.text)));
      }
      if (holds) upstream().next_upstream.list(found->trouble);
    }
  }

  // The upstream block.

  void read_upstream_block(const Statement& opening) {
    const Word& word = opening.words.front();
    expect_block(opening);
    expect_arguments(opening, 1, 1);
    if (has_upstream_) {
      const bool is_same = opening.words[1].text == upstream().name;
      refuse(locate_(word.offset), "one-upstream", {},
             is_same ? fmt::format("duplicate upstream \"{}\"", shortened(upstream().name)) : "");
    }
    has_upstream_ = true;
    upstream_place_ = locate_(word.offset);
    upstream().name = opening.words[1].text;
    while (true) {
      const Statement statement = lexer_.next();
      if (statement.end == StatementEnd::text_ends) refuse_open_block(statement);
      if (statement.end == StatementEnd::block_closes) break;
      read_inside(statement);
    }
    if (upstream().servers.empty()) refuse(upstream_place_, "a-server", {}, "no servers are inside upstream");
  }

  void read_inside(const Statement& statement) {
    const Word& name = statement.words.front();
    switch (use_of(name.text, Context::upstream)) {
      case DirectiveUse::read:
        expect_semicolon(statement);
        return read_inside_directive(statement);
      case DirectiveUse::ignored:
        expect_semicolon(statement);
        return note(name, "ignored");
      case DirectiveUse::refused:
        refuse(locate_(name.offset), "no-include");
      default:
        if (use_of(name.text, Context::outside) != DirectiveUse::unknown) {
          refuse(locate_(name.offset), "directive", {},
                 fmt::format("\"{}\" directive is not allowed here", shortened(name.text)));
        }
        refuse_unknown(name, Context::upstream);
    }
  }

  void read_inside_directive(const Statement& statement) {
    const std::string& name = statement.words.front().text;
    if (name == "server") return read_server_line(statement);
    if (name == "ip_hash" || name == "least_conn") {
      expect_arguments(statement, 0, 0);
      return choose(statement, name == "ip_hash" ? Strategy::ip_hash : Strategy::least_connections);
    }
    if (name == "hash") return read_hash(statement);
    if (name == "random") return read_random(statement);
    read_fair(statement);
  }

  void read_server_line(const Statement& statement) {
    if (upstream().servers.size() == most_servers) {
      refuse(locate_(statement.words.front().offset), "fewer-servers", {{"most", most_servers}});
    }
    upstream().servers.push_back(read_server(statement.words, parameters_of(upstream().strategy), locate_));
    if (is_host_name(upstream().servers.back().address)) note(statement.words[1], "host-name");
  }

  void choose(const Statement& statement, Strategy strategy) {
    if (has_strategy_ && strategy != Strategy::fair) note(statement.words.front(), "redefined");
    has_strategy_ = true;
    upstream().strategy = strategy;
    if (!upstream().servers.empty()) note(statement.words.front(), "behind-servers");
  }

  void read_hash(const Statement& statement) {
    expect_arguments(statement, 1, 2);
    upstream().key = read_key(statement.words[1], locate_);
    const bool is_consistent = statement.words.size() == 3;
    if (is_consistent && statement.words[2].text != "consistent") refuse_parameter(statement.words[2], "consistent");
    choose(statement, is_consistent ? Strategy::hash_consistent : Strategy::hash);
  }

  void read_random(const Statement& statement) {
    expect_arguments(statement, 0, 2);
    if (statement.words.size() > 1 && statement.words[1].text != "two") refuse_parameter(statement.words[1], "two");
    if (statement.words.size() > 2 && statement.words[2].text != "least_conn") {
      refuse_parameter(statement.words[2], "least_conn");
    }
    // nginx forgets "two" of an earlier line only with the block.
    draws_two_ = draws_two_ || statement.words.size() > 1;
    choose(statement, draws_two_ ? Strategy::random_two : Strategy::random);
  }

  void read_fair(const Statement& statement) {
    bool has_mode = false;
    upstream().fair_no_rr = false;
    upstream().fair_weights = FairWeights::scores;
    for (std::size_t each = 1; each < statement.words.size(); ++each) {
      const Word& word = statement.words[each];
      if (word.text == "no_rr") {
        upstream().fair_no_rr = true;
        continue;
      }
      if (word.text != "weight_mode=idle" && word.text != "weight_mode=peak") {
        refuse(locate_(word.offset), "one-of",
               {{"offered", "no_rr, weight_mode=idle, weight_mode=peak"}, {"found", shortened(word.text)}},
               fmt::format("Invalid `fair' parameter `{}'", shortened(word.text)));
      }
      if (has_mode) {
        refuse(locate_(word.offset), "one-mode", {}, "weight_mode= options are mutually exclusive");
      }
      has_mode = true;
      upstream().fair_weights = word.text == "weight_mode=idle" ? FairWeights::idle : FairWeights::peak;
    }
    choose(statement, Strategy::fair);
  }

  /// What can only be said at the end.
  void check_whole() const {
    const Upstream& upstream = reading_.upstream;
    std::int64_t total = 0;
    bool has_primary = false;
    for (const Server& server : upstream.servers) {
      has_primary = has_primary || !server.backup;
      total += server.weight;
    }
    if (!has_primary) {
      refuse(upstream_place_, "a-primary", {}, fmt::format("no servers in upstream \"{}\"", shortened(upstream.name)));
    }
    const std::int64_t most =
        upstream.strategy == Strategy::hash_consistent ? largest_total_weight_of_ring : largest_total_weight;
    if (total > most) refuse(upstream_place_, "smaller-weights", {{"most", most}, {"found", total}});
  }

  const Locate& locate_;
  NginxLexer lexer_;
  UpstreamReading reading_;
  engine::TextPlace upstream_place_;
  bool has_upstream_ = false;
  bool has_strategy_ = false;
  bool draws_two_ = false;
  bool next_is_off_ = false;
  std::optional<std::size_t> next_level_;
  std::optional<std::size_t> tries_level_;
  std::optional<std::size_t> timeout_level_;
};

}  // namespace

UpstreamReading read_upstream(std::string_view text, const Locate& locate) {
  if (text.size() > longest_configuration) {
    throw engine::InputError(locate(0), engine::engine_text("expected.at-most-bytes",
                                                            {{"most", longest_configuration}, {"found", text.size()}}));
  }
  if (const auto wrong = engine::first_not_utf8(text)) {
    const auto byte = static_cast<unsigned char>(text[*wrong]);
    throw engine::InputError(locate(*wrong),
                             engine::engine_text("expected.utf8", {{"byte", fmt::format("{:02X}", byte)}}));
  }
  return UpstreamReader(text, locate).read();
}

}  // namespace simulators::load_balancing
