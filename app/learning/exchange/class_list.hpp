#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app::learning::exchange {

/// The longest class list, and the most pupils.
inline constexpr std::size_t longest_class_list = 1U << 20;
inline constexpr std::size_t most_pupils = 1'000;

/// The names of a class, from a table as a spreadsheet saves it (CSV; commas, semicolons or tabs): the column whose
/// head is name, pupil, student, 姓名, 学生 or 名字; without such a head the first column from the first row on. Throws
/// InputError with the line: too long, not UTF-8, quotes that do not end, no names, too many, a name twice.
[[nodiscard]] std::vector<std::string> read_class_list(std::string_view text, const std::string& source);

}  // namespace app::learning::exchange
