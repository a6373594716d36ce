#pragma once

#include "algorithms/searching/watcher.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Why it is right: a key is put into the first free slot at or behind the
// one that its hash names, going round, and no slot is ever freed. So a
// search that goes the same way meets the key before it meets a free slot,
// or the key is not there. Why it ends: at most half of the slots are
// taken.
namespace algorithms::searching {

/// FNV-1a in 64 bits. The same bytes give the same number everywhere.
constexpr std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : key) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

/// A table from keys to numbers with open addressing and linear probing.
/// Invariant: the number of slots is a power of two, and at most half of
/// them are taken.
class HashTable {
 public:
  HashTable() : slots_(8) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t slot_count() const { return slots_.size(); }

  /// Puts a key in, or gives a key that is there another value.
  /// Cost: constant on average; every time the table doubles, linear.
  template <Watcher W = Unwatched>
  void put(std::string_view key, std::size_t value, W watch = {}) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Entry& entry = slots_[slot_for(key, watch)];
    if (!entry.taken) {
      entry = {std::string(key), value, true};
      ++size_;
    } else {
      entry.value = value;
    }
  }

  /// The value of a key, or nothing.
  /// Cost: constant on average; all keys at worst, if they collide.
  template <Watcher W = Unwatched>
  [[nodiscard]] std::optional<std::size_t> find(std::string_view key,
                                                W watch = {}) const {
    const Teller<W> tell(watch);
    const std::size_t slot = slot_for(key, watch);
    if (!slots_[slot].taken) return std::nullopt;
    tell.found(slots_[slot].value);
    return slots_[slot].value;
  }

 private:
  struct Entry {
    std::string key;
    std::size_t value = 0;
    bool taken = false;
  };

  /// The slot of the key, or the free one where it would be put.
  template <Watcher W>
  std::size_t slot_for(std::string_view key, W watch) const {
    const Teller<W> tell(watch);
    const std::uint64_t hash = hash_of(key);
    auto slot = static_cast<std::size_t>(hash & (slots_.size() - 1));
    tell.hashed(hash, slot);
    while (slots_[slot].taken && slots_[slot].key != key) {
      tell.probed(slot, Slot::other);
      slot = (slot + 1) & (slots_.size() - 1);
    }
    tell.probed(slot, slots_[slot].taken ? Slot::same : Slot::free);
    return slot;
  }

  void grow() {
    std::vector<Entry> before(2 * slots_.size());
    before.swap(slots_);
    for (Entry& entry : before) {
      if (!entry.taken) continue;
      const std::size_t slot = slot_for(entry.key, Unwatched{});
      slots_[slot] = std::move(entry);
    }
  }

  std::vector<Entry> slots_;
  std::size_t size_ = 0;
};

}  // namespace algorithms::searching
