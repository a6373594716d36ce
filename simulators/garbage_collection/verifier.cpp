#include "simulators/engine/verifier.hpp"

#include "simulators/engine/recorded_json.hpp"
#include "simulators/garbage_collection/recording.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::Verified;
using nlohmann::json;

json as_json(const RecordedStep::Event& event) {
  if (event.is_free) return {"free", event.name, event.by_collector ? "gc" : "rc"};
  return {"collect", event.generation, event.collected, 0, event.name.empty() ? json() : json(event.name), event.times};
}

json as_json(const std::vector<std::string>& words) {
  const std::string& kind = words[0];
  if (kind == "null") return nullptr;
  if (kind == "node") return words[1];
  if (kind == "int") return std::stoll(words[1]);
  if (kind == "str") return {"str", words[1]};
  const json second = kind == "weakref" ? (words[1] == "null" ? json() : json(words[1])) : json(std::stoll(words[1]));
  return {kind, second, std::stoll(words[2]), std::stoll(words[3])};
}

json as_json(const RecordedStep& step) {
  json made = {{"count", step.count},
               {"threshold", step.threshold},
               {"enabled", step.enabled ? 1 : 0},
               {"long_lived", step.long_lived},
               {"tracked", step.tracked},
               {"live", step.live},
               {"n_freed", step.freed},
               {"log", step.log},
               {"events", json::array()},
               {"vars", json::object()}};
  for (const auto& event : step.events) made["events"].push_back(as_json(event));
  for (const auto& [name, words] : step.variables) made["vars"][name] = as_json(words);
  if (step.order) made["order"] = *step.order;
  if (step.nodes) {
    made["nodes"] = json::object();
    for (const auto& [name, node] : *step.nodes)
      made["nodes"][name] = {node.count, node.generation, node.finalized ? 1 : 0};
  }
  return made;
}

/// What a step tells of its events where their order was not seen: collections by generation, [generation, how many,
/// objects collected], and the names of the freed Nodes in the order of the alphabet.
void add_sums(const RecordedStep& step, json& made) {
  std::array<std::pair<std::size_t, std::size_t>, 3> sums{};
  std::vector<std::string> freed;
  for (const RecordedStep::Event& event : step.events) {
    if (event.is_free) {
      freed.push_back(event.name);
    } else {
      sums[static_cast<std::size_t>(event.generation)].first += event.times;
      sums[static_cast<std::size_t>(event.generation)].second += event.collected;
    }
  }
  made["collections"] = json::array();
  for (std::size_t generation = 0; generation < sums.size(); ++generation) {
    const auto& [times, collected] = sums[generation];
    if (times > 0) made["collections"].push_back({generation, times, collected});
  }
  std::ranges::sort(freed);
  made["freed"] = freed;
}

class CPythonVerifier final : public engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "garbage-collection"; }

  [[nodiscard]] std::vector<Verified> verify(const std::string& text, const std::string& file,
                                             const engine::VerifyOptions& /*options*/) const override {
    const json recording = engine::read_recorded_json(text, file);
    return engine::with_recorded_json(file, [&] { return std::vector<Verified>{play(recording, file)}; });
  }

 private:
  /// Compares every key of every step; after the first step that differs the world is another one.
  static Verified play(const json& recording, const std::string& file) {
    Verified verified{recording.value("name", file), {}};
    if (recording.contains("python")) {
      const std::string python = recording.at("python").get<std::string>();
      verified.program = python.starts_with("CPython") ? python : "CPython " + python;
    }
    verified.not_compared = recording.value("left_out", std::vector<std::string>());
    const std::optional<CPythonVersion> version = version_of(recording.value("python", "3.11"));
    if (!version) {
      throw engine::InputError(
          {file, 0, 0},
          {"expected a recording of CPython 3.11, 3.12 or 3.13, found " + engine::shortened(verified.program),
           "应为 CPython 3.11、3.12 或 3.13 的记录，实际是 " + engine::shortened(verified.program)});
    }
    const RecordedProgram played = record_program(recording.at("scenario").get<std::string>(), file, {}, *version);
    const json& steps = recording.at("steps");
    for (std::size_t at = 0; at < std::min(steps.size(), played.steps.size()); ++at) {
      json recorded = steps[at];
      ++verified.compared;
      const std::string line = std::to_string(recorded.value("line", 0));
      const std::string statement = recorded.value("text", "");
      recorded.erase("line");
      recorded.erase("text");
      json found = as_json(played.steps[at]);
      add_sums(played.steps[at], found);
      std::erase_if(found.get_ref<json::object_t&>(), [&](const auto& each) { return !recorded.contains(each.first); });
      verified.differences = engine::differences_of(recorded, found, "line " + line + ": ");
      verified.steps.push_back(engine::compared_step(
          {"line " + line + ": " + statement, "第 " + line + " 行：" + statement}, recorded, found));
      if (!verified.passed()) return verified;
    }
    compare_ends(recording, played, verified);
    if (recording.contains("log")) {
      // Lines of the whole run, where it was not seen which statement has logged them.
      json log = json::array();
      for (const RecordedStep& step : played.steps) {
        for (const std::string& line : step.log) log.push_back(line);
      }
      const std::vector<std::string> differences = engine::differences_of(recording.at("log"), log, "log: ");
      verified.differences.insert(verified.differences.end(), differences.begin(), differences.end());
    }
    return verified;
  }

  /// What a statement raised ends the program, and is told instead of that statement's step.
  static void compare_ends(const json& recording, const RecordedProgram& played, Verified& verified) {
    const std::string raised = recording.value("raised", "");
    const std::size_t recorded = recording.at("steps").size() + (raised.empty() ? 0 : 1);
    if (recorded != played.steps.size()) {
      verified.differences.push_back("recorded " + std::to_string(recorded) + " steps, found " +
                                     std::to_string(played.steps.size()));
    }
    const std::string found = played.raised ? played.raised->name : "";
    if (raised == found) return;
    const std::string words = played.raised ? found + ": " + played.raised->message.english : "nothing raised";
    verified.differences.push_back(raised.empty() ? words : "recorded " + raised + ", found " + words);
  }
};

}  // namespace

std::unique_ptr<engine::Verifier> make_verifier() { return std::make_unique<CPythonVerifier>(); }

}  // namespace simulators::garbage_collection
