#include "simulators/engine/arrivals.hpp"

#include "simulators/engine/fixed_point.hpp"

#include <algorithm>
#include <cassert>

namespace simulators::engine {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// The inverse of the distribution: P(-ln u * mean > x) = e^(-x / mean) for u even in (0, 1].
Microseconds draw(const ExponentialTimes& kind, Random& random) {
  const std::uint64_t factor = negative_logarithm(random.next());
  return static_cast<Microseconds>(fixed::times(factor, static_cast<std::uint64_t>(kind.mean)));
}

/// least * u^(-1 / shape), as the exponential function of the logarithm.
Microseconds draw(const ParetoTimes& kind, Random& random) {
  constexpr std::uint64_t largest_exponent = 20 * fixed_one;
  const auto shape = static_cast<std::uint64_t>(kind.shape_in_thousandths);
  const std::uint64_t exponent = negative_logarithm(random.next()) * 1000 / shape;
  const std::uint64_t factor = exponential(std::min(exponent, largest_exponent));
  // factor < 2^61 and has 32 places: what is above 2^32 whole ones is longer than any `most`.
  if (factor >> 32 > static_cast<std::uint64_t>(longest_duration / std::max<Microseconds>(1, kind.least))) {
    return kind.least == 0 ? 0 : kind.most;
  }
  return std::min(kind.most, static_cast<Microseconds>(fixed::times(factor, static_cast<std::uint64_t>(kind.least))));
}

}  // namespace

std::optional<Microseconds> Arrivals::next() {
  const auto after = [&](Microseconds duration) { return std::optional(now_ += duration); };
  const std::uint64_t number = count_++;
  return std::visit(Overloaded{[&](const ConstantTimes& kind) { return after(kind.interval); },
                               [&](const ExponentialTimes& kind) { return after(draw(kind, random_)); },
                               [&](const BurstTimes& kind) {
                                 const auto burst = static_cast<Microseconds>(number / kind.size + 1);
                                 const auto place = static_cast<Microseconds>(number % kind.size);
                                 // A burst that is longer than the interval goes on into the next one.
                                 now_ = std::max(now_, burst * kind.interval + place * kind.gap);
                                 return std::optional(now_);
                               },
                               [&](const RecordedTimes& kind) {
                                 if (number >= kind.times->size()) return std::optional<Microseconds>();
                                 assert((*kind.times)[number] >= now_);
                                 now_ = (*kind.times)[number];
                                 return std::optional(now_);
                               }},
                    kind_);
}

Microseconds ServiceTimes::next() {
  const std::size_t number = count_++;
  return std::visit(Overloaded{[](const ConstantTimes& kind) { return kind.interval; },
                               [&](const ExponentialTimes& kind) { return draw(kind, random_); },
                               [&](const ParetoTimes& kind) { return draw(kind, random_); },
                               [&](const RecordedTimes& kind) {
                                 assert(!kind.times->empty());
                                 return (*kind.times)[number % kind.times->size()];
                               }},
                    kind_);
}

}  // namespace simulators::engine
