// Of the n statements that are left, those of session s are n_s; as many of the interleavings that are left begin with
// s as there are interleavings of the rest, which is count × n_s / n. So the place tells the first turn, and what is
// left of the place the next one.
#include "simulators/isolation/explorer/interleavings.hpp"

#include <cassert>
#include <numeric>

namespace simulators::isolation::explorer {

std::optional<std::uint64_t> count_interleavings(const std::vector<std::size_t>& statements) {
  // Statement by statement: n/1 of the first session, and so on; count × n / at is whole at every step.
  std::uint64_t count = 1;
  std::uint64_t all = 0;
  for (const std::size_t of_session : statements) {
    for (std::uint64_t at = 1; at <= of_session; ++at) {
      ++all;
      const std::uint64_t divisor = std::gcd(count, at);
      const std::uint64_t factor = all / (at / divisor);
      if (__builtin_mul_overflow(count / divisor, factor, &count)) return std::nullopt;
    }
  }
  return count;
}

Order interleaving_at(const std::vector<std::size_t>& statements, std::uint64_t place) {
  std::vector<std::size_t> left = statements;
  std::size_t all = std::accumulate(left.begin(), left.end(), std::size_t{0});
  Order order;
  order.reserve(all);
  for (; all > 0; --all) {
    for (std::size_t session = 0; session < left.size(); ++session) {
      if (left[session] == 0) continue;
      --left[session];
      const std::uint64_t begin_with_it = count_interleavings(left).value_or(0);
      if (place < begin_with_it) {
        order.push_back(static_cast<std::uint8_t>(session));
        break;
      }
      place -= begin_with_it;
      ++left[session];
    }
  }
  assert(place == 0);
  return order;
}

}  // namespace simulators::isolation::explorer
