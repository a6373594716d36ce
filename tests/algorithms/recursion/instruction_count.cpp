// cores, by clang: factorial fibonacci gcd ackermann permutations
// One call of each function, alone in the function `measured`, for callgrind to count: see ../instruction_count.sh.
#include "algorithms/recursion/ackermann.hpp"
#include "algorithms/recursion/factorial.hpp"
#include "algorithms/recursion/fibonacci.hpp"
#include "algorithms/recursion/greatest_common_divisor.hpp"
#include "algorithms/recursion/hand_written.hpp"
#include "algorithms/recursion/permutations.hpp"

#include <cstdio>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

namespace {

using Call = std::int64_t (*)();

struct Pair {
  std::string_view name;
  Call core;
  Call hand_written;
};

namespace cores = algorithms::recursion;
namespace hand = algorithms::recursion::hand_written;

/// What the compiler cannot know, so that it computes nothing beforehand.
std::int64_t hidden(std::int64_t value) {
  const volatile std::int64_t kept = value;
  return kept;
}

template <class Function>
std::int64_t often(std::int64_t times, Function function) {
  std::int64_t sum = 0;
  for (std::int64_t i = 0; i < times; ++i) sum += function();
  return sum;
}

template <class Permute>
std::int64_t permuted(Permute permute) {
  std::vector<int> items(7);
  std::iota(items.begin(), items.end(), 0);
  return permute(std::span(items));
}

constexpr Pair pairs[] = {
    {"factorial", [] { return often(10'000, [] { return cores::factorial(hidden(20)); }); },
     [] { return often(10'000, [] { return hand::factorial(hidden(20)); }); }},
    {"fibonacci", [] { return cores::fib(hidden(24)); }, [] { return hand::fib(hidden(24)); }},
    {"gcd",
     [] { return often(10'000, [] { return cores::greatest_common_divisor(hidden(832'040), hidden(514'229)); }); },
     [] { return often(10'000, [] { return hand::greatest_common_divisor(hidden(832'040), hidden(514'229)); }); }},
    {"ackermann", [] { return cores::ackermann(hidden(3), hidden(5)); },
     [] { return hand::ackermann(hidden(3), hidden(5)); }},
    {"permutations", [] { return permuted([](std::span<int> items) { return cores::permutations(items); }); },
     [] { return permuted([](std::span<int> items) { return hand::permutations(items, 0); }); }},
};

}  // namespace

// Not static and not inlined: callgrind finds it by this name.
extern "C" [[gnu::noinline]] std::int64_t measured(Call call) { return call(); }

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: recursion_instruction_count FUNCTION core|hand-written\n", stderr);
    return 2;
  }
  for (const Pair& pair : pairs) {
    if (pair.name == words[1]) {
      return measured(std::string_view(words[2]) == "core" ? pair.core : pair.hand_written) == 0 ? 1 : 0;
    }
  }
  std::fprintf(stderr, "no function is called %s\n", words[1]);
  return 2;
}
