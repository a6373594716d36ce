#include "app/render/column_painter.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace app::render {

using simulators::engine::Role;
using simulators::engine::role_count;
using simulators::engine::Row;

namespace {

constexpr std::array<int, role_count> make_urgencies() {
  std::array<int, role_count> urgencies{};
  int next = role_count;
  for (const Role role : {Role::failed, Role::conflict, Role::active, Role::compared, Role::moved, Role::wrong,
                          Role::correct, Role::chosen, Role::candidate, Role::root}) {
    urgencies[static_cast<std::size_t>(role)] = next--;
  }
  return urgencies;
}

constexpr std::array<int, role_count> urgencies = make_urgencies();

}  // namespace

int urgency_of(Role role) { return urgencies[static_cast<std::size_t>(role)]; }

Columns cut_into_columns(const Row& row, double left, double width) {
  assert(row.size() > 0 && width >= 1);
  const std::size_t count = row.size();
  const std::size_t columns = std::min(count, static_cast<std::size_t>(width));
  const auto share = [](std::size_t part, double whole, std::size_t parts) {
    return whole * static_cast<double>(part) / static_cast<double>(parts);
  };
  Columns result;
  result.columns.reserve(columns);
  for (std::size_t index = 0; index < columns; ++index) {
    const std::size_t begin = count * index / columns;
    const std::size_t end = count * (index + 1) / columns;
    Column column{std::round(left + share(index, width, columns)), std::round(left + share(index + 1, width, columns)),
                  row.values[begin], row.values[begin], Role::plain};
    std::array<std::uint32_t, role_count> counts{};
    for (std::size_t element = begin; element < end; ++element) {
      column.low = std::min(column.low, row.values[element]);
      column.high = std::max(column.high, row.values[element]);
      ++counts[static_cast<std::size_t>(row.roles[element])];
    }
    column.role = static_cast<Role>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    Role mark = Role::plain;
    for (std::size_t role = 0; role < role_count; ++role) {
      if (counts[role] > 0 && urgencies[role] > urgency_of(mark)) {
        mark = static_cast<Role>(role);
      }
    }
    if (mark != Role::plain) {
      const auto found = std::find(row.roles.begin() + static_cast<std::ptrdiff_t>(begin), row.roles.end(), mark);
      const auto element = static_cast<std::size_t>(found - row.roles.begin());
      result.marks.push_back({element, (column.left + column.right) / 2, mark});
    }
    result.columns.push_back(column);
  }
  std::stable_sort(result.marks.begin(), result.marks.end(), [](const Mark& before, const Mark& after) {
    return urgency_of(before.role) < urgency_of(after.role);
  });
  return result;
}

std::optional<std::size_t> focus_of(const Row& row) {
  std::optional<std::size_t> found;
  for (std::size_t index = 0; index < row.size(); ++index) {
    if (row.roles[index] == Role::active) {
      return index;
    }
    if (urgency_of(row.roles[index]) > (found ? urgency_of(row.roles[*found]) : 0)) {
      found = index;
    }
  }
  return found;
}

}  // namespace app::render
