#include "simulators/sorting/inputs.hpp"

#include "simulators/engine/random.hpp"
#include "simulators/sorting/core.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace simulators::sorting {
namespace {

using Keys = std::vector<std::int64_t>;

engine::Random stream_of(const Scenario& scenario, std::string_view parameter) {
  return engine::Random::of_key("sorting\n" + std::to_string(scenario.seed) + "\n" + std::string(parameter));
}

Keys rising(std::size_t size) {
  Keys keys(size);
  std::iota(keys.begin(), keys.end(), 1);
  return keys;
}

Keys nearly_sorted(std::size_t size, engine::Random random) {
  Keys keys = rising(size);
  const std::size_t swaps = size < 2 ? 0 : std::max<std::size_t>(1, size / 10);
  for (std::size_t i = 0; i < swaps; ++i) {
    const std::size_t left = random.below(size - 1);
    const std::size_t right = std::min(size - 1, left + 1 + random.below(3));
    std::swap(keys[left], keys[right]);
  }
  return keys;
}

Keys few_distinct(std::size_t size, engine::Random random) {
  const auto distinct = std::max<std::size_t>(2, static_cast<std::size_t>(std::sqrt(static_cast<double>(size))));
  Keys keys(size);
  for (std::int64_t& key : keys) key = random.between(1, static_cast<std::int64_t>(distinct));
  return keys;
}

Keys organ_pipe(std::size_t size) {
  Keys keys(size);
  for (std::size_t i = 0; i < size; ++i) keys[i] = static_cast<std::int64_t>(std::min(i, size - 1 - i) + 1);
  return keys;
}

/// Gives the keys of [begin, end) to the two halves in turns, the last one to the right half, so that a merge has to
/// compare up to its last item; then the same in each half. Requires: the keys rise.
void unmerge(std::span<std::int64_t> keys, std::size_t middle) {
  Keys left;
  Keys right;
  // As many pairs as the smaller side has items come from the end; what is left over goes first.
  const std::size_t right_size = keys.size() - middle;
  std::size_t lefts = middle;
  std::size_t rights = right_size;
  bool to_right = true;
  for (std::size_t i = keys.size(); i-- > 0;) {
    const bool goes_right = rights > 0 && (lefts == 0 || to_right);
    (goes_right ? right : left).push_back(keys[i]);
    --(goes_right ? rights : lefts);
    to_right = !goes_right;
  }
  std::ranges::copy(left.rbegin(), left.rend(), keys.begin());
  std::ranges::copy(right.rbegin(), right.rend(), keys.begin() + static_cast<std::ptrdiff_t>(middle));
}

void unsort_top_down(std::span<std::int64_t> keys) {
  if (keys.size() < 2) return;
  unmerge(keys, keys.size() / 2);
  unsort_top_down(keys.first(keys.size() / 2));
  unsort_top_down(keys.subspan(keys.size() / 2));
}

void unsort_bottom_up(std::span<std::int64_t> keys) {
  std::size_t width = 1;
  while (width * 2 < keys.size()) width *= 2;
  for (; width > 0; width /= 2) {
    for (std::size_t begin = 0; begin + width < keys.size(); begin += 2 * width) {
      unmerge(keys.subspan(begin, std::min(2 * width, keys.size() - begin)), width);
    }
  }
}

/// A heap from which every extraction sinks to the bottom row. Backwards: an extraction swaps the largest item with the
/// last one and sifts that one down; so let the smallest item, lying last, rise to the root by pulling its ancestors
/// down, and put a new largest item in the root's stead.
Keys unextracted_heap(std::size_t size) {
  Keys keys = {1};
  for (std::size_t heap = 1; heap < size; ++heap) {
    // keys[0, heap) is a heap in which key 1 lies last. It becomes one of heap + 1 keys with 1 last again.
    std::size_t hole = heap - 1;
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / 2;
      keys[hole] = keys[parent];
      hole = parent;
    }
    keys[0] = static_cast<std::int64_t>(heap) + 1;
    keys.push_back(1);
  }
  return keys;
}

/// McIlroy's adversary: every key is "gas" (larger than all fixed keys) until a comparison of two gas keys forces one
/// of them to be fixed; the one that looks like a pivot, because it was compared last, becomes the smallest yet
/// unfixed.
class Adversary {
 public:
  struct Enough {};

  explicit Adversary(std::size_t size) : gas_(static_cast<std::int64_t>(size) + 1), keys_(size, gas_) {}

  /// The answer that costs most. Throws Enough after as many questions as any recorded run can show.
  bool before(std::size_t left, std::size_t right) {
    if (++questions_ > most_questions) throw Enough{};
    if (keys_[left] == gas_ && keys_[right] == gas_) keys_[left == candidate_ ? left : right] = ++fixed_;
    if (keys_[left] == gas_) {
      candidate_ = left;
    } else if (keys_[right] == gas_) {
      candidate_ = right;
    }
    return keys_[left] < keys_[right];
  }

  /// The keys of a permutation that leads the algorithm through the very same answers.
  [[nodiscard]] Keys finish() && {
    for (std::int64_t& key : keys_) {
      if (key == gas_) key = ++fixed_;
    }
    return std::move(keys_);
  }

 private:
  std::int64_t gas_;
  Keys keys_;
  std::int64_t fixed_ = 0;
  std::size_t candidate_ = 0;
  std::size_t questions_ = 0;
  static constexpr std::size_t most_questions = 10'000'000;
};

/// An item that knows only where it came from; the adversary decides what it is.
struct Sealed {
  std::size_t origin;
};

Keys killed_by_adversary(std::size_t size, const Scenario& scenario) {
  Adversary adversary(size);
  std::vector<Sealed> items(size);
  for (std::size_t i = 0; i < size; ++i) items[i].origin = i;
  algorithms::sorting::Unwatched nobody;
  const auto before = [&](const Sealed& left, const Sealed& right) {
    return adversary.before(left.origin, right.origin);
  };
  try {
    sort_with_core(scenario, std::span(items), before, nobody);
  } catch (const Adversary::Enough&) {
    // The keys that are fixed so far lead through everything that a run of this length can show.
  }
  return std::move(adversary).finish();
}

}  // namespace

std::string_view name_of(Pattern pattern) {
  constexpr std::array<std::string_view, std::size(patterns)> names = {
      "random", "sorted", "reversed", "nearly-sorted", "few-distinct", "organ-pipe", "most-work"};
  return names[static_cast<std::size_t>(pattern)];
}

std::vector<std::int64_t> most_work(std::size_t size, const Scenario& scenario) {
  Keys keys = rising(size);
  switch (scenario.algorithm) {
    case Algorithm::insertion:
      std::ranges::reverse(keys);
      return keys;
    case Algorithm::selection:
      std::ranges::rotate(keys, keys.begin() + 1);
      return keys;
    case Algorithm::merge:
    case Algorithm::hybrid_merge:
    case Algorithm::standard_stable:
      unsort_top_down(keys);
      return keys;
    case Algorithm::bottom_up_merge:
      unsort_bottom_up(keys);
      return keys;
    case Algorithm::heap:
      return unextracted_heap(size);
    case Algorithm::quick:
    case Algorithm::standard:
      return killed_by_adversary(size, scenario);
  }
  return keys;
}

std::vector<std::int64_t> generate(Pattern pattern, std::size_t size, const Scenario& scenario) {
  assert(size >= 1);
  Keys keys = rising(size);
  switch (pattern) {
    case Pattern::random: {
      engine::Random random = stream_of(scenario, "input");
      random.shuffle(std::span(keys));
      break;
    }
    case Pattern::sorted:
      break;
    case Pattern::reversed:
      std::ranges::reverse(keys);
      break;
    case Pattern::nearly_sorted:
      keys = nearly_sorted(size, stream_of(scenario, "input"));
      break;
    case Pattern::few_distinct:
      keys = few_distinct(size, stream_of(scenario, "input"));
      break;
    case Pattern::organ_pipe:
      keys = organ_pipe(size);
      break;
    case Pattern::most_work:
      keys = most_work(size, scenario);
      break;
  }
  if (scenario.descending) {
    for (std::int64_t& key : keys) key = static_cast<std::int64_t>(size) + 1 - key;
  }
  return keys;
}

}  // namespace simulators::sorting
