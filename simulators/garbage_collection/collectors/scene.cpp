#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection::collectors {
namespace {

using engine::ElementId;
using engine::Role;
using engine::Words;

constexpr std::size_t most_edges = 20'000;
/// The label of a weak reference in the cast.
constexpr const char* weak = "weak";

/// What the whole run holds, with the widest texts.
std::shared_ptr<const engine::GraphShape> shape_of(const Cast& cast, const Words& words) {
  auto& kept = cast.shapes[words.say("code") == "zh" ? 1 : 0];
  if (kept != nullptr) return kept;
  engine::GraphShape shape;
  for (const auto& [root, name] : cast.drawn_roots) {
    shape.nodes.push_back(
        {Cast::id_of_root(root), name.empty() ? words.say("collector.in-hand") : name, {}, {}, {}, Role::root});
  }
  const bool counts = cast.last.counts;
  for (ObjectNumber number = 0; number < cast.last.objects.size(); ++number) {
    const Address widest = cast.scenario.heap.bytes;
    shape.nodes.push_back({Cast::id_of_object(number),
                           name_of(cast.last.objects[number], cast),
                           counts ? words.say("badge.count", {{"count", 99}})
                                  : words.say("collector.badge.address", {{"address", std::size_t{widest}}}),
                           cast.scenario.choice == Choice::mark_compact
                               ? words.say("collector.badge.forwarding", {{"address", std::size_t{widest}}})
                               : std::string(),
                           {},
                           Role::plain,
                           words.say("collector.remark.widest")});
  }
  for (const auto& [edge, id] : cast.drawn_edges) {
    const auto& [from, to, label] = edge;
    shape.edges.push_back({id, from, to, label == weak ? words.say("edge.weak") : label});
  }
  kept = std::make_shared<const engine::GraphShape>(std::move(shape));
  return kept;
}

/// Draws variables, objects and references.
class GraphDrawing {
 public:
  GraphDrawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Graph draw() {
    for (std::uint32_t root = 0; root < state_.roots.size(); ++root) add_root(root);
    const auto end = std::min<std::size_t>(state_.objects.size(), most_drawn_);
    for (ObjectNumber number = 0; number < end; ++number) {
      if (!state_.objects[number].freed) {
        add(number);
      } else if (state_.has_happened && state_.last.is(Happening::freed) &&
                 state_.object_at(state_.last.first) == number) {
        graph_.nodes.push_back({Cast::id_of_object(number),
                                name_of(state_.objects[number], cast_),
                                words_.say("badge.freed"),
                                {},
                                {},
                                Role::garbage});
      }
    }
    if (cast_.has_shape) graph_.shape = shape_of(cast_, words_);
    return std::move(graph_);
  }

 private:
  void add_root(std::uint32_t root) {
    const ObjectNumber target = state_.roots[root].target;
    if (target == no_object) return;
    const std::uint32_t name = state_.root_names[root];
    const ElementId id = Cast::id_of_root(root);
    graph_.nodes.push_back(
        {id, name == no_text ? words_.say("collector.in-hand") : cast_.text(name), {}, {}, {}, Role::root});
    const Event& last = state_.last;
    const bool now = last.is(Happening::root_set) && last.first == root;
    add_edge(id, target, {}, now ? Role::moved : follows(nowhere, root) ? Role::compared : Role::plain);
  }

  [[nodiscard]] bool follows(Address holder, std::uint32_t index) const {
    const Event& last = state_.last;
    return state_.has_happened && last.is(Happening::followed) && last.first == holder && last.second == index;
  }

  void add(ObjectNumber number) {
    const Object& object = state_.objects[number];
    graph_.nodes.push_back({Cast::id_of_object(number),
                            name_of(object, cast_),
                            count_of(object),
                            computed_of(object),
                            {},
                            role_of(state_, cast_, number),
                            remark_of(object)});
    const Event& last = state_.last;
    for (std::uint32_t field = 0; field < object.field_count && graph_.edges.size() < most_edges; ++field) {
      const ObjectNumber target = state_.field(number, field).target;
      if (target == no_object || state_.objects[target].freed) continue;
      const bool is_here = state_.has_happened && last.act == Act::none && last.first == object.address;
      const bool now = is_here && last.what == Happening::written && last.second == field;
      add_edge(Cast::id_of_object(number), target, field_of(object, field),
               now                              ? Role::moved
               : follows(object.address, field) ? Role::compared
                                                : Role::plain);
    }
    if (object.weak_target != no_object && !state_.objects[object.weak_target].freed) {
      add_edge(Cast::id_of_object(number), object.weak_target, weak, Role::plain);
    }
  }

  /// The pill: the count where references are counted, else the address.
  [[nodiscard]] std::string count_of(const Object& object) const {
    if (state_.counts) return words_.say("badge.count", {{"count", std::size_t{object.count}}});
    return words_.say("collector.badge.address", {{"address", std::size_t{object.address}}});
  }
  [[nodiscard]] std::string computed_of(const Object& object) const {
    if (state_.counts || object.forwarding == nowhere) return {};
    return words_.say("collector.badge.forwarding", {{"address", std::size_t{object.forwarding}}});
  }
  [[nodiscard]] std::string remark_of(const Object& object) const {
    if (object.leaked) return words_.say("collector.remark.leaked");
    std::string remark;
    const auto add = [&](std::string_view key) {
      remark += (remark.empty() ? "" : words_.say("collector.remark.and")) +
                words_.say(std::string("collector.remark.").append(key));
    };
    if (cast_.scenario.choice == Choice::generational) add(object.old ? "old" : "young");
    if (object.remembered) add("remembered");
    if (shows_colour(state_, object)) add(colour_name(object.colour));
    if (object.copied_from != nowhere) add("copied");
    return remark;
  }

  void add_edge(ElementId from, ObjectNumber to, const std::string& label, Role role) {
    if (!is_drawn(to) || state_.objects[to].freed) return;
    const ElementId target = Cast::id_of_object(to);
    auto id = static_cast<ElementId>(0x8000'0000U + graph_.edges.size());
    if (cast_.has_shape) {
      const auto known = cast_.drawn_edges.find({from, target, label});
      if (known == cast_.drawn_edges.end()) return;
      id = known->second;
    }
    graph_.edges.push_back({id, from, target, label == weak ? words_.say("edge.weak") : label, role});
  }

  static constexpr std::size_t most_drawn_ = 5'000;
  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Graph graph_{};
};

engine::Panel draw_log(const State& state, const Cast& cast, const Words& words) {
  engine::Text text;
  for (const std::uint32_t line : state.log) text.paragraphs.push_back(cast.text(line));
  if (text.paragraphs.empty()) text.paragraphs.push_back(words.say("log.empty"));
  return {"log", words.say("panel.log"), words.say("panel.log-remark", {{"lines", std::size_t{state.lines_logged}}}),
          std::move(text), engine::Panel::Place::beside};
}

void add_legend(engine::Scene& scene, const State& state, const Cast& cast, const Words& words) {
  const std::vector<bool> occurs = engine::roles_of(scene);
  const bool copies = cast.scenario.choice == Choice::semispace;
  for (const Role role : {Role::root, Role::active, Role::compared, Role::moved, Role::candidate, Role::waiting,
                          Role::settled, Role::garbage, Role::empty}) {
    if (!occurs[static_cast<std::size_t>(role)]) continue;
    std::string key = fmt::format("collector.legend.{}", engine::name_of(role));
    if (state.counts && words.has(key + "-counting")) key += "-counting";
    if (copies && words.has(key + "-copying")) key += "-copying";
    scene.legend.push_back({role, words.say(key)});
  }
}

}  // namespace

engine::Scene draw(const State& state, const Cast& cast, const Words& words) {
  engine::Scene scene;
  const std::size_t live = state.objects.size() - state.freed;
  scene.panels.push_back({"objects", words.say("panel.objects"),
                          words.say(state.counts ? "collector.panel.objects-counting" : "collector.panel.objects",
                                    {{"live", live}, {"bytes", static_cast<std::int64_t>(state.live_bytes)}}),
                          GraphDrawing(state, cast, words).draw()});
  scene.panels.push_back(draw_heap(state, cast, words));
  if (auto lists = draw_lists(state, cast, words)) scene.panels.push_back(std::move(*lists));
  if (auto phases = draw_phases(state, cast, words)) scene.panels.push_back(std::move(*phases));
  if (cast.last.lines_logged > 0) scene.panels.push_back(draw_log(state, cast, words));
  add_legend(scene, state, cast, words);
  return scene;
}

}  // namespace simulators::garbage_collection::collectors
