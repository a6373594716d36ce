#include "app/learning/exchange/class_list.hpp"

#include "app/learning/exchange/question_making.hpp"
#include "app/learning/exchange/table_rows.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <array>

namespace app::learning::exchange {

using simulators::engine::InputError;

namespace {

/// The sign that divides the first line's fields: what stands there most often.
char separator_in(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  constexpr std::array<char, 3> signs{',', ';', '\t'};
  return *std::ranges::max_element(signs, {}, [line](char sign) { return std::ranges::count(line, sign); });
}

bool is_head(std::string field) {
  constexpr std::array<std::string_view, 6> heads{"name", "pupil", "student", "姓名", "学生", "名字"};
  std::ranges::transform(field, field.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return std::ranges::find(heads, trimmed(field)) != heads.end();
}

void take_name(std::vector<std::string>& names, const std::string& name, const InputError& twice,
               const InputError& too_many) {
  if (name.empty()) return;
  if (std::ranges::find(names, name) != names.end()) throw twice;
  if (names.size() == most_pupils) throw too_many;
  names.push_back(name);
}

}  // namespace

std::vector<std::string> read_class_list(std::string_view text, const std::string& source) {
  if (text.size() > longest_class_list) {
    const std::string most = std::to_string(longest_class_list);
    throw InputError({source, 0, 0},
                     {"expected a class list of at most " + most + " bytes", "名单应不超过 " + most + " 字节"});
  }
  if (const auto bad = simulators::engine::first_not_utf8(text)) {
    const auto at = simulators::engine::line_column_at(text, *bad);
    throw InputError({source, at.line, at.column}, {"expected UTF-8", "应为 UTF-8"});
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const char separator = separator_in(text);
  std::vector<std::string> names;
  std::size_t column = 0;
  std::size_t line = 1;
  bool is_first = true;
  while (!text.empty()) {
    const TableRow row = next_row(text, line, separator);
    if (!row.quotes_end) throw InputError({source, row.line, 0}, {"expected quotes that end", "引号应成对"});
    if (is_first) {
      const auto head = std::ranges::find_if(row.fields, is_head);
      is_first = false;
      if (head != row.fields.end()) {
        column = static_cast<std::size_t>(head - row.fields.begin());
        continue;
      }
    }
    if (column >= row.fields.size()) continue;
    const std::string most = std::to_string(most_pupils);
    take_name(
        names, trimmed(row.fields[column]),
        InputError({source, row.line, 0}, {"expected each name once", "姓名不应重复"}),
        InputError({source, row.line, 0}, {"expected at most " + most + " names", "姓名应不超过 " + most + " 个"}));
  }
  if (names.empty()) throw InputError({source, 0, 0}, {"expected names", "应有姓名"});
  return names;
}

}  // namespace app::learning::exchange
