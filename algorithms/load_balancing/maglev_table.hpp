#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// Why it is right. Each server has its own order of liking for the entries
// of the table: offset, offset + skip, offset + 2 skip, ... modulo the
// size. The size is a prime and 0 < skip < size, so this order names every
// entry once, and a server that still wants an entry always finds a free
// one. The servers take turns, one entry each, so their shares differ by at
// most one. Where a server is missing, most entries are still taken by the
// same server, because likings depend on the own name only.

namespace algorithms::load_balancing {

/// The order in which a server likes the entries of the table.
struct Liking {
  std::uint64_t offset = 0;  ///< below the size
  std::uint64_t skip = 1;    ///< from 1 to the size - 1
};

/// A server's liking from two hashes of its name that do not depend on each
/// other. Requires: size is a prime and at least 3.
constexpr Liking liking_of(std::uint64_t hash, std::uint64_t other_hash,
                           std::uint64_t size) {
  return {hash % size, other_hash % (size - 1) + 1};
}

/// The lookup table: for each entry the index of its server. A key belongs
/// to the server at entry hash mod size.
/// Requires: size is a prime, not below the number of servers; at least one
/// server. Cost: expected size * ln(size) looks where there are as many
/// servers as entries, about size where there are few.
/// Source: Eisenbud et al., Maglev: A Fast and Reliable Software Network
/// Load Balancer, NSDI 2016, section 3.4.
template <Watcher W = Unwatched>
std::vector<std::uint32_t> maglev_table(std::span<const Liking> servers,
                                        std::size_t size, W watch = {}) {
  assert(!servers.empty() && size >= servers.size());
  constexpr std::uint32_t free = 0xFFFF'FFFF;
  std::vector<std::uint32_t> table(size, free);
  std::vector<std::uint64_t> wished(servers.size());
  for (std::size_t i = 0; i < servers.size(); ++i) {
    wished[i] = servers[i].offset;
  }
  for (std::size_t filled = 0; filled < size;) {
    for (std::uint32_t server = 0; server < servers.size(); ++server) {
      if (filled == size) break;
      const auto next = [&] {
        const std::uint64_t entry = wished[server];
        wished[server] = (entry + servers[server].skip) % size;
        return static_cast<std::size_t>(entry);
      };
      std::size_t entry = next();
      while (table[entry] != free) {
        watch.refused(server, entry);
        entry = next();
      }
      table[entry] = server;
      watch.placed(server, entry, filled++);
    }
  }
  return table;
}

}  // namespace algorithms::load_balancing
