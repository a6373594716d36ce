#include "app/learning/lesson_directives.hpp"

#include <algorithm>

namespace app::learning {
namespace {

constexpr DirectiveKey set{.name = "set", .repeated = true};
constexpr DirectiveKey count{.name = "count", .repeated = true};
constexpr DirectiveKey step{.name = "step", .required = true};

constexpr DirectiveKey head_keys[] = {{.name = "number", .required = true}, {.name = "minutes", .required = true}};
constexpr DirectiveKey run_keys[] = {step, set, count};
constexpr DirectiveKey stop_keys[] = {
    step, {.name = "question", .required = true}, {.name = "why", .required = true, .is_text = true}};
constexpr DirectiveKey attempt_keys[] = {{.name = "task", .required = true, .is_text = true}, set};
constexpr DirectiveKey misconception_keys[] = {{.name = "claim", .required = true, .is_text = true},
                                               {.name = "truth", .required = true, .is_text = true},
                                               step,
                                               set,
                                               count};

constexpr Directive table[] = {
    {.word = "lesson", .kind = BlockKind::lesson, .required = true, .keys = head_keys},
    {.word = "objective", .kind = BlockKind::objective, .has_name = true, .is_text = true, .required = true},
    {.word = "idea", .kind = BlockKind::idea, .is_text = true, .required = true},
    {.word = "run", .kind = BlockKind::run, .has_name = true, .required = true, .keys = run_keys},
    {.word = "stop", .kind = BlockKind::stop, .has_name = true, .required = true, .keys = stop_keys},
    {.word = "try", .kind = BlockKind::attempt, .has_name = true, .required = true, .keys = attempt_keys},
    {.word = "misconception",
     .kind = BlockKind::misconception,
     .has_name = true,
     .required = true,
     .keys = misconception_keys},
    {.word = "left-out", .kind = BlockKind::left_out, .is_text = true, .required = true},
    {.word = "source", .kind = BlockKind::source, .is_text = true, .required = true},
};

}  // namespace

std::span<const Directive> directives() { return table; }

const Directive* find_directive(std::string_view word) {
  const auto* const found = std::ranges::find(table, word, &Directive::word);
  return found == std::end(table) ? nullptr : found;
}

const Directive* find_directive(BlockKind kind) {
  const auto* const found = std::ranges::find(table, kind, &Directive::kind);
  return found == std::end(table) ? nullptr : found;
}

std::string_view directive_of(BlockKind kind) {
  const Directive* const directive = find_directive(kind);
  return directive == nullptr ? std::string_view() : directive->word;
}

}  // namespace app::learning
