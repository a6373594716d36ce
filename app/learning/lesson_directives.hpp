#pragma once

#include "app/learning/lesson.hpp"

#include <span>
#include <string_view>

namespace app::learning {

/// A key of a directive.
struct DirectiveKey {
  std::string_view name;
  bool required = false;
  bool repeated = false;
  bool is_text = false;  ///< for people, so it differs between the languages
};

/// What may stand in a directive.
struct Directive {
  std::string_view word;
  BlockKind kind;
  bool has_name = false;  ///< a word must follow: an objective or a scenario
  bool is_text = false;   ///< its lines are text, not entries
  bool required = false;  ///< a lesson must have one
  std::span<const DirectiveKey> keys{};
};

/// All of them, in the order in which a lesson usually has them.
[[nodiscard]] std::span<const Directive> directives();

/// The directive of a word, or null.
[[nodiscard]] const Directive* find_directive(std::string_view word);
/// The directive of a kind; null for prose and listings.
[[nodiscard]] const Directive* find_directive(BlockKind kind);

/// The word of a fenced block that is shown as it is, like one without a word; behind it may stand its language.
inline constexpr std::string_view listing_word = "listing";

}  // namespace app::learning
