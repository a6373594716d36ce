#include "simulators/engine/verifier.hpp"

#include "simulators/engine/recorded_json.hpp"
#include "simulators/garbage_collection/recording.hpp"

#include <memory>

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
    const RecordedProgram played = record_program(recording.at("scenario").get<std::string>(), file);
    const json& steps = recording.at("steps");
    for (std::size_t at = 0; at < std::min(steps.size(), played.steps.size()); ++at) {
      json recorded = steps[at];
      const std::string where = "line " + std::to_string(recorded.value("line", 0)) + ": ";
      recorded.erase("line");
      recorded.erase("text");
      json found = as_json(played.steps[at]);
      std::erase_if(found.get_ref<json::object_t&>(), [&](const auto& each) { return !recorded.contains(each.first); });
      verified.differences = engine::differences_of(recorded, found, where);
      if (!verified.passed()) return verified;
    }
    if (steps.size() != played.steps.size()) {
      verified.differences.push_back("recorded " + std::to_string(steps.size()) + " steps, found " +
                                     std::to_string(played.steps.size()));
    }
    if (played.raised) verified.differences.push_back(played.raised->name + ": " + played.raised->message.english);
    return verified;
  }
};

}  // namespace

std::unique_ptr<engine::Verifier> make_verifier() { return std::make_unique<CPythonVerifier>(); }

}  // namespace simulators::garbage_collection
