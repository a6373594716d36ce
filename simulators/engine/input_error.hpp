#pragma once

#include <cstddef>
#include <exception>
#include <string>

#include "simulators/engine/words.hpp"

namespace simulators::engine {

/// Where in a text from outside something is wrong. Lines and columns count from 1, columns in characters (code points);
/// 0 means that the place is the whole file or the whole line.
struct TextPlace {
  std::string source;  ///< a file's path as the user gave it, "--set input" or a field's name
  std::size_t line = 0;
  std::size_t column = 0;
  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// Text from outside is wrong: where, and what was expected there, in both languages. Thrown while reading, caught once
/// at the edge of the program.
class InputError : public std::exception {
 public:
  InputError(TextPlace place, Localised expected);

  [[nodiscard]] const TextPlace& place() const { return place_; }
  /// What was expected, without the place.
  [[nodiscard]] const std::string& expected(Language language) const { return expected_.in(language); }
  /// "file:line:column: expected …" in the language.
  [[nodiscard]] std::string message(Language language) const;
  /// The English message.
  [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

 private:
  TextPlace place_;
  Localised expected_;
  std::string what_;
};

}  // namespace simulators::engine
