// cores: smooth-weighted-round-robin weighted-draw
// 2,000 choices among 16 servers, alone in the function `measured`, for callgrind to count: see
// ../instruction_count.sh.
#include "algorithms/load_balancing/smooth_weighted_round_robin.hpp"
#include "algorithms/load_balancing/weighted_draw.hpp"

#include <cstdint>
#include <cstdio>
#include <span>
#include <string_view>
#include <vector>

namespace {

namespace cores = algorithms::load_balancing;
using cores::Share;

/// Gives back a number made of all choices.
using Choices = std::uint64_t (*)(std::span<Share>, std::span<const std::int64_t>);
constexpr std::uint64_t most_choices = 2000;

std::uint64_t steps_of_core(std::span<Share> shares, std::span<const std::int64_t>) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < most_choices; ++i) sum = sum * 31 + *cores::smooth_weighted_round_robin(shares);
  return sum;
}

std::uint64_t steps_by_hand(std::span<Share> shares, std::span<const std::int64_t>) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < most_choices; ++i) {
    Share* best = nullptr;
    std::int64_t total = 0;
    for (Share& share : shares) {
      share.current += share.effective;
      total += share.effective;
      if (share.effective < share.weight) ++share.effective;
      if (best == nullptr || share.current > best->current) best = &share;
    }
    best->current -= total;
    sum = sum * 31 + static_cast<std::uint64_t>(best - shares.data());
  }
  return sum;
}

std::uint64_t draws_of_core(std::span<Share>, std::span<const std::int64_t> weights) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < most_choices; ++i) sum = sum * 31 + cores::weighted_draw(i * 7919, weights);
  return sum;
}

std::uint64_t draws_by_hand(std::span<Share>, std::span<const std::int64_t> weights) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < most_choices; ++i) {
    std::uint64_t total = 0;
    for (const std::int64_t weight : weights) total += static_cast<std::uint64_t>(weight);
    std::uint64_t left = i * 7919 % total;
    std::size_t server = 0;
    for (; left >= static_cast<std::uint64_t>(weights[server]); ++server) {
      left -= static_cast<std::uint64_t>(weights[server]);
    }
    sum = sum * 31 + server;
  }
  return sum;
}

struct Pair {
  std::string_view name;
  Choices core;
  Choices hand_written;
};

constexpr Pair pairs[] = {
    {"smooth-weighted-round-robin", steps_of_core, steps_by_hand},
    {"weighted-draw", draws_of_core, draws_by_hand},
};

}  // namespace

// Not static and not inlined: callgrind finds it by this name.
extern "C" [[gnu::noinline]] std::uint64_t measured(Choices choices, Share* shares, const std::int64_t* weights,
                                                    std::size_t size) {
  return choices({shares, size}, {weights, size});
}

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: load_balancing_instruction_count CORE core|hand-written\n", stderr);
    return 2;
  }
  std::vector<Share> shares;
  std::vector<std::int64_t> weights;
  for (std::int64_t weight = 1; weight <= 16; ++weight) {
    shares.push_back({weight, weight, 0});
    weights.push_back(weight);
  }
  std::vector<Share> same = shares;
  for (const Pair& pair : pairs) {
    if (pair.name == words[1]) {
      const Choices choices = std::string_view(words[2]) == "core" ? pair.core : pair.hand_written;
      const std::uint64_t sum = measured(choices, shares.data(), weights.data(), weights.size());
      return sum == pair.hand_written(same, weights) ? 0 : 1;
    }
  }
  return 2;
}
