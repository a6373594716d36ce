#include "simulators/garbage_collection/scenario.hpp"

#include "simulators/engine/topic_words.hpp"
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection::collectors {
namespace {

using algorithms::garbage_collection::Arena;

std::uint32_t number(const engine::Settings& settings, const char* field) {
  return static_cast<std::uint32_t>(settings.integer(field));
}

}  // namespace

std::vector<engine::Field> make_fields() {
  const engine::TopicWords words("garbage_collection");
  const auto only = [](std::vector<std::string> collectors) {
    return engine::Field::Condition{"collector", std::move(collectors)};
  };
  const HeapSettings standard;
  return {words.choice("listing", {"program", "collector"}, only({choice_names.begin(), choice_names.end()})),
          words.integer("heap-bytes", {256, 1 << 20}, 4096, only({choice_names.begin(), choice_names.end()})),
          words.integer("slice-work", {1, 10'000}, standard.pace.slice_work, only({"incremental"})),
          words.integer("begin-percent", {0, 100}, standard.pace.begin_percent, only({"incremental"})),
          words.integer("nursery-percent", {1, 90}, standard.generations.nursery_percent, only({"generational"})),
          words.integer("promoted-after", {1, 15}, standard.generations.promoted_after, only({"generational"})),
          words.integer("most-candidates", {1, 10'000}, standard.most_candidates, only({"trial-deletion"}))};
}

Scenario read(const engine::Settings& settings) {
  Scenario scenario;
  const auto named = std::ranges::find(choice_names, settings.text("collector"));
  scenario.choice = static_cast<Choice>(named - choice_names.begin());
  scenario.heap.bytes = number(settings, "heap-bytes") / Arena::granule * Arena::granule;
  scenario.heap.pace = {number(settings, "slice-work"), number(settings, "begin-percent")};
  scenario.heap.generations = {number(settings, "nursery-percent"), number(settings, "promoted-after")};
  scenario.heap.most_candidates = number(settings, "most-candidates");
  scenario.limits.statements = static_cast<std::size_t>(settings.integer("statement-limit"));
  scenario.in_full = settings.text("detail") == "everything";
  scenario.shows_collector = settings.text("listing") == "collector";
  scenario.program = std::make_shared<const std::string>(settings.text("program"));
  scenario.parsed = read_program(settings);
  return scenario;
}

std::vector<Space> spaces_of(const Scenario& scenario) {
  const std::uint32_t bytes = scenario.heap.bytes;
  const auto granules = [](std::uint64_t size) {
    return static_cast<std::uint32_t>(size / Arena::granule * Arena::granule);
  };
  if (scenario.choice == Choice::semispace) {
    const std::uint32_t half = granules(bytes / 2);
    return {{Space::Kind::half, 0, half}, {Space::Kind::half, half, 2 * half}};
  }
  if (scenario.choice == Choice::generational) {
    const std::uint32_t half = granules(std::uint64_t{bytes} * scenario.heap.generations.nursery_percent / 200);
    return {{Space::Kind::half, 0, half}, {Space::Kind::half, half, 2 * half}, {Space::Kind::old, 2 * half, bytes}};
  }
  return {{Space::Kind::whole, 0, bytes}};
}

}  // namespace simulators::garbage_collection::collectors
