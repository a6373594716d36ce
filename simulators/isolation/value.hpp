#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace simulators::isolation {

struct Null {
  friend auto operator<=>(const Null&, const Null&) = default;
};

/// What a column holds. The order is the one of indexes: NULL first, then numbers, then texts by bytes.
using Value = std::variant<Null, std::int64_t, std::string>;
/// The values of a row in the order of the table's columns, or the key of an index record.
using Row = std::vector<Value>;

/// The three truth values of SQL: a comparison with NULL is unknown.
enum class Truth : std::uint8_t { no, unknown, yes };

[[nodiscard]] inline bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }
[[nodiscard]] inline bool is_number(const Value& value) { return std::holds_alternative<std::int64_t>(value); }

/// As in SQL: NULL, 7, 'ann'.
[[nodiscard]] std::string text_of(const Value& value);
/// As "(7,ann)".
[[nodiscard]] std::string text_of(const Row& key);

}  // namespace simulators::isolation
