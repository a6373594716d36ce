#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace simulators::engine {

/// A histogram of durations in bounded memory, from which quantiles are read with an error of at most 0.1 %.
///
/// Numbers below 1024 have a bucket each. Above, each power of two is divided into 512 buckets of equal width, so a
/// bucket is at most 1/512 of its numbers wide and its middle at most 1/1024 of them away from any.
/// Whole numbers only, so it is the same everywhere. Memory: 4 bytes for each bucket up to the largest number seen, at
/// most 28,160 of them. Source: Gil Tene's HdrHistogram.
class QuantileSketch {
 public:
  /// Counts a number. Requires: 0 <= number, and fewer than 2^32 of them. Cost: O(1), and the growth of the vector.
  void add(std::int64_t number) {
    assert(number >= 0);
    const std::size_t bucket = bucket_of(static_cast<std::uint64_t>(number));
    if (bucket >= counts_.size()) counts_.resize(bucket + 1);
    ++counts_[bucket];
    ++count_;
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// The number at or below which `per_mille` / 1000 of the numbers lie (the ceil(q n)-th smallest), within 0.1 %;
  /// 0 where there are none. Requires: at most 1000. Cost: O(buckets).
  [[nodiscard]] std::int64_t quantile(std::uint64_t per_mille) const {
    assert(per_mille <= 1000);
    if (count_ == 0) return 0;
    const std::uint64_t rank = std::max<std::uint64_t>(1, (count_ * per_mille + 999) / 1000);
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
      seen += counts_[bucket];
      if (seen >= rank) return middle_of(bucket);
    }
    return middle_of(counts_.size() - 1);
  }

  /// How many numbers lie in [begin, end), counted by the middles of their buckets. Cost: O(buckets).
  [[nodiscard]] std::uint64_t between(std::int64_t begin, std::int64_t end) const {
    std::uint64_t sum = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
      const std::int64_t middle = middle_of(bucket);
      if (middle >= begin && middle < end) sum += counts_[bucket];
    }
    return sum;
  }

  [[nodiscard]] std::size_t memory() const { return counts_.capacity() * sizeof(std::uint32_t); }
  friend bool operator==(const QuantileSketch&, const QuantileSketch&) = default;

 private:
  static constexpr unsigned bits = 9;  ///< 512 buckets for a power of two
  static constexpr std::uint64_t exact = std::uint64_t{1} << bits;

  [[nodiscard]] static std::size_t bucket_of(std::uint64_t number) {
    if (number < exact) return static_cast<std::size_t>(number);
    const auto shift = static_cast<unsigned>(std::bit_width(number)) - bits - 1;
    // The top ten bits, of which the first is always 1, and how far they were shifted.
    return static_cast<std::size_t>((std::uint64_t{shift} << bits) + (number >> shift));
  }

  [[nodiscard]] static std::int64_t middle_of(std::size_t bucket) {
    if (bucket < 2 * exact) return static_cast<std::int64_t>(bucket);
    const auto shift = static_cast<unsigned>((bucket >> bits) - 1);
    const std::uint64_t top = (bucket & (exact - 1)) + exact;
    return static_cast<std::int64_t>((top << shift) + (std::uint64_t{1} << shift) / 2);
  }

  std::vector<std::uint32_t> counts_;
  std::uint64_t count_ = 0;
};

}  // namespace simulators::engine
