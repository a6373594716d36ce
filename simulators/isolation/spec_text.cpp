// SQL stands in braces and keeps its place: whatever stands around a statement is blanked out before it is read, so an
// error within it has the line and column of the file.
#include "simulators/isolation/spec_text.hpp"

#include "simulators/isolation/lexer.hpp"
#include "simulators/isolation/parser.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/token_reader.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace simulators::isolation {
namespace {

/// A stretch of the text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SpecStep {
  std::size_t session = 0;
  std::string name;
  Stretch sql;
};

struct SpecSession {
  std::string name;
  std::optional<Stretch> setup;
};

bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }
bool is_of_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-';
}

class SpecReader {
 public:
  SpecReader(std::string_view text, std::string_view source, Server server)
      : text_(text), source_(source), server_(server) {}

  Spec read(std::size_t permutation) {
    read_blocks();
    const std::vector<Table> tables = read_setup(only(setups_), source_);
    Spec spec;
    spec.permutations = permutations_.size();
    spec.named.schedule.tables = tables;
    spec.named.schedule.connections = sessions_.size();
    for (const SpecSession& session : sessions_) spec.named.names.push_back(session.name);
    for (std::size_t session = 0; session < sessions_.size(); ++session) {
      if (sessions_[session].setup) add(spec.named, session, *sessions_[session].setup);
    }
    if (permutations_.empty()) {
      for (const SpecStep& step : steps_) add(spec.named, step.session, step.sql);
    } else {
      const std::size_t number = std::min(permutation, permutations_.size());
      for (const std::size_t step : permutations_[number - 1]) add(spec.named, steps_[step].session, steps_[step].sql);
    }
    if (spec.named.texts.empty()) fail("schedule.session", {});
    return spec;
  }

 private:
  [[noreturn]] void fail(std::string_view key, std::string_view offered) const {
    std::size_t end = at_;
    while (end < text_.size() && is_of_word(text_[end])) ++end;
    fail_at(place_of(at_), source_, key, text_.substr(at_, std::max(end, at_ + 1) - at_), offered);
  }

  [[nodiscard]] Place place_of(std::size_t offset) const {
    Place place;
    for (std::size_t at = 0; at < std::min(offset, text_.size()); ++at) {
      if (text_[at] == '\n') {
        ++place.line;
        place.column = 1;
      } else if ((static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U) {
        ++place.column;
      }
    }
    return place;
  }

  void skip_space() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (is_space(text_[at_])) {
        ++at_;
      } else {
        return;
      }
    }
  }

  [[nodiscard]] std::string_view peek() {
    skip_space();
    std::size_t end = at_;
    while (end < text_.size() && is_of_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  bool take(std::string_view word) {
    if (peek() != word) return false;
    at_ += word.size();
    return true;
  }

  /// A bare word or one in double quotes.
  std::string name() {
    skip_space();
    if (at_ < text_.size() && text_[at_] == '"') {
      const std::size_t end = text_.find('"', at_ + 1);
      if (end == std::string_view::npos) fail("sql.closed-text", {});
      std::string quoted(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      if (quoted.empty() || quoted.size() > longest_session_name) fail("sql.name", {});
      return quoted;
    }
    const std::string_view word = peek();
    if (word.empty() || word.size() > longest_session_name) fail("sql.name", {});
    at_ += word.size();
    return std::string(word);
  }

  /// What stands between braces.
  Stretch block() {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '{') fail("sql.word", "{");
    const std::size_t begin = ++at_;
    bool is_quoted = false;
    for (; at_ < text_.size() && (is_quoted || text_[at_] != '}'); ++at_) {
      if (text_[at_] == '\'') is_quoted = !is_quoted;
    }
    if (at_ >= text_.size()) fail("sql.word", "}");
    return {begin, at_++};
  }

  void read_blocks() {
    for (skip_space(); at_ < text_.size(); skip_space()) {
      if (take("setup")) {
        const Stretch sql = block();
        if (sessions_.empty()) {
          setups_.push_back(sql);
        } else {
          sessions_.back().setup = sql;
        }
      } else if (take("teardown")) {
        block();
      } else if (take("session")) {
        if (sessions_.size() == most_connections) fail("schedule.sessions", std::to_string(most_connections));
        sessions_.push_back({name(), {}});
      } else if (!sessions_.empty() && take("step")) {
        if (steps_.size() == most_steps_of_spec) fail("schedule.steps", std::to_string(most_steps_of_spec));
        SpecStep step{.session = sessions_.size() - 1, .name = name(), .sql = {}};
        if (number_of(step.name)) fail("setup.twice", {});
        step.sql = block();
        steps_.push_back(std::move(step));
      } else if (!steps_.empty() && take("permutation")) {
        read_permutation();
      } else {
        fail("sql.word", "setup, teardown, session, step, permutation");
      }
    }
  }

  void read_permutation() {
    std::vector<std::size_t> steps;
    for (std::string_view word = peek(); at_ < text_.size() && word != "permutation"; word = peek()) {
      const std::size_t begin = at_;
      const std::string step = name();
      const auto known = number_of(step);
      if (!known) {
        at_ = begin;
        fail("spec.step", {});
      }
      steps.push_back(*known);
      if (steps.size() > most_steps) fail("schedule.steps", std::to_string(most_steps));
      skip_space();
      // "(*)" or "(other step)": when the tester may go on; the player waits until all has settled anyway.
      if (at_ < text_.size() && text_[at_] == '(') at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    }
    permutations_.push_back(std::move(steps));
  }

  [[nodiscard]] std::optional<std::size_t> number_of(std::string_view name) const {
    const auto found =
        std::find_if(steps_.begin(), steps_.end(), [&](const SpecStep& step) { return step.name == name; });
    if (found == steps_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - steps_.begin());
  }

  /// The text with nothing but these stretches, each closed with a semicolon.
  [[nodiscard]] std::string only(const std::vector<Stretch>& stretches) const {
    std::string kept(text_.size(), ' ');
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\n') kept[at] = '\n';
    }
    for (const Stretch& stretch : stretches) {
      std::copy(text_.begin() + static_cast<std::ptrdiff_t>(stretch.begin),
                text_.begin() + static_cast<std::ptrdiff_t>(stretch.end),
                kept.begin() + static_cast<std::ptrdiff_t>(stretch.begin));
      kept[stretch.end] = ';';
    }
    return kept;
  }

  /// Adds the statements of a block.
  void add(NamedSchedule& named, std::size_t session, const Stretch& sql) {
    bool is_quoted = false;
    for (std::size_t begin = sql.begin, at = sql.begin; at <= sql.end; ++at) {
      if (at < sql.end && text_[at] == '\'') is_quoted = !is_quoted;
      if (at < sql.end && (is_quoted || text_[at] != ';')) continue;
      std::size_t first = begin;
      while (first < at && is_space(text_[first])) ++first;
      if (first < at) add_statement(named, session, {first, at});
      begin = at + 1;
    }
  }

  void add_statement(NamedSchedule& named, std::size_t session, const Stretch& sql) {
    if (named.texts.size() == most_steps) fail("schedule.steps", std::to_string(most_steps));
    const Place place = place_of(sql.begin);
    std::string text(text_.substr(sql.begin, sql.end - sql.begin));
    while (!text.empty() && is_space(text.back())) text.pop_back();
    const std::string padded = std::string(place.column - 1, ' ') + text;
    TokenReader reader(padded, source_, place.line);
    const bool begins = reader.take_word("BEGIN");
    if (begins) reader.take_word("TRANSACTION");
    if (begins && reader.is_word("ISOLATION")) {
      // The level belongs behind BEGIN in PostgreSQL, and before it in InnoDB.
      std::array<std::string, 2> both = {"BEGIN", "SET TRANSACTION"};
      for (; reader.token().kind != Token::Kind::end; reader.skip()) both[1] += " " + reader.token().text;
      if (server_ == Server::innodb) std::swap(both[0], both[1]);
      for (const std::string& each : both) push(named, session, parse(each, source_, place.line), each, place.line);
      return;
    }
    Statement statement = parse(padded, source_, place.line);
    std::replace(text.begin(), text.end(), '\n', ' ');
    push(named, session, std::move(statement), text, place.line);
  }

  void push(NamedSchedule& named, std::size_t session, Statement statement, const std::string& text,
            std::size_t line) const {
    isolation::bind(statement, named.schedule.tables, source_);  // std::bind would take what is not const
    named.schedule.steps.push_back({.connection = session, .statement = std::move(statement)});
    named.texts.push_back(text);
    named.lines.push_back(line);
  }

  std::string_view text_;
  std::string_view source_;
  Server server_;
  std::size_t at_ = 0;
  std::vector<Stretch> setups_;
  std::vector<SpecSession> sessions_;
  std::vector<SpecStep> steps_;
  std::vector<std::vector<std::size_t>> permutations_;
};

}  // namespace

bool is_spec(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (is_space(text[at])) {
      ++at;
    } else {
      break;
    }
  }
  for (const std::string_view word : {"setup", "session", "teardown"}) {
    if (text.substr(at, word.size()) == word &&
        !is_of_word(at + word.size() < text.size() ? text[at + word.size()] : ' ')) {
      return true;
    }
  }
  return false;
}

Spec read_spec(std::string_view text, std::string_view source, Server server, std::size_t permutation) {
  return SpecReader(text, source, server).read(permutation);
}

}  // namespace simulators::isolation
