#pragma once

#include "algorithms/garbage_collection/heap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string_view>
#include <vector>

// The same random programs on a collector and on a graph that forgets nothing: what can be reached is found by walking
// that graph, without any collector.
namespace algorithms::garbage_collection::test {

constexpr std::uint32_t most_roots = 6;
constexpr int nothing = -1;

/// Objects by their numbers, never freed.
struct Graph {
  std::vector<std::vector<int>> fields;
  std::vector<std::uint32_t> sizes;
  std::array<int, most_roots> roots{nothing, nothing, nothing, nothing, nothing, nothing};

  [[nodiscard]] std::set<int> reachable_from(std::vector<int> front) const {
    std::set<int> reached;
    while (!front.empty()) {
      const int object = front.back();
      front.pop_back();
      if (object == nothing || !reached.insert(object).second) continue;
      for (const int target : fields[static_cast<std::size_t>(object)]) front.push_back(target);
    }
    return reached;
  }
  [[nodiscard]] std::set<int> reachable() const { return reachable_from({roots.begin(), roots.end()}); }

  /// Unreachable, and on a cycle or reachable from one: straight from the definition.
  [[nodiscard]] std::set<int> held_by_garbage_cycles() const {
    const std::set<int> live = reachable();
    std::set<int> held;
    for (int object = 0; object < static_cast<int>(fields.size()); ++object) {
      if (live.contains(object)) continue;
      const std::set<int> below = reachable_from(fields[static_cast<std::size_t>(object)]);
      if (below.contains(object)) held.insert(below.begin(), below.end());
    }
    std::erase_if(held, [&](int object) { return live.contains(object); });
    return held;
  }
};

struct Told {
  Happening what;
  std::uint32_t first, second, third;
};

/// Keeps where each object is, from what the collector tells, and hands everything on.
class Observer {
 public:
  std::map<int, Address> places;  ///< of the objects that were not freed
  std::vector<Told> told;
  std::set<int> freed_now;  ///< since the last step of the program
  std::function<void(const Told&)> also;

  void hear(const Told& event) {
    told.push_back(event);
    switch (event.what) {
      case Happening::allocated:
        places[next_] = event.first;
        numbers_[event.first] = next_++;
        break;
      case Happening::moved: {
        const int number = numbers_.at(event.first);
        places[number] = event.second;
        numbers_[event.second] = number;
        break;
      }
      case Happening::freed: {
        const int number = numbers_.at(event.first);
        EXPECT_TRUE(freed_now.insert(number).second);
        EXPECT_EQ(places.erase(number), 1U) << "freed twice: " << number;
        break;
      }
      default:
        break;
    }
    if (also) also(event);
  }

 private:
  int next_ = 0;
  std::map<Address, int> numbers_;
};

struct Observed {
  static constexpr bool watches = true;
  Observer* observer = nullptr;
  void happened(Happening what, std::uint32_t first, std::uint32_t second, std::uint32_t third,
                std::source_location where) const {
    EXPECT_NE(std::string_view(where.file_name()).find("algorithms/garbage_collection/"), std::string_view::npos);
    observer->hear({what, first, second, third});
  }
};

/// One program on one collector.
template <class C>
class Match {
 public:
  Match(C& collector, Observer& observer, std::uint64_t seed)
      : collector_(collector), observer_(observer), random_(seed) {}

  Graph graph;
  std::size_t exhausted = 0;

  /// One random operation, on both; then everything that can be reached is compared.
  void step() {
    observer_.freed_now.clear();
    const std::uint32_t choice = below(100);
    if (choice < 45) {
      allocate();
    } else if (choice < 65) {
      const std::uint32_t root = below(most_roots);
      set_root(root, below(3) == 0 ? nothing : some_object());
    } else {
      write();
    }
    compare();
  }
  void collect() {
    observer_.freed_now.clear();
    collector_.collect();
    compare();
  }
  /// What the collector has not freed.
  [[nodiscard]] std::set<int> kept() const {
    std::set<int> numbers;
    for (const auto& [number, address] : observer_.places) numbers.insert(number);
    return numbers;
  }
  [[nodiscard]] Address place_of(int object) const { return object == nothing ? nowhere : observer_.places.at(object); }
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }
  /// Called with the size that did not fit, before the program goes on.
  std::function<void(std::uint32_t)> on_exhausted;

  void set_root(std::uint32_t root, int target) {
    graph.roots[root] = target;
    collector_.set_root(root, place_of(target));
  }
  void write(int object, std::uint32_t field, int target) {
    graph.fields[static_cast<std::size_t>(object)][field] = target;
    collector_.write(place_of(object), field, place_of(target));
  }
  /// The object's number, or nothing.
  int allocate(std::uint32_t root, std::uint32_t size, std::uint32_t fields) {
    const Address object = collector_.allocate(root, size, fields);
    const std::uint32_t bytes = Arena::size_for(size, fields);
    if (object == nowhere) {
      ++exhausted;
      if (on_exhausted) on_exhausted(bytes);
      return nothing;
    }
    graph.fields.emplace_back(fields, nothing);
    graph.sizes.push_back(bytes);
    return graph.roots[root] = static_cast<int>(graph.fields.size()) - 1;
  }
  [[nodiscard]] std::uint32_t bytes_of(const std::set<int>& objects) const {
    std::uint32_t bytes = 0;
    for (const int object : objects) bytes += graph.sizes[static_cast<std::size_t>(object)];
    return bytes;
  }

  /// The reachable part of the heap is the reachable part of the graph; nothing of it was freed.
  void compare() const {
    const std::set<int> live = graph.reachable();
    for (const int object : observer_.freed_now) ASSERT_FALSE(live.contains(object)) << object << " was reachable";
    const auto& heap = collector_.heap();
    for (std::uint32_t root = 0; root < most_roots; ++root) {
      ASSERT_EQ(heap.root(root), place_of(graph.roots[root]));
    }
    for (const int object : live) {
      const Address at = observer_.places.at(object);
      const auto& fields = graph.fields[static_cast<std::size_t>(object)];
      ASSERT_EQ(heap.arena().number(at), static_cast<std::uint32_t>(object));
      ASSERT_EQ(heap.arena().size(at), graph.sizes[static_cast<std::size_t>(object)]);
      ASSERT_EQ(heap.arena().fields(at), fields.size());
      for (std::uint32_t i = 0; i < fields.size(); ++i) {
        ASSERT_EQ(heap.arena().field(at, i), place_of(fields[i]));
      }
    }
  }

  /// The longest stretch of [begin, end) without an object.
  [[nodiscard]] std::uint32_t largest_gap(Address begin, Address end) const {
    std::map<Address, std::uint32_t> sizes;
    for (const auto& [number, at] : observer_.places) sizes[at] = graph.sizes[static_cast<std::size_t>(number)];
    std::uint32_t largest = 0;
    for (const auto& [at, size] : sizes) {
      if (at < begin || at >= end) continue;
      largest = std::max(largest, at - begin);
      begin = at + size;
    }
    return std::max(largest, end - begin);
  }

 private:
  int some_object() {
    const std::set<int> live = graph.reachable();
    if (live.empty()) return nothing;
    return *std::next(live.begin(), below(static_cast<std::uint32_t>(live.size())));
  }
  void allocate() {
    const std::uint32_t fields = below(4);
    const std::uint32_t size = below(4) == 0 ? below(120) : 0;
    allocate(below(most_roots), size, fields);
  }
  void write() {
    const int object = some_object();
    if (object == nothing) return;
    const auto fields = static_cast<std::uint32_t>(graph.fields[static_cast<std::size_t>(object)].size());
    if (fields == 0) return;
    write(object, below(fields), below(4) == 0 ? nothing : some_object());
  }

  C& collector_;
  Observer& observer_;
  std::mt19937_64 random_;
};

}  // namespace algorithms::garbage_collection::test
