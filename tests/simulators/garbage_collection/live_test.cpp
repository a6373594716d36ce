// The simulator against the Python of this machine, in programs that nobody has seen before.
#include "simulators/engine/live.hpp"

#include "simulators/engine/child_process.hpp"
#include "simulators/engine/verifier.hpp"
#include "simulators/garbage_collection/live/python.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace simulators::garbage_collection {

std::unique_ptr<engine::LiveProgram> make_live_program();
std::unique_ptr<engine::Verifier> make_verifier();

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string recordings = STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc";

engine::Scenario scenario_of(const std::string& program) {
  engine::Scenario scenario("garbage-collection");
  scenario.set("program", program, {"program", 1, 1});
  return scenario;
}

TEST(LiveProgram, RefusesACollectorThatPythonDoesNotHave) {
  engine::Scenario scenario = scenario_of("a = Node(\"A\")\n");
  scenario.set("collector", "mark-sweep", {"file.toml", 7, 13});
  try {
    static_cast<void>(make_live_program()->record(scenario, "", {}));
    FAIL() << "the real Python does not mark and sweep";
  } catch (const engine::InputError& error) {
    EXPECT_EQ(error.place().line, 7U);
    EXPECT_THAT(error.expected(engine::Language::english), HasSubstr("mark-sweep"));
    EXPECT_THAT(error.expected(engine::Language::chinese), HasSubstr("mark-sweep"));
  }
}

class RealPython : public testing::Test {
 protected:
  void SetUp() override {
    try {
      python_ = find_python({});
    } catch (const engine::LiveFailure& failure) {
      GTEST_SKIP() << failure.what();
    }
    if (!python_->is("3.11")) GTEST_SKIP() << "the Python here is " << python_->version << ", not 3.11";
  }
  [[nodiscard]] static std::string record(const std::string& program, const engine::LiveLimits& limits = {}) {
    return make_live_program()->record(scenario_of(program), "", limits);
  }
  [[nodiscard]] static engine::Verified verify(const std::string& recording) {
    return make_verifier()->verify(recording, "live", {}).at(0);
  }
  /// What is said where the program cannot be recorded.
  [[nodiscard]] static std::string failure_of(const std::string& program, const engine::LiveLimits& limits) {
    try {
      return "recorded: " + record(program, limits).substr(0, 200);
    } catch (const engine::LiveFailure& failure) {
      return failure.what();
    }
  }
  /// Random programs of the recorder that has made tests/conformance/gc/random.
  [[nodiscard]] json random_programs(int first, int count) const {
    engine::ChildCommand command;
    command.arguments = {python_->path,
                         "-I",
                         "-B",
                         "-c",
                         "import sys, json; sys.path.insert(0, sys.argv[1]); import record\n"
                         "first, count = int(sys.argv[2]), int(sys.argv[3])\n"
                         "print(json.dumps([record.Maker(n).program(40) for n in range(first, first + count)]))",
                         recordings + "/recorder",
                         std::to_string(first),
                         std::to_string(count)};
    const engine::ChildResult made = engine::run_child(command, {});
    EXPECT_EQ(made.end.number, 0) << made.errors;
    return json::parse(made.output);
  }

  std::optional<Python> python_;
};

class RandomPrograms : public RealPython, public testing::WithParamInterface<int> {};

TEST_P(RandomPrograms, DoInTheRealPythonWhatTheyDoHere) {
  constexpr int each = 55;
  // Other programs can be tried, too: STEPSCOPE_GC_SEED is added to the numbers of these.
  const char* const seed = std::getenv("STEPSCOPE_GC_SEED");
  const int first = 7'000'000 + each * GetParam() + (seed != nullptr ? std::atoi(seed) : 0);
  std::size_t steps = 0;
  for (const json& program : random_programs(first, each)) {
    const engine::Verified verified = verify(record_with(*python_, program.get<std::string>(), {}));
    EXPECT_THAT(verified.differences, IsEmpty()) << program.get<std::string>();
    steps += verified.compared;
  }
  EXPECT_GT(steps, 30U * each);
}
INSTANTIATE_TEST_SUITE_P(Of, RandomPrograms, testing::Range(0, 4));

TEST_F(RealPython, IsSeenAsTheRecorderThatIsCompiledIntoItSeesIt) {
  // Which keys are told, and what they say, is held to the recordings that a C extension has made.
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(recordings)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const json exact = json::parse(file);
    const json seen = json::parse(record_with(*python_, exact.at("scenario").get<std::string>(), {}));
    ASSERT_EQ(seen.at("steps").size(), exact.at("steps").size()) << entry.path();
    EXPECT_EQ(seen.at("left_out"), json({"events"}));
    for (std::size_t at = 0; at < seen.at("steps").size(); ++at) {
      for (const auto& [key, value] : exact.at("steps")[at].items()) {
        if (key == "events" || key == "line" || key == "text") continue;
        EXPECT_EQ(seen.at("steps")[at].at(key), value) << entry.path() << " step " << at << " " << key;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 3000U);
}

TEST_F(RealPython, TakesProgramsWithAndWithoutTheHeader) {
  const std::string program = "a = Node(\"A\")\na.next = a\ndel a\ngc.collect()\n";
  const engine::Verified verified = verify(record(program));
  EXPECT_THAT(verified.differences, IsEmpty());
  EXPECT_EQ(verified.compared, 5U);
  EXPECT_EQ(verified.program, "CPython " + python_->version);
  EXPECT_THAT(verified.not_compared, testing::ElementsAre("events"));
}

TEST_F(RealPython, RaisesWhatIsRaisedHere) {
  for (const char* const program : {"a = b\n", "a = open(\"/etc/passwd\")\n", "a = Node(\"A\")\na.next = a.left\n",
                                    "a = [None]\nb = a[3]\n", "a = {}\nb = a[\"k\"]\n", "a = None\nb = a.next\n",
                                    "gc.collect(7)\n", "a = []\na.pop()\n", "a = [None]\na[\"k\"] = None\n"}) {
    const json recording = json::parse(record(program));
    EXPECT_TRUE(recording.contains("raised")) << program;
    EXPECT_THAT(verify(recording.dump()).differences, IsEmpty()) << program;
  }
}

TEST_F(RealPython, ADifferenceIsTold) {
  json recording = json::parse(record("a = [None]\nb = a\n"));
  recording["steps"][2]["vars"]["a"][2] = 7;
  EXPECT_THAT(verify(recording.dump()).differences, testing::Contains(HasSubstr("vars")));
  recording = json::parse(record("a = [None]\nb = a[3]\n"));
  recording["raised"] = "KeyError";
  EXPECT_THAT(verify(recording.dump()).differences, testing::ElementsAre(HasSubstr("recorded KeyError")));
}

TEST_F(RealPython, IsStoppedWhereAProgramLoopsForEver) {
  engine::LiveLimits limits;
  limits.time = std::chrono::milliseconds(1500);
  EXPECT_THAT(failure_of("for i in range(1000000000000):\n    pass\n", limits), HasSubstr("was stopped after 2 s"));
}

TEST_F(RealPython, IsHeldToItsMemory) {
  engine::LiveLimits limits;
  limits.memory_bytes = 200U << 20;
  // Python says so itself, as an error of the program or at its own end.
  const std::string program = "a = []\nfor i in range(100000000):\n    a.append(Node(\"x\"))\n";
  EXPECT_THAT(failure_of(program, limits), HasSubstr("MemoryError"));
}

TEST_F(RealPython, IsStoppedWhereItLogsWithoutEnd) {
  const std::string program = "for i in range(100000000):\n    log.append(\"" + std::string(20'000, 'x') +
                              "\")\n    for j in range(1):\n        pass\n";
  engine::LiveLimits limits;
  limits.time = std::chrono::milliseconds(60'000);
  EXPECT_THAT(failure_of(program, limits),
              testing::AnyOf(HasSubstr("logs more than"), HasSubstr("MemoryError"), HasSubstr("was stopped after")));
}

TEST_F(RealPython, IsNotAskedWhatTheSubsetRefuses) {
  for (const char* const program : {"import os\n", "while True:\n    pass\n", "a = (\n"}) {
    EXPECT_THROW(static_cast<void>(record(program)), engine::InputError) << program;
  }
}

TEST_F(RealPython, EndsSoonAfterItIsCancelled) {
  const std::atomic<bool> cancelled{true};
  engine::LiveLimits limits;
  limits.cancelled = &cancelled;
  EXPECT_FALSE(failure_of("for i in range(1000000000000):\n    pass\n", limits).starts_with("recorded"));
}

}  // namespace
}  // namespace simulators::garbage_collection
