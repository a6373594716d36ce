#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace simulators::garbage_collection::collectors {
namespace {

/// What the numbers of an event are called; empty where they mean nothing.
struct Fields {
  const char* name;
  double weight;
  std::array<const char*, 3> numbers;
};

/// In the order of Happening, then of Act.
constexpr std::array<Fields, happening_count + act_count> all_fields = {{
    {"stepped", 0.6, {"program_line", "", ""}},
    {"allocated", 0.8, {"object", "size", "fields"}},
    {"exhausted", 1.0, {"size", "", ""}},
    {"root_set", 0.6, {"root", "target", ""}},
    {"written", 0.7, {"object", "field", "target"}},
    {"collection_began", 1.0, {"extent", "", ""}},
    {"phase_began", 0.8, {"phase", "", ""}},
    {"followed", 0.3, {"holder", "index", "target"}},
    {"coloured", 0.4, {"object", "colour", ""}},
    {"freed", 1.0, {"object", "size", "visited"}},
    {"barrier_hit", 0.9, {"object", "field", "target"}},
    {"slice_ended", 0.3, {"work", "", ""}},
    {"collection_ended", 0.9, {"extent", "", ""}},
    {"leaked", 1.0, {"object", "", ""}},
    {"count_set", 0.4, {"object", "count", ""}},
    {"buffered", 0.5, {"object", "", ""}},
    {"unbuffered", 0.4, {"object", "", ""}},
    {"forwarding_set", 0.5, {"object", "to", ""}},
    {"updated", 0.4, {"holder", "index", "target"}},
    {"object_moved", 0.8, {"from", "to", "size"}},
    {"frontier_set", 0.3, {"scan", "free", ""}},
    {"flipped", 0.7, {"begin", "end", ""}},
    {"aged", 0.4, {"object", "collections", ""}},
    {"promoted", 0.8, {"object", "", ""}},
    {"remembered", 0.7, {"object", "", ""}},
    {"forgotten", 0.6, {"object", "", ""}},
    {"requested", 0.5, {"kind", "", "bytes"}},
    {"weakened", 0.5, {"weakref", "target", ""}},
    {"logged", 0.8, {"text", "", ""}},
    {"raised", 1.0, {"name", "", ""}},
}};

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  static const std::vector<engine::EventKind> all = [] {
    std::vector<std::pair<std::string_view, double>> names;
    for (const Fields& each : all_fields) names.emplace_back(each.name, each.weight);
    return engine::TopicWords("garbage_collection").kinds(names);
  }();
  return all;
}

engine::EventRecord record(const Event& event) {
  const Fields& fields = all_fields[kind(event)];
  engine::EventRecord made{kinds()[kind(event)].name, {}, event.line};
  const std::array<std::uint32_t, 3> numbers{event.first, event.second, event.third};
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const std::string_view name = fields.numbers[at];
    if (name.empty()) continue;
    made.fields.emplace_back(name, numbers[at] == nowhere ? std::int64_t{-1} : std::int64_t{numbers[at]});
  }
  return made;
}

State start(const Scenario& scenario) { return start(scenario.heap.bytes, counts_references(scenario.choice)); }

namespace {

/// Which of source_files is the collector's own.
std::uint8_t own_file(Choice choice) {
  constexpr std::array<std::uint8_t, choice_count> files{5, 2, 3, 4, 6, 7, 8};
  return files[static_cast<std::size_t>(choice)];
}

}  // namespace

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  const Telling telling{scenario.in_full, scenario.shows_collector ? Telling::Lines::one_file : Telling::Lines::program,
                        own_file(scenario.choice)};
  const Outcome outcome = run_program(*scenario.parsed, scenario.choice, scenario.heap, log, scenario.limits, telling);
  if (outcome.reached_limit) throw engine::LimitReached{};
}

engine::Listing listing(const Scenario& scenario) {
  if (!scenario.shows_collector) return {"program.py", *scenario.program};
  const std::string path = fmt::format("algorithms/garbage_collection/{}", source_files[own_file(scenario.choice)]);
  const auto files = engine::embedded_files();
  const auto file = std::ranges::find(files, path, &engine::EmbeddedFile::path);
  return file == files.end() ? engine::Listing{} : engine::Listing{file->path, file->text};
}

}  // namespace simulators::garbage_collection::collectors
