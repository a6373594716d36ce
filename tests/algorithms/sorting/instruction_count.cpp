// cores: insertion selection merge bottom-up-merge quick heap
// One sort of 2,000 fixed ints, alone in the function `measured`, for callgrind to count: see ../instruction_count.sh.
#include "algorithms/sorting/hand_written_sorts.hpp"
#include "algorithms/sorting/heap_sort.hpp"
#include "algorithms/sorting/insertion_sort.hpp"
#include "algorithms/sorting/merge_sort.hpp"
#include "algorithms/sorting/quick_sort.hpp"
#include "algorithms/sorting/selection_sort.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string_view>
#include <vector>

namespace {

using Sort = void (*)(std::span<int>);

struct Pair {
  std::string_view name;
  Sort core;
  Sort hand_written;
};

namespace cores = algorithms::sorting;
namespace hand = algorithms::sorting::hand_written;

constexpr Pair pairs[] = {
    {"insertion", [](std::span<int> items) { cores::insertion_sort(items); }, hand::insertion_sort},
    {"selection", [](std::span<int> items) { cores::selection_sort(items); }, hand::selection_sort},
    {"merge", [](std::span<int> items) { cores::merge_sort(items); }, hand::merge_sort},
    {"bottom-up-merge", [](std::span<int> items) { cores::bottom_up_merge_sort(items); }, hand::bottom_up_merge_sort},
    {"quick", [](std::span<int> items) { cores::quick_sort(items); }, hand::quick_sort},
    {"heap", [](std::span<int> items) { cores::heap_sort(items); }, hand::heap_sort},
};

}  // namespace

// Not static and not inlined: callgrind finds it by this name.
extern "C" [[gnu::noinline]] void measured(Sort sort, int* items, std::size_t size) { sort({items, size}); }

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: sorting_instruction_count SORT core|hand-written\n", stderr);
    return 2;
  }
  std::vector<int> items(2000);
  std::uint32_t state = 1;
  for (int& item : items) {
    state = state * 1664525U + 1013904223U;
    item = static_cast<int>(state >> 16);
  }
  for (const Pair& pair : pairs) {
    if (pair.name == words[1]) {
      measured(std::string_view(words[2]) == "core" ? pair.core : pair.hand_written, items.data(), items.size());
      return std::is_sorted(items.begin(), items.end()) ? 0 : 1;
    }
  }
  std::fprintf(stderr, "no sort is called %s\n", words[1]);
  return 2;
}
