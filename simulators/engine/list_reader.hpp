#pragma once

#include "simulators/engine/utf8.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace simulators::engine {

/// Walks through a list of words that people typed or pasted: separated by white space, commas or semicolons, where the
/// full-width forms of a Chinese keyboard count as the ASCII ones and invisible characters of web pages as white space.
class ListReader {
 public:
  /// Requires: `text` is UTF-8 and outlives the reader.
  explicit ListReader(std::string_view text) : text_(text) {}

  /// Goes on to the next word. Gives back whether there is one.
  bool next_word();
  /// Where the reader stands, in bytes.
  [[nodiscard]] std::size_t at() const { return at_; }
  /// Whether the word that it stands in goes on.
  [[nodiscard]] bool in_word() const { return at_ < text_.size() && !separates(character_at(at_).value); }
  /// The character there, folded to ASCII where it has an ASCII form; 0 at the end.
  [[nodiscard]] char32_t peek() const { return at_ < text_.size() ? character_at(at_).value : 0; }
  [[nodiscard]] bool at_digit() const { return peek() >= U'0' && peek() <= U'9'; }
  /// Takes the character: gives back its bytes as they stand in the text. Requires: not at the end.
  std::string_view take();
  /// The word that begins at a byte, for a message.
  [[nodiscard]] std::string word_at(std::size_t begin) const;

 private:
  [[nodiscard]] static bool separates(char32_t value);
  [[nodiscard]] CodePoint character_at(std::size_t offset) const;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace simulators::engine
