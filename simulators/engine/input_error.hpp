#pragma once

#include "simulators/engine/words.hpp"

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// Where in a text from outside something is wrong. Lines and columns count from 1, columns in characters (code
/// points); 0 means that the place is the whole file or the whole line.
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

/// An engine text (texts/<language>.toml) in both languages. Requires: the catalogs have the key.
/// Cost: reads the catalogs, so it is for errors only.
[[nodiscard]] Localised engine_text(std::string_view key, const Arguments& arguments = {});

/// What to say where one of a few words was expected: names them, and the nearest one where there is one.
/// `key` is a text with {offered} and {found}; the text `key`-near has {near} too.
[[nodiscard]] Localised expected_word(std::string_view key, const std::vector<std::string>& offered,
                                      std::string_view found);

/// The first characters of somebody's text, as much of it as an error message repeats. Control
/// characters, and bytes that are not UTF-8, are replaced: they could move a terminal's cursor.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most_characters = 40);

}  // namespace simulators::engine
