// Plays the programs of tests/conformance/gc and compares every key of every step with what CPython 3.11.7 did.
#include "simulators/garbage_collection/recording.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace simulators::garbage_collection {
namespace {

using Json = nlohmann::json;

std::vector<std::filesystem::path> recordings() {
  // Other recordings can be played, too: STEPSCOPE_GC_RECORDINGS names their folder.
  const char* const other = std::getenv("STEPSCOPE_GC_RECORDINGS");
  const std::filesystem::path folder = other != nullptr ? other : STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Json json_of(const RecordedStep::Event& event) {
  if (event.is_free) return {"free", event.name, event.by_collector ? "gc" : "rc"};
  return {"collect", event.generation, event.collected, 0, event.name.empty() ? Json() : Json(event.name), event.times};
}

Json json_of(const std::vector<std::string>& words) {
  const std::string& kind = words[0];
  if (kind == "null") return nullptr;
  if (kind == "node") return words[1];
  if (kind == "int") return std::stoll(words[1]);
  if (kind == "str") return {"str", words[1]};
  const Json second = kind == "weakref" ? (words[1] == "null" ? Json() : Json(words[1])) : Json(std::stoll(words[1]));
  return {kind, second, std::stoll(words[2]), std::stoll(words[3])};
}

Json json_of(const RecordedStep& step) {
  Json json = {{"count", step.count},
               {"threshold", step.threshold},
               {"enabled", step.enabled ? 1 : 0},
               {"long_lived", step.long_lived},
               {"tracked", step.tracked},
               {"live", step.live},
               {"n_freed", step.freed},
               {"log", step.log},
               {"events", Json::array()},
               {"vars", Json::object()}};
  for (const auto& event : step.events) json["events"].push_back(json_of(event));
  for (const auto& [name, words] : step.variables) json["vars"][name] = json_of(words);
  if (step.order) json["order"] = *step.order;
  if (step.nodes) {
    json["nodes"] = Json::object();
    for (const auto& [name, node] : *step.nodes) {
      json["nodes"][name] = {node.count, node.generation, node.finalized ? 1 : 0};
    }
  }
  return json;
}

class CPythonRecording : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(CPythonRecording, IsFollowedInEveryKeyOfEveryStep) {
  std::ifstream file(GetParam());
  const Json recording = Json::parse(file);
  ASSERT_EQ(recording.at("format"), "gc-scenario-1");
  const RecordedProgram played = record_program(recording.at("scenario"), GetParam().filename().string());
  EXPECT_FALSE(played.raised) << played.raised->name << ": " << played.raised->message.english;
  const Json& steps = recording.at("steps");
  ASSERT_EQ(played.steps.size(), steps.size());
  for (std::size_t index = 0; index < steps.size(); ++index) {
    const Json ours = json_of(played.steps[index]);
    for (const auto& [key, theirs] : steps[index].items()) {
      if (key == "line" || key == "text") continue;
      ASSERT_TRUE(ours.contains(key)) << key << " in step " << index;
      EXPECT_EQ(ours.at(key), theirs) << key << " after line " << steps[index].value("line", 0) << ": "
                                      << steps[index].value("text", "");
    }
    if (index > 0) {
      EXPECT_EQ(played.steps[index].line, steps[index].at("line"));
    }
    if (HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(All, CPythonRecording, testing::ValuesIn(recordings()), [](const auto& recording) {
  std::string name = recording.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(CPythonRecordings, AreThere) { EXPECT_GE(recordings().size(), 30U); }

}  // namespace
}  // namespace simulators::garbage_collection
