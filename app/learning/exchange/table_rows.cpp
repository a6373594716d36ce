#include "app/learning/exchange/table_rows.hpp"

#include <algorithm>

namespace app::learning::exchange {

TableRow next_row(std::string_view& text, std::size_t& line, char separator) {
  TableRow row{line, {""}, true};
  bool quoted = false;
  bool at_start = true;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '\n') ++line;
    if (quoted) {
      if (letter == '"' && text.substr(at + 1).starts_with('"')) {
        row.fields.back() += '"';
        ++at;
      } else if (letter == '"') {
        quoted = false;
      } else {
        row.fields.back() += letter;
      }
    } else if (letter == '"' && at_start) {
      quoted = true;
      at_start = false;
    } else if (letter == separator) {
      row.fields.emplace_back();
      at_start = true;
    } else if (letter == '\n') {
      ++at;
      break;
    } else if (letter != '\r') {
      row.fields.back() += letter;
      at_start = false;
    }
  }
  row.quotes_end = !quoted;
  text.remove_prefix(std::min(at, text.size()));
  return row;
}

}  // namespace app::learning::exchange
