// The events of a run against the heap that CPython's recordings hold to its rules: the state at the end of each
// statement, and what must hold at every event whatever the program.
#include "simulators/engine/recorded_json.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/garbage_collection/recording.hpp"
#include "simulators/garbage_collection/simulator.hpp"
#include "simulators/python/parser.hpp"
#include "tests/simulators/garbage_collection/random_programs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>

namespace simulators::garbage_collection {
namespace {

using tests::simulators::garbage_collection::RandomProgram;

constexpr std::size_t random_programs = 1'000;

Scenario scenario_of(const std::string& program, Detail detail, CPythonVersion version = CPythonVersion::v3_11) {
  Scenario scenario;
  scenario.detail = detail;
  scenario.version = version;
  scenario.program = std::make_shared<const std::string>(program);
  scenario.parsed = std::make_shared<const python::Program>(python::parse(program, "program"));
  return scenario;
}

/// A run that is played forward once; `look` sees each state before its event, and the last one before nothing.
struct Play {
  explicit Play(const std::string& program, Detail detail, CPythonVersion version = CPythonVersion::v3_11)
      : scenario(scenario_of(program, detail, version)), log(10'000'000) {
    run(scenario, log);
  }
  void each(const std::function<void(const State& before, const Event* event)>& look) const {
    State state = start(scenario);
    for (std::size_t at = 0; at < log.size(); ++at) {
      look(state, &log[at]);
      apply(state, log[at]);
    }
    look(state, nullptr);
  }
  Scenario scenario;
  engine::EventLog<Event> log;
};

std::vector<std::pair<std::string, std::string>> recorded_programs() {
  std::vector<std::pair<std::string, std::string>> programs;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto recording = engine::read_recorded_json(text, entry.path().string());
    programs.emplace_back(entry.path().stem().string(), recording.at("scenario").get<std::string>());
  }
  return programs;
}

std::string name_in(const Play& play, const SeenObject& object) {
  if (object.kind == ObjectKind::node && object.name != no_object) return play.log.text(object.name);
  constexpr std::array<const char*, 6> words = {"#node", "#list", "#tuple", "#dict", "#weakref", "#function"};
  return words[static_cast<std::size_t>(object.kind)];
}

void expect_equal(const Play& play, const State& state, const RecordedStep& step) {
  EXPECT_EQ(state.counts, step.count);
  EXPECT_EQ(state.thresholds, step.threshold);
  EXPECT_EQ(state.enabled, step.enabled);
  EXPECT_EQ((std::array<std::int64_t, 2>{state.pending, state.total}), step.long_lived);
  std::size_t nodes = 0;
  std::map<std::string, RecordedStep::NodeState> seen;
  for (const SeenObject& object : state.objects) {
    if (!object.alive || object.kind != ObjectKind::node) continue;
    ++nodes;
    const int generation = object.list <= ListName::generation_2 ? static_cast<int>(object.list) : -1;
    seen[name_in(play, object)] = {object.count, generation, object.finalized};
  }
  EXPECT_EQ(nodes, step.live);
  if (step.nodes) {
    EXPECT_EQ(seen, *step.nodes);
  }
  if (!step.order) return;
  for (std::size_t generation = 0; generation < 3; ++generation) {
    std::vector<std::string> order;
    for (std::uint32_t at = state.lists[generation].first; at != no_object; at = state.objects[at].next) {
      order.push_back(name_in(play, state.objects[at]));
    }
    EXPECT_EQ(order, (*step.order)[generation]);
  }
}

/// Compares the states at the ends of the statements of the top level.
void expect_as_recorded(const std::string& program, Detail detail, CPythonVersion version = CPythonVersion::v3_11) {
  const Play play(program, detail, version);
  const RecordedProgram recorded = record_program(program, "program", {}, version);
  std::size_t next = 1;
  std::vector<std::string> logged;
  play.each([&](const State& state, const Event* event) {
    if (testing::Test::HasFailure()) return;
    if (event != nullptr && event->what == Happening::logged) logged.push_back(play.log.text(event->a));
    const bool begins = event != nullptr && event->what == Happening::statement_began && event->detail == 0;
    if (event != nullptr && !(begins && next < recorded.steps.size() && event->line == recorded.steps[next].line)) {
      return;
    }
    SCOPED_TRACE("before line " + std::to_string(event == nullptr ? 0 : event->line));
    if (!recorded.raised || event != nullptr) expect_equal(play, state, recorded.steps[next - 1]);
    if (next > 1) {
      const auto& expected = recorded.steps[next - 1].log;
      EXPECT_EQ(logged, expected);
    }
    logged.clear();
    ++next;
  });
  EXPECT_EQ(next, recorded.steps.size() + 1);
}

TEST(GarbageCollectionTopic, HasTheRecordedStateAfterEachStatementOfEveryRecordingInBothDetails) {
  const auto programs = recorded_programs();
  EXPECT_GE(programs.size(), 30U);
  for (const auto& [name, program] : programs) {
    for (const Detail detail : {Detail::lesson, Detail::everything}) {
      SCOPED_TRACE(name + (detail == Detail::lesson ? " lesson" : " everything"));
      expect_as_recorded(program, detail);
      if (HasFailure()) return;
    }
  }
}

void on_random_programs(bool has_finalizers, const std::function<void(const std::string&)>& check) {
  for (std::uint64_t seed = 1; seed <= random_programs; ++seed) {
    const std::string program = RandomProgram(seed, has_finalizers).make(30);
    SCOPED_TRACE(program);
    check(program);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(GarbageCollectionTopic, HasTheHeapsStateAfterEachStatementOfRandomPrograms) {
  std::size_t raised = 0;
  on_random_programs(true, [&](const std::string& program) {
    raised += record_program(program, "program").raised ? 1 : 0;
    for (const Detail detail : {Detail::lesson, Detail::everything}) expect_as_recorded(program, detail);
  });
  EXPECT_EQ(raised, 0U) << "the generator makes programs that raise nothing";
}

TEST(GarbageCollectionTopic, HasTheHeapsStateUnderTheRulesOfEachVersion) {
  std::size_t seed = 0;
  on_random_programs(true, [&](const std::string& program) {
    // Every third program: what differs is seldom met, and not in few of them.
    constexpr std::array versions{CPythonVersion::v3_12, CPythonVersion::v3_13};
    if (seed++ % 3 != 0) return;
    for (const CPythonVersion version : versions) expect_as_recorded(program, Detail::everything, version);
  });
}

/// The references that are drawn to each object.
std::map<std::uint32_t, std::uint32_t> arrows(const State& state) {
  std::map<std::uint32_t, std::uint32_t> counted;
  for (const Variable& variable : state.variables) ++counted[variable.object];
  for (const SeenObject& object : state.objects) {
    if (!object.alive) continue;
    for (const std::uint32_t to : object.slots) ++counted[to];
    if (object.kind == ObjectKind::weakref || object.contents == no_object) continue;
    for (const std::uint32_t to : state.contents[object.contents].values) ++counted[to];
  }
  counted.erase(no_object);
  return counted;
}

std::set<std::uint32_t> reachable(const State& state) {
  std::set<std::uint32_t> found;
  std::vector<std::uint32_t> open;
  for (const Variable& variable : state.variables) open.push_back(variable.object);
  while (!open.empty()) {
    const std::uint32_t place = open.back();
    open.pop_back();
    if (place == no_object || !found.insert(place).second) continue;
    const SeenObject& object = state.objects[place];
    open.insert(open.end(), object.slots.begin(), object.slots.end());
    if (object.kind == ObjectKind::weakref || object.contents == no_object) continue;
    const auto& values = state.contents[object.contents].values;
    open.insert(open.end(), values.begin(), values.end());
  }
  return found;
}

TEST(GarbageCollectionTopic, CountsTheArrowsThatAreDrawnAtTheEndOfEachStatement) {
  on_random_programs(true, [](const std::string& program) {
    for (const Detail detail : {Detail::lesson, Detail::everything}) {
      Play(program, detail).each([](const State& state, const Event* event) {
        const bool ends = event == nullptr || (event->what == Happening::statement_began && event->detail == 0);
        if (!ends || testing::Test::HasFailure()) return;
        auto counted = arrows(state);
        for (std::uint32_t place = 0; place < state.objects.size(); ++place) {
          if (state.objects[place].alive) {
            EXPECT_EQ(state.objects[place].count, counted[place])
                << "object " << place << " before line " << (event == nullptr ? 0 : event->line);
          }
        }
      });
    }
  });
}

TEST(GarbageCollectionTopic, NeverFreesWhatAVariableReaches) {
  on_random_programs(true, [](const std::string& program) {
    for (const Detail detail : {Detail::lesson, Detail::everything}) {
      Play(program, detail).each([](const State& before, const Event* event) {
        if (event != nullptr && event->what == Happening::freed) {
          EXPECT_FALSE(reachable(before).contains(event->a));
          EXPECT_EQ(before.objects[event->a].count, 0U);
        }
      });
    }
  });
}

TEST(GarbageCollectionTopic, FreesAllThatNoVariableReachesWithAFullCollection) {
  on_random_programs(false, [](const std::string& program) {
    Play(program + "gc.collect()\n", Detail::lesson).each([](const State& state, const Event* event) {
      if (event != nullptr) return;
      const auto kept = reachable(state);
      for (std::uint32_t place = 0; place < state.objects.size(); ++place) {
        if (state.objects[place].alive) {
          EXPECT_TRUE(kept.contains(place)) << place;
        }
      }
    });
  });
}

TEST(GarbageCollectionTopic, CopiesTheCountsAndLeavesTheRealOnesAlone) {
  on_random_programs(true, [](const std::string& program) {
    std::map<std::uint32_t, std::uint32_t> counts;
    Play(program, Detail::lesson).each([&](const State& state, const Event* event) {
      if (event == nullptr || event->what != Happening::phase_began) return;
      const auto now = [&] {
        std::map<std::uint32_t, std::uint32_t> all;
        for (std::uint32_t at = 0; at < state.objects.size(); ++at) all[at] = state.objects[at].count;
        return all;
      };
      if (event->phase() == CollectionPhase::copy_counts) counts = now();
      if (event->phase() == CollectionPhase::subtract || event->phase() == CollectionPhase::scan ||
          event->phase() == CollectionPhase::weakrefs) {
        EXPECT_EQ(counts, now());
      }
    });
  });
}

TEST(GarbageCollectionTopic, SubtractsToTheReferencesFromOutsideTheSet) {
  // By definition: what is left of a count when the references from inside are taken off.
  on_random_programs(true, [](const std::string& program) {
    Play(program, Detail::everything).each([&](const State& state, const Event* event) {
      if (event == nullptr || event->what != Happening::phase_began || event->phase() != CollectionPhase::scan) return;
      std::map<std::uint32_t, std::int64_t> inner;
      const SeenList& set = state.lists[state.generation];
      for (std::uint32_t at = set.first; at != no_object; at = state.objects[at].next) {
        const SeenObject& object = state.objects[at];
        for (const std::uint32_t to : object.slots) ++inner[to];
        if (object.kind == ObjectKind::weakref || object.contents == no_object) continue;
        for (const std::uint32_t to : state.contents[object.contents].values) ++inner[to];
      }
      for (std::uint32_t at = set.first; at != no_object; at = state.objects[at].next) {
        EXPECT_EQ(state.objects[at].gc_refs, std::int64_t{state.objects[at].count} - inner[at]);
      }
    });
  });
}

TEST(GarbageCollectionTopic, TellsALessonInFewerEventsThanEverything) {
  const std::string program = "a = Node(\"A\")\nb = Node(\"B\")\na.next = b\nb.next = a\ndel a\ndel b\ngc.collect()\n";
  EXPECT_LT(2 * Play(program, Detail::lesson).log.size(), Play(program, Detail::everything).log.size());
}

std::vector<Happening> happenings(const std::string& program) {
  std::vector<Happening> all;
  Play(program, Detail::lesson).each([&](const State&, const Event* event) {
    if (event != nullptr) all.push_back(event->what);
  });
  return all;
}

TEST(GarbageCollectionTopic, EndsWithPythonsOwnErrorAndShowsWhatItHas) {
  const auto all = happenings("a = Node(\"A\")\nb = c\nd = Node(\"D\")\n");
  EXPECT_EQ(all.back(), Happening::raised);
  EXPECT_EQ(std::ranges::count(all, Happening::allocated), 1);
}

TEST(GarbageCollectionTopic, StopsEndlessGrowthAtItsLimits) {
  Scenario scenario = scenario_of("a = []\nfor i in range(0, 999999999):\n    a.append([i])\n", Detail::lesson);
  scenario.limits.statements = 1'000;
  engine::EventLog<Event> log(10'000'000);
  run(scenario, log);
  EXPECT_EQ(log[log.size() - 1].what, Happening::stopped);
  for (const Detail detail : {Detail::lesson, Detail::everything}) {
    Scenario endless = scenario_of("a = []\nfor i in range(0, 999999999):\n    a = [a]\n", detail);
    engine::EventLog<Event> full(10'000);
    EXPECT_THROW(run(endless, full), engine::LimitReached);
    EXPECT_EQ(full.size(), 10'000U);
  }
}

TEST(GarbageCollectionTopic, FreesAHundredThousandNestedListsWithoutADeepStack) {
  const Play play("a = []\nfor i in range(0, 100000):\n    a = [a]\ndel a\n", Detail::lesson);
  State last;
  play.each([&](const State& state, const Event* event) {
    if (event == nullptr) last = state;
  });
  EXPECT_EQ(last.live, 0U);
  EXPECT_EQ(last.freed_by_count, 100'001U);
}

TEST(GarbageCollectionTopic, NamesThePlaceOfAWrongProgram) {
  const engine::Schema schema = make_schema();
  engine::Scenario scenario("garbage-collection");
  scenario.set("program", "a = Node(\"A\")\nwhile a:\n", {"file.toml", 10, 1});
  try {
    (void)read(engine::Settings(scenario, schema));
    FAIL() << "while is not in the subset";
  } catch (const engine::InputError& error) {
    EXPECT_EQ(error.place().source, "file.toml");
    EXPECT_EQ(error.place().line, 11U);
    EXPECT_EQ(error.place().column, 1U);
  }
}

}  // namespace
}  // namespace simulators::garbage_collection
