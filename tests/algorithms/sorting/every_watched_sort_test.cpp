#include "tests/algorithms/sorting/every_sort.hpp"
#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What a watcher may rely on, whichever sort it watches.

namespace tests::algorithms::sorting {
namespace {

template <class Sort>
class EveryWatchedSort : public ::testing::Test {
 protected:
  /// Replays the events of a watched run, checking each, and compares with the unwatched run.
  template <class T>
  static void check(const Keys& keys) {
    const std::vector<T> input = tagged<T>(keys);
    std::vector<T> bare = input;
    Unwatched nobody;
    Sort::sort(std::span(bare), ByKey(), nobody);
    std::vector<T> watched = input;
    Checker<T> checker(input);
    ASSERT_NO_THROW(Sort::sort(std::span(watched), ByKey(), checker)) << ::testing::PrintToString(keys);
    ASSERT_NO_THROW(checker.finish()) << ::testing::PrintToString(keys);
    ASSERT_TRUE(checker.result() == bare) << ::testing::PrintToString(keys);
    ASSERT_TRUE(watched == bare) << ::testing::PrintToString(keys);
  }
};

TYPED_TEST_SUITE(EveryWatchedSort, EverySortType, NameOfSort);

TYPED_TEST(EveryWatchedSort, KeepsItsWordAtEveryEvent) {
  for (std::size_t length = 0; length <= 5; ++length) {
    for_every_sequence(length, std::max(static_cast<int>(length), 1), [](const Keys& keys) {
      TestFixture::template check<Tagged>(keys);
      TestFixture::template check<Named>(keys);
    });
  }
  for (const std::size_t size : {8U, 17U, 40U, 77U, 130U}) {
    for (const Keys& keys : adversarial(size)) {
      TestFixture::template check<Tagged>(keys);
      TestFixture::template check<Named>(keys);
    }
  }
}

TYPED_TEST(EveryWatchedSort, AsksTheVeryComparatorItWasGiven) {
  std::vector<int> items = shuffled(100, 4);
  std::size_t asked = 0;
  Counter counter;
  TypeParam::sort(
      std::span(items), [&asked](int a, int b) { return ++asked, a < b; }, counter);
  EXPECT_EQ(counter.comparisons, asked);
}

TYPED_TEST(EveryWatchedSort, TellsOnlyLinesOfItsOwnHeader) {
  struct Lines : Unwatched {
    void compared(Place, Place, bool, std::source_location where) { note(where); }
    void moved(Place, Place, std::source_location where) { note(where); }
    void swapped(Place, Place, std::source_location where) { note(where); }
    void ordered(std::size_t, std::size_t, std::source_location where) { note(where); }
    void settled(std::size_t, std::size_t, std::source_location where) { note(where); }
    void entered(std::size_t, std::size_t, std::source_location where) { note(where); }
    void returned(std::source_location where) { note(where); }
    void merging(std::size_t, std::size_t, std::size_t, std::source_location where) { note(where); }
    void preferred(Place, std::source_location where) { note(where); }
    void pivot_chosen(Place, std::source_location where) { note(where); }
    void divided(std::size_t, std::size_t, std::size_t, std::source_location where) { note(where); }
    void passed(std::source_location where) { note(where); }
    /// A compiler that is called with relative paths (as caches of compilers do) says "../../" before the name.
    void note(std::source_location where) {
      std::string_view name = where.file_name();
      while (name.starts_with("../")) name.remove_prefix(3);
      files.emplace(name);
    }
    std::set<std::string> files;
  } lines;
  for (const Keys& keys : adversarial(100)) {
    std::vector<int> items = keys;
    TypeParam::sort(std::span(items), std::less<>(), lines);
  }
  EXPECT_EQ(lines.files, std::set<std::string>{"algorithms/sorting/" + std::string(TypeParam::header)});
}

/// Counts its living objects, so that a lost or doubly destroyed one is seen.
struct Mortal {
  explicit Mortal(int its_key) : key(its_key) { ++living(); }
  Mortal(Mortal&& other) noexcept : key(other.key) { ++living(); }
  Mortal& operator=(Mortal&& other) noexcept = default;
  ~Mortal() { --living(); }
  static int& living() {
    static int count = 0;
    return count;
  }
  int key;
};

TYPED_TEST(EveryWatchedSort, LosesNoObjectWhenItIsStoppedByAnException) {
  struct Stop {};
  struct Stopper : Unwatched {
    void compared(Place, Place, bool, std::source_location) { count(); }
    void moved(Place, Place, std::source_location) { count(); }
    void swapped(Place, Place, std::source_location) { count(); }
    void count() {
      if (left-- == 0) {
        throw Stop();
      }
    }
    std::size_t left = 0;
  };
  for (std::size_t events = 0; events < 400; ++events) {
    {
      std::vector<Mortal> items;
      items.reserve(40);
      for (const int key : shuffled(40, 6)) {
        items.emplace_back(key);
      }
      Stopper stopper;
      stopper.left = events;
      try {
        TypeParam::sort(std::span(items), ByKey(), stopper);
      } catch (const Stop&) {
      }
      ASSERT_EQ(Mortal::living(), 40);
    }
    ASSERT_EQ(Mortal::living(), 0);
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
