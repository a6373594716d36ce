#pragma once

#include "algorithms/searching/watcher.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

// Why it is right: a node stands for exactly one beginning of words, the
// letters on the way to it, since a link is made only where there is none
// for its letter. So who follows the letters of a word arrives at its node,
// or misses a link that every word with this beginning would have made.
namespace algorithms::searching {

/// Words by their letters (code points), each with a number.
class Trie {
 public:
  Trie() : nodes_(1) {}

  /// Puts a word in, or gives it another value. The empty word is one, too.
  /// Cost: the letters of the word, times the logarithm of the links of a
  /// node; at most one node for each letter.
  void put(std::u32string_view word, std::size_t value) {
    std::size_t node = 0;
    for (const char32_t letter : word) {
      const auto [link, made] =
          nodes_[node].links.try_emplace(letter, nodes_.size());
      node = link->second;
      if (made) nodes_.emplace_back();
    }
    nodes_[node].value = value;
  }

  /// The value of a word, or nothing. Cost: at most the letters of the
  /// word, however many words there are.
  template <Watcher W = Unwatched>
  [[nodiscard]] std::optional<std::size_t> find(std::u32string_view word,
                                                W watch = {}) const {
    const Teller<W> tell(watch);
    const auto node = walk(word, watch);
    if (!node || !nodes_[*node].value) return std::nullopt;
    tell.found(*nodes_[*node].value);
    return nodes_[*node].value;
  }

  /// The values of at most `most` words that begin so, in the order of
  /// their letters. Cost: the letters, and the nodes in front of the last
  /// answer.
  template <Watcher W = Unwatched>
  [[nodiscard]] std::vector<std::size_t> beginning_with(
      std::u32string_view beginning, std::size_t most, W watch = {}) const {
    const Teller<W> tell(watch);
    std::vector<std::size_t> values;
    const auto node = walk(beginning, watch);
    if (!node) return values;
    std::vector<std::size_t> open{*node};
    while (!open.empty() && values.size() < most) {
      const Node& next = nodes_[open.back()];
      open.pop_back();
      if (next.value) {
        values.push_back(*next.value);
        tell.found(*next.value);
      }
      for (auto link = next.links.rbegin(); link != next.links.rend();
           ++link) {
        open.push_back(link->second);
      }
    }
    return values;
  }

  [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }

 private:
  struct Node {
    std::map<char32_t, std::size_t> links;
    std::optional<std::size_t> value;
  };

  template <Watcher W>
  std::optional<std::size_t> walk(std::u32string_view letters,
                                  W watch) const {
    const Teller<W> tell(watch);
    std::size_t node = 0;
    for (const char32_t letter : letters) {
      const auto link = nodes_[node].links.find(letter);
      if (link == nodes_[node].links.end()) {
        tell.missed(node, letter);
        return std::nullopt;
      }
      tell.followed(node, letter, link->second);
      node = link->second;
    }
    return node;
  }

  std::vector<Node> nodes_;
};

}  // namespace algorithms::searching
