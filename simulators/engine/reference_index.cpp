// Why a better reason is never beaten by a worse one: each entry keeps the best reason that was found for it, and the
// reasons are compared before the scores.
#include "simulators/engine/reference_index.hpp"

#include "algorithms/searching/binary_search.hpp"
#include "algorithms/searching/edit_distance.hpp"
#include "algorithms/searching/terms.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace simulators::engine {
namespace {

namespace searching = algorithms::searching;

std::string joined(const std::vector<std::string>& terms) {
  std::string text;
  for (const std::string& term : terms) text += (text.empty() ? "" : " ") + term;
  return text;
}

std::string folded(std::string_view text) { return joined(searching::terms_of(text)); }

/// What is searched in. A word in a name weighs more than one in a text, so names stand here more than once.
std::string document_text(const ReferenceEntry& entry) {
  constexpr int weight_of_names = 3;
  std::string text = entry.key;
  const auto add = [&text](const std::string& more) { text += '\n' + more; };
  for (int i = 0; i < weight_of_names; ++i) {
    add(entry.name.english);
    add(entry.name.chinese);
  }
  for (const auto* list : {&entry.also, &entry.tags})
    for (const std::string& each : *list) add(each);
  add(entry.text.english);
  add(entry.text.chinese);
  for (const ReferenceProperty& property : entry.properties) {
    add(property.shown.english);
    if (property.shown.chinese != property.shown.english) add(property.shown.chinese);
  }
  return text;
}

}  // namespace

ReferenceIndex::ReferenceIndex(std::vector<ReferenceTable> tables) : tables_(std::move(tables)) {
  std::unordered_set<std::string> different;
  for (const ReferenceTable& table : tables_) {
    for (const ReferenceEntry& entry : table.entries) {
      Document document{&table, &entry, folded(entry.key), {folded(entry.name.english), folded(entry.name.chinese)}};
      for (const std::string& each : entry.also) document.names.push_back(folded(each));
      documents_.push_back(std::move(document));
      const std::vector<std::string> terms = searching::terms_of(document_text(entry));
      index_.add(terms);
      // Most terms occur often: they are dropped before they are sorted, which is what takes long.
      for (const std::string& term : terms)
        if (different.insert(term).second) terms_.push_back(term);
    }
  }
  std::ranges::sort(terms_);
}

bool ReferenceIndex::knows(const std::string& term) const { return std::ranges::binary_search(terms_, term); }

std::vector<std::string> ReferenceIndex::meant(const std::string& term, bool is_last) const {
  std::vector<std::string> words;
  if (is_last) {
    const std::size_t first = searching::lower_bound(std::span<const std::string>(terms_), term);
    for (std::size_t i = first; i < terms_.size() && terms_[i].starts_with(term); ++i) words.push_back(terms_[i]);
    if (!words.empty()) return words;
  }
  const std::u32string letters = searching::code_points_of(term);
  std::size_t most = searching::tolerance_of(letters.size());
  if (most == 0) return words;
  for (const std::string& each : terms_) {
    const auto distance = searching::edit_distance(searching::code_points_of(each), letters, most);
    if (!distance) continue;
    if (*distance < most) words.clear();
    most = *distance;
    words.push_back(each);
  }
  return words;
}

void ReferenceIndex::rank(const std::string& query, FoundBy by, std::vector<ReferenceHit>& best) const {
  for (const searching::Hit& hit : index_.search(query, documents_.size())) {
    ReferenceHit& kept = best[hit.document];
    if (kept.entry == nullptr) {
      kept = {documents_[hit.document].table, documents_[hit.document].entry, by, hit.score};
    } else if (kept.by == by || kept.by < FoundBy::words) {
      kept.score = std::max(kept.score, hit.score);
    }
  }
}

std::vector<ReferenceHit> ReferenceIndex::find(std::string_view words, std::size_t most) const {
  constexpr std::size_t longest_query = 400;
  const std::vector<std::string> terms = searching::terms_of(words.substr(0, longest_query));
  const std::string query = joined(terms);
  std::vector<ReferenceHit> best(documents_.size());
  if (terms.empty()) return {};
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    const Document& document = documents_[i];
    const auto begins = [&query](const std::string& name) { return name.starts_with(query); };
    const auto found = [&](FoundBy by) { best[i] = {document.table, document.entry, by, 0}; };
    if (document.key == query) {
      found(FoundBy::key);
    } else if (std::ranges::find(document.names, query) != document.names.end()) {
      found(FoundBy::name);
    } else if (begins(document.key) || std::ranges::any_of(document.names, begins)) {
      found(FoundBy::beginning);
    }
  }
  rank(query, FoundBy::words, best);
  std::vector<std::string> corrected;
  bool is_corrected = false;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (knows(terms[i])) {
      corrected.push_back(terms[i]);
      continue;
    }
    const std::vector<std::string> others = meant(terms[i], i + 1 == terms.size());
    is_corrected = is_corrected || !others.empty();
    corrected.insert(corrected.end(), others.begin(), others.end());
  }
  if (is_corrected) rank(joined(corrected), FoundBy::near_words, best);

  std::erase_if(best, [](const ReferenceHit& hit) { return hit.entry == nullptr; });
  std::ranges::stable_sort(best, {}, [](const ReferenceHit& hit) { return std::pair(hit.by, -hit.score); });
  if (best.size() > most) best.resize(most);
  return best;
}

}  // namespace simulators::engine
