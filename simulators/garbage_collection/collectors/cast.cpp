// What the whole run holds, found by playing it once.
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection::collectors {
namespace {

using engine::ElementId;

std::vector<std::string> lines_of(const std::string& program) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < program.size();) {
    const std::size_t end = std::min(program.find('\n', begin), program.size());
    const std::size_t text = std::min(program.find_first_not_of(" \t\r", begin), end);
    std::string line = program.substr(text, end - text);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

/// Keeps everything that the graph ever holds; gives up where that is too much to keep its place.
class UnionOfGraphs {
 public:
  explicit UnionOfGraphs(Cast& cast) : cast_(cast) {}

  /// Requires: the event has led to the state.
  void look(const State& state, const Event& event) {
    if (!cast_.has_shape) return;
    if (state.objects.size() > most_nodes || cast_.drawn_edges.size() > most_edges) {
      cast_.has_shape = false;
      cast_.drawn_roots.clear();
      cast_.drawn_edges.clear();
      return;
    }
    if (event.is(Happening::root_set) && event.second != nowhere) {
      const std::uint32_t name = state.root_names[event.first];
      cast_.drawn_roots[event.first] = name == no_text ? std::string() : cast_.text(name);
      add_edge(Cast::id_of_root(event.first), state.roots[event.first].target, {});
    } else if (event.is(Happening::written) && event.third != nowhere) {
      const ObjectNumber owner = state.object_at(event.first);
      if (owner == no_object) return;
      add_edge(Cast::id_of_object(owner), state.object_at(event.third), field_of(state.objects[owner], event.second));
    } else if (event.act == Act::weakened) {
      add_edge(Cast::id_of_object(event.first), event.second, "weak");
    }
  }

 private:
  static constexpr std::size_t most_nodes = 5'000;
  static constexpr std::size_t most_edges = 20'000;

  /// Two fields of one object may lead to the same other one: then there are two arrows, told apart by their labels.
  void add_edge(ElementId from, ObjectNumber to, const std::string& label) {
    if (to == no_object) return;
    const auto id = static_cast<ElementId>(0x8000'0000U + cast_.drawn_edges.size());
    cast_.drawn_edges.try_emplace({from, Cast::id_of_object(to), label}, id);
  }

  Cast& cast_;
};

}  // namespace

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.log = &log;
  cast.lines = lines_of(*scenario.program);
  State state = start(scenario);
  UnionOfGraphs graphs(cast);
  std::vector<std::size_t> open;  // collections that have begun and not ended
  log.each(0, log.size(), [&](const Event& event) {
    if (event.is(Happening::freed)) {
      for (const std::size_t collection : open) cast.freed_by[collection].push_back(state.object_at(event.first));
    }
    apply(state, event);
    if (event.is(Happening::collection_began)) {
      open.push_back(cast.freed_by.size());
      cast.freed_by.emplace_back();
    } else if (event.is(Happening::collection_ended) && !open.empty()) {
      open.pop_back();
    } else if (event.is(Happening::leaked)) {
      cast.leaks.push_back(state.object_at(event.first));
    }
    graphs.look(state, event);
    cast.most_live = std::max(cast.most_live, static_cast<std::uint32_t>(state.objects.size()) - state.freed);
    cast.most_live_bytes = std::max(cast.most_live_bytes, state.live_bytes);
  });
  cast.last = std::move(state);
  return cast;
}

std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
  std::vector<engine::Metric> all;
  const auto add = [&](const char* name, std::uint64_t value, std::uint64_t total, bool grows) {
    all.push_back({name,
                   words.say(std::string("metric.") + name),
                   static_cast<std::int64_t>(value),
                   static_cast<std::int64_t>(total),
                   {},
                   grows});
  };
  const Work& work = state.work;
  const Work& whole = cast.last.work;
  add("live", state.objects.size() - state.freed, cast.most_live, false);
  add("live-bytes", state.live_bytes, cast.most_live_bytes, false);
  add("freed", state.freed, cast.last.freed, true);
  if (cast.scenario.choice == Choice::reference_counting) add("leaked", state.leaked, cast.last.leaked, true);
  add("collections", work.collections, whole.collections, true);
  add("objects-touched", work.objects_touched, whole.objects_touched, true);
  add("pointers-followed", work.pointers_followed, whole.pointers_followed, true);
  add("bytes-moved", work.bytes_moved, whole.bytes_moved, true);
  add("longest-pause", work.longest_pause, whole.longest_pause, true);
  if (cast.scenario.choice == Choice::incremental || cast.scenario.choice == Choice::generational)
    add("barrier-hits", work.barrier_hits, whole.barrier_hits, true);
  return all;
}

}  // namespace simulators::garbage_collection::collectors
