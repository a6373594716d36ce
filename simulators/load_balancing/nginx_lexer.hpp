#pragma once

#include "simulators/engine/input_error.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// Turns a byte offset of a text into its place.
using Locate = std::function<engine::TextPlace(std::size_t)>;

/// The places of a text that stands alone. Requires: `text` is UTF-8 and outlives what is given back.
[[nodiscard]] Locate located_in(std::string source, std::string_view text);

/// A word of nginx's configuration: quotes are gone and escapes resolved.
struct Word {
  std::string text;
  std::size_t offset = 0;  ///< of its first byte as written
};

/// How a statement ends.
enum class StatementEnd : std::uint8_t {
  semicolon,
  block_opens,   ///< {
  block_closes,  ///< }: there are no words
  text_ends,     ///< there are no words
};

/// The words up to a semicolon or a brace.
struct Statement {
  std::vector<Word> words;
  StatementEnd end = StatementEnd::text_ends;
  std::size_t end_offset = 0;
};

/// Reads statements as nginx's configuration reader does: blanks divide words, quotes join them, # begins a comment
/// where a word could begin, \ keeps the next character from having a meaning, ${ belongs to a variable.
/// Source: ngx_conf_file.c, ngx_conf_read_token.
class NginxLexer {
 public:
  /// Requires: `text` is UTF-8 and outlives the lexer.
  NginxLexer(std::string_view text, const Locate& locate) : text_(text), locate_(locate) {}

  /// The next statement. Throws InputError where nginx refuses: a character that has no place, the end within a
  /// statement, a word longer than 4096 bytes, more than 1000 words.
  Statement next();

 private:
  [[nodiscard]] Word read_word();
  [[nodiscard]] std::size_t end_of_plain(std::size_t at) const;
  [[nodiscard]] std::size_t end_of_quoted(std::size_t at, char quote) const;
  [[noreturn]] void refuse_end(const Statement& statement, std::size_t word_begin) const;
  [[noreturn]] void refuse_character() const;

  std::string_view text_;
  const Locate& locate_;
  std::size_t at_ = 0;
};

/// Throws InputError with the topic's text expected.<key>; `nginx` is what nginx itself says.
[[noreturn]] void refuse(const engine::TextPlace& place, std::string_view key, engine::Arguments arguments = {},
                         std::string nginx = {});

}  // namespace simulators::load_balancing
