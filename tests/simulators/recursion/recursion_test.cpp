// What the topic claims about recursion, on its runs.
#include "tests/simulators/scenarios_to_check.hpp"

#include <gtest/gtest.h>

#include <map>

namespace tests::simulators {
namespace {

using engine::Language;

std::unique_ptr<engine::Run> run_of(const std::map<std::string, std::string>& settings,
                                    std::size_t events = 10'000'000) {
  static const engine::Catalog catalog;
  engine::Scenario scenario("recursion");
  for (const auto& [field, value] : settings) scenario.set(field, value, {"--set " + field, 1, 1});
  return catalog.find("recursion")->run(scenario, {events, 192U << 20}, nullptr);
}

std::int64_t metric(const engine::Run& run, std::size_t step, const std::string& name) {
  for (const engine::Metric& each : run.metrics(step, Language::english)) {
    if (each.name == name) return each.value;
  }
  ADD_FAILURE() << "no metric " << name;
  return -1;
}

const engine::Panel& panel(const engine::Scene& scene, std::string_view name) {
  const auto found = std::ranges::find(scene.panels, name, &engine::Panel::name);
  EXPECT_NE(found, scene.panels.end());
  return *found;
}

TEST(Recursion, ShowsTheLivePathOfTheTreeAsTheStack) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "7"}});
  for (std::size_t step = 0; step <= run->steps(); ++step) {
    const engine::Scene scene = run->scene(step, Language::english);
    const auto& tree = std::get<engine::Tree>(panel(scene, "calls").content);
    const auto& stack = std::get<engine::Stack>(panel(scene, "stack").content);
    std::size_t path = 0;
    if (tree.live) {
      for (std::uint32_t node = *tree.live; node != engine::TreeShape::no_parent; node = tree.shape->parent[node]) {
        ++path;
        EXPECT_NE(tree.roles[node], engine::Role::settled);
        EXPECT_NE(tree.roles[node], engine::Role::future);
      }
    }
    EXPECT_EQ(stack.frames.size(), path) << step;
    EXPECT_EQ(static_cast<std::size_t>(metric(*run, step, "frames")), path);
  }
}

TEST(Recursion, NeverHoldsAllSubproblemsAtOnce) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "10"}});
  EXPECT_EQ(metric(*run, run->steps(), "calls"), 177);
  EXPECT_EQ(metric(*run, run->steps(), "deepest"), 10);
  EXPECT_EQ(metric(*run, run->steps(), "frames"), 0);
  EXPECT_EQ(run->steps(), 2 * 177U);
}

TEST(Recursion, RemembersWithAMemo) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "10"}, {"memo", "on"}});
  EXPECT_EQ(metric(*run, run->steps(), "calls"), 19);
  EXPECT_EQ(metric(*run, run->steps(), "recalls"), 7);
}

TEST(Recursion, OverflowsWhereTheStackIsFullAndEndsThere) {
  for (const auto* function : {"factorial", "fibonacci", "power", "hanoi", "even-odd"}) {
    SCOPED_TRACE(function);
    const auto run = run_of({{"function", function}, {"base-case", "removed"}, {"depth-limit", "37"}});
    EXPECT_EQ(run->ending(), engine::Ending::finished) << "the program is dead, the run is complete";
    EXPECT_EQ(run->event(run->steps()).name, "overflowed");
    EXPECT_EQ(metric(*run, run->steps(), "frames"), 37);
    const engine::Scene scene = run->scene(run->steps(), Language::english);
    const auto& stack = std::get<engine::Stack>(panel(scene, "stack").content);
    EXPECT_EQ(stack.frames.back().role, engine::Role::failed);
    EXPECT_EQ(stack.limit, 37U);
  }
}

TEST(Recursion, OverflowsWithABaseCaseTooWhereItIsTooFarAway) {
  const auto run = run_of({{"function", "tail-sum"}, {"numbers", "1 1 1 1 1 1 1 1 1 1"}, {"depth-limit", "10"}});
  EXPECT_EQ(run->event(run->steps()).name, "overflowed") << "a tail call needs a frame as well";
  const auto room = run_of({{"function", "tail-sum"}, {"numbers", "1 1 1 1 1 1 1 1 1 1"}, {"depth-limit", "11"}});
  EXPECT_EQ(room->event(room->steps()).name, "returned");
}

TEST(Recursion, MakesTheSameFramesAsALoop) {
  for (const auto* function : {"factorial", "fibonacci", "hanoi"}) {
    const auto recursion = run_of({{"function", function}});
    const auto loop = run_of({{"function", std::string(function) + "-loop"}});
    ASSERT_EQ(recursion->steps(), loop->steps());
    for (std::size_t step = 1; step <= loop->steps(); ++step) {
      engine::EventRecord left = recursion->event(step);
      engine::EventRecord right = loop->event(step);
      left.line = right.line = 0;
      EXPECT_EQ(left, right) << step;
    }
    const engine::Scene scene = loop->scene(1, Language::english);
    const auto& stack = std::get<engine::Stack>(panel(scene, "stack").content);
    EXPECT_FALSE(stack.limit.has_value()) << "frames on the heap have no recursion limit";
  }
}

TEST(Recursion, BoundsTheFramesOfTheStackAndNotThoseOnTheHeap) {
  const auto recursion = run_of({{"function", "factorial"}, {"n", "5"}, {"depth-limit", "3"}});
  EXPECT_EQ(recursion->event(recursion->steps()).name, "overflowed");
  const auto loop = run_of({{"function", "factorial-loop"}, {"n", "5"}, {"depth-limit", "3"}});
  EXPECT_EQ(loop->event(loop->steps()).name, "returned");
  EXPECT_EQ(metric(*loop, loop->steps(), "deepest"), 5);
}

TEST(Recursion, LeavesNoRoomForTheNextFrameWithoutChangingWhatWasBefore) {
  const std::map<std::string, std::string> settings = {{"function", "fibonacci"}, {"n", "5"}};
  const auto run = run_of(settings);
  std::size_t offered = 0;
  for (std::size_t step = 0; step <= run->steps(); ++step) {
    for (const engine::Action& action : run->actions(step, Language::english)) {
      if (action.name != "full-stack") continue;
      ++offered;
      auto changed = settings;
      for (const auto& [field, value] : action.settings) changed[field] = value;
      const auto branch = run_of(changed);
      ASSERT_GT(branch->steps(), step);
      for (std::size_t k = 1; k <= step; ++k) EXPECT_EQ(branch->event(k), run->event(k)) << k;
      EXPECT_EQ(branch->event(branch->steps()).name, "overflowed");
    }
  }
  EXPECT_EQ(offered, 4U) << "fib(5) is five frames deep: there is a next frame on the way down only";
}

TEST(Recursion, OffersActionsThatUndoEachOther) {
  const auto names = [](const std::map<std::string, std::string>& settings) {
    std::vector<std::string> all;
    for (const auto& action : run_of(settings)->actions(0, Language::english)) all.push_back(action.name);
    return all;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names({{"function", "fibonacci"}}), (Names{"remove-base-case", "remember", "as-loop"}));
  EXPECT_EQ(names({{"function", "fibonacci"}, {"base-case", "removed"}, {"memo", "on"}}),
            (Names{"restore-base-case", "forget", "as-loop"}));
  EXPECT_EQ(names({{"function", "fibonacci-loop"}}), Names{"as-recursion"});
  EXPECT_EQ(names({{"function", "queens"}}), Names{});
}

/// What a question asks is what the next step shows.
TEST(Recursion, AsksWhatTheNextStepShows) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "6"}});
  std::map<std::string, int> asked;
  for (std::size_t step = 1; step <= run->steps(); ++step) {
    const auto question = run->question(step - 1, Language::english);
    if (!question) continue;
    ++asked[question->name];
    const engine::Scene scene = run->scene(step, Language::english);
    const auto& tree = std::get<engine::Tree>(panel(scene, "calls").content);
    const std::string text = question->right.front().text;
    if (question->name == "next-call") {
      EXPECT_EQ(question->right.front().elements, std::vector<engine::ElementId>{tree.live.value()}) << step;
    } else if (question->name == "frames-after-call") {
      EXPECT_EQ(text, std::to_string(metric(*run, step, "frames"))) << step;
    } else {
      const engine::Scene before = run->scene(step - 1, Language::english);
      const auto live = std::get<engine::Tree>(panel(before, "calls").content).live.value();
      EXPECT_EQ(text, tree.texts[live].returned) << step;
    }
  }
  EXPECT_EQ(asked.size(), 3U);
}

TEST(Recursion, ReturnsToTheLineThatCalled) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "2"}});
  // called fib(2), called fib(1), returned, called fib(0), returned, returned
  ASSERT_EQ(run->steps(), 6U);
  const engine::Scene scene = run->scene(4, Language::english);
  const auto& stack = std::get<engine::Stack>(panel(scene, "stack").content);
  ASSERT_EQ(stack.frames.size(), 2U);
  EXPECT_EQ(stack.frames[0].resumes, "resumes at line " + std::to_string(run->line(4)));
  EXPECT_EQ(stack.frames[0].locals, (std::vector<std::string>{"n = 2", "x = 1"}));
}

TEST(Recursion, GivesTheValueBackOverTheEdge) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "5"}});
  const engine::Scene scene = run->scene(run->steps(), Language::english);
  const auto& tree = std::get<engine::Tree>(panel(scene, "calls").content);
  ASSERT_EQ(tree.texts.size(), 15U);
  const auto value = [&](std::size_t node) { return tree.texts[node].returned; };
  EXPECT_EQ(value(0), "5");
  EXPECT_EQ(value(1), "3") << "fib(4)";
  EXPECT_EQ(value(10), "2") << "fib(3)";
}

TEST(Recursion, StopsAtTheLimitAndSaysSo) {
  const auto run = run_of({{"function", "fibonacci"}, {"n", "25"}}, 5'000);
  EXPECT_EQ(run->ending(), engine::Ending::stopped_at_limit);
  EXPECT_EQ(run->steps(), 5'000U);
}

TEST(Recursion, RefusesWrongInputWithItsPlace) {
  const auto message = [](const std::map<std::string, std::string>& settings) {
    try {
      (void)run_of(settings);
    } catch (const engine::InputError& error) {
      return error.message(Language::english);
    }
    return std::string("no error");
  };
  const auto starts = [&](const std::map<std::string, std::string>& settings, const std::string& beginning) {
    EXPECT_TRUE(message(settings).starts_with(beginning)) << message(settings);
  };
  starts({{"function", "sum"}, {"numbers", "3 x"}}, "--set numbers:1:3: expected a whole number");
  starts({{"function", "sum"}, {"numbers", ""}}, "--set numbers:1:1: expected at least one number");
  starts({{"function", "sum"}, {"numbers", "1000000"}}, "--set numbers:1:1: expected a whole number");
  starts({{"function", "binary-search"}, {"sorted", "1 3 3"}}, "--set sorted:1:5: expected numbers that rise");
  starts({{"function", "factorial"}, {"n", "21"}}, "--set n:1:1: expected n from 0 to 20");
  starts({{"function", "power"}, {"base", "10"}, {"exponent", "19"}}, "--set exponent:1:1: expected an exponent");
  starts({{"function", "flood-fill"}, {"board", "..\n.x"}}, "--set board:2:2: expected . for a free cell");
  starts({{"function", "flood-fill"}, {"board", "S.\n."}}, "--set board:2:1: expected lines of equal length");
  starts({{"function", "flood-fill"}, {"board", "S.\nS."}}, "--set board:2:1: expected only one S");
  starts({{"function", "flood-fill"}, {"board", "..\n.."}}, "--set board:1:1: expected one S");
  starts({{"function", "flood-fill"}, {"board", std::string(41, '.')}}, "--set board:1:41: expected a board");
}

}  // namespace
}  // namespace tests::simulators
