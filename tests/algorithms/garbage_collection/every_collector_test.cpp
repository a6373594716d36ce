#include "algorithms/garbage_collection/generational.hpp"
#include "algorithms/garbage_collection/incremental.hpp"
#include "algorithms/garbage_collection/mark_compact.hpp"
#include "algorithms/garbage_collection/mark_sweep.hpp"
#include "algorithms/garbage_collection/reachability.hpp"
#include "algorithms/garbage_collection/reference_counting.hpp"
#include "algorithms/garbage_collection/semispace.hpp"
#include "algorithms/garbage_collection/trial_deletion.hpp"
#include "tests/algorithms/garbage_collection/random_mutator.hpp"

#include <memory>
#include <type_traits>

namespace algorithms::garbage_collection::test {
namespace {

template <class C>
class EveryCollector : public testing::Test {
 public:
  static constexpr bool counts_only = std::is_same_v<C, ReferenceCounting<Observed>>;

  /// A collector of some size and, where it has any, some settings; both from the seed.
  static C make(Observer& observer, std::uint64_t seed, std::uint32_t bytes) {
    const Observed watch{&observer};
    const auto turn = static_cast<std::uint32_t>(seed);
    if constexpr (std::is_same_v<C, Incremental<Observed>>) {
      return C(bytes, {1 + turn % 20, turn % 3 * 30}, watch);
    } else if constexpr (std::is_same_v<C, Generational<Observed>>) {
      return C(bytes, {10 + turn % 5 * 20, 1 + turn % 4}, watch);
    } else if constexpr (std::is_same_v<C, TrialDeletion<Observed>>) {
      return C(bytes, 1 + turn % 12, watch);
    } else {
      return C(bytes, watch);
    }
  }
};

using Collectors =
    testing::Types<MarkSweep<Observed>, MarkCompact<Observed>, Semispace<Observed>, ReferenceCounting<Observed>,
                   Incremental<Observed>, Generational<Observed>, TrialDeletion<Observed>>;
TYPED_TEST_SUITE(EveryCollector, Collectors);

constexpr std::uint64_t programs = 400;
constexpr int steps = 120;

TYPED_TEST(EveryCollector, KeepsWhatCanBeReachedAsItIsAndFreesTheRestInAFullCollection) {
  std::size_t freed = 0;
  std::size_t exhausted = 0;
  for (std::uint64_t seed = 0; seed < programs; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    TypeParam collector = TestFixture::make(observer, seed, 512 + static_cast<std::uint32_t>(seed % 8) * 256);
    Match match(collector, observer, seed);
    for (int step = 0; step < steps; ++step) {
      if (step % 40 == 39) {
        match.collect();
        std::set<int> expected = match.graph.reachable();
        if (TestFixture::counts_only) expected.merge(match.graph.held_by_garbage_cycles());
        ASSERT_EQ(match.kept(), expected);
      } else {
        match.step();
      }
      if (testing::Test::HasFatalFailure()) return;
    }
    freed += match.graph.fields.size() - observer.places.size();
    exhausted += match.exhausted;
  }
  EXPECT_GT(freed, programs * 10);
  EXPECT_GT(exhausted, 0U) << "no program reached the end of the memory";
}

TYPED_TEST(EveryCollector, AnObserverFindsTheSameGarbageAsTheGraph) {
  std::size_t found = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Observer observer;
    TypeParam collector = TestFixture::make(observer, seed, 2048);
    Match match(collector, observer, seed);
    for (int step = 0; step < steps; ++step) {
      match.step();
      std::vector<Address> places;
      std::vector<Address> expected;
      const std::set<int> live = match.graph.reachable();
      for (const auto& [number, address] : observer.places) {
        places.push_back(address);
        if (!live.contains(number)) expected.push_back(address);
      }
      ASSERT_EQ(unreachable(collector.heap(), places), expected);
      found += expected.size();
    }
  }
  EXPECT_GT(found, 0U);
}

TYPED_TEST(EveryCollector, CountsExactlyWhatItTells) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Observer observer;
    TypeParam collector = TestFixture::make(observer, seed, 1024);
    Match match(collector, observer, seed);
    for (int step = 0; step < steps; ++step) match.step();
    match.collect();
    Work work;
    std::uint64_t slices = 0;
    for (const Told& event : observer.told) {
      const bool touches = event.what == Happening::coloured || event.what == Happening::count_set ||
                           event.what == Happening::forwarding_set || event.what == Happening::moved ||
                           (event.what == Happening::freed && event.third == 1);
      work.objects_touched += touches ? 1 : 0;
      work.pointers_followed += event.what == Happening::followed ? 1 : 0;
      work.collections += event.what == Happening::collection_began ? 1 : 0;
      work.barrier_hits += event.what == Happening::barrier_hit ? 1 : 0;
      if (event.what == Happening::freed) work.bytes_freed += event.second;
      if (event.what == Happening::moved && event.first != event.second) work.bytes_moved += event.third;
      if (event.what == Happening::slice_ended) {
        work.longest_pause = std::max<std::uint64_t>(work.longest_pause, event.first);
        slices += event.first;
      }
    }
    ASSERT_EQ(collector.heap().work(), work);
    ASSERT_EQ(slices, work.objects_touched + work.pointers_followed) << "some work belongs to no slice";
  }
}

TYPED_TEST(EveryCollector, IsOutOfMemoryOnlyWhenTheObjectReallyDoesNotFit) {
  using C = TypeParam;
  std::size_t seen = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    C collector = TestFixture::make(observer, seed, 384);
    Match match(collector, observer, seed);
    match.on_exhausted = [&](std::uint32_t size) {
      ++seen;
      const std::uint32_t bytes = collector.heap().arena().bytes();
      const std::set<int> live = match.graph.reachable();
      if constexpr (!TestFixture::counts_only) {
        ASSERT_EQ(match.kept(), live);
      }
      if constexpr (std::is_same_v<C, MarkCompact<Observed>>) {
        ASSERT_GT(match.bytes_of(live) + size, bytes);
      } else if constexpr (std::is_same_v<C, Semispace<Observed>>) {
        ASSERT_GT(match.bytes_of(live) + size, collector.half());
      } else if constexpr (std::is_same_v<C, Generational<Observed>>) {
        const std::uint32_t half = collector.half();
        ASSERT_LT(match.largest_gap(2 * half, bytes), size);
        ASSERT_TRUE(size > half || collector.free() + size > collector.begin() + half);
      } else {
        ASSERT_LT(match.largest_gap(0, bytes), size);
      }
    };
    for (int step = 0; step < steps && !testing::Test::HasFatalFailure(); ++step) match.step();
  }
  EXPECT_GT(seen, 0U);
}

TYPED_TEST(EveryCollector, FollowsALongChainWithoutADeepStack) {
  constexpr int length = 300'000;
  constexpr std::uint32_t bytes = 32U << 20;
  const auto run = [&](auto collector) {
    Address first = collector->allocate(0, 0, 1);
    for (int i = 1; i < length; ++i) {
      collector->allocate(1, 0, 1);
      collector->write(collector->heap().root(1), 0, collector->heap().root(0));
      collector->set_root(0, collector->heap().root(1));
    }
    collector->set_root(1, nowhere);
    collector->collect();
    EXPECT_NE(first, nowhere);
    const std::uint64_t before = collector->heap().work().bytes_freed;
    collector->set_root(0, nowhere);
    collector->collect();
    EXPECT_EQ(collector->heap().work().bytes_freed - before, std::uint64_t{length} * 32);
  };
  using C = TypeParam;
  if constexpr (std::is_same_v<C, MarkSweep<Observed>>) {
    run(std::make_unique<MarkSweep<>>(bytes));
  } else if constexpr (std::is_same_v<C, MarkCompact<Observed>>) {
    run(std::make_unique<MarkCompact<>>(bytes));
  } else if constexpr (std::is_same_v<C, Semispace<Observed>>) {
    run(std::make_unique<Semispace<>>(bytes));
  } else if constexpr (std::is_same_v<C, ReferenceCounting<Observed>>) {
    run(std::make_unique<ReferenceCounting<>>(bytes));
  } else if constexpr (std::is_same_v<C, Incremental<Observed>>) {
    run(std::make_unique<Incremental<>>(bytes));
  } else if constexpr (std::is_same_v<C, Generational<Observed>>) {
    run(std::make_unique<Generational<>>(bytes));
  } else {
    run(std::make_unique<TrialDeletion<>>(bytes));
  }
}

}  // namespace
}  // namespace algorithms::garbage_collection::test
