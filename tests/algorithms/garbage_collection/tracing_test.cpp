#include "algorithms/garbage_collection/generational.hpp"
#include "algorithms/garbage_collection/incremental.hpp"
#include "algorithms/garbage_collection/mark_compact.hpp"
#include "algorithms/garbage_collection/mark_sweep.hpp"
#include "algorithms/garbage_collection/semispace.hpp"
#include "tests/algorithms/garbage_collection/random_mutator.hpp"

#include <deque>

namespace algorithms::garbage_collection::test {
namespace {

std::vector<int> in_address_order(const Observer& observer) {
  std::map<Address, int> by_address;
  for (const auto& [number, at] : observer.places) by_address[at] = number;
  std::vector<int> order;
  for (const auto& [at, number] : by_address) order.push_back(number);
  return order;
}

/// The numbers in the order in which they lie; fails where there is a gap between two of them.
template <class C>
std::vector<int> side_by_side_from(Address begin, const C& collector, const Observer& observer) {
  std::vector<int> order = in_address_order(observer);
  for (const int number : order) {
    EXPECT_EQ(observer.places.at(number), begin);
    begin += collector.heap().arena().size(observer.places.at(number));
  }
  EXPECT_EQ(collector.free(), begin);
  return order;
}

TEST(MarkCompact, SlidesSurvivorsTogetherInTheirOrder) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    MarkCompact collector(1024, Observed{&observer});
    Match match(collector, observer, seed);
    for (int step = 0; step < 60; ++step) match.step();
    std::vector<int> before = in_address_order(observer);
    match.collect();
    std::erase_if(before, [&](int number) { return !observer.places.contains(number); });
    ASSERT_EQ(side_by_side_from(0, collector, observer), before);
  }
}

TEST(Semispace, CopiesInBreadthFirstOrderFromTheRoots) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    Semispace collector(2048, Observed{&observer});
    Match match(collector, observer, seed);
    for (int step = 0; step < 60; ++step) match.step();
    match.collect();
    std::deque<int> queue(match.graph.roots.begin(), match.graph.roots.end());
    std::vector<int> order;
    std::set<int> seen;
    for (; !queue.empty(); queue.pop_front()) {
      if (queue.front() == nothing || !seen.insert(queue.front()).second) continue;
      order.push_back(queue.front());
      for (const int target : match.graph.fields[static_cast<std::size_t>(queue.front())]) queue.push_back(target);
    }
    // A queue that drops duplicates when they come out has the order of first entrance.
    ASSERT_EQ(side_by_side_from(collector.begin(), collector, observer), order);
  }
}

TEST(Semispace, DoesNotTouchTheDead) {
  const auto work_beside_garbage = [](std::uint32_t dead) {
    Semispace<> collector(1U << 20);
    for (std::uint32_t i = 0; i < dead; ++i) collector.allocate(0, 0, 1);
    for (std::uint32_t i = 0; i < 10; ++i) collector.allocate(i, 0, 1);
    collector.collect();
    return collector.heap().work().objects_touched;
  };
  EXPECT_EQ(work_beside_garbage(0), work_beside_garbage(1000));
  EXPECT_EQ(work_beside_garbage(0), 10U);
}

TEST(MarkSweep, MarksTheLivingAndSweepsTheWholeHeap) {
  MarkSweep<> collector(1U << 20);
  for (std::uint32_t i = 0; i < 1000; ++i) collector.allocate(0, 0, 1);
  for (std::uint32_t i = 0; i < 10; ++i) collector.allocate(i, 0, 1);
  collector.collect();
  // Ten living: grey, black, and white again; a thousand dead: freed. The first of the ten took the root of the last
  // dead one.
  EXPECT_EQ(collector.heap().work().objects_touched, 10U * 3 + 1000U);
  EXPECT_EQ(collector.heap().work().pointers_followed, 10U);
}

TEST(Incremental, NoBlackObjectEverLeadsToAWhiteOneWhileMarking) {
  std::size_t looked = 0;
  std::size_t hits = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    using C = Incremental<Observed>;
    C collector(1U << 14, {1 + static_cast<std::uint32_t>(seed % 3), 2}, Observed{&observer});
    Match match(collector, observer, seed);
    observer.also = [&](const Told&) {
      if (collector.cycle() != C::Cycle::marking) return;
      ++looked;
      const Arena& arena = collector.heap().arena();
      for (const auto& [number, at] : observer.places) {
        if (arena.colour(at) != Colour::black) continue;
        for (std::uint32_t i = 0; i < arena.fields(at); ++i) {
          const Address target = arena.field(at, i);
          EXPECT_TRUE(target == nowhere || arena.colour(target) != Colour::white) << number << " leads to a white one";
        }
      }
    };
    for (int step = 0; step < 120 && !testing::Test::HasFailure(); ++step) {
      // A graph that is large beside the pace: much of it is white for long while its beginning is black already.
      for (int link = 0; step % 40 == 0 && link < 40; ++link) {
        const int made = match.allocate(1, 0, 3);
        match.write(made, 0, match.graph.roots[0]);
        match.set_root(0, made);
      }
      match.step();
    }
    hits += collector.heap().work().barrier_hits;
  }
  EXPECT_GT(looked, 10'000U);
  EXPECT_GT(hits, 100U) << "the barrier was hardly needed";
}

TEST(Incremental, NoSliceIsLongerThanItsPaceTheRootsAndOneObject) {
  std::uint64_t longest = 0;
  std::uint64_t longest_at_once = 0;
  constexpr std::uint32_t pace = 8;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Observer observer;
    // Large enough never to run out of memory.
    Incremental collector(1U << 16, {pace, 2}, Observed{&observer});
    Observer other;
    MarkSweep at_once(1U << 11, Observed{&other});
    Match match(collector, observer, seed);
    Match stopped(at_once, other, seed);
    for (int step = 0; step < 400; ++step) {
      match.step();
      stopped.step();
    }
    longest = std::max(longest, collector.heap().work().longest_pause);
    longest_at_once = std::max(longest_at_once, at_once.heap().work().longest_pause);
  }
  // The last unit of the pace may be spent on reading the roots (each followed and shaded) and then on one object (each
  // of at most 3 fields followed and shaded, the object made black).
  EXPECT_LE(longest, pace - 1 + 2 * most_roots + 3U * 2 + 1);
  EXPECT_GT(longest, pace / 2);
  EXPECT_GT(longest_at_once, longest);
}

TEST(Generational, RemembersEveryOldObjectThatLeadsToTheNursery) {
  std::size_t remembered = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    Generational collector(2048, {25, 1 + static_cast<std::uint32_t>(seed % 3)}, Observed{&observer});
    Match match(collector, observer, seed);
    const Arena& arena = collector.heap().arena();
    const auto leads_to_young = [&](Address object) {
      bool leads = false;
      for (std::uint32_t i = 0; i < arena.fields(object); ++i) {
        leads = leads || collector.is_young(arena.field(object, i));
      }
      return leads;
    };
    for (int step = 0; step < 150; ++step) {
      match.step();
      const std::set<Address> set(collector.remembered().begin(), collector.remembered().end());
      ASSERT_EQ(set.size(), collector.remembered().size()) << "remembered twice";
      for (const auto& [number, at] : observer.places) {
        if (!collector.is_old(at)) continue;
        ASSERT_EQ(arena.flag(at), set.contains(at));
        ASSERT_TRUE(set.contains(at) || !leads_to_young(at)) << number;
      }
      for (const Address at : set) ASSERT_TRUE(collector.is_old(at));
      remembered += set.size();
    }
    // Right after a collection nothing else is remembered.
    collector.collect_nursery();
    for (const Address at : collector.remembered()) ASSERT_TRUE(leads_to_young(at));
  }
  EXPECT_GT(remembered, 1000U);
}

TEST(Generational, PromotesAtTheCollectionThatIsSurvivedAsTheGivenOne) {
  for (std::uint32_t after = 1; after <= 5; ++after) {
    Observer observer;
    Generational collector(4096, {25, after}, Observed{&observer});
    Match match(collector, observer, 0);
    const int object = match.allocate(0, 0, 1);
    for (std::uint32_t survived = 1; survived <= after; ++survived) {
      EXPECT_TRUE(collector.is_young(match.place_of(object)));
      collector.collect_nursery();
    }
    EXPECT_TRUE(collector.is_old(match.place_of(object)));
    match.compare();
  }
}

TEST(Generational, ANurseryCollectionDoesNotLookAtOldObjectsThatAreNotRemembered) {
  const auto work_beside_old = [](std::uint32_t old) {
    Generational<> collector(1U << 20, {25, 1});
    for (std::uint32_t i = 0; i < old; ++i) {
      collector.allocate(1, 0, 1);
      collector.write(collector.heap().root(1), 0, collector.heap().root(0));
      collector.set_root(0, collector.heap().root(1));
    }
    collector.collect_nursery();
    const std::uint64_t before = collector.heap().work().objects_touched;
    collector.allocate(1, 0, 1);
    collector.collect_nursery();
    return collector.heap().work().objects_touched - before;
  };
  EXPECT_EQ(work_beside_old(1), work_beside_old(1000));
}

TEST(Generational, OldGarbageThatIsRememberedKeepsYoungGarbageUntilAFullCollection) {
  Observer observer;
  Generational collector(4096, {25, 1}, Observed{&observer});
  Match match(collector, observer, 0);
  const int old = match.allocate(0, 0, 1);
  collector.collect_nursery();
  const int young = match.allocate(1, 0, 1);
  match.write(old, 0, young);
  match.set_root(0, nothing);
  match.set_root(1, nothing);
  collector.collect_nursery();
  EXPECT_EQ(match.kept(), (std::set<int>{old, young})) << "nepotism";
  match.collect();
  EXPECT_TRUE(match.kept().empty());
}

}  // namespace
}  // namespace algorithms::garbage_collection::test
