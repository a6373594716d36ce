#pragma once

#include "simulators/engine/input_error.hpp"
#include "simulators/python/lexer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulators::python {

/// Walks through the tokens of a program and tells what does not fit. Invariant: there is a token here; the last one is
/// the program's end, which nothing passes.
class TokenReader {
 public:
  /// Throws what tokens_of throws.
  TokenReader(std::string_view program, const std::string& source)
      : source_(source), tokens_(tokens_of(program, source)) {}

 protected:
  using Kind = Token::Kind;

  [[nodiscard]] const Token& here() const { return tokens_[at_]; }
  [[nodiscard]] const Token& next(std::size_t by = 1) const { return tokens_[std::min(at_ + by, tokens_.size() - 1)]; }
  [[nodiscard]] bool is_name(std::string_view word) const { return here().kind == Kind::name && here().text == word; }
  [[nodiscard]] bool is_sign(std::string_view sign) const { return here().kind == Kind::sign && here().text == sign; }

  [[noreturn]] void refuse(engine::Localised expected) const { refuse_at(here().position, std::move(expected)); }
  [[noreturn]] void refuse_at(Position position, engine::Localised expected) const {
    throw engine::InputError({source_, position.line, position.column}, std::move(expected));
  }
  [[nodiscard]] std::pair<std::string, std::string> found() const {
    switch (here().kind) {
      case Kind::newline:
        return {"the end of the line", "行尾"};
      case Kind::end:
        return {"the end of the program", "程序结尾"};
      case Kind::indent:
        return {"a deeper indentation", "更深的缩进"};
      case Kind::dedent:
        return {"the end of the block", "代码块结尾"};
      default:
        return {engine::shortened(here().text), engine::shortened(here().text)};
    }
  }
  [[noreturn]] void expected(const std::string& english, const std::string& chinese) const {
    const auto [en, zh] = found();
    refuse({"expected " + english + ", found " + en, "应为" + chinese + "，却是 " + zh});
  }
  void take_sign(std::string_view sign) {
    if (!is_sign(sign)) expected(std::string(sign), " " + std::string(sign));
    ++at_;
  }
  void take_name(std::string_view word) {
    if (!is_name(word)) expected(std::string(word), " " + std::string(word));
    ++at_;
  }
  std::string take_any_name() {
    if (here().kind != Kind::name) expected("a name", "名字");
    return tokens_[at_++].text;
  }
  void take(Kind kind, const std::string& english, const std::string& chinese) {
    if (here().kind != kind) expected(english, chinese);
    ++at_;
  }
  void take_line_end() { take(Kind::newline, "the end of the line", "行尾"); }

  const std::string& source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace simulators::python
