#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

/// The items that the tests sort, and the inputs they are sorted from.
namespace tests::algorithms::sorting {

/// A small trivial item; the tag tells equal keys apart.
struct Tagged {
  int key = 0;
  int tag = 0;
  friend bool operator==(const Tagged&, const Tagged&) = default;
};

/// The same, but costly to copy and empty after it has been moved from; it cannot be made from nothing.
struct Named {
  Named(int its_key, int its_tag) : key(its_key), tag(std::to_string(its_tag)) {}
  int key;
  std::string tag;
  friend bool operator==(const Named&, const Named&) = default;
};

struct ByKey {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return a.key < b.key;
  }
};

using Keys = std::vector<int>;

/// The keys as items, tagged 0, 1, 2, ... in their order.
template <class T>
std::vector<T> tagged(const Keys& keys) {
  std::vector<T> items;
  items.reserve(keys.size());
  for (std::size_t index = 0; index < keys.size(); ++index) {
    items.push_back(T{keys[index], static_cast<int>(index)});
  }
  return items;
}

/// Calls `visit` with every sequence of `length` keys from [0, values).
template <class Visit>
void for_every_sequence(std::size_t length, int values, Visit visit) {
  Keys keys(length, 0);
  for (;;) {
    visit(std::as_const(keys));
    std::size_t digit = 0;
    while (digit < length && ++keys[digit] == values) {
      keys[digit++] = 0;
    }
    if (digit == length) {
      return;
    }
  }
}

/// Calls `visit` with all inputs of up to 6 items, ties included, and of 7 items all orders and all with up to 4 keys.
template <class Visit>
void for_every_short_input(Visit visit) {
  for (int length = 0; length <= 6; ++length) {
    for_every_sequence(static_cast<std::size_t>(length), std::max(length, 1), visit);
  }
  for_every_sequence(7, 4, visit);
  Keys keys(7);
  std::iota(keys.begin(), keys.end(), 0);
  do {
    visit(std::as_const(keys));
  } while (std::next_permutation(keys.begin(), keys.end()));
}

/// The same numbers on every machine.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::size_t operator()(std::size_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state_ >> 33) % below);
  }

 private:
  std::uint64_t state_;
};

inline Keys shuffled(std::size_t size, std::uint64_t seed) {
  Keys keys(size);
  std::iota(keys.begin(), keys.end(), 0);
  Draw draw(seed);
  for (std::size_t left = size; left > 1; --left) {
    std::swap(keys[left - 1], keys[draw(left)]);
  }
  return keys;
}

/// Inputs of one size that sorts are known to stumble over.
inline std::vector<Keys> adversarial(std::size_t size) {
  const int n = static_cast<int>(size);
  const auto made = [n](auto key) {
    Keys keys;
    for (int index = 0; index < n; ++index) {
      keys.push_back(key(index));
    }
    return keys;
  };
  Keys nearly = made([](int index) { return index; });
  if (size > 2) {
    std::swap(nearly.front(), nearly[size / 2]);
    std::swap(nearly[1], nearly.back());
  }
  const int half = std::max(n / 2, 1);
  return {
      shuffled(size, 1),
      nearly,
      made([](int index) { return index; }),
      made([n](int index) { return n - index; }),
      made([n](int index) { return (n - index) / 3; }),                                 // reversed, with ties
      made([](int index) { return index / 3; }),                                        // sorted, with ties
      made([](int) { return 7; }),                                                      // all equal
      made([](int index) { return index % 2; }),                                        // two keys in turn
      made([n](int index) { return std::min(index, n - index); }),                      // organ pipe
      made([half](int index) { return index % half; }),                                 // two sorted runs
      made([half](int index) { return (index % half) * 2 + (index < half ? 1 : 0); }),  // runs that interleave
      made([](int index) { return index % 7; }),                                        // saw teeth
      made([](int index) { return (index * 37) % 11; }),                                // few distinct
      made([half](int index) { return index < half ? index + half : index - half; }),   // rotated
  };
}

}  // namespace tests::algorithms::sorting
