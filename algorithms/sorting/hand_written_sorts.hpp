#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

/// The yardsticks: the textbook sorts as one would write them for ints
/// alone, with nobody to tell. The cores of algorithms/sorting must not
/// execute more instructions than these.
namespace algorithms::sorting::hand_written {

inline void insertion_sort(std::span<int> array) {
  const std::size_t size = array.size();
  for (std::size_t i = 1; i < size; ++i) {
    const int lifted = array[i];
    std::size_t gap = i;
    while (gap > 0 && lifted < array[gap - 1]) {
      array[gap] = array[gap - 1];
      --gap;
    }
    array[gap] = lifted;
  }
}

inline void selection_sort(std::span<int> array) {
  const std::size_t size = array.size();
  for (std::size_t i = 0; i + 1 < size; ++i) {
    std::size_t smallest = i;
    for (std::size_t candidate = i + 1; candidate < size; ++candidate) {
      if (array[candidate] < array[smallest]) {
        smallest = candidate;
      }
    }
    if (smallest != i) {
      std::swap(array[i], array[smallest]);
    }
  }
}

inline void sift_down(std::span<int> array, std::size_t root,
                      std::size_t end) {
  for (std::size_t child = 2 * root + 1; child < end;
       child = 2 * root + 1) {
    if (child + 1 < end && array[child] < array[child + 1]) {
      ++child;
    }
    if (!(array[root] < array[child])) {
      return;
    }
    std::swap(array[root], array[child]);
    root = child;
  }
}

inline void heap_sort(std::span<int> array) {
  for (std::size_t root = array.size() / 2; root-- > 0;) {
    sift_down(array, root, array.size());
  }
  for (std::size_t end = array.size(); end > 1; --end) {
    std::swap(array[0], array[end - 1]);
    sift_down(array, 0, end - 1);
  }
}

inline void merge(std::span<int> array, int* buffer, std::size_t begin,
                  std::size_t middle, std::size_t end) {
  std::copy(array.data() + begin, array.data() + end, buffer);
  const std::size_t left_end = middle - begin;
  const std::size_t right_end = end - begin;
  std::size_t left = 0;
  std::size_t right = left_end;
  std::size_t to = begin;
  while (left < left_end && right < right_end) {
    if (!(buffer[right] < buffer[left])) {
      array[to++] = buffer[left++];
    } else {
      array[to++] = buffer[right++];
    }
  }
  std::copy(buffer + left, buffer + left_end, array.data() + to);
  std::copy(buffer + right, buffer + right_end,
            array.data() + to + (left_end - left));
}

inline void merge_sort_range(std::span<int> array, int* buffer,
                             std::size_t begin, std::size_t end) {
  if (end - begin > 1) {
    const std::size_t middle = begin + (end - begin) / 2;
    merge_sort_range(array, buffer, begin, middle);
    merge_sort_range(array, buffer, middle, end);
    merge(array, buffer, begin, middle, end);
  }
}

inline void merge_sort(std::span<int> array) {
  const std::size_t size = array.size();
  const auto buffer = std::make_unique_for_overwrite<int[]>(size);
  merge_sort_range(array, buffer.get(), 0, size);
}

inline void bottom_up_merge_sort(std::span<int> array) {
  const std::size_t size = array.size();
  const auto buffer = std::make_unique_for_overwrite<int[]>(size);
  for (std::size_t width = 1; width < size; width *= 2) {
    for (std::size_t begin = 0; begin + width < size; begin += 2 * width) {
      merge(array, buffer.get(), begin, begin + width,
            std::min(begin + 2 * width, size));
    }
  }
}

inline std::size_t partition(std::span<int> array, std::size_t begin,
                             std::size_t end) {
  const int pivot = array[end - 1];
  std::size_t less_end = begin;
  for (std::size_t unseen = begin; unseen < end - 1; ++unseen) {
    if (array[unseen] <= pivot) {
      std::swap(array[less_end], array[unseen]);
      ++less_end;
    }
  }
  std::swap(array[less_end], array[end - 1]);
  return less_end;
}

inline void quick_sort_range(std::span<int> array, std::size_t begin,
                             std::size_t end) {
  if (end - begin > 1) {
    const std::size_t pivot = partition(array, begin, end);
    quick_sort_range(array, begin, pivot);
    quick_sort_range(array, pivot + 1, end);
  }
}

/// Lomuto's scheme, the last item as pivot.
inline void quick_sort(std::span<int> array) {
  quick_sort_range(array, 0, array.size());
}

}  // namespace algorithms::sorting::hand_written
