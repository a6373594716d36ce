#pragma once

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace simulators::engine {

/// A value of a scenario and where its first character was written, for errors.
struct Setting {
  std::string value;
  TextPlace place;
};

/// The place of byte `offset` of a text whose first character stands at `begin`.
[[nodiscard]] TextPlace place_within(const TextPlace& begin, std::string_view text, std::size_t offset);

/// Everything a run depends on, as text. Two scenarios with equal topic and settings give the same run, everywhere.
/// The envelope is TOML:
///
///     topic = "sorting"
///     title.en = "Few distinct keys"
///     title.zh = "重复的键"
///     notes.en = "Ask first how many comparisons the class expects."
///
///     [settings]
///     algorithm = "quick"
///     seed = 7
///     input = "5 2 4 6 1 3"
class Scenario {
 public:
  /// A scenario of `topic` in which every field has its standard value.
  explicit Scenario(std::string topic, Localised title = {});

  [[nodiscard]] const std::string& topic() const { return topic_; }
  [[nodiscard]] const Localised& title() const { return title_; }
  /// What a teacher wants to remember while presenting; the class does not see it.
  [[nodiscard]] const Localised& notes() const { return notes_; }
  void set_notes(Localised notes) { notes_ = std::move(notes); }

  /// What the scenario says about a field, or nothing where the field keeps its standard value.
  [[nodiscard]] const Setting* find(std::string_view field) const;
  [[nodiscard]] const std::map<std::string, Setting, std::less<>>& settings() const { return settings_; }

  /// Says that `field` is `value`. The value is judged by `checked`, not here.
  void set(std::string field, std::string value, TextPlace place);

  /// The scenario as TOML, the envelope above; reading it back gives an equal scenario.
  [[nodiscard]] std::string text() const;

 private:
  std::string topic_;
  Localised title_;
  Localised notes_;
  std::map<std::string, Setting, std::less<>> settings_;
};

/// The longest scenario text that is read.
inline constexpr std::size_t longest_scenario_text = 8U << 20;

/// Reads the envelope. `source` names the text in errors. Throws InputError with line and column: text longer than
/// longest_scenario_text, not UTF-8, not TOML, no topic, an unknown key, a value that is neither text nor a whole
/// number nor true or false.
[[nodiscard]] Scenario read_scenario(std::string_view text, const std::string& source);

/// Reads a scenario file. Throws InputError: not there, a folder, unreadable, longer than longest_scenario_text, and
/// whatever read_scenario throws.
[[nodiscard]] Scenario read_scenario_file(const std::string& path);

/// Says on a scenario what "field=value" asks for, as after --set. Throws InputError where there is no "=".
void set_from_assignment(Scenario& scenario, std::string_view assignment);

/// The values of every field of `schema`, the scenario's or the standard ones, with their places.
/// Throws InputError: a field that the schema does not have, a choice that is not offered (both with the nearest right
/// word), a number that is none or is out of its range, a text that is too long or not UTF-8.
class Settings {
 public:
  Settings(const Scenario& scenario, const Schema& schema);

  /// Requires: the schema has a field of that name and kind.
  [[nodiscard]] const std::string& text(std::string_view field) const;
  [[nodiscard]] std::int64_t integer(std::string_view field) const;
  /// Where the value was written; the field's name where it is the standard one.
  [[nodiscard]] const TextPlace& place(std::string_view field) const;
  /// Where byte `offset` of a field's text was written.
  [[nodiscard]] TextPlace place(std::string_view field, std::size_t offset) const;

 private:
  struct Value {
    std::string text;
    std::int64_t integer = 0;
    TextPlace place;
  };
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace simulators::engine
