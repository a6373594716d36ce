#pragma once

#include "algorithms/load_balancing/consistent_ring.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace simulators::load_balancing {

/// What nginx works out once when it reads its configuration; nothing in it changes afterwards.
struct Plan {
  std::shared_ptr<const Upstream> upstream;  ///< never null
  std::vector<std::uint8_t> primaries;       ///< in the order of their lines
  std::vector<std::uint8_t> backups;
  std::vector<std::int64_t> weights;                        ///< of the primaries
  bool is_single = false;                                   ///< one primary and no backup: taken whatever its failures
  std::int64_t tries = 0;                                   ///< of a new request, before proxy_next_upstream_tries
  std::vector<algorithms::load_balancing::RingPoint> ring;  ///< of hash … consistent; servers are indices of lines
  std::vector<std::uint8_t> fair_order;
  std::vector<std::uint8_t> table;  ///< of Maglev: a primary for each entry

  [[nodiscard]] const Server& server(std::size_t index) const { return upstream->servers[index]; }
};

/// The size of Maglev's table for so many turns a round: a prime that is about 100 times as large or more, so that
/// shares differ by about 1 %. It is the same for nearly all upstreams: were it to change with the servers, every key
/// would move. Source: Eisenbud et al., NSDI 2016, section 3.4 and 5.3 (65,537 is theirs).
[[nodiscard]] std::size_t table_size(std::size_t turns);

/// Requires: at least one primary, and the limits of upstream.hpp. Cost: of a ring, 160 hashes per weight and a sort.
[[nodiscard]] Plan make_plan(std::shared_ptr<const Upstream> upstream);

}  // namespace simulators::load_balancing
