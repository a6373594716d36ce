#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// How many single-character insertions, deletions, replacements and swaps of neighbours lead from one word to the
/// other (optimal string alignment). Cost: the product of the lengths; words longer than 64 bytes count as far apart.
[[nodiscard]] std::size_t distance(std::string_view from, std::string_view to);

/// The offered word that a typing error most likely meant, or an empty text where none is near (more than a third of
/// the word would have to change).
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& offered);

}  // namespace simulators::engine
