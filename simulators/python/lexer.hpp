#pragma once

#include "simulators/python/syntax.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::python {

/// One word of a program.
struct Token {
  enum class Kind : std::uint8_t { name, integer, string, formatted_string, sign, newline, indent, dedent, end };
  Kind kind = Kind::end;
  std::string text{};  ///< of a string its content, of a sign the sign itself
  Position position{};
};

/// The longest program that is read, in bytes; its longest line; its deepest indentation.
inline constexpr std::size_t longest_program = 1U << 20;
inline constexpr std::size_t deepest_indentation = 40;

/// Cuts a program into tokens; comments and empty lines are passed over, indentation becomes indent and dedent.
/// `source` names the text in errors. Throws InputError: too long, not UTF-8, a NUL byte, a tab in the indentation, a
/// string that does not end, a character that the subset does not have.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view program, const std::string& source);

}  // namespace simulators::python
