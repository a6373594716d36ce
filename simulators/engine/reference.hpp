#pragma once

#include "simulators/engine/words.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Reference tables: what a topic's learners look up. They are content, lessons/<topic>/reference/*.toml, and part of
/// the program:
///
///     title.en = "HTTP status codes"
///     title.zh = "…"
///     [labels]                       # the properties that an entry may have, in the order in which they are shown
///     defined.en = "Defined in"
///     [values]                       # values of properties that differ between the languages
///     yes.en = "yes"
///     [[entry]]
///     key = "404"                    # the shortest name, the same in every language, unique in the table
///     name.en = "Not Found"
///     text.en = "…"                  # what it means, in a sentence or two
///     also = ["page not found"]      # further names under which it is looked for
///     tags = ["4xx"]
///     defined = "RFC 9110 15.5.5"    # a property: a key of [values], one text, or .en and .zh
///     confused = [{ key = "410", en = "…", zh = "…" }]
///     example = '''…'''
///     scenario = "http-status/not-here"   # a shipped scenario that shows it
namespace simulators::engine {

/// Something that is known of an entry: "Defined in: RFC 9110 15.5.5".
struct ReferenceProperty {
  std::string name;   ///< the same in every language: "defined"
  std::string value;  ///< as it stands in the file: "yes", or the English text
  Localised label;
  Localised shown;
  friend bool operator==(const ReferenceProperty&, const ReferenceProperty&) = default;
};

/// What an entry is taken for by mistake, and what tells them apart.
struct Confusion {
  std::string key;  ///< of the other entry
  Localised difference;
  friend bool operator==(const Confusion&, const Confusion&) = default;
};

/// One thing that can be looked up.
struct ReferenceEntry {
  std::string key;
  Localised name;
  Localised text;
  std::vector<std::string> also;
  std::vector<std::string> tags;
  std::vector<ReferenceProperty> properties;  ///< in the order of the table's labels
  std::vector<Confusion> confusions;
  std::string example;   ///< in the real system's own language; may be empty
  std::string scenario;  ///< a shipped one that shows it, as the catalog names it; may be empty
  friend bool operator==(const ReferenceEntry&, const ReferenceEntry&) = default;

  /// The value of a property, or an empty text.
  [[nodiscard]] std::string_view property(std::string_view property_name) const;
};

/// One table of a topic.
struct ReferenceTable {
  std::string topic;  ///< as on the command line, from the folder: "http-status"
  std::string file;
  Localised title;
  std::vector<ReferenceEntry> entries;
  friend bool operator==(const ReferenceTable&, const ReferenceTable&) = default;

  /// The entry of a key, or null.
  [[nodiscard]] const ReferenceEntry* find(std::string_view key) const;
};

/// Reads a table. Throws InputError with line and column: not TOML, a text that lacks a language, a property without a
/// label, a key that occurs twice, a confusion with an entry that is not there.
[[nodiscard]] ReferenceTable read_reference(std::string_view text, const std::string& file);

/// The tables of all topics, as they come with the program, in the order of their files. Throws InputError if one is
/// wrong.
[[nodiscard]] std::vector<ReferenceTable> every_reference();

}  // namespace simulators::engine
