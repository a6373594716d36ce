#pragma once

#include "simulators/isolation/lexer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

/// Walks through the tokens of a statement; what is not as expected is an engine::InputError at its place.
class TokenReader {
 public:
  /// Throws engine::InputError where the text has no tokens. Requires: `source` outlives the reader.
  TokenReader(std::string_view text, std::string_view source, std::size_t line);

  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is_word(std::string_view keyword) const;
  [[nodiscard]] bool is_sign(std::string_view sign) const;
  /// Goes on where the word or sign stands there, and tells whether it did.
  bool take_word(std::string_view keyword);
  bool take_sign(std::string_view sign);
  /// Goes on; throws where something else stands there.
  void need_word(std::string_view keyword);
  void need_sign(std::string_view sign);
  /// Goes on behind any token. Requires: not at the end.
  void skip() { ++at_; }
  /// A name that is no word of the language.
  [[nodiscard]] Name name();
  /// A number, a text or NULL.
  [[nodiscard]] Value literal();

  /// Throws: something else was expected here. `key` is one of the topic's texts.
  [[noreturn]] void expected(std::string_view key, std::string_view offered = {}) const;
  [[noreturn]] void fail(std::string_view key, std::string_view offered = {}) const;
  /// Throws where a list has as many items as it may have.
  void check_length(std::size_t items) const;
  /// Whether the parenthesis that opens here encloses an expression, not a condition: what follows its end tells.
  [[nodiscard]] bool is_expression_in_parentheses() const;
  [[nodiscard]] std::string_view source() const { return source_; }

  /// One more level of parentheses, as long as it lives. Throws where there are too many.
  struct Nesting {
    explicit Nesting(TokenReader& reader);
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --reader.depth_; }
    TokenReader& reader;
  };

 private:
  std::vector<Token> tokens_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace simulators::isolation
