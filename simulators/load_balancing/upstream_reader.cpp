#include "simulators/load_balancing/upstream_reader.hpp"

#include "simulators/engine/utf8.hpp"
#include "simulators/load_balancing/directives.hpp"
#include "simulators/load_balancing/server_line.hpp"
#include "simulators/load_balancing/statement_checks.hpp"
#include "simulators/load_balancing/upstream_block.hpp"

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
  UpstreamReader(std::string_view text, const Locate& locate) : checks_(locate), lexer_(text, locate) {}

  UpstreamReading read() {
    read_outside();
    if (!has_upstream_) refuse(checks_.place(std::size_t{0}), "an-upstream");
    if (next_is_off_) reading_.upstream.next_upstream = NextUpstream::off();
    return std::move(reading_);
  }

 private:
  Upstream& upstream() { return reading_.upstream; }

  void note(const Word& word, std::string_view key) { add_note(reading_.notes, checks_.place(word), word, key); }

  void read_outside() {
    std::vector<Context> contexts = {Context::text};
    while (true) {
      const Statement statement = lexer_.next();
      if (statement.end == StatementEnd::text_ends) {
        if (contexts.size() > 1) checks_.refuse_open_block(statement);
        return;
      }
      if (statement.end == StatementEnd::block_closes) {
        contexts.pop_back();
        if (contexts.empty())
          refuse(checks_.place(statement.end_offset), "statement", {{"found", "}"}}, "unexpected \"}\"");
        continue;
      }
      follow(statement, contexts);
    }
  }

  void follow(const Statement& statement, std::vector<Context>& contexts) {
    const Word& name = statement.words.front();
    switch (use_of(name.text, contexts.back())) {
      case DirectiveUse::read:
        return read_outside_directive(statement, contexts.size());
      case DirectiveUse::entered:
        checks_.expect_block(statement);
        if (contexts.size() == most_depth) refuse(checks_.place(name), "fewer-blocks", {{"most", most_depth}});
        contexts.push_back(name.text == "http"     ? Context::http
                           : name.text == "server" ? Context::server
                                                   : Context::location);
        return;
      case DirectiveUse::skipped:
        checks_.expect_block(statement);
        note(name, "ignored");
        return skip_block();
      case DirectiveUse::ignored:
        checks_.expect_semicolon(statement);
        return note(name, "ignored");
      case DirectiveUse::misplaced:
        checks_.refuse_misplaced(name);
      default:
        checks_.refuse_unknown(name, contexts.back());
    }
  }

  void skip_block() {
    for (std::size_t depth = 1; depth > 0;) {
      const Statement statement = lexer_.next();
      if (statement.end == StatementEnd::text_ends) checks_.refuse_open_block(statement);
      if (statement.end == StatementEnd::block_opens) ++depth;
      if (statement.end == StatementEnd::block_closes) --depth;
    }
  }

  void read_outside_directive(const Statement& statement, std::size_t depth) {
    const std::string& name = statement.words.front().text;
    if (name == "upstream") return read_block(statement);
    checks_.expect_semicolon(statement);
    if (name == "proxy_next_upstream") return read_next_upstream(statement, depth);
    const bool is_tries = name == "proxy_next_upstream_tries";
    checks_.expect_arguments(statement, 1, 1);
    const Word& value = statement.words[1];
    const auto number = is_tries ? read_count(value.text) : read_time(value.text, TimeUnit::milliseconds);
    if (!number) {
      refuse(checks_.place(value), is_tries ? "tries" : "time", {{"found", shortened(value.text)}},
             fmt::format("\"{}\" directive {}", name, is_tries ? "invalid number" : "invalid value"));
    }
    std::optional<std::size_t>& level = is_tries ? tries_level_ : timeout_level_;
    if (level == depth) {
      refuse(checks_.place(statement.words.front()), "once", {{"name", name}},
             fmt::format("\"{}\" directive is duplicate", name));
    }
    if (level && *level > depth) return;
    level = depth;
    (is_tries ? upstream().next_upstream_tries : upstream().next_upstream_timeout) = *number;
  }

  void read_next_upstream(const Statement& statement, std::size_t depth) {
    if (statement.words.size() < 2) checks_.expect_arguments(statement, 1, std::size(trouble_names));
    const bool holds = !next_level_ || depth >= *next_level_;
    // The first line of a level begins a new list; further ones of the same level add to it.
    if (holds && next_level_ != depth) {
      upstream().next_upstream = NextUpstream::off();
      listed_ = NextUpstream::off();
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
        refuse(checks_.place(word), "next-upstream", {{"found", shortened(word.text)}},
               fmt::format("invalid value \"{}\"", shortened(word.text)));
      }
      if (!holds) continue;
      if (listed_.lists(found->trouble)) note(word, "repeated");
      listed_.list(found->trouble);
      upstream().next_upstream.list(found->trouble);
    }
  }

  void read_block(const Statement& opening) {
    const Word& word = opening.words.front();
    checks_.expect_block(opening);
    checks_.expect_arguments(opening, 1, 1);
    if (has_upstream_) {
      const bool is_same = opening.words[1].text == upstream().name;
      refuse(checks_.place(word), "one-upstream", {},
             is_same ? fmt::format("duplicate upstream \"{}\"", shortened(upstream().name)) : "");
    }
    has_upstream_ = true;
    upstream().name = opening.words[1].text;
    read_upstream_block(lexer_, opening, checks_.locate(), upstream(), reading_.notes);
  }

  StatementChecks checks_;
  NginxLexer lexer_;
  UpstreamReading reading_;
  bool has_upstream_ = false;
  bool next_is_off_ = false;
  NextUpstream listed_ = NextUpstream::off();
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
