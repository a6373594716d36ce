#include "simulators/isolation/lexer.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/engine/utf8.hpp"
#include "simulators/isolation/parser.hpp"

#include <cctype>

namespace simulators::isolation {
namespace {

bool is_word_start(char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Walks through the text one character (not byte) at a time, so that columns count as people do.
class Walk {
 public:
  Walk(std::string_view text, std::size_t line) : text_(text), place_{line, 1} {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char letter() const { return at_end() ? '\0' : text_[at_]; }
  [[nodiscard]] char next_letter() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }
  [[nodiscard]] Place place() const { return place_; }
  std::string_view take() {
    const std::size_t bytes = engine::code_point_at(text_, at_).bytes;
    const std::string_view character = text_.substr(at_, bytes);
    at_ += bytes;
    if (character == "\n") {
      ++place_.line;
      place_.column = 1;
    } else {
      ++place_.column;
    }
    return character;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Place place_;
};

Token word(Walk& walk) {
  Token token{.kind = Token::Kind::word, .text = {}, .keyword = {}, .place = walk.place()};
  while (is_word_start(walk.letter()) || is_digit(walk.letter())) token.text += walk.take();
  for (const char letter : token.text) {
    token.keyword += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return token;
}

Token number(Walk& walk) {
  Token token{.kind = Token::Kind::number, .text = {}, .keyword = {}, .place = walk.place()};
  while (is_digit(walk.letter())) token.text += walk.take();
  return token;
}

Token quoted(Walk& walk, std::string_view source) {
  Token token{.kind = Token::Kind::text, .text = {}, .keyword = {}, .place = walk.place()};
  walk.take();
  for (;;) {
    if (walk.at_end()) fail_at(token.place, source, "sql.closed-text", token.text);
    if (walk.letter() == '\'' && walk.next_letter() == '\'') {
      walk.take();  // two quotes stand for one
    } else if (walk.letter() == '\'') {
      walk.take();
      return token;
    }
    token.text += walk.take();
  }
}

Token sign(Walk& walk, std::string_view source) {
  Token token{.kind = Token::Kind::sign, .text = {}, .keyword = {}, .place = walk.place()};
  token.text = walk.take();
  if (token.text.size() != 1 || std::string_view("(),*=<>+-%;!").find(token.text) == std::string_view::npos) {
    fail_at(token.place, source, "sql.token", token.text);
  }
  const char first = token.text[0];
  if ((first == '<' && (walk.letter() == '=' || walk.letter() == '>')) ||
      ((first == '>' || first == '!') && walk.letter() == '=')) {
    token.text += walk.take();
  }
  if (token.text == "!=") token.text = "<>";
  if (token.text == "!") fail_at(token.place, source, "sql.token", token.text);
  return token;
}

}  // namespace

void fail_at(Place place, std::string_view source, std::string_view key, std::string_view found,
             std::string_view offered) {
  static const engine::TopicWords words("isolation");  // read once, not for each of many faulty texts
  throw engine::InputError({std::string(source), place.line, place.column},
                           words(key, {{"found", engine::shortened(found)}, {"offered", std::string(offered)}}));
}

std::vector<Token> tokens_of(std::string_view text, std::string_view source, std::size_t line) {
  if (text.size() > longest_statement) {
    fail_at({line, 1}, source, "sql.length", std::to_string(text.size()), std::to_string(longest_statement));
  }
  std::vector<Token> tokens;
  Walk walk(text, line);
  for (;;) {
    while (!walk.at_end() && std::isspace(static_cast<unsigned char>(walk.letter())) != 0) walk.take();
    if (walk.at_end()) break;
    if (is_word_start(walk.letter())) {
      tokens.push_back(word(walk));
    } else if (is_digit(walk.letter())) {
      tokens.push_back(number(walk));
    } else {
      tokens.push_back(walk.letter() == '\'' ? quoted(walk, source) : sign(walk, source));
    }
  }
  tokens.push_back({.kind = Token::Kind::end, .text = {}, .keyword = {}, .place = walk.place()});
  return tokens;
}

}  // namespace simulators::isolation
