#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::recursion {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

/// Trees up to this size say everything about every call; larger ones only about the live path and what hangs on it.
constexpr std::size_t most_told_calls = 256;

class Drawing {
 public:
  Drawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Scene draw() const {
    engine::Scene scene;
    scene.panels.push_back({"calls", words_.say("panel.calls", {{"call", first_call()}}),
                            words_.say("panel.calls-remark", {{"calls", cast_.heads->size()}}), tree()});
    if (auto world = draw_world(state_, cast_, words_)) scene.panels.push_back(std::move(*world));
    const std::string_view place = is_loop(cast_.scenario.choice) ? "heap" : "stack";
    scene.panels.push_back({"stack", words_.say(fmt::format("panel.{}", place)),
                            words_.say("panel.stack-remark", {{"frames", state_.frames.size()}}), stack(),
                            Panel::Place::beside});
    add_legend(scene);
    return scene;
  }

 private:
  /// The outermost call, also before it has been made.
  [[nodiscard]] std::string first_call() const {
    return cast_.heads->empty() ? std::string(name_of(cast_.scenario.choice))
                                : call_name(cast_.heads->front(), cast_.scenario);
  }

  [[nodiscard]] engine::Tree tree() const {
    engine::Tree tree;
    tree.shape = cast_.call_tree;
    tree.level = words_.say("panel.level");
    tree.roles.assign(cast_.heads->size(), Role::future);
    std::fill_n(tree.roles.begin(), state_.calls, Role::settled);
    for (const Frame& frame : state_.frames) tree.roles[frame.call] = Role::waiting;
    if (!state_.frames.empty()) {
      tree.live = state_.frames.back().call;
      tree.roles[*tree.live] = state_.overflowed ? Role::failed : Role::active;
    }
    for (const std::uint32_t call : told_calls()) tree.texts.push_back(text_of(call));
    return tree;
  }

  /// The calls whose texts are given: rising.
  [[nodiscard]] std::vector<std::uint32_t> told_calls() const {
    const auto count = static_cast<std::uint32_t>(cast_.heads->size());
    std::vector<std::uint32_t> told;
    if (count <= most_told_calls) {
      for (std::uint32_t call = 0; call < count; ++call) told.push_back(call);
      return told;
    }
    for (const Frame& frame : state_.frames) told.push_back(frame.call);
    if (state_.calls > 0 && (told.empty() || told.back() != state_.calls - 1)) told.push_back(state_.calls - 1);
    if (state_.calls < count) told.push_back(state_.calls);
    return told;
  }

  [[nodiscard]] engine::NodeText text_of(std::uint32_t call) const {
    engine::NodeText text;
    text.node = call;
    text.label = cast_.call_tree->name(call);
    text.number = fmt::format("#{}", call + 1);
    const bool has_returned = call < state_.calls && std::ranges::none_of(state_.frames, [call](const Frame& frame) {
                                return frame.call == call;
                              });
    if (has_returned) {
      const Event& event = (*cast_.log)[cast_.returned_at[call]];
      if (event.has_value()) text.returned = value_name((*cast_.heads)[call].function, event.value());
    }
    return text;
  }

  [[nodiscard]] engine::Stack stack() const {
    engine::Stack stack;
    if (!is_loop(cast_.scenario.choice)) stack.limit = cast_.scenario.depth_limit;
    for (std::size_t i = 0; i < state_.frames.size(); ++i) {
      const Frame& frame = state_.frames[i];
      const bool on_top = i + 1 == state_.frames.size();
      const std::string where = on_top
                                    ? words_.say(state_.overflowed ? "frame.full" : "frame.running")
                                    : words_.say("frame.resumes", {{"line", std::int64_t{state_.frames[i + 1].line}}});
      const Role role = on_top ? (state_.overflowed ? Role::failed : Role::active) : Role::waiting;
      stack.frames.push_back({cast_.id_of_frame(frame.call), call_name(frame.head, cast_.scenario),
                              locals_of(frame, cast_.scenario), where, role});
    }
    return stack;
  }

  void add_legend(engine::Scene& scene) const {
    const std::vector<bool> occurs = engine::roles_of(scene);
    for (const Role role : {Role::active, Role::waiting, Role::compared, Role::moved, Role::candidate, Role::settled,
                            Role::empty, Role::failed, Role::future}) {
      if (occurs[static_cast<std::size_t>(role)]) {
        scene.legend.push_back({role, words_.say(legend_key(role))});
      }
    }
  }

  /// Some roles have a word of their own where the function works on a world.
  [[nodiscard]] std::string legend_key(Role role) const {
    const std::string own = fmt::format("legend.{}-{}", engine::name_of(role), name_of(cast_.scenario.choice));
    const bool has_world = cast_.scenario.choice != Choice::fibonacci || cast_.scenario.remembers;
    return has_world && words_.has(own) ? own : fmt::format("legend.{}", engine::name_of(role));
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

engine::Scene draw(const State& state, const Cast& cast, const Words& words) {
  return Drawing(state, cast, words).draw();
}

}  // namespace simulators::recursion
