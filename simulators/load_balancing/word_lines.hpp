#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// A word of a line and where it begins in the text, in bytes.
struct LineWord {
  std::string_view text;
  std::size_t offset = 0;
};

/// Walks through the lines of a text that have words: blanks divide them, # begins a comment, empty lines do not count.
class WordLines {
 public:
  /// Requires: `text` outlives the words.
  explicit WordLines(std::string_view text) : text_(text) {}

  /// The next line's words; empty at the end of the text.
  [[nodiscard]] std::vector<LineWord> next();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace simulators::load_balancing
