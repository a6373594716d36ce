#pragma once

#include "algorithms/searching/watcher.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Why it is right: the last letters of two beginnings are either paired
// (equal or replaced), or the last of one of them has no partner (removed,
// or put in); each choice leaves shorter beginnings, whose distances stand
// in the cells above and to the left. Why it may stop early: no cell of a
// row is smaller than the smallest of the row above it.
namespace algorithms::searching {

/// How many letters must be put in, removed or replaced to turn one word
/// into the other (Levenshtein), or nothing if more than `most`.
/// Cost: the product of the lengths at worst; nothing but a look at the
/// lengths if they differ by more than `most`.
template <Watcher W = Unwatched>
std::optional<std::size_t> edit_distance(std::u32string_view from,
                                         std::u32string_view to,
                                         std::size_t most, W watch = {}) {
  const Teller<W> tell(watch);
  const std::size_t apart = from.size() < to.size()
                                ? to.size() - from.size()
                                : from.size() - to.size();
  if (apart > most) return std::nullopt;
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t column = 0; column < row.size(); ++column) {
    row[column] = column;
    tell.filled(0, column, column);
  }
  for (std::size_t line = 1; line <= from.size(); ++line) {
    std::size_t diagonal = row[0];
    row[0] = line;
    tell.filled(line, 0, line);
    std::size_t smallest = line;
    for (std::size_t column = 1; column < row.size(); ++column) {
      const bool same = from[line - 1] == to[column - 1];
      const std::size_t paired = diagonal + (same ? 0 : 1);
      diagonal = row[column];
      row[column] =
          std::min({paired, row[column] + 1, row[column - 1] + 1});
      tell.filled(line, column, row[column]);
      smallest = std::min(smallest, row[column]);
    }
    if (smallest > most) return std::nullopt;
  }
  if (row.back() > most) return std::nullopt;
  return row.back();
}

/// A word that is near another.
struct Near {
  std::size_t index = 0;
  std::size_t distance = 0;
  friend bool operator==(const Near&, const Near&) = default;
};

/// How many slips a word of so many letters is forgiven: none up to two
/// letters, one up to five, two beyond (the rule of Elasticsearch's AUTO).
constexpr std::size_t tolerance_of(std::size_t letters) {
  return letters <= 2 ? 0 : letters <= 5 ? 1 : 2;
}

/// The words within `most` of the target, the nearest first, of equal ones
/// the first. Cost: an edit distance for each word whose length is near.
template <Watcher W = Unwatched>
std::vector<Near> near_words(std::span<const std::u32string> words,
                             std::u32string_view target, std::size_t most,
                             W watch = {}) {
  const Teller<W> tell(watch);
  std::vector<Near> near;
  for (std::size_t index = 0; index < words.size(); ++index) {
    const auto distance = edit_distance(words[index], target, most, watch);
    if (!distance) continue;
    near.push_back({index, *distance});
    tell.found(index);
  }
  std::ranges::stable_sort(near, {}, &Near::distance);
  return near;
}

}  // namespace algorithms::searching
