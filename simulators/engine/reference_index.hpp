#pragma once

#include "algorithms/searching/inverted_index.hpp"
#include "simulators/engine/reference.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// Why an entry was found, the best reason first.
enum class FoundBy : std::uint8_t {
  key,        ///< the key itself
  name,       ///< a whole name, in either language
  beginning,  ///< the beginning of a name or of the key
  words,      ///< words that stand in it, ranked by BM25
  near_words  ///< words that are forgiven a slip, or only begun
};

/// An entry that was found.
struct ReferenceHit {
  const ReferenceTable* table = nullptr;  ///< never null; the index owns both
  const ReferenceEntry* entry = nullptr;
  FoundBy by = FoundBy::words;
  double score = 0;  ///< of words and near_words
};

/// Looks entries up in reference tables, both languages at once: case, width and punctuation do not matter, Chinese
/// needs no spaces, and a slip of the finger is forgiven where no word is found otherwise.
class ReferenceIndex {
 public:
  /// Cost: linear in the texts.
  explicit ReferenceIndex(std::vector<ReferenceTable> tables);
  ReferenceIndex(const ReferenceIndex&) = delete;
  ReferenceIndex& operator=(const ReferenceIndex&) = delete;

  [[nodiscard]] const std::vector<ReferenceTable>& tables() const { return tables_; }

  /// The best entries, at most `most`, the best first; equal ones in the order of the tables. Nothing for a text
  /// without a word. Cost: linear in the entries and, for a word that occurs nowhere, in the different words.
  [[nodiscard]] std::vector<ReferenceHit> find(std::string_view words, std::size_t most) const;

 private:
  struct Document {
    const ReferenceTable* table = nullptr;
    const ReferenceEntry* entry = nullptr;
    std::string key;                 ///< folded
    std::vector<std::string> names;  ///< folded: both names, and those that are looked for besides
  };
  [[nodiscard]] bool knows(const std::string& term) const;
  /// The words that a word may have meant: those that begin with it where it is the last one, else the nearest.
  [[nodiscard]] std::vector<std::string> meant(const std::string& term, bool is_last) const;
  void rank(const std::string& query, FoundBy by, std::vector<ReferenceHit>& best) const;

  std::vector<ReferenceTable> tables_;
  std::vector<Document> documents_;
  algorithms::searching::InvertedIndex index_;
  std::vector<std::string> terms_;  ///< all that occur, rising
};

}  // namespace simulators::engine
