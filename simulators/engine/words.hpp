#pragma once

#include "simulators/engine/caption.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace simulators::engine {

enum class Language : std::uint8_t { english, chinese };
inline constexpr Language languages[] = {Language::english, Language::chinese};

/// "en" or "zh": the name used on the command line, in files and in traces.
[[nodiscard]] std::string_view code_of(Language language);

/// The language of a code, or nothing.
[[nodiscard]] std::optional<Language> language_of(std::string_view code);

/// A value for a placeholder: plain text, a number, or a reference to an element of the scene.
class Argument {
 public:
  Argument(std::string name, std::string text);
  Argument(std::string name, std::string_view text);
  Argument(std::string name, const char* text);
  Argument(std::string name, std::int64_t number);
  Argument(std::string name, std::size_t number);
  Argument(std::string name, int number);
  /// A reference: `text` is what the chip says.
  Argument(std::string name, std::string text, ElementId element, Role role);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const CaptionPart& part() const { return part_; }

 private:
  std::string name_;
  CaptionPart part_;
};

using Arguments = std::vector<Argument>;

/// The texts of one topic (or of the engine) in one language, read from its catalog file `texts/<code>.toml`:
/// keys with a template each, where {name} stands for an argument and {{ for a brace.
class Words {
 public:
  /// Requires: `toml` is a flat TOML table of strings, or tables of tables of strings (joined by dots).
  /// Throws InputError with the place otherwise. `file` is used in errors only.
  Words(std::string_view toml, std::string_view file);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

  /// The plain text of `key`. Requires: has(key), and every placeholder has its argument (checked by assert and by a
  /// contract test; a missing key reads as itself so that nobody loses a lesson over a missing word).
  [[nodiscard]] std::string say(std::string_view key, const Arguments& arguments = {}) const;

  /// The same as a sentence with references.
  [[nodiscard]] Caption caption(std::string_view key, const Arguments& arguments = {}) const;

 private:
  std::map<std::string, std::string, std::less<>> templates_;
};

/// A text in both languages, for what is fixed before the language is known.
struct Localised {
  std::string english;
  std::string chinese;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::english ? english : chinese;
  }
  friend bool operator==(const Localised&, const Localised&) = default;
};

}  // namespace simulators::engine
