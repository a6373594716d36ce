#include "simulators/load_balancing/nginx_lexer.hpp"

#include "simulators/engine/topic_words.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::load_balancing {
namespace {

constexpr std::size_t longest_word = 4096;  // nginx's own buffer
constexpr std::size_t most_words = 1000;

bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n'; }

/// The text of a word without its escapes; a \ before any other character stays.
std::string unescaped(std::string_view written) {
  std::string text;
  for (std::size_t at = 0; at < written.size(); ++at) {
    const char next = written[at] == '\\' && at + 1 < written.size() ? written[at + 1] : '\0';
    const std::string_view meant = next == '"'    ? "\""
                                   : next == '\'' ? "'"
                                   : next == '\\' ? "\\"
                                   : next == 't'  ? "\t"
                                   : next == 'r'  ? "\r"
                                   : next == 'n'  ? "\n"
                                                  : "";
    if (meant.empty()) {
      text += written[at];
    } else {
      text += meant;
      ++at;
    }
  }
  return text;
}

}  // namespace

Locate located_in(std::string source, std::string_view text) {
  return [source = std::move(source), text](std::size_t offset) {
    const engine::LineColumn at = engine::line_column_at(text, std::min(offset, text.size()));
    return engine::TextPlace{source, at.line, at.column};
  };
}

void refuse(const engine::TextPlace& place, std::string_view key, engine::Arguments arguments, std::string nginx) {
  // Read once: whoever tries many texts, as a fuzzer does, must not read the table for each.
  static const engine::TopicWords words("load_balancing");
  engine::Localised text = words("expected." + std::string(key), arguments);
  if (!nginx.empty()) {
    const engine::Localised says = words("expected.nginx-says", {{"nginx", nginx}});
    text.english += says.english;
    text.chinese += says.chinese;
  }
  throw engine::InputError(place, std::move(text));
}

void NginxLexer::refuse_character() const {
  const std::string found = engine::shortened(text_.substr(at_, engine::code_point_at(text_, at_).bytes));
  refuse(locate_(at_), "statement", {{"found", found}}, fmt::format("unexpected \"{}\"", found));
}

void NginxLexer::refuse_end(const Statement& statement, std::size_t word_begin) const {
  // The place is where the unfinished statement begins: its end is the end of the text.
  const std::size_t begin = statement.words.empty() ? word_begin : statement.words.front().offset;
  refuse(locate_(begin), "semicolon", {}, "unexpected end of file, expecting \";\" or \"}\"");
}

std::size_t NginxLexer::end_of_plain(std::size_t at) const {
  bool follows_dollar = false;
  for (; at < text_.size(); ++at) {
    const char letter = text_[at];
    if (letter == '{' && follows_dollar) {
      follows_dollar = false;
      continue;
    }
    follows_dollar = letter == '$';
    if (letter == '\\') {
      ++at;
    } else if (is_blank(letter) || letter == ';' || letter == '{') {
      return at;
    }
  }
  return std::string_view::npos;
}

std::size_t NginxLexer::end_of_quoted(std::size_t at, char quote) const {
  for (; at < text_.size(); ++at) {
    if (text_[at] == '\\') {
      ++at;
    } else if (text_[at] == quote) {
      return at;
    }
  }
  return std::string_view::npos;
}

Word NginxLexer::read_word() {
  const char first = text_[at_];
  const bool is_quoted = first == '"' || first == '\'';
  const std::size_t begin = at_ + (is_quoted ? 1 : 0);
  const std::size_t end = is_quoted ? end_of_quoted(begin, first) : end_of_plain(begin);
  Word word{{}, at_};
  if (std::min(end, text_.size()) - begin > longest_word) {
    refuse(locate_(at_), "shorter-word", {{"most", longest_word}}, "too long parameter");
  }
  if (end == std::string_view::npos) {
    at_ = text_.size() + 1;
    return word;
  }
  word.text = unescaped(text_.substr(begin, end - begin));
  at_ = end + (is_quoted ? 1 : 0);
  // Behind a closing quote only a blank, an end, or ")" may stand; behind ")" the next word begins.
  if (is_quoted && at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ';' && text_[at_] != '{' &&
      text_[at_] != ')') {
    refuse_character();
  }
  return word;
}

Statement NginxLexer::next() {
  Statement statement;
  while (true) {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '#')) {
      at_ = text_[at_] == '#' ? std::min(text_.find('\n', at_), text_.size()) : at_ + 1;
    }
    statement.end_offset = std::min(at_, text_.size());
    if (at_ >= text_.size()) {
      if (!statement.words.empty()) refuse_end(statement, at_);
      return statement;
    }
    const char letter = text_[at_];
    if (letter == ';' || letter == '{') {
      if (statement.words.empty()) refuse_character();
      statement.end = letter == ';' ? StatementEnd::semicolon : StatementEnd::block_opens;
      ++at_;
      return statement;
    }
    if (letter == '}') {
      if (!statement.words.empty()) refuse_character();
      statement.end = StatementEnd::block_closes;
      ++at_;
      return statement;
    }
    const std::size_t begin = at_;
    if (statement.words.size() == most_words) refuse(locate_(begin), "fewer-words", {{"most", most_words}});
    statement.words.push_back(read_word());
    if (at_ > text_.size()) refuse_end(statement, begin);
  }
}

}  // namespace simulators::load_balancing
