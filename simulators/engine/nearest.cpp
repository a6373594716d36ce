#include "simulators/engine/nearest.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace simulators::engine {
namespace {

constexpr std::size_t longest_word = 64;

}  // namespace

std::size_t distance(std::string_view from, std::string_view to) {
  if (from.size() > longest_word || to.size() > longest_word) return std::numeric_limits<std::size_t>::max();
  using Line = std::array<std::size_t, longest_word + 1>;
  Line above_previous{};
  Line previous{};
  Line current{};
  for (std::size_t j = 0; j <= to.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      current[j] = std::min({replaced, previous[j] + 1, current[j - 1] + 1});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        current[j] = std::min(current[j], above_previous[j - 2] + 1);
      }
    }
    above_previous = previous;
    previous = current;
  }
  return previous[to.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& offered) {
  std::string best;
  std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (const std::string& candidate : offered) {
    const std::size_t changes = distance(word, candidate);
    if (changes < least) {
      least = changes;
      best = candidate;
    }
  }
  return best;
}

}  // namespace simulators::engine
