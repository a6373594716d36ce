#include "simulators/engine/random.hpp"
#include "simulators/garbage_collection/collectors/run.hpp"
#include "simulators/python/parser.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace simulators::garbage_collection::collectors {
namespace {

constexpr std::size_t most_events = 4'000'000;

struct Recorded {
  std::unique_ptr<engine::EventLog<Event>> events = std::make_unique<engine::EventLog<Event>>(most_events);
  Outcome outcome{};
};

Recorded run(const std::string& program, Choice choice, const HeapSettings& settings = {}) {
  Recorded recorded;
  recorded.outcome = run_program(python::parse(program, "p"), choice, settings, *recorded.events);
  return recorded;
}

class EveryChoice : public testing::TestWithParam<Choice> {};

std::string name_of(const testing::TestParamInfo<Choice>& tested) {
  std::string name(choice_names[static_cast<std::size_t>(tested.param)]);
  std::erase(name, '-');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Collectors, EveryChoice,
                         testing::Values(Choice::reference_counting, Choice::mark_sweep, Choice::mark_compact,
                                         Choice::semispace, Choice::incremental, Choice::generational,
                                         Choice::trial_deletion),
                         name_of);

/// The names of the Nodes that some root leads to.
std::set<std::string> reachable_names(const Outcome& outcome) {
  const State& state = outcome.state;
  std::vector<ObjectNumber> front;
  std::set<ObjectNumber> reached;
  for (const Reference& root : state.roots) front.push_back(root.target);
  while (!front.empty()) {
    const ObjectNumber object = front.back();
    front.pop_back();
    if (object == no_object || !reached.insert(object).second) continue;
    EXPECT_FALSE(state.objects[object].freed) << "number " << object << " was freed and can be reached";
    for (std::uint32_t i = 0; i < state.objects[object].field_count; ++i)
      front.push_back(state.field(object, i).target);
  }
  std::set<std::string> names;
  for (const ObjectNumber object : reached) {
    if (outcome.descriptions[object].kind == Kind::node) names.insert(outcome.descriptions[object].name);
  }
  return names;
}

std::set<std::string> kept_names(const Outcome& outcome) {
  std::set<std::string> names;
  for (ObjectNumber object = 0; object < outcome.state.objects.size(); ++object) {
    if (!outcome.state.objects[object].freed && outcome.descriptions[object].kind == Kind::node) {
      names.insert(outcome.descriptions[object].name);
    }
  }
  return names;
}

TEST_P(EveryChoice, FreesACycleInAFullCollectionUnlessItOnlyCounts) {
  const Outcome outcome = run("a = Node(\"A\")\nb = Node(\"B\")\nc = Node(\"C\")\na.next = b\nb.next = a\nb.other = c\n"
                              "d = Node(\"D\")\ndel a\ndel b\ndel c\nfreed = gc.collect()\nlog.append(f\"{freed}\")\n",
                              GetParam())
                              .outcome;
  EXPECT_FALSE(outcome.raised);
  if (GetParam() == Choice::reference_counting) {
    EXPECT_EQ(kept_names(outcome), (std::set<std::string>{"A", "B", "C", "D"}));
    EXPECT_THAT(outcome.log, testing::ElementsAre("0"));
    for (ObjectNumber number = 0; number < 4; ++number) {
      EXPECT_EQ(outcome.state.objects[number].leaked, number < 3) << number;
    }
  } else {
    EXPECT_EQ(kept_names(outcome), (std::set<std::string>{"D"}));
    EXPECT_THAT(outcome.log, testing::ElementsAre("3"));
  }
}

TEST_P(EveryChoice, AnObjectThatNoCycleHoldsDiesAtTheLatestInACollection) {
  const Outcome outcome = run("a = Node(\"A\")\na = None\ngc.collect()\n", GetParam()).outcome;
  EXPECT_TRUE(kept_names(outcome).empty());
}

TEST_P(EveryChoice, AVariableMoreKeepsTheObject) {
  const Outcome outcome = run("x = Node(\"X\")\ny = x\ndel x\ngc.collect()\n", GetParam()).outcome;
  EXPECT_EQ(kept_names(outcome), (std::set<std::string>{"X"}));
}

TEST_P(EveryChoice, AWeakReferenceGivesItsTargetOnlyWhileThatWasNotFreed) {
  const Outcome outcome = run("a = Node(\"A\")\nr = weakref.ref(a)\nb = r()\nlog.append(b.name)\ndel a\ndel b\n"
                              "gc.collect()\nc = r()\nlog.append(f\"{c}\")\n",
                              GetParam())
                              .outcome;
  EXPECT_FALSE(outcome.raised);
  EXPECT_THAT(outcome.log, testing::ElementsAre("A", "None"));
}

TEST_P(EveryChoice, AWeakReferenceGivesGarbageUntilTheCollectorHasSeenThatItIs) {
  const Outcome outcome = run("a = Node(\"A\")\nr = weakref.ref(a)\na = None\nx = r()\nc = Node(\"C\")\nc.next = c\n"
                              "w = weakref.ref(c)\nc = None\ngc.collect()\nz = w()\n",
                              GetParam())
                              .outcome;
  const bool counts = GetParam() == Choice::reference_counting || GetParam() == Choice::trial_deletion;
  std::set<std::string> expected;
  if (!counts) expected.insert("A");  // nobody has noticed yet that A is garbage, and x makes it live again
  if (GetParam() == Choice::reference_counting) expected.insert("C");  // a leak is never noticed
  EXPECT_EQ(reachable_names(outcome), expected);
}

TEST_P(EveryChoice, ListsTuplesAndDictsHoldWhatPythonsHold) {
  const Outcome outcome =
      run("a = []\nfor i in range(0, 40):\n    a.append(Node(f\"n{i}\"))\n    gc.collect()\nx = a.pop(3)\ny = a.pop()\n"
          "del a[0]\na[-1] = Node(\"last\")\nd = {\"k\": a[0], \"m\": (a[1], 5)}\n"
          "for i in range(0, 30):\n    d[i] = Node(f\"d{i}\")\ndel d[7]\nd[\"k\"] = x\nz = d.pop(8)\n"
          "t = d[\"m\"]\nu = t[0]\nlog.append(x.name)\nlog.append(y.name)\nlog.append(u.name)\nlog.append(z.name)\n"
          "v = a[34]\nlog.append(v.name)\nw = a[36]\nlog.append(w.name)\na.clear()\ngc.collect()\n"
          "q = d[29]\nlog.append(q.name)\n",
          GetParam(), {.bytes = 64U << 10})
          .outcome;
  ASSERT_FALSE(outcome.raised) << outcome.raised->message.english;
  // What CPython 3.11 logs for the same program.
  EXPECT_THAT(outcome.log, testing::ElementsAre("n3", "n39", "n2", "d8", "n36", "last", "d29"));
  EXPECT_EQ(reachable_names(outcome), kept_names(outcome));
}

TEST_P(EveryChoice, AFullHeapRaisesMemoryErrorAndTheRunKeepsWhatItHas) {
  const Outcome outcome =
      run("a = []\nfor i in range(0, 1000):\n    a.append(Node(f\"n{i}\"))\n", GetParam(), {.bytes = 4096}).outcome;
  ASSERT_TRUE(outcome.raised);
  EXPECT_EQ(outcome.raised->name, "MemoryError");
  EXPECT_GT(outcome.state.exhausted_by, 0U);
  EXPECT_LE(outcome.state.live_bytes, 4096U);
  EXPECT_GE(kept_names(outcome).size(), 15U);
}

TEST_P(EveryChoice, AHeapWithoutRoomRaisesMemoryErrorToo) {
  for (const std::uint32_t bytes : {0U, 15U, 16U, 48U, 100U}) {
    const Outcome outcome = run("a = Node(\"A\")\nb = Node(\"B\")\nc = [a, b]\n", GetParam(), {.bytes = bytes}).outcome;
    ASSERT_TRUE(outcome.raised) << bytes;
    EXPECT_EQ(outcome.raised->name, "MemoryError");
  }
}

TEST_P(EveryChoice, StopsWithPythonsOwnErrorAndKeepsNothingInHand) {
  const std::map<std::string, std::string> errors{{"a = b\n", "NameError"},
                                                  {"a = Node(\"A\")\nb = [Node(\"B\"), a.next]\n", "AttributeError"},
                                                  {"a = [Node(\"A\")]\nb = (a, a[1],)\n", "IndexError"},
                                                  {"a = {\"k\": Node(\"A\")}\ndel a[\"j\"]\n", "KeyError"},
                                                  {"a = None\nb = [Node(\"B\"), a[0]]\n", "TypeError"},
                                                  {"gc.collect(3)\n", "ValueError"}};
  for (const auto& [program, name] : errors) {
    const Outcome outcome = run(program, GetParam()).outcome;
    ASSERT_TRUE(outcome.raised) << program;
    EXPECT_EQ(outcome.raised->name, name) << program;
    for (std::size_t root = 0; root < outcome.state.roots.size(); ++root) {
      if (!outcome.root_names[root].empty()) continue;
      EXPECT_EQ(outcome.state.roots[root].target, no_object) << program;
    }
  }
}

TEST_P(EveryChoice, ReplayedEventsAreTheRealHeapAfterEveryStep) {
  // Random stores among twelve objects; the machine itself compares its heap, cell by cell.
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    engine::Random random(seed);
    engine::EventLog<Event> log(most_events);
    const HeapSettings settings{.bytes = 1536, .pace = {4, 25}, .generations = {40, 2}, .most_candidates = 4};
    Recorder recorder(log, GetParam(), settings.bytes);
    const std::unique_ptr<Machine> machine = make_machine(GetParam(), settings, recorder);
    constexpr std::uint32_t roots = 6;
    for (int step = 0; step < 150; ++step) {
      const State& state = recorder.state();
      const auto any_root = [&] { return static_cast<std::uint32_t>(random.below(roots)); };
      const auto target = [&](std::uint32_t root) {
        return root < state.roots.size() ? state.roots[root].target : no_object;
      };
      machine->step(static_cast<std::uint32_t>(step));
      const std::uint64_t turn = random.below(10);
      if (turn < 4) {
        static_cast<void>(machine->allocate(any_root(), 0, static_cast<std::uint32_t>(random.below(4))));
      } else if (turn < 6) {
        machine->set_root(any_root(), turn == 4 ? no_object : target(any_root()));
      } else if (turn < 9) {
        const ObjectNumber object = target(any_root());
        if (object != no_object && state.objects[object].field_count > 0) {
          machine->write(object, static_cast<std::uint32_t>(random.below(state.objects[object].field_count)),
                         target(any_root()));
        }
      } else {
        machine->collect(random.below(2) == 0 ? Extent::nursery : Extent::whole);
      }
      ASSERT_TRUE(machine->is_as_recorded()) << "seed " << seed << ", step " << step;
    }
    State replayed = start(settings.bytes, counts_references(GetParam()));
    log.each(0, log.size(), [&](const Event& event) { apply(replayed, event); });
    ASSERT_EQ(fingerprint(replayed), fingerprint(recorder.state()));
  }
}

TEST_P(EveryChoice, ARunIsTheSameEveryTimeAndEveryEventHasALineOfItsCollector) {
  const std::string program =
      "a = []\nfor i in range(0, 60):\n    n = Node(f\"n{i}\")\n    n.other = n\n    n.items = a\n    a = [n, a]\n"
      "    b = Node(f\"m{i}\")\n    b.prev = b\na = None\nn = None\ngc.collect()\n";
  const Recorded first = run(program, GetParam(), {.bytes = 32U << 10});
  const Recorded second = run(program, GetParam(), {.bytes = 32U << 10});
  ASSERT_EQ(first.events->size(), second.events->size());
  std::set<Happening> seen;
  for (std::size_t k = 0; k < first.events->size(); ++k) {
    const Event& event = (*first.events)[k];
    ASSERT_EQ(event, (*second.events)[k]);
    if (event.act != Act::none) continue;
    ASSERT_GT(event.line, 0U);
    seen.insert(event.what);
  }
  EXPECT_TRUE(seen.contains(Happening::allocated) && seen.contains(Happening::freed));
}

TEST_P(EveryChoice, AFullLogEndsTheRunAndWhatWasRecordedStays) {
  engine::EventLog<Event> log(500);
  const Outcome outcome =
      run_program(python::parse("for i in range(0, 1000):\n    a = [Node(f\"n{i}\")]\n", "p"), GetParam(), {}, log);
  EXPECT_TRUE(outcome.reached_limit);
  EXPECT_EQ(log.size(), 500U);
  State state = start(HeapSettings{}.bytes, counts_references(GetParam()));
  log.each(0, log.size(), [&](const Event& event) { apply(state, event); });
  EXPECT_EQ(fingerprint(state), fingerprint(outcome.state));
}

TEST_P(EveryChoice, WhatARecordedProgramCanReachIsWhatCPythonSaysItCanReach) {
  // Recordings of CPython whose programs have no finalizer and no weak reference: with these, when something is freed
  // can be seen by the program.
  namespace files = std::filesystem;
  std::size_t programs = 0;
  for (const auto& entry : files::directory_iterator(files::path(STEPSCOPE_SOURCE_FOLDER) / "tests/conformance/gc")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const auto recording = nlohmann::json::parse(file);
    const std::string program = recording.at("scenario");
    if (program.find("def ") != program.rfind("def ")) continue;  // more than the header's __init__
    if (program.find("weakref.ref(") != std::string::npos) continue;
    SCOPED_TRACE(entry.path());
    const Outcome outcome = run(program, GetParam(), {.bytes = 1U << 20}).outcome;
    ASSERT_FALSE(outcome.raised) << outcome.raised->message.english;
    ++programs;
    const auto& last = recording.at("steps").back();
    const std::set<std::string> reachable = reachable_names(outcome);
    for (const auto& [name, value] : last.at("vars").items()) {
      EXPECT_TRUE(!value.is_string() || reachable.contains(value)) << name;
    }
    if (!last.contains("nodes")) continue;
    for (const std::string& name : reachable) EXPECT_TRUE(last.at("nodes").contains(name)) << name;
  }
  EXPECT_GE(programs, 15U);
}

}  // namespace
}  // namespace simulators::garbage_collection::collectors
