#pragma once

#include "simulators/engine/event_queue.hpp"
#include "simulators/engine/random.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace simulators::engine {

/// Longest duration that a source of times takes: more than an hour.
inline constexpr Microseconds longest_duration = 0xFFFF'FFFF;

/// One every `interval`, the first after one interval. Requires: 0 <= interval <= longest_duration.
struct ConstantTimes {
  Microseconds interval = 1000;
};

/// Durations with no memory, `mean` on average; between arrivals they make a Poisson process.
/// Requires: 0 <= mean <= longest_duration.
struct ExponentialTimes {
  Microseconds mean = 1000;
};

/// Durations of at least `least`, some of which are very long: P(longer than x) = (least / x)^shape. The smaller the
/// shape the heavier the tail; the mean is least * shape / (shape - 1), and infinite for a shape of 1 or less.
/// What would be longer than `most` lasts `most`.
/// Requires: 0 <= least <= most <= longest_duration, 100 <= shape_in_thousandths <= 1'000'000.
struct ParetoTimes {
  Microseconds least = 1000;
  std::int64_t shape_in_thousandths = 1500;
  Microseconds most = longest_duration;
};

/// `size` arrivals with `gap` between them, then the next burst `interval` after the beginning of this one; the first
/// begins after one interval. Requires: size > 0, 0 <= gap, interval <= longest_duration.
struct BurstTimes {
  std::uint64_t size = 10;
  Microseconds gap = 0;
  Microseconds interval = 100'000;
};

/// As written down. Of arrivals these are points in time that do not fall; of services durations, which are repeated
/// from the beginning when they are used up. Requires: not null; of services not empty.
struct RecordedTimes {
  std::shared_ptr<const std::vector<Microseconds>> times;
};

/// When requests arrive: the same for the same seed on every platform.
class Arrivals {
 public:
  using Kind = std::variant<ConstantTimes, ExponentialTimes, BurstTimes, RecordedTimes>;
  /// Requires: what the kind requires.
  Arrivals(Kind kind, std::uint64_t seed) : kind_(std::move(kind)), random_(seed) {}

  /// The time of the next arrival, never before the one given back before; nothing where a recorded list has ended.
  /// Cost: O(1).
  [[nodiscard]] std::optional<Microseconds> next();

 private:
  Kind kind_;
  Random random_;
  Microseconds now_ = 0;
  std::uint64_t count_ = 0;
};

/// How long requests take: the same for the same seed on every platform.
class ServiceTimes {
 public:
  using Kind = std::variant<ConstantTimes, ExponentialTimes, ParetoTimes, RecordedTimes>;
  /// Requires: what the kind requires.
  ServiceTimes(Kind kind, std::uint64_t seed) : kind_(std::move(kind)), random_(seed) {}

  /// The next duration. Cost: O(1).
  [[nodiscard]] Microseconds next();

 private:
  Kind kind_;
  Random random_;
  std::size_t count_ = 0;
};

}  // namespace simulators::engine
