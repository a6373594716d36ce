// Lines become tokens as in Python's reference, chapter 2: the indentation of a line is compared with a stack of those
// before it, so a block ends exactly where its indentation does. Nothing of the subset spans lines.
#include "simulators/python/lexer.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <cctype>

namespace simulators::python {
namespace {

using engine::InputError;
using engine::Localised;

class Lexer {
 public:
  Lexer(std::string_view program, const std::string& source) : text_(program), source_(source) {}

  std::vector<Token> run() {
    check_bytes();
    while (at_ < text_.size()) line();
    while (indents_.size() > 1) {
      indents_.pop_back();
      add(Token::Kind::dedent, {});
    }
    add(Token::Kind::end, {});
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void refuse(Localised expected) const { refuse_at(position_of(at_), std::move(expected)); }
  [[noreturn]] void refuse_at(Position position, Localised expected) const {
    throw InputError({source_, position.line, position.column}, std::move(expected));
  }
  /// Columns are counted on from the place that was asked for last, so a line of any length is walked once.
  [[nodiscard]] Position position_of(std::size_t offset) const {
    if (offset < counted_to_) {
      counted_to_ = line_begin_;
      column_ = 1;
    }
    while (counted_to_ < offset && counted_to_ < text_.size()) {
      counted_to_ += engine::code_point_at(text_, counted_to_).bytes;
      ++column_;
    }
    return {line_, column_};
  }

  void check_bytes() const {
    if (text_.size() > longest_program) {
      throw InputError({source_, 0, 0}, {"expected a program of at most " + std::to_string(longest_program) + " bytes",
                                         "程序最长为 " + std::to_string(longest_program) + " 字节"});
    }
    const std::size_t nul = text_.find('\0');
    const auto wrong = engine::first_not_utf8(text_);
    const std::size_t bad = std::min(nul, wrong.value_or(std::string_view::npos));
    if (bad == std::string_view::npos) return;
    const engine::LineColumn where = engine::line_column_at(text_.substr(0, bad), bad);
    throw InputError({source_, where.line, where.column},
                     {bad == nul ? "expected text, found a NUL byte" : "expected UTF-8 text",
                      bad == nul ? "应为文本，却有 NUL 字节" : "应为 UTF-8 文本"});
  }

  void add(Token::Kind kind, std::string text) { tokens_.push_back({kind, std::move(text), position_of(at_)}); }

  void line() {
    line_begin_ = at_;
    counted_to_ = at_;
    column_ = 1;
    std::size_t indent = 0;
    while (at_ < text_.size() && text_[at_] == ' ') {
      ++at_;
      ++indent;
    }
    if (at_ < text_.size() && text_[at_] == '\t') {
      refuse({"expected spaces in front of a statement, found a tab", "语句前应使用空格缩进，却有制表符"});
    }
    if (!at_line_end() && text_[at_] != '#') {
      change_indent(indent);
      while (!at_line_end() && text_[at_] != '#') token();
      add(Token::Kind::newline, {});
    }
    while (!at_line_end()) ++at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  [[nodiscard]] bool at_line_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' ||
           (text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] == '\n'));
  }

  void change_indent(std::size_t indent) {
    if (indent > indents_.back()) {
      if (indents_.size() > deepest_indentation) {
        refuse({"expected at most " + std::to_string(deepest_indentation) + " levels of indentation",
                "缩进最多 " + std::to_string(deepest_indentation) + " 层"});
      }
      indents_.push_back(indent);
      add(Token::Kind::indent, {});
      return;
    }
    while (indent < indents_.back()) {
      indents_.pop_back();
      add(Token::Kind::dedent, {});
    }
    if (indent != indents_.back()) {
      refuse({"IndentationError: expected the indentation of a block before it",
              "IndentationError：缩进应与前面的某个代码块一致"});
    }
  }

  void token() {
    const char first = text_[at_];
    if (first == ' ') {
      ++at_;
    } else if (is_name_begin(first)) {
      name_or_prefix();
    } else if (std::isdigit(static_cast<unsigned char>(first)) != 0) {
      number();
    } else if (first == '"' || first == '\'') {
      string(Token::Kind::string, at_);
    } else {
      sign();
    }
  }

  static bool is_name_begin(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_';
  }

  void name_or_prefix() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size() &&
           (is_name_begin(text_[end]) || std::isdigit(static_cast<unsigned char>(text_[end])) != 0)) {
      ++end;
    }
    const std::string_view word = text_.substr(begin, end - begin);
    const bool quote = end < text_.size() && (text_[end] == '"' || text_[end] == '\'');
    if (quote && word == "f") {
      at_ = end;
      string(Token::Kind::formatted_string, begin);
      return;
    }
    if (quote) {
      refuse({"expected a plain string or an f-string, found " + std::string(word) + "\"…\"",
              "应为普通字符串或 f 字符串，却是 " + std::string(word) + "\"…\""});
    }
    add(Token::Kind::name, std::string(word));
    at_ = end;
  }

  void number() {
    std::size_t end = at_;
    while (end < text_.size() &&
           (is_name_begin(text_[end]) || std::isdigit(static_cast<unsigned char>(text_[end])) != 0)) {
      ++end;
    }
    const std::string digits(text_.substr(at_, end - at_));
    constexpr std::size_t most_digits = 15;
    const bool leading_zero = digits.size() > 1 && digits[0] == '0';
    if (digits.size() > most_digits || leading_zero || digits.find_first_not_of("0123456789") != std::string::npos) {
      refuse({"expected a whole number of at most 15 digits, found " + engine::shortened(digits),
              "应为最多 15 位的整数，却是 " + engine::shortened(digits)});
    }
    add(Token::Kind::integer, digits);
    at_ = end;
  }

  void string(Token::Kind kind, std::size_t begin) {
    const char quote = text_[at_];
    const Position position = position_of(begin);
    ++at_;
    std::string content;
    while (true) {
      if (at_line_end()) {
        refuse_at(position,
                  {"SyntaxError: expected the string to end on its line", "SyntaxError：字符串应在本行内结束"});
      }
      const char letter = text_[at_++];
      if (letter == quote) break;
      if (letter != '\\') {
        content += letter;
        continue;
      }
      const char escaped = at_ < text_.size() ? text_[at_++] : '\0';
      if (escaped == 'n') {
        content += '\n';
      } else if (escaped == 't') {
        content += '\t';
      } else if (escaped == '\\' || escaped == '"' || escaped == '\'') {
        content += escaped;
      } else {
        --at_;
        refuse({"expected one of \\n \\t \\\\ \\\" \\' after a backslash", "反斜杠后应为 n、t、\\、\" 或 '"});
      }
    }
    tokens_.push_back({kind, std::move(content), position});
  }

  void sign() {
    constexpr std::string_view signs = "=.,:;()[]{}-";
    const char first = text_[at_];
    if (signs.find(first) == std::string_view::npos || (first == '=' && text_.substr(at_ + 1, 1) == "=")) {
      const std::string found(text_.substr(at_, engine::code_point_at(text_, at_).bytes));
      refuse({"expected a name, a number, a string or one of = . , : ( ) [ ] { } -, found " + engine::shortened(found) +
                  "; the subset has no operators",
              "应为名字、数、字符串或 = . , : ( ) [ ] { } - 之一，却是 " + engine::shortened(found) +
                  "；子集中没有运算符"});
    }
    add(Token::Kind::sign, std::string(1, first));
    ++at_;
  }

  std::string_view text_;
  const std::string& source_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t line_begin_ = 0;
  mutable std::size_t counted_to_ = 0;  ///< column_ is that of this offset
  mutable std::size_t column_ = 1;
  std::vector<std::size_t> indents_{0};
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view program, const std::string& source) {
  return Lexer(program, source).run();
}

}  // namespace simulators::python
