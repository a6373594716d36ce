#include "algorithms/garbage_collection/reference_counting.hpp"
#include "algorithms/garbage_collection/trial_deletion.hpp"
#include "tests/algorithms/garbage_collection/random_mutator.hpp"

namespace algorithms::garbage_collection::test {
namespace {

/// Each count is the number of roots and fields that lead to the object; what is dead and waits leads nowhere.
template <class C>
void expect_exact_counts(const C& collector, const Observer& observer) {
  const Arena& arena = collector.heap().arena();
  std::map<Address, std::uint32_t> references;
  for (const Address target : collector.heap().roots()) ++references[target];
  for (const auto& [number, at] : observer.places) {
    if (arena.count(at) == 0) continue;
    for (std::uint32_t i = 0; i < arena.fields(at); ++i) ++references[arena.field(at, i)];
  }
  for (const auto& [number, at] : observer.places) ASSERT_EQ(arena.count(at), references[at]) << number;
}

TEST(ReferenceCounting, EachCountIsTheNumberOfReferencesAfterEveryStore) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    ReferenceCounting collector(1024, Observed{&observer});
    Match match(collector, observer, seed);
    for (int step = 0; step < 100 && !testing::Test::HasFatalFailure(); ++step) {
      match.step();
      expect_exact_counts(collector, observer);
    }
  }
}

TEST(ReferenceCounting, FreesInTheVeryStoreAllButWhatGarbageCyclesHold) {
  std::size_t leaks = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    ReferenceCounting collector(1024, Observed{&observer});
    Match match(collector, observer, seed);
    for (int step = 0; step < 100; ++step) {
      match.step();
      std::set<int> expected = match.graph.reachable();
      expected.merge(match.graph.held_by_garbage_cycles());
      ASSERT_EQ(match.kept(), expected);
    }
    leaks += match.kept().size() - match.graph.reachable().size();
  }
  EXPECT_GT(leaks, 0U) << "no program made a garbage cycle";
}

TEST(TrialDeletion, GivesBackEveryCountThatItHasTakenAway) {
  std::size_t collections = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Observer observer;
    TrialDeletion collector(1024, 1 + static_cast<std::uint32_t>(seed % 9), Observed{&observer});
    Match match(collector, observer, seed);
    for (int step = 0; step < 100 && !testing::Test::HasFatalFailure(); ++step) {
      match.step();
      expect_exact_counts(collector, observer);
    }
    collections += collector.heap().work().collections;
    match.collect();
    expect_exact_counts(collector, observer);
    for (const auto& [number, at] : observer.places) {
      ASSERT_EQ(collector.heap().arena().colour(at), Colour::black);
      ASSERT_FALSE(collector.heap().arena().flag(at));
    }
  }
  EXPECT_GT(collections, 400U);
}

TEST(TrialDeletion, FreesAcyclicGarbageWithoutACollection) {
  Observer observer;
  TrialDeletion collector(4096, 1000, Observed{&observer});
  Match match(collector, observer, 0);
  const int top = match.allocate(0, 0, 2);
  for (std::uint32_t i = 0; i < 2; ++i) {
    match.allocate(1, 0, 0);
    match.write(top, i, match.graph.roots[1]);
    match.set_root(1, nothing);
  }
  EXPECT_EQ(observer.places.size(), 3U);
  match.set_root(0, nothing);
  // The leaves were candidates once, so their memory waits for the next collection; they are dead all the same.
  for (const auto& [number, at] : observer.places) EXPECT_EQ(collector.heap().arena().count(at), 0U);
  EXPECT_FALSE(match.kept().contains(top));
  match.collect();
  EXPECT_TRUE(observer.places.empty());
}

TEST(TrialDeletion, LooksOnlyAtWhatCandidatesLeadTo) {
  // A thousand objects in use that no candidate leads to cost a collection nothing.
  const auto touched_beside = [](std::uint32_t others) {
    TrialDeletion<> collector(1U << 20, 1U << 20);
    for (std::uint32_t i = 0; i < others; ++i) collector.allocate(2 + i, 0, 1);
    collector.allocate(0, 0, 1);
    collector.allocate(1, 0, 1);
    collector.write(collector.heap().root(0), 0, collector.heap().root(1));
    collector.write(collector.heap().root(1), 0, collector.heap().root(0));
    collector.set_root(0, nowhere);
    collector.set_root(1, nowhere);
    const std::uint64_t before = collector.heap().work().objects_touched;
    collector.collect();
    EXPECT_EQ(collector.heap().work().bytes_freed, 64U);
    return collector.heap().work().objects_touched - before;
  };
  EXPECT_EQ(touched_beside(0), touched_beside(1000));
}

}  // namespace
}  // namespace algorithms::garbage_collection::test
