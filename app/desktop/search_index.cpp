#include "app/desktop/search_index.hpp"

#include "app/desktop/texts.hpp"

#include <algorithm>
#include <limits>

namespace app::desktop {

namespace {

constexpr double no_match = std::numeric_limits<double>::max();

/// Compatibility forms make full-width letters ASCII; decomposed accents are dropped.
QString folded(const QString& text) {
  QString plain;
  for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
    if (letter.category() != QChar::Mark_NonSpacing) {
      plain += letter;
    }
  }
  return plain.toCaseFolded();
}

bool has_letters_in_order(const QString& text, const QString& letters) {
  qsizetype at = 0;
  for (const QChar letter : letters) {
    at = text.indexOf(letter, at);
    if (at < 0) {
      return false;
    }
    ++at;
  }
  return true;
}

/// How well a word fits a name: at its beginning, at the beginning of a word, inside, scattered.
double fit(const QString& name, const QString& word) {
  const qsizetype at = name.indexOf(word);
  if (at == 0) {
    return name.size() == word.size() ? 0 : 1;
  }
  if (at > 0) {
    return name[at - 1].isLetterOrNumber() ? 3 : 2;
  }
  constexpr qsizetype least_scattered = 3;
  return word.size() >= least_scattered && has_letters_in_order(name, word) ? 8 : no_match;
}

}  // namespace

void SearchIndex::add(Entry entry) {
  Indexed indexed{std::move(entry), {}, {}};
  const auto& [english, chinese] = indexed.entry.words;
  indexed.names = {folded(text_of(english)), folded(text_of(chinese))};
  indexed.detail =
      folded(text_of(indexed.entry.detail.english)) + QLatin1Char('\n') + folded(text_of(indexed.entry.detail.chinese));
  entries_.push_back(std::move(indexed));
}

double SearchIndex::rank(const Indexed& indexed, const QStringList& words) {
  double whole = 0;
  for (const QString& word : words) {
    double best = no_match;
    for (const QString& name : indexed.names) {
      best = std::min(best, fit(name, word));
    }
    if (best > 4 && indexed.detail.contains(word)) {
      best = 5;
    }
    if (best == no_match) {
      return no_match;
    }
    whole += best;
  }
  // Among equals a topic, then the shorter name, of which more has been typed.
  constexpr double behind_topics = 0.5;
  return whole + (indexed.entry.kind == Kind::topic ? 0 : behind_topics) +
         static_cast<double>(indexed.names.front().size()) / 1000;
}

std::vector<const SearchIndex::Entry*> SearchIndex::find(const QString& text, std::size_t most) const {
  const QStringList words = folded(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  std::vector<std::pair<double, const Entry*>> ranked;
  for (const Indexed& indexed : entries_) {
    if (const double at = rank(indexed, words); at < no_match) {
      ranked.emplace_back(words.isEmpty() ? 0 : at, &indexed.entry);
    }
  }
  std::ranges::stable_sort(ranked, {}, &std::pair<double, const Entry*>::first);
  std::vector<const Entry*> found;
  for (const auto& [at, entry] : ranked) {
    if (found.size() == most) {
      break;
    }
    found.push_back(entry);
  }
  return found;
}

}  // namespace app::desktop
