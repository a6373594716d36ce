#pragma once

#include "simulators/engine/words.hpp"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <vector>

namespace app::desktop {

/// Everything that a search can find, ready to be searched at each keystroke.
class SearchIndex {
 public:
  enum class Kind { topic, scenario, term, action };

  struct Entry {
    Kind kind = Kind::topic;
    simulators::engine::Localised words{};   ///< what it is called
    simulators::engine::Localised detail{};  ///< where it belongs, or what it means; may be empty
    QString keys{};                          ///< of an action
    std::function<void()> open{};            ///< what happens when it is chosen
  };

  void clear() { entries_.clear(); }
  void add(Entry entry);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// The entries that have every word of the text in either language, in part or as letters in order; best first, at
  /// most `most`. An empty text finds everything in the order of adding. Case, width and accents do not matter.
  /// Cost: linear in the entries.
  [[nodiscard]] std::vector<const Entry*> find(const QString& text, std::size_t most) const;

 private:
  struct Indexed {
    Entry entry;
    QStringList names;  ///< folded, in both languages
    QString detail;     ///< folded, in both languages
  };
  [[nodiscard]] static double rank(const Indexed& indexed, const QStringList& words);

  std::vector<Indexed> entries_;
};

}  // namespace app::desktop
