#pragma once

#include "simulators/engine/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace simulators::engine {

/// One of a few words. An option may carry the group under which a long list is shown.
struct ChoiceKind {
  struct Option {
    std::string name;  ///< as written in scenarios: "merge"
    Localised label;   ///< as shown: "Merge sort"
  };
  std::vector<Option> options;
};

/// A whole number in [least, most].
struct IntegerKind {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// Text in the topic's own language (a list of numbers, a program, statements); the topic reads and judges it.
struct TextKind {
  bool multiline = false;
  std::size_t longest = 1 << 20;  ///< bytes; a longer text is refused before it is read
  Localised placeholder;          ///< what an empty editor shows
  /// One-click contents: each sets several fields at once.
  struct Example {
    Localised label;
    std::vector<std::pair<std::string, std::string>> settings;
  };
  std::vector<Example> examples;
};

using FieldKind = std::variant<ChoiceKind, IntegerKind, TextKind>;

/// One thing that a scenario can say about a run.
struct Field {
  std::string name;  ///< as written in scenarios and after --set
  Localised label;
  Localised help;  ///< one sentence: what it does and what is allowed
  FieldKind kind;
  std::string standard;  ///< the value where a scenario says nothing
  /// The field matters only where the named field has one of the values; always, where `field` is empty.
  struct Condition {
    std::string field;
    std::vector<std::string> values;
  } only_if;
};

/// The fields of a topic's scenario, in the order in which an editor shows them.
struct Schema {
  std::vector<Field> fields;
  /// The choice field whose options are listed under the topic, in the sidebar and by `list`: the algorithm that sorts,
  /// the function that is called. Empty where there is none; else a choice field of that name exists.
  std::string leading;

  /// The field of that name, or null.
  [[nodiscard]] const Field* find(std::string_view name) const;
  /// The leading field, or null.
  [[nodiscard]] const Field* leading_field() const { return leading.empty() ? nullptr : find(leading); }
};

}  // namespace simulators::engine
