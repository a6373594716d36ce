// What the pieces of the topic promise for the collectors other than CPython's, on random programs: held against what
// can be reached, counted and measured in the state itself, never against what a collector says of it.
#include "simulators/engine/catalog.hpp"
#include "simulators/garbage_collection/collectors/simulator.hpp"
#include "simulators/python/parser.hpp"
#include "tests/simulators/garbage_collection/random_programs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace simulators::garbage_collection::collectors {
namespace {

using tests::simulators::garbage_collection::RandomProgram;

constexpr std::uint64_t random_programs = 60;

Scenario scenario_of(const std::string& program, Choice choice, bool in_full, std::uint32_t bytes = 8192) {
  Scenario scenario;
  scenario.choice = choice;
  scenario.heap = {.bytes = bytes, .pace = {7, 30}, .generations = {30, 2}, .most_candidates = 6};
  scenario.in_full = in_full;
  scenario.program = std::make_shared<const std::string>(program);
  scenario.parsed = std::make_shared<const python::Program>(python::parse(program, "program"));
  return scenario;
}

/// A run that is played forward once; `look` sees the state after each event.
struct Play {
  Play(const std::string& program, Choice choice, bool in_full, std::uint32_t bytes = 8192)
      : scenario(scenario_of(program, choice, in_full, bytes)), log(4'000'000) {
    run(scenario, log);
  }
  State each(const std::function<void(const State& state, const Event& event)>& look) const {
    State state = start(scenario);
    for (std::size_t at = 0; at < log.size(); ++at) {
      apply(state, log[at]);
      look(state, log[at]);
    }
    return state;
  }
  [[nodiscard]] State end() const {
    return each([](const State&, const Event&) {});
  }
  Scenario scenario;
  engine::EventLog<Event> log;
};

std::set<ObjectNumber> reachable(const State& state) {
  std::set<ObjectNumber> reached;
  std::vector<ObjectNumber> front;
  for (const Reference& root : state.roots) front.push_back(root.target);
  while (!front.empty()) {
    const ObjectNumber object = front.back();
    front.pop_back();
    if (object == no_object || !reached.insert(object).second) continue;
    for (std::uint32_t field = 0; field < state.objects[object].field_count; ++field) {
      front.push_back(state.field(object, field).target);
    }
  }
  return reached;
}

class EveryOther : public testing::TestWithParam<Choice> {
 protected:
  static void on_random_programs(const std::function<void(const std::string&)>& check) {
    for (std::uint64_t seed = 1; seed <= random_programs; ++seed) {
      const std::string program = RandomProgram(seed, false).make(40);
      SCOPED_TRACE(program);
      check(program);
      if (HasFailure()) return;
    }
  }
};

std::string name_of_choice(const testing::TestParamInfo<Choice>& tested) {
  std::string name(choice_names[static_cast<std::size_t>(tested.param)]);
  std::erase(name, '-');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Collectors, EveryOther,
                         testing::Values(Choice::reference_counting, Choice::mark_sweep, Choice::mark_compact,
                                         Choice::semispace, Choice::incremental, Choice::generational,
                                         Choice::trial_deletion),
                         name_of_choice);

TEST_P(EveryOther, NeverFreesWhatARootLeadsToAndKeepsObjectsApart) {
  on_random_programs([](const std::string& program) {
    const Play play(program, GetParam(), true);
    play.each([&](const State& state, const Event& event) {
      if (!event.is(Happening::stepped) && !event.is(Happening::collection_ended)) return;
      for (const ObjectNumber object : reachable(state)) ASSERT_FALSE(state.objects[object].freed) << object;
      std::map<Address, std::uint32_t> places;
      for (const Object& object : state.objects) {
        if (object.freed) continue;
        ASSERT_TRUE(places.emplace(object.address, object.size).second);
      }
      Address end = 0;
      for (const auto& [address, size] : places) {
        ASSERT_GE(address, end);
        end = address + size;
      }
      ASSERT_LE(end, play.scenario.heap.bytes);
    });
  });
}

TEST_P(EveryOther, FreesEverythingThatNoRootLeadsToInAFullCollectionUnlessItOnlyCounts) {
  on_random_programs([](const std::string& program) {
    const Play play(program + "gc.collect()\n", GetParam(), true, 1U << 16);
    const State state = play.end();
    const std::set<ObjectNumber> reached = reachable(state);
    for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
      if (GetParam() != Choice::reference_counting) {
        ASSERT_EQ(state.objects[object].freed, !reached.contains(object)) << object;
        continue;
      }
      ASSERT_EQ(state.objects[object].leaked, !state.objects[object].freed && !reached.contains(object)) << object;
    }
  });
}

TEST_P(EveryOther, LeaksUnderCountingAloneExactlyWhatAGarbageCycleHolds) {
  if (GetParam() != Choice::reference_counting) GTEST_SKIP() << "the others leak nothing, as is tested above";
  std::size_t leaks = 0;
  on_random_programs([&](const std::string& program) {
    const State state = Play(program, GetParam(), true, 1U << 16).end();
    // Among finitely many leaked objects, each of which another leaked one refers to, going back ends in a cycle.
    std::set<ObjectNumber> referred_to;
    for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
      if (!state.objects[object].leaked) continue;
      ++leaks;
      for (std::uint32_t field = 0; field < state.objects[object].field_count; ++field) {
        referred_to.insert(state.field(object, field).target);
      }
    }
    for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
      if (state.objects[object].leaked) {
        ASSERT_TRUE(referred_to.contains(object)) << object;
      }
    }
  });
  EXPECT_GT(leaks, 50U) << "random programs make garbage cycles";
}

TEST_P(EveryOther, NoBlackObjectLeadsToAWhiteOneWhileMarkingGoesOn) {
  std::size_t looked = 0;
  on_random_programs([&](const std::string& program) {
    Play(program, GetParam(), true).each([&](const State& state, const Event& event) {
      if (state.counts || !state.collecting || state.phase != Phase::mark) return;
      for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
        if (state.objects[object].freed || state.objects[object].colour != Colour::black) continue;
        for (std::uint32_t field = 0; field < state.objects[object].field_count; ++field) {
          const ObjectNumber target = state.field(object, field).target;
          ASSERT_TRUE(target == no_object || state.objects[target].colour != Colour::white)
              << object << " leads to " << target << " after event " << kinds()[kind(event)].name;
          ++looked;
        }
      }
    });
  });
  const bool marks = GetParam() == Choice::mark_sweep || GetParam() == Choice::mark_compact ||
                     GetParam() == Choice::incremental || GetParam() == Choice::generational;
  EXPECT_EQ(looked > 0, marks);
}

TEST_P(EveryOther, KeepsOnTheMarkStackTheGreyObjectsButForTheOneBeingScanned) {
  on_random_programs([](const std::string& program) {
    Play(program, GetParam(), true).each([](const State& state, const Event&) {
      if (state.counts || !state.collecting) return;
      std::set<ObjectNumber> grey;
      for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
        if (!state.objects[object].freed && state.objects[object].colour == Colour::grey) grey.insert(object);
      }
      const std::set<ObjectNumber> stack(state.worklist.begin(), state.worklist.end());
      ASSERT_EQ(stack.size(), state.worklist.size());
      ASSERT_TRUE(std::ranges::includes(grey, stack));
      ASSERT_LE(grey.size() - stack.size(), 1U);
    });
  });
}

TEST_P(EveryOther, CountsTheReferencesThatThereAreWhereItCounts) {
  if (!counts_references(GetParam())) GTEST_SKIP() << "it keeps no counts";
  on_random_programs([](const std::string& program) {
    Play(program, GetParam(), true).each([](const State& state, const Event& event) {
      if (!event.is(Happening::stepped)) return;
      std::map<ObjectNumber, std::uint32_t> counted;
      for (const Reference& root : state.roots) ++counted[root.target];
      for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
        // A dead candidate keeps its memory, but its references have been taken off.
        if (state.objects[object].freed || state.objects[object].count == 0) continue;
        for (std::uint32_t field = 0; field < state.objects[object].field_count; ++field) {
          ++counted[state.field(object, field).target];
        }
      }
      for (ObjectNumber object = 0; object < state.objects.size(); ++object) {
        if (state.objects[object].freed) continue;
        ASSERT_EQ(state.objects[object].count, counted[object]) << object;
      }
      ASSERT_TRUE(state.worklist.empty()) << "nothing dies between two statements";
    });
  });
}

TEST_P(EveryOther, FillsItsSpaceWithObjectsAndTheHolesOfItsFreeList) {
  if (GetParam() == Choice::mark_compact || GetParam() == Choice::semispace) GTEST_SKIP() << "it has no free list";
  on_random_programs([](const std::string& program) {
    const Play play(program, GetParam(), true);
    const Space space = spaces_of(play.scenario).back();
    play.each([&](const State& state, const Event& event) {
      if (!event.is(Happening::stepped)) return;
      std::uint32_t covered = 0;
      Address end = nowhere;
      for (const Hole& hole : free_list(state, play.scenario)) {
        ASSERT_LT(hole.begin, hole.end);
        ASSERT_TRUE(end == nowhere || hole.begin > end) << "holes that touch are one";
        end = hole.end;
        covered += hole.end - hole.begin;
      }
      for (const Object& object : state.objects) {
        if (!object.freed && object.address >= space.begin) covered += object.size;
      }
      ASSERT_EQ(covered, space.end - space.begin);
    });
  });
}

TEST_P(EveryOther, ALessonLeavesOutOnlyWhatChangesNothing) {
  std::size_t left_out = 0;
  on_random_programs([&](const std::string& program) {
    const Play lesson(program, GetParam(), false);
    const Play everything(program, GetParam(), true);
    ASSERT_LE(lesson.log.size(), everything.log.size());
    left_out += everything.log.size() - lesson.log.size();
    State first = lesson.end();
    State second = everything.end();
    first.last = second.last = Event();
    EXPECT_EQ(fingerprint(first), fingerprint(second));
  });
  if (GetParam() != Choice::mark_sweep && GetParam() != Choice::mark_compact) {
    EXPECT_GT(left_out, 0U);
  }
}

TEST_P(EveryOther, ListsTheProgramOrTheCollectorAndMarksALineOfIt) {
  const std::string program = "a = Node(\"A\")\na.next = a\na = None\ngc.collect()\nb = Node(\"B\")\n";
  for (const bool shows_collector : {false, true}) {
    Scenario scenario = scenario_of(program, GetParam(), false);
    scenario.shows_collector = shows_collector;
    engine::EventLog<Event> log(100'000);
    run(scenario, log);
    const engine::Listing listed = listing(scenario);
    const auto lines = static_cast<std::size_t>(std::ranges::count(listed.text, '\n'));
    std::set<std::size_t> marked;
    log.each(0, log.size(), [&](const Event& event) {
      marked.insert(line(event));
      EXPECT_LE(line(event), lines);
    });
    if (shows_collector) {
      EXPECT_THAT(std::string(listed.file), testing::StartsWith("algorithms/garbage_collection/"));
      EXPECT_GE(marked.size(), 3U);
    } else {
      EXPECT_EQ(listed.text, program);
      EXPECT_TRUE(marked.contains(1) && marked.contains(5));
    }
  }
}

/// The names of the counters of a run, at its end.
std::map<std::string, std::int64_t> counters_of(const std::string& collector, const std::string& program) {
  const engine::Catalog catalog;
  engine::Scenario scenario("garbage-collection");
  scenario.set("collector", collector, {});
  scenario.set("program", program, {});
  const auto run = catalog.find("garbage-collection")->run(scenario, {}, nullptr);
  std::map<std::string, std::int64_t> counters;
  for (const engine::Metric& metric : run->metrics(run->steps(), engine::Language::english)) {
    counters[metric.name] = metric.value;
  }
  return counters;
}

constexpr const char* two_and_a_cycle =
    "k = Node(\"K\")\na = Node(\"A\")\nb = Node(\"B\")\na.next = b\nb.next = a\ndel a\ndel b\ngc.collect()\n";

TEST(CollectorsTopic, CountsUnderEveryCollectorWhatCanBeComparedUnderOneName) {
  std::vector<std::string> collectors = {"cpython"};
  collectors.insert(collectors.end(), choice_names.begin(), choice_names.end());
  for (const std::string& collector : collectors) {
    SCOPED_TRACE(collector);
    const auto counters = counters_of(collector, two_and_a_cycle);
    for (const char* name :
         {"live", "collections", "objects-touched", "pointers-followed", "bytes-moved", "longest-pause"}) {
      ASSERT_TRUE(counters.contains(name)) << name;
    }
    EXPECT_GT(counters.at("objects-touched"), 0);
    EXPECT_EQ(counters.at("bytes-moved") > 0, collector == "semispace" || collector == "generational") << "a moved K";
    EXPECT_LE(counters.at("longest-pause"), counters.at("objects-touched") + counters.at("pointers-followed"));
    EXPECT_EQ(counters.at("live"), collector == "reference-counting" ? 3 : 1);
  }
}

TEST(CollectorsTopic, CountsInCPythonsCollectionEveryReferenceThatItReads) {
  // K refers to nothing; A and B refer to each other. Both references are read when inner references are subtracted,
  // once more when the unreachable are counted alone, and go when A and B are cleared.
  const auto counters = counters_of("cpython", two_and_a_cycle);
  EXPECT_EQ(counters.at("pointers-followed"), 2 + 2 + 2);
}

TEST(CollectorsTopic, SlidesEachObjectToTheNumberOfLiveBytesBeforeIt) {
  const State state = Play(
                          "a = Node(\"A\")\nb = Node(\"B\")\nc = Node(\"C\")\nd = Node(\"D\")\ndel a\ndel c\n"
                          "gc.collect()\n",
                          Choice::mark_compact, false)
                          .end();
  EXPECT_EQ(state.objects[1].address, 0U);
  EXPECT_EQ(state.objects[3].address, state.objects[1].size);
}

TEST(CollectorsTopic, CopiesInTheOrderInWhichObjectsAreFirstFoundFromAQueue) {
  // A's slots are read in the order of the alphabet: left before right; what B leads to comes after C.
  const Play play(
      "a = Node(\"A\")\na.right = Node(\"C\")\na.left = Node(\"B\")\na.left.next = Node(\"D\")\ngc.collect()\n",
      Choice::semispace, false);
  std::vector<std::string> order;
  play.each([&](const State& state, const Event& event) {
    if (event.is(Happening::moved)) order.push_back(play.log.text(state.objects[state.object_at(event.second)].name));
  });
  EXPECT_THAT(order, testing::ElementsAre("A", "B", "C", "D"));
}

TEST(CollectorsTopic, OffersAStoreOfAWhiteObjectInABlackOneWhileMarkingAndTheBarrierActsInIt) {
  const engine::Catalog catalog;
  const engine::Topic& topic = *catalog.find("garbage-collection");
  engine::Scenario scenario("garbage-collection");
  for (const auto& [field, value] : std::map<std::string, std::string>{
           {"collector", "incremental"},
           {"heap-bytes", "1024"},
           {"begin-percent", "15"},
           {"slice-work", "5"},
           {"program", "b = Node(\"B\")\na = Node(\"A\")\nc = Node(\"C\")\nb.next = c\ndel c\nt = Node(\"T\")\n"}}) {
    scenario.set(field, value, {});
  }
  const auto barrier_hits = [](const engine::Run& run) {
    std::int64_t hits = -1;
    for (const engine::Metric& metric : run.metrics(run.steps(), engine::Language::english)) {
      if (metric.name == "barrier-hits") hits = metric.value;
    }
    return hits;
  };
  const auto run = topic.run(scenario, {}, nullptr);
  EXPECT_EQ(barrier_hits(*run), 0);
  std::size_t offered = 0;
  for (std::size_t step = 0; step <= run->steps(); ++step) {
    for (const engine::Action& action : run->actions(step, engine::Language::english)) {
      if (action.name != "write-during-marking") continue;
      ++offered;
      EXPECT_THAT(action.label, testing::HasSubstr("a.other = b.next"));
      engine::Scenario branch = scenario;
      for (const auto& [field, value] : action.settings) branch.set(field, value, {});
      EXPECT_EQ(barrier_hits(*topic.run(branch, {}, nullptr)), 1);
    }
  }
  EXPECT_GT(offered, 0U);
}

TEST(CollectorsTopic, TellsAtWhichLineALineOfTheLogOrAnErrorCame) {
  const Play play("a = Node(\"A\")\nlog.append(a.name)\nb = nobody\n", Choice::mark_sweep, false);
  const Event& last = play.log[play.log.size() - 1];
  EXPECT_EQ(last.act, Act::raised);
  EXPECT_EQ(play.log.text(last.first), "NameError");
  EXPECT_EQ(line(last), 3U);
  const State end = play.end();
  ASSERT_EQ(end.lines_logged, 1U);
  EXPECT_EQ(play.log.text(end.log[0]), "A");
}

}  // namespace
}  // namespace simulators::garbage_collection::collectors
