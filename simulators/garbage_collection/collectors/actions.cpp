#include "simulators/garbage_collection/collectors/simulator.hpp"
#include "simulators/garbage_collection/insertion.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace simulators::garbage_collection::collectors {
namespace {

using engine::Action;

constexpr std::size_t most_variables = 3;
constexpr std::string_view written_slot = "other";

/// A Node that can be written down: a variable, or a slot of one.
struct Path {
  ObjectNumber object = no_object;
  std::string text{};
};

class Offering {
 public:
  Offering(const State& state, const Cast& cast, const engine::Words& words)
      : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] std::vector<Action> all() {
    const bool has_ended = state_.has_happened && (state_.last.act == Act::raised || state_.leaked > 0);
    if (state_.line == 0 || has_ended) return {};
    std::vector<Path> variables;
    for (std::uint32_t root = 0; root < state_.roots.size(); ++root) {
      const ObjectNumber target = state_.roots[root].target;
      if (target == no_object || state_.root_names[root] == no_text) continue;
      const std::string& name = cast_.text(state_.root_names[root]);
      if (!is_variable(name)) continue;
      if (variables.size() < most_variables) insert("del-" + name, "del " + name);
      variables.push_back({target, name});
    }
    write_while_marking(variables);
    insert("collect", "gc.collect()");
    if (cast_.scenario.choice == Choice::generational) insert("collect-nursery", "gc.collect(0)");
    if (cast_.scenario.choice == Choice::reference_counting) run_under(Choice::trial_deletion);
    if (cast_.scenario.choice == Choice::mark_sweep) run_under(Choice::mark_compact);
    return std::move(actions_);
  }

 private:
  /// Roots of constants and functions have names that are no variable's.
  static bool is_variable(const std::string& name) {
    return name != "log" && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                                std::string::npos;
  }
  void insert(std::string name, const std::string& statement) {
    if (auto program = with_statement(*cast_.scenario.program, state_.line, statement)) {
      actions_.push_back({std::move(name),
                          words_.say("action.insert", {{"statement", statement}, {"line", std::size_t{state_.line}}}),
                          {{"program", std::move(*program)}}});
    }
  }
  /// What only a barrier makes safe: a black object gets a reference to a white one.
  void write_while_marking(const std::vector<Path>& variables) {
    const bool marks = cast_.scenario.choice == Choice::incremental && state_.collecting && state_.phase == Phase::mark;
    if (!marks) return;
    for (const Path& owner : variables) {
      const Object& held = state_.objects[owner.object];
      if (held.kind != Kind::node || held.colour != Colour::black) continue;
      if (const auto white = white_path(variables)) {
        insert("write-during-marking", fmt::format("{}.{} = {}", owner.text, written_slot, *white));
        return;
      }
    }
  }
  [[nodiscard]] std::optional<std::string> white_path(const std::vector<Path>& variables) const {
    for (const Path& each : variables) {
      const Object& object = state_.objects[each.object];
      if (object.colour == Colour::white) return each.text;
      if (object.kind != Kind::node) continue;
      for (std::uint32_t slot = 0; slot < object.field_count; ++slot) {
        const ObjectNumber target = state_.field(each.object, slot).target;
        if (target != no_object && state_.objects[target].colour == Colour::white) {
          return each.text + field_of(object, slot);
        }
      }
    }
    return std::nullopt;
  }
  void run_under(Choice choice) {
    const std::string name(choice_names[static_cast<std::size_t>(choice)]);
    actions_.push_back(
        {"run-under-" + name,
         words_.say("collector.action.run-under", {{"collector", words_.say("schema.collector.options." + name)}}),
         {{"collector", name}}});
  }

  const State& state_;
  const Cast& cast_;
  const engine::Words& words_;
  std::vector<Action> actions_{};
};

}  // namespace

std::vector<Action> actions(const State& state, const Cast& cast, const engine::Words& words) {
  return Offering(state, cast, words).all();
}

}  // namespace simulators::garbage_collection::collectors
