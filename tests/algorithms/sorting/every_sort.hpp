#pragma once

#include "algorithms/sorting/heap_sort.hpp"
#include "algorithms/sorting/hybrid_merge_sort.hpp"
#include "algorithms/sorting/insertion_sort.hpp"
#include "algorithms/sorting/merge_sort.hpp"
#include "algorithms/sorting/quick_sort.hpp"
#include "algorithms/sorting/selection_sort.hpp"
#include "algorithms/sorting/standard_sorts.hpp"
#include "tests/algorithms/sorting/items_and_inputs.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

/// Every core and variant as a type, so that one test can be said of all of them.
namespace tests::algorithms::sorting {

using namespace ::algorithms::sorting;

struct InsertionSort {
  static constexpr std::string_view name = "Insertion";
  static constexpr std::string_view header = "insertion_sort.hpp";
  static constexpr bool is_stable = true;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    insertion_sort(items, before, watch);
  }
};

struct SelectionSort {
  static constexpr std::string_view name = "Selection";
  static constexpr std::string_view header = "selection_sort.hpp";
  static constexpr bool is_stable = false;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    selection_sort(items, before, watch);
  }
};

struct HeapSort {
  static constexpr std::string_view name = "Heap";
  static constexpr std::string_view header = "heap_sort.hpp";
  static constexpr bool is_stable = false;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    heap_sort(items, before, watch);
  }
};

template <Ties ties>
struct MergeSort {
  static constexpr std::string_view name = ties == Ties::left_first ? "Merge" : "MergeRightFirst";
  static constexpr std::string_view header = "merge_sort.hpp";
  static constexpr bool is_stable = ties == Ties::left_first;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    merge_sort<ties>(items, before, watch);
  }
};

template <Ties ties>
struct BottomUpMergeSort {
  static constexpr std::string_view name = ties == Ties::left_first ? "BottomUpMerge" : "BottomUpMergeRightFirst";
  static constexpr std::string_view header = "merge_sort.hpp";
  static constexpr bool is_stable = ties == Ties::left_first;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    bottom_up_merge_sort<ties>(items, before, watch);
  }
};

template <Pivot pivot, Partition partition>
struct QuickSort {
  static constexpr std::string_view names[3][4] = {
      {"QuickLomutoLast", "QuickLomutoFirst", "QuickLomutoMedian", "QuickLomutoRandom"},
      {"QuickHoareLast", "QuickHoareFirst", "QuickHoareMedian", "QuickHoareRandom"},
      {"QuickThreeWayLast", "QuickThreeWayFirst", "QuickThreeWayMedian", "QuickThreeWayRandom"}};
  static constexpr std::string_view name = names[static_cast<int>(partition)][static_cast<int>(pivot)];
  static constexpr std::string_view header = "quick_sort.hpp";
  static constexpr bool is_stable = false;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    if constexpr (pivot == Pivot::random) {
      quick_sort<pivot, partition>(items, before, watch, Draw(items.size()));
    } else {
      quick_sort<pivot, partition>(items, before, watch);
    }
  }
};

struct HybridMergeSort {
  static constexpr std::string_view name = "HybridMerge";
  static constexpr std::string_view header = "hybrid_merge_sort.hpp";
  static constexpr bool is_stable = true;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    hybrid_merge_sort(items, before, watch);
  }
};

struct StandardSort {
  static constexpr std::string_view name = "Standard";
  static constexpr std::string_view header = "standard_sorts.hpp";
  static constexpr bool is_stable = false;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    standard_sort(items, before, watch);
  }
};

struct StandardStableSort {
  static constexpr std::string_view name = "StandardStable";
  static constexpr std::string_view header = "standard_sorts.hpp";
  static constexpr bool is_stable = true;
  template <class T, class Compare, class W>
  static void sort(std::span<T> items, Compare before, W& watch) {
    standard_stable_sort(items, before, watch);
  }
};

using EverySortType =
    ::testing::Types<InsertionSort, SelectionSort, HeapSort, MergeSort<Ties::left_first>, MergeSort<Ties::right_first>,
                     BottomUpMergeSort<Ties::left_first>, BottomUpMergeSort<Ties::right_first>,
                     QuickSort<Pivot::last, Partition::lomuto>, QuickSort<Pivot::first, Partition::lomuto>,
                     QuickSort<Pivot::median_of_three, Partition::lomuto>, QuickSort<Pivot::random, Partition::lomuto>,
                     QuickSort<Pivot::last, Partition::hoare>, QuickSort<Pivot::first, Partition::hoare>,
                     QuickSort<Pivot::median_of_three, Partition::hoare>, QuickSort<Pivot::random, Partition::hoare>,
                     QuickSort<Pivot::last, Partition::three_way>, QuickSort<Pivot::first, Partition::three_way>,
                     QuickSort<Pivot::median_of_three, Partition::three_way>,
                     QuickSort<Pivot::random, Partition::three_way>, HybridMergeSort, StandardSort, StandardStableSort>;

struct NameOfSort {
  template <class Sort>
  static std::string GetName(int) {
    return std::string(Sort::name);
  }
};

}  // namespace tests::algorithms::sorting
