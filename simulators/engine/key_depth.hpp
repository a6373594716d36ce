#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace simulators::engine {

/// The most parts that a key of a TOML text may have ("schema.order.label" has three).
inline constexpr std::size_t most_key_parts = 16;

/// The offset of the first key or table head with more than most_key_parts parts, or nothing. Each part of a key is a
/// table in a table, which toml++ frees by recursion, so a key of a hundred thousand parts would overflow the stack;
/// the library bounds the nesting of arrays and inline tables, but not that of keys.
/// What follows the first error of a text that is not TOML may be judged wrongly. Cost: linear.
[[nodiscard]] std::optional<std::size_t> first_key_too_deep(std::string_view text);

}  // namespace simulators::engine
