#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <cassert>

namespace simulators::sorting {
namespace {

using engine::FieldValue;

std::string text_of(Place place) {
  const std::string_view area = place.area() == Area::array ? "a" : place.area() == Area::buffer ? "buffer" : "hand";
  return fmt::format("{}[{}]", area, place.index());
}

FieldValue number(std::uint32_t value) { return static_cast<std::int64_t>(value); }

std::vector<std::pair<std::string_view, FieldValue>> fields_of(const Event& event) {
  switch (event.what) {
    case Happening::compared:
      return {
          {"left", text_of(event.first_place())}, {"right", text_of(event.second_place())}, {"before", event.before}};
    case Happening::moved:
      return {{"from", text_of(event.first_place())}, {"to", text_of(event.second_place())}};
    case Happening::swapped:
      return {{"left", text_of(event.first_place())}, {"right", text_of(event.second_place())}};
    case Happening::ordered:
    case Happening::settled:
    case Happening::entered:
      return {{"begin", number(event.first)}, {"end", number(event.second)}};
    case Happening::merging:
      return {{"begin", number(event.first)}, {"middle", number(event.second)}, {"end", number(event.third)}};
    case Happening::preferred:
    case Happening::pivot_chosen:
      return {{"at", text_of(event.first_place())}};
    case Happening::divided:
      return {{"less_end", number(event.first)},
              {"unseen_begin", number(event.second)},
              {"unseen_end", number(event.third)}};
    case Happening::returned:
    case Happening::passed:
      return {};
  }
  return {};
}

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  // How tall a kind stands in the timeline: what changes the array above what only looks at it.
  static const std::vector<engine::EventKind> all = engine::TopicWords("sorting").kinds({{"compared", 0.45},
                                                                                         {"moved", 0.7},
                                                                                         {"swapped", 0.8},
                                                                                         {"ordered", 0.35},
                                                                                         {"settled", 0.5},
                                                                                         {"entered", 1.0},
                                                                                         {"returned", 0.6},
                                                                                         {"merging", 0.9},
                                                                                         {"preferred", 0.35},
                                                                                         {"pivot_chosen", 0.9},
                                                                                         {"divided", 0.3},
                                                                                         {"passed", 0.5}});
  assert(all.size() == happening_count);
  return all;
}

engine::EventRecord record(const Event& event) { return {kinds()[kind(event)].name, fields_of(event), event.line}; }

engine::Listing listing(const Scenario& scenario) {
  const auto file = [](std::string_view path) { return engine::Listing{path, engine::embedded_text(path)}; };
  switch (scenario.algorithm) {
    case Algorithm::insertion:
      return file("algorithms/sorting/insertion_sort.hpp");
    case Algorithm::selection:
      return file("algorithms/sorting/selection_sort.hpp");
    case Algorithm::merge:
    case Algorithm::bottom_up_merge:
      return file("algorithms/sorting/merge_sort.hpp");
    case Algorithm::quick:
      return file("algorithms/sorting/quick_sort.hpp");
    case Algorithm::heap:
      return file("algorithms/sorting/heap_sort.hpp");
    case Algorithm::hybrid_merge:
      return file("algorithms/sorting/hybrid_merge_sort.hpp");
    case Algorithm::standard:
    case Algorithm::standard_stable:
      return file("algorithms/sorting/standard_sorts.hpp");
  }
  return {};
}

}  // namespace simulators::sorting
