#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app::learning::exchange {

/// A row of a text table, and the line where it begins.
struct TableRow {
  std::size_t line = 0;
  std::vector<std::string> fields;
  bool quotes_end = true;  ///< false where the text ended within quotes
};

/// Takes the next row off the text: fields with `separator` between, which may stand in quotes with doubled quotes in
/// them (RFC 4180). `line` counts on. Requires: the text is not empty.
[[nodiscard]] TableRow next_row(std::string_view& text, std::size_t& line, char separator);

}  // namespace app::learning::exchange
