#include "simulators/garbage_collection/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::ElementId;
using engine::Role;
using engine::Words;

/// What the whole run holds, with the widest texts.
std::shared_ptr<const engine::GraphShape> shape_of(const Cast& cast, const Words& words) {
  auto& kept = cast.shapes[words.say("code") == "zh" ? 1 : 0];
  if (kept != nullptr) return kept;
  const bool collects = cast.collections > 0;
  engine::GraphShape shape;
  for (const auto& [id, node] : cast.drawn_nodes) {
    if (node.is_variable) {
      shape.nodes.push_back({id, node.label, node.most > 0 ? "None" : "", {}, {}, Role::root});
      continue;
    }
    const std::size_t most = std::max<std::uint32_t>(node.most, 1);
    shape.nodes.push_back({id, node.label, words.say("badge.count", {{"count", most}}),
                           collects ? words.say("badge.gc-refs", {{"gc_refs", most}}) : std::string(),
                           collects ? words.say("group.collection") : std::string(), Role::plain,
                           collects ? words.say("remark.candidate") : std::string()});
  }
  for (const auto& [ends, edge] : cast.drawn_edges) {
    shape.edges.push_back({edge.id, ends[0], ends[1], edge.is_weak ? words.say("edge.weak") : edge.label});
  }
  kept = std::make_shared<const engine::GraphShape>(std::move(shape));
  return kept;
}

/// Draws variables, objects and references.
class GraphDrawing {
 public:
  GraphDrawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Graph draw() {
    for (const Variable& variable : state_.variables) add(variable);
    const auto end = std::min<std::size_t>(state_.objects.size(), most_drawn + list_count);
    for (std::uint32_t place = 0; place < end; ++place) {
      if (state_.objects[place].alive) add(place);
    }
    for (const Remains& each : state_.remains) {
      if (!is_drawn(each.place)) continue;
      graph_.nodes.push_back(
          {Cast::id_of_object(each.serial), name_of(each, cast_), words_.say("badge.freed"), {}, {}, Role::garbage});
    }
    if (cast_.has_shape) graph_.shape = shape_of(cast_, words_);
    return std::move(graph_);
  }

 private:
  void add(const Variable& variable) {
    const ElementId id = Cast::id_of_variable(variable.depth, variable.name);
    graph_.nodes.push_back({id,
                            cast_.text(variable.name),
                            variable.text == no_object ? std::string() : cast_.text(variable.text),
                            {},
                            {},
                            Role::root});
    if (variable.object == no_object || !is_drawn(variable.object)) return;
    const Event& last = state_.last;
    const bool now = last.what == Happening::variable_bound && last.a == variable.name &&
                     last.detail == variable.depth && last.b == variable.object;
    add_edge(id, variable.object, {}, now ? Role::moved : Role::plain);
  }

  void add(std::uint32_t place) {
    const SeenObject& object = state_.objects[place];
    const bool inside = in_collection(state_, object);
    const bool counted = inside && state_.phase != CollectionPhase::clear;
    const Role role = role_of(state_, place);
    // Who is followed while references are only counted is not known to be reachable.
    const bool counts = role == Role::active && state_.last.what != Happening::scanned;
    const std::string remark = counts ? std::string() : fmt::format("remark.{}", engine::name_of(role));
    graph_.nodes.push_back({Cast::id_of_object(object.serial), name_of(object, cast_),
                            words_.say("badge.count", {{"count", std::size_t{object.count}}}),
                            counted ? words_.say("badge.gc-refs", {{"gc_refs", int{object.gc_refs}}}) : std::string(),
                            inside ? words_.say("group.collection") : std::string(), role,
                            counted && words_.has(remark) ? words_.say(remark) : std::string()});
    if (object.kind == ObjectKind::node) {
      for (std::size_t slot = 0; slot < slot_count; ++slot) {
        if (object.slots[slot] != no_object) add_edge(place, object.slots[slot], slot_names[slot], stored(place, slot));
      }
    } else if (object.kind == ObjectKind::weakref) {
      if (object.contents != no_object) add_edge(place, object.contents, words_.say("edge.weak"), false);
    } else if (object.contents != no_object) {
      add_elements(place, state_.contents[object.contents]);
    }
  }

  void add_elements(std::uint32_t place, const Contents& contents) {
    for (std::size_t index = 0; index < contents.values.size() && graph_.edges.size() < most_edges; ++index) {
      if (contents.values[index] == no_object) continue;
      add_edge(place, contents.values[index],
               contents.keys.empty() ? fmt::format("[{}]", index) : cast_.text(contents.keys[index]),
               stored(place, index));
    }
  }

  /// Whether the last event has put it there.
  [[nodiscard]] bool stored(std::uint32_t place, std::size_t where) const {
    const Event& last = state_.last;
    return state_.has_happened && last.a == place &&
           ((last.what == Happening::slot_stored && last.detail == where) ||
            (last.what == Happening::element_stored && last.c == where));
  }

  void add_edge(std::uint32_t from, std::uint32_t to, std::string label, bool is_new) {
    const Event& last = state_.last;
    const bool subtracted = state_.has_happened && last.what == Happening::subtracted && last.a == from && last.b == to;
    add_edge(Cast::id_of_object(state_.objects[from].serial), to, std::move(label),
             is_new       ? Role::moved
             : subtracted ? Role::compared
                          : Role::plain);
  }

  /// An arrow keeps its id for the whole run where the run has a shape.
  void add_edge(ElementId from, std::uint32_t place, std::string label, Role role) {
    if (!is_drawn(place)) return;
    const ElementId to = Cast::id_of_object(state_.objects[place].serial);
    auto id = static_cast<ElementId>(0x8000'0000U + graph_.edges.size());
    if (cast_.has_shape) {
      const auto known = cast_.drawn_edges.find({from, to, between_[{from, to}]++});
      if (known == cast_.drawn_edges.end()) return;
      id = known->second.id;
    }
    graph_.edges.push_back({id, from, to, std::move(label), role});
  }

  static constexpr std::size_t most_edges = 20'000;
  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Graph graph_;
  std::map<std::pair<ElementId, ElementId>, std::uint32_t> between_;  ///< arrows drawn so far, by their ends
};

void add_legend(engine::Scene& scene, const Words& words) {
  const std::vector<bool> occurs = engine::roles_of(scene);
  for (const Role role : {Role::root, Role::active, Role::compared, Role::moved, Role::waiting, Role::settled,
                          Role::candidate, Role::garbage, Role::empty}) {
    if (occurs[static_cast<std::size_t>(role)]) {
      scene.legend.push_back({role, words.say(fmt::format("legend.{}", engine::name_of(role)))});
    }
  }
}

}  // namespace

engine::Scene draw(const State& state, const Cast& cast, const Words& words) {
  engine::Scene scene;
  const bool all = state.objects.size() <= most_drawn + list_count;
  scene.panels.push_back(
      {"objects", words.say("panel.objects"),
       all ? words.say("panel.objects-remark")
           : words.say("panel.objects-some", {{"most", std::size_t{most_drawn}}, {"live", std::size_t{state.live}}}),
       GraphDrawing(state, cast, words).draw()});
  if (cast.collections > 0) scene.panels.push_back(draw_walk(state, cast, words, scene.links));
  scene.panels.push_back(draw_generations(state, cast, words));
  if (cast.collections > 0) scene.panels.push_back(draw_phases(state, words));
  if (cast.lines_logged > 0) scene.panels.push_back(draw_log(state, cast, words));
  add_legend(scene, words);
  return scene;
}

}  // namespace simulators::garbage_collection
