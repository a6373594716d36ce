#pragma once

#include "simulators/engine/run.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/engine/words.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulators::engine {

/// The two catalogs of a topic's folder, `texts/en.toml` and `texts/zh.toml`, side by side.
class TopicWords {
 public:
  /// Requires: `folder` is a folder of simulators/ whose catalogs are embedded, such as "sorting".
  explicit TopicWords(std::string_view folder);

  [[nodiscard]] const Words& in(Language language) const { return language == Language::english ? english_ : chinese_; }
  /// A text in both languages. Requires: both catalogs have the key.
  [[nodiscard]] Localised operator()(std::string_view key, const Arguments& arguments = {}) const;

  /// The words of a field lie under schema.<name>: label, help, and options.<option> for a choice.
  /// The first option is the standard one. Requires: there is one.
  [[nodiscard]] Field choice(const std::string& name, const std::vector<std::string>& options,
                             Field::Condition only_if = {}) const;
  [[nodiscard]] Field integer(const std::string& name, IntegerKind range, std::int64_t standard,
                              Field::Condition only_if = {}) const;
  /// Its placeholder lies under schema.<name>.placeholder.
  [[nodiscard]] Field text(const std::string& name, TextKind kind, std::string standard,
                           Field::Condition only_if = {}) const;

  /// The kinds of events with their weights; their labels lie under kind.<name>.
  [[nodiscard]] std::vector<EventKind> kinds(
      const std::vector<std::pair<std::string_view, double>>& names_and_weights) const;

 private:
  Words english_;
  Words chinese_;
};

}  // namespace simulators::engine
