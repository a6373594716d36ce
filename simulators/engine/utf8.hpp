#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace simulators::engine {

/// The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF), or
/// nothing where all of `text` is.
[[nodiscard]] std::optional<std::size_t> first_not_utf8(std::string_view text);

/// The code point that begins at `offset`, and how many bytes it takes. Requires: `text` is UTF-8, offset <
/// text.size().
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t offset);

/// How many terminal columns the text takes: two for East Asian wide characters, one for the others.
/// Requires: `text` is UTF-8.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// `text` followed by as many spaces as make it `columns` wide.
[[nodiscard]] std::string padded_right(std::string_view text, std::size_t columns);
/// The same with the spaces in front.
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t columns);

/// Line and column, both from 1 and the column in code points, of a byte offset.
struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};
[[nodiscard]] LineColumn line_column_at(std::string_view text, std::size_t offset);

}  // namespace simulators::engine
