#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <vector>

// Why it is right: every subset either leaves out the next item or takes
// it; what follows is a subset of the rest. Why it ends: one item less is
// undecided in every inner call.
namespace algorithms::recursion {

/// Decides about the items [next, taken.size()) in every way; taken[i] says
/// whether item i is in. Gives back how many subsets there were. Cost: 2^n
/// subsets, 2^(n + 1) − 1 calls, never more than n + 1 frames.
template <Watcher W = Unwatched>
std::int64_t subsets(std::vector<bool>& taken, std::size_t next = 0,
                     W watch = {}, Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::subsets, from, next);
  if (next == taken.size()) {
    return call.base(std::int64_t{1});
  }
  taken[next] = false;
  call.acted(static_cast<std::int64_t>(next), 0, 0);
  const auto without = subsets(taken, next + 1, watch);
  taken[next] = true;
  call.acted(static_cast<std::int64_t>(next), 1, 0);
  const auto with = subsets(taken, next + 1, watch);
  return call.returns(without + with);
}

}  // namespace algorithms::recursion
