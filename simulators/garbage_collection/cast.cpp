// What the whole run holds, found by playing it once, and what a state weighs.
#include "simulators/garbage_collection/simulator.hpp"

#include <algorithm>
#include <type_traits>

namespace simulators::garbage_collection {
namespace {

template <class T>
void put(std::string& bytes, const T& value) {
  static_assert(std::has_unique_object_representations_v<T>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_all(std::string& bytes, const std::vector<std::uint32_t>& values) {
  put(bytes, values.size());
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(std::uint32_t));
}

void put_object(std::string& bytes, const SeenObject& object) {
  for (const std::uint32_t number :
       {object.serial, object.number, object.name, object.count, static_cast<std::uint32_t>(object.gc_refs),
        object.copied_in, object.scanned_in, object.previous, object.next, object.contents}) {
    put(bytes, number);
  }
  put(bytes, object.kind);
  put(bytes, object.list);
  put(bytes, static_cast<std::uint8_t>((object.alive ? 1 : 0) + (object.finalized ? 2 : 0)));
  put(bytes, object.slots);
}

/// Keeps everything that the graph ever holds; gives up where that is too much to keep its place.
class UnionOfGraphs {
 public:
  explicit UnionOfGraphs(Cast& cast) : cast_(cast) {}

  void look(const State& state, const Event& event) {
    if (!cast_.has_shape) return;
    if (state.serials > most_nodes || cast_.drawn_edges.size() > most_edges) {
      cast_.has_shape = false;
      cast_.drawn_nodes.clear();
      cast_.drawn_edges.clear();
      return;
    }
    switch (event.what) {
      case Happening::allocated:
      case Happening::named:
      case Happening::count_changed:
        look_at_node(state, event.a);
        break;
      case Happening::variable_bound:
        look_at_variable(event);
        break;
      case Happening::weakref_made:
        add_edge(id_of(state, event.a), event.b == no_object ? no_object : id_of(state, event.b), 1, {}, true);
        break;
      case Happening::slot_stored:
      case Happening::element_stored:
      case Happening::key_stored:
        look_at_arrows(state, event);
        break;
      default:
        break;
    }
    if (event.b != no_object && event.change != CountChange::none) look_at_node(state, event.b);
    if (event.what == Happening::variable_bound && event.b != no_object) {
      add_edge(Cast::id_of_variable(event.detail, event.a), id_of(state, event.b), 1, {}, false);
    }
  }

 private:
  static constexpr std::uint32_t most_nodes = 5'000;
  static constexpr std::size_t most_edges = 20'000;

  static engine::ElementId id_of(const State& state, std::uint32_t place) {
    return Cast::id_of_object(state.objects[place].serial);
  }

  void look_at_node(const State& state, std::uint32_t place) {
    const SeenObject& object = state.objects[place];
    Cast::DrawnNode& node = cast_.drawn_nodes[id_of(state, place)];
    node.label = name_of(object, cast_);
    node.most = std::max(node.most, object.count);
  }

  void look_at_variable(const Event& event) {
    Cast::DrawnNode& node = cast_.drawn_nodes[Cast::id_of_variable(event.detail, event.a)];
    node.label = cast_.text(event.a);
    node.is_variable = true;
    if (event.b == no_object) node.most = 1;  // its value is written in its box
  }

  void look_at_arrows(const State& state, const Event& event) {
    if (event.b == no_object) return;
    const SeenObject& owner = state.objects[event.a];
    std::string label;
    std::uint32_t count = 0;
    if (event.what == Happening::slot_stored) {
      label = slot_names[event.detail];
      count = static_cast<std::uint32_t>(std::ranges::count(owner.slots, event.b));
    } else {
      label = event.what == Happening::key_stored ? cast_.text(event.c) : "[" + std::to_string(event.c) + "]";
      const auto& values = state.contents[owner.contents].values;
      constexpr std::size_t longest = 500;
      count = values.size() > longest ? 1 : static_cast<std::uint32_t>(std::ranges::count(values, event.b));
    }
    add_edge(id_of(state, event.a), id_of(state, event.b), count, label, false);
  }

  void add_edge(engine::ElementId from, engine::ElementId to, std::uint32_t count, const std::string& label,
                bool weak) {
    if (to == no_object) return;
    for (std::uint32_t nth = 0; nth < count; ++nth) {
      const auto id = static_cast<engine::ElementId>(0x8000'0000U + cast_.drawn_edges.size());
      const auto [place, added] = cast_.drawn_edges.try_emplace({from, to, nth}, Cast::DrawnEdge{id, label, weak});
      if (place->second.label.size() < label.size()) place->second.label = label;
    }
  }

  Cast& cast_;
};

}  // namespace

std::array<std::int64_t, counter_count> counters(const State& state) {
  const auto size = [&](ListName name) { return std::int64_t{state.lists[static_cast<std::size_t>(name)].size}; };
  return {state.confirmed,
          size(ListName::unreachable) + size(ListName::seen) + size(ListName::garbage),
          waiting(state),
          state.live,
          state.freed_by_count,
          state.freed_by_collector,
          state.collections,
          static_cast<std::int64_t>(state.work.objects_touched),
          static_cast<std::int64_t>(state.work.pointers_followed),
          0,
          static_cast<std::int64_t>(state.work.longest_pause)};
}

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.log = &log;
  State state = start(scenario);
  std::uint32_t born_before = 0;
  UnionOfGraphs graphs(cast);
  log.each(0, log.size(), [&](const Event& event) {
    if (event.what == Happening::statement_began && event.detail == 0) {
      cast.deaths.emplace_back();
      born_before = state.serials;
    }
    if (event.what == Happening::freed && !cast.deaths.empty()) {
      const std::uint32_t serial = state.objects[event.a].serial;
      if (serial <= born_before && is_drawn(event.a)) cast.deaths.back().push_back(serial);
    }
    apply(state, event);
    graphs.look(state, event);
    const auto now = counters(state);
    for (std::size_t at = 0; at < now.size(); ++at) cast.most[at] = std::max(cast.most[at], now[at]);
  });
  cast.objects = state.serials;
  cast.collections = state.collections;
  cast.lines_logged = state.lines_logged;
  return cast;
}

std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
  constexpr std::array<std::string_view, counter_count> names = {
      "reachable",   "unreachable",     "waiting",           "live",        "freed-by-count", "freed-by-collector",
      "collections", "objects-touched", "pointers-followed", "bytes-moved", "longest-pause"};
  const auto values = counters(state);
  std::vector<engine::Metric> all;
  for (std::size_t at = 0; at < names.size(); ++at) {
    all.push_back({std::string(names[at]),
                   words.say("metric." + std::string(names[at])),
                   values[at],
                   cast.most[at],
                   {},
                   at >= 4});
  }
  return all;
}

std::size_t bytes(const State& state) {
  std::size_t contents = 0;
  for (const Contents& each : state.contents)
    contents += (each.values.size() + each.keys.size()) * sizeof(std::uint32_t);
  return sizeof(State) + state.objects.size() * sizeof(SeenObject) + state.contents.size() * sizeof(Contents) +
         contents + (state.free_contents.size() + state.log.size()) * sizeof(std::uint32_t) +
         state.variables.size() * sizeof(Variable) + state.remains.size() * sizeof(Remains);
}

std::string fingerprint(const State& state) {
  std::string bytes;
  for (const SeenObject& object : state.objects) put_object(bytes, object);
  for (const Contents& each : state.contents) {
    put_all(bytes, each.values);
    put_all(bytes, each.keys);
  }
  put_all(bytes, state.free_contents);
  for (const Variable& each : state.variables) put(bytes, each);
  for (const SeenList& each : state.lists) put(bytes, each);
  put(bytes, state.counts);
  put(bytes, state.thresholds);
  put(bytes, state.pending);
  put(bytes, state.total);
  for (const bool flag : {state.enabled, state.collecting, state.automatic, state.has_phase, state.has_ended}) {
    put(bytes, static_cast<std::uint8_t>(flag ? 1 : 0));
  }
  put(bytes, state.generation);
  put(bytes, state.phase);
  for (const std::uint32_t number :
       {state.round, state.confirmed, state.serials, state.live, state.freed_by_count, state.freed_by_collector,
        state.collections, state.statements, std::uint32_t{state.line}, state.lines_logged}) {
    put(bytes, number);
  }
  put(bytes, state.work);
  put(bytes, state.numbers);
  put_all(bytes, state.log);
  for (const Remains& each : state.remains) put(bytes, each.serial);
  return bytes;
}

}  // namespace simulators::garbage_collection
