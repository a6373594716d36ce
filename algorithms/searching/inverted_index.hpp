#pragma once

#include "algorithms/searching/hash_table.hpp"
#include "algorithms/searching/terms.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

// Why it is right: a document without any term of the query scores nothing,
// and the lists of the query's terms name exactly the others; so to read
// these lists is to score all documents. Each list names a document once,
// with how often the term stands there.
namespace algorithms::searching {

/// A document that was found, with what its terms add up to.
struct Hit {
  std::size_t document = 0;  ///< in the order in which they were added
  double score = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// How BM25 weighs. `saturation` (k1): how soon a repeated term stops to
/// count; 0 counts it once. `length_weight` (b), in [0, 1]: how much long
/// documents are held back.
struct Bm25 {
  double saturation = 1.2;
  double length_weight = 0.75;
};

/// An index from terms to the documents that hold them, and a search that
/// ranks by BM25.
/// Invariant: the list of a term names documents in rising order.
class InvertedIndex {
 public:
  explicit InvertedIndex(Bm25 weights = {}) : weights_(weights) {}

  /// Adds a document and gives its number. Cost: linear in the text.
  std::size_t add(std::string_view text) { return add(terms_of(text)); }
  /// The same for a document whose terms are known.
  std::size_t add(const std::vector<std::string>& terms) {
    const std::size_t document = lengths_.size();
    lengths_.push_back(terms.size());
    total_length_ += terms.size();
    for (const std::string& term : terms) {
      std::vector<Posting>& list = lists_[number_of(term)];
      if (list.empty() || list.back().document != document)
        list.push_back({document, 0});
      ++list.back().count;
    }
    return document;
  }

  /// The best documents for a query, at most `most`, the best first; of
  /// equal ones the one added first. A term that the query repeats counts
  /// as often. Cost: the lists of the terms, and n log n in the hits.
  template <Watcher W = Unwatched>
  [[nodiscard]] std::vector<Hit> search(std::string_view query,
                                        std::size_t most,
                                        W watch = {}) const {
    const Teller<W> tell(watch);
    std::vector<double> scores(lengths_.size(), 0.0);
    for (const std::string& term : terms_of(query)) {
      const auto number = numbers_.find(term, watch);
      if (!number) continue;
      const std::vector<Posting>& list = lists_[*number];
      tell.gathered(*number, list.size());
      const double rarity = rarity_of(list.size());
      for (const Posting& posting : list) {
        const double added = rarity * weight_of(posting);
        scores[posting.document] += added;
        tell.scored(posting.document, added);
      }
    }
    return best(scores, most, tell);
  }

  [[nodiscard]] std::size_t document_count() const {
    return lengths_.size();
  }
  [[nodiscard]] std::size_t term_count() const { return lists_.size(); }

 private:
  struct Posting {
    std::size_t document = 0;
    std::size_t count = 0;
  };

  std::size_t number_of(const std::string& term) {
    if (const auto known = numbers_.find(term)) return *known;
    numbers_.put(term, lists_.size());
    lists_.emplace_back();
    return lists_.size() - 1;
  }

  /// ln(1 + (N − n + 0.5) / (n + 0.5)): never negative, unlike the formula
  /// without the 1.
  [[nodiscard]] double rarity_of(std::size_t documents) const {
    const auto all = static_cast<double>(lengths_.size());
    const auto with = static_cast<double>(documents);
    return std::log(1 + (all - with + 0.5) / (with + 0.5));
  }

  [[nodiscard]] double weight_of(const Posting& posting) const {
    const double average = static_cast<double>(total_length_) /
                           static_cast<double>(lengths_.size());
    const double length =
        static_cast<double>(lengths_[posting.document]) / average;
    const auto count = static_cast<double>(posting.count);
    const double held_back =
        weights_.saturation *
        (1 - weights_.length_weight + weights_.length_weight * length);
    return count * (weights_.saturation + 1) / (count + held_back);
  }

  template <Watcher W>
  static std::vector<Hit> best(const std::vector<double>& scores,
                               std::size_t most, const Teller<W>& tell) {
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (scores[i] > 0) hits.push_back({i, scores[i]});
    std::ranges::stable_sort(hits, std::ranges::greater{}, &Hit::score);
    hits.resize(std::min(most, hits.size()));
    for (const Hit& hit : hits) tell.found(hit.document);
    return hits;
  }

  Bm25 weights_;
  HashTable numbers_;
  std::vector<std::vector<Posting>> lists_;
  std::vector<std::size_t> lengths_;
  std::size_t total_length_ = 0;
};

}  // namespace algorithms::searching
