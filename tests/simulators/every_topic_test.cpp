// What every topic promises, checked on every shipped scenario and on generated ones: a new folder below simulators/
// comes under these tests without any change here.
#include "simulators/engine/embedded_files.hpp"
#include "tests/simulators/scenarios_to_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <set>

namespace tests::simulators {
namespace {

using engine::Answer;
using engine::Caption;
using engine::CaptionPart;
using engine::ElementId;
using engine::Ending;
using engine::Language;
using engine::Metric;
using engine::Question;
using engine::Role;
using engine::Scene;

/// Runs `check` on every scenario; the generated ones are many, so each check sees all of them but is cheap.
void on_every_scenario(const std::function<void(const Named&, const engine::Run&)>& check) {
  for (const auto& all : {walked_scenarios(catalog()), generated_scenarios(catalog())}) {
    ASSERT_FALSE(all.empty());
    for (const Named& named : all) {
      SCOPED_TRACE(named.name);
      const auto run = record(named);
      check(named, *run);
      if (testing::Test::HasFailure()) return;
    }
  }
}

std::set<ElementId> id_set(const Scene& scene) {
  const auto ids = engine::ids_of(scene);
  return {ids.begin(), ids.end()};
}

TEST(EveryTopic, HasShippedScenariosWithTitlesInBothLanguages) {
  std::set<std::string> topics;
  std::set<std::string> names;
  for (const auto& shipped : catalog().scenarios()) {
    SCOPED_TRACE(shipped.name);
    EXPECT_TRUE(names.insert(shipped.name).second);
    topics.insert(shipped.scenario.topic());
    EXPECT_TRUE(shipped.name.starts_with(shipped.scenario.topic() + "/"));
    EXPECT_FALSE(shipped.scenario.title().english.empty());
    EXPECT_FALSE(shipped.scenario.title().chinese.empty());
  }
  for (const auto& topic : catalog().topics()) EXPECT_TRUE(topics.contains(std::string(topic->name())));
}

TEST(EveryTopic, GivesTheSameRunForTheSameText) {
  on_every_scenario([](const Named& named, const engine::Run& run) {
    const Named again{named.name, named.topic, engine::read_scenario(named.scenario.text(), "text")};
    ASSERT_EQ(again.scenario.text(), named.scenario.text());
    const auto other = record(again);
    ASSERT_EQ(run.steps(), other->steps());
    EXPECT_GT(run.steps(), 0U);
    EXPECT_EQ(run.ending(), other->ending());
    for (const std::size_t step : steps_to_check(run)) {
      ASSERT_EQ(run.fingerprint(step), other->fingerprint(step)) << step;
      if (step > 0) {
        ASSERT_EQ(run.event(step), other->event(step)) << step;
      }
    }
  });
}

TEST(EveryTopic, IsAtTheSameStateFromWhicheverSideAStepIsReached) {
  on_every_scenario([](const Named& named, const engine::Run& run) {
    const auto poor = record(named, 10'000'000, 1);  // only the beginning is kept
    const std::vector<std::size_t> steps = steps_to_check(run, run.steps() < 20'000 ? 200 : 60);
    std::vector<std::string> forward;
    for (const std::size_t step : steps) forward.push_back(run.fingerprint(step));
    for (std::size_t i = steps.size(); i-- > 0;) ASSERT_EQ(run.fingerprint(steps[i]), forward[i]) << steps[i];
    engine::Random random(7);
    for (std::size_t jump = 0; jump < 50; ++jump) {
      const auto i = static_cast<std::size_t>(random.below(steps.size()));
      ASSERT_EQ(run.fingerprint(steps[i]), forward[i]) << steps[i];
    }
    for (std::size_t jump = 0; jump < 5; ++jump) {
      const auto i = static_cast<std::size_t>(random.below(steps.size()));
      ASSERT_EQ(poor->fingerprint(steps[i]), forward[i]) << steps[i];
      ASSERT_EQ(poor->scene(steps[i], Language::english), run.scene(steps[i], Language::english)) << steps[i];
      ASSERT_EQ(poor->line_counts(steps[i]), run.line_counts(steps[i])) << steps[i];
    }
    EXPECT_LE(poor->memory(), run.memory());
  });
}

void expect_whole_sentence(const Caption& caption) {
  const std::string text = caption.text();
  EXPECT_FALSE(text.empty());
  EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
  for (const CaptionPart& part : caption.parts) EXPECT_FALSE(part.text.empty()) << text;
}

std::multiset<ElementId> references(const Caption& caption) {
  std::multiset<ElementId> ids;
  for (const CaptionPart& part : caption.parts) {
    if (part.element) ids.insert(*part.element);
  }
  return ids;
}

TEST(EveryTopic, ExplainsEveryStepInBothLanguagesAboutElementsOnTheStage) {
  on_every_scenario([](const Named&, const engine::Run& run) {
    for (const std::size_t step : steps_to_check(run)) {
      const Caption english = run.caption(step, Language::english);
      const Caption chinese = run.caption(step, Language::chinese);
      expect_whole_sentence(english);
      expect_whole_sentence(chinese);
      EXPECT_NE(english.text(), chinese.text()) << step;
      EXPECT_EQ(references(english), references(chinese)) << english.text();
      std::set<ElementId> seen = id_set(run.scene(step, Language::english));
      if (step > 0) seen.merge(id_set(run.scene(step - 1, Language::english)));
      for (const ElementId id : references(english)) EXPECT_TRUE(seen.contains(id)) << step << english.text();
    }
  });
}

void expect_sound(const engine::Row& row) {
  EXPECT_EQ(row.values.size(), row.ids.size());
  EXPECT_EQ(row.roles.size(), row.ids.size());
  if (!row.labels.empty()) {
    EXPECT_EQ(row.labels.size(), row.ids.size());
  }
  for (const engine::Cursor& cursor : row.cursors) EXPECT_LT(cursor.index, row.size());
  for (const engine::Bracket& bracket : row.brackets) {
    EXPECT_LT(bracket.begin, bracket.end);
    EXPECT_LE(bracket.end, row.size());
    EXPECT_FALSE(bracket.label.empty());
  }
}

void expect_sound(const engine::Tree& tree) {
  ASSERT_NE(tree.shape, nullptr);
  EXPECT_EQ(tree.roles.size(), tree.shape->size());
  for (std::size_t node = 0; node < tree.shape->size(); ++node) {
    const std::uint32_t parent = tree.shape->parent[node];
    EXPECT_TRUE(parent == engine::TreeShape::no_parent || parent < node);
  }
  EXPECT_TRUE(std::ranges::is_sorted(tree.texts, std::ranges::less_equal(), &engine::NodeText::node) ||
              tree.texts.size() < 2);
  for (const engine::NodeText& text : tree.texts) EXPECT_LT(text.node, tree.shape->size());
  if (tree.live) {
    EXPECT_LT(*tree.live, tree.shape->size());
  }
}

void expect_sound(const Scene& scene) {
  for (const engine::Panel& panel : scene.panels) {
    EXPECT_FALSE(panel.name.empty());
    EXPECT_FALSE(panel.title.empty());
    if (const auto* bars = std::get_if<engine::Bars>(&panel.content)) expect_sound(bars->row);
    if (const auto* tree = std::get_if<engine::Tree>(&panel.content)) expect_sound(*tree);
    if (const auto* cells = std::get_if<engine::Cells>(&panel.content)) {
      for (const engine::Row& row : cells->rows) expect_sound(row);
    }
  }
  const std::vector<ElementId> ids = engine::ids_of(scene);
  const std::set<ElementId> unique(ids.begin(), ids.end());
  EXPECT_EQ(ids.size(), unique.size()) << "an id occurs twice";
  for (const engine::Link& link : scene.links) EXPECT_TRUE(unique.contains(link.from) && unique.contains(link.to));
  std::vector<bool> named(engine::role_count);
  for (const engine::LegendEntry& entry : scene.legend) {
    EXPECT_FALSE(named[static_cast<std::size_t>(entry.role)]) << "named twice: " << engine::name_of(entry.role);
    named[static_cast<std::size_t>(entry.role)] = true;
    EXPECT_FALSE(entry.words.empty());
  }
  named[static_cast<std::size_t>(Role::plain)] = engine::roles_of(scene)[static_cast<std::size_t>(Role::plain)];
  EXPECT_EQ(named, engine::roles_of(scene));
}

TEST(EveryTopic, DrawsSoundScenesWithTheSameElementsInBothLanguages) {
  on_every_scenario([](const Named&, const engine::Run& run) {
    for (const std::size_t step : steps_to_check(run)) {
      SCOPED_TRACE(step);
      const Scene english = run.scene(step, Language::english);
      const Scene chinese = run.scene(step, Language::chinese);
      expect_sound(english);
      expect_sound(chinese);
      EXPECT_EQ(engine::ids_of(english), engine::ids_of(chinese));
      EXPECT_EQ(engine::roles_of(english), engine::roles_of(chinese));
      ASSERT_EQ(english.panels.size(), chinese.panels.size());
      for (std::size_t i = 0; i < english.panels.size(); ++i) {
        EXPECT_EQ(english.panels[i].name, chinese.panels[i].name);
      }
      EXPECT_FALSE(engine::as_text(english).empty());
    }
  });
}

TEST(EveryTopic, CountsUpToItsTotals) {
  on_every_scenario([](const Named&, const engine::Run& run) {
    const std::vector<Metric> beginning = run.metrics(0, Language::english);
    std::vector<std::int64_t> most(beginning.size());
    const bool sees_all = steps_to_check(run).size() == run.steps() + 1;
    for (const std::size_t step : steps_to_check(run)) {
      const std::vector<Metric> english = run.metrics(step, Language::english);
      const std::vector<Metric> chinese = run.metrics(step, Language::chinese);
      ASSERT_EQ(english.size(), most.size());
      ASSERT_EQ(chinese.size(), most.size());
      for (std::size_t i = 0; i < most.size(); ++i) {
        EXPECT_EQ(english[i].name, chinese[i].name);
        EXPECT_FALSE(english[i].label.empty() || chinese[i].label.empty());
        EXPECT_EQ(english[i].formula.empty(), chinese[i].formula.empty());
        EXPECT_EQ(english[i].formula.find_first_of("{}"), std::string::npos) << english[i].formula;
        EXPECT_EQ(english[i].value, chinese[i].value);
        EXPECT_EQ(english[i].total, beginning[i].total);
        EXPECT_GE(english[i].value, 0);
        EXPECT_LE(english[i].value, english[i].total) << english[i].name;
        most[i] = std::max(most[i], english[i].value);
      }
    }
    for (std::size_t i = 0; sees_all && i < most.size(); ++i) {
      EXPECT_EQ(most[i], beginning[i].total) << beginning[i].name;
    }
  });
}

TEST(EveryTopic, OffersActionsThatAreRunsOfTheirOwn) {
  on_every_scenario([](const Named& named, const engine::Run& run) {
    if (is_sanitized && run.steps() > 500) return;  // each action is a run more
    for (const std::size_t step : steps_to_check(run, 20)) {
      const auto english = run.actions(step, Language::english);
      const auto chinese = run.actions(step, Language::chinese);
      ASSERT_EQ(english.size(), chinese.size());
      for (std::size_t i = 0; i < english.size(); ++i) {
        SCOPED_TRACE(english[i].name);
        EXPECT_EQ(english[i].name, chinese[i].name);
        EXPECT_EQ(english[i].settings, chinese[i].settings);
        EXPECT_FALSE(english[i].label.empty() || chinese[i].label.empty());
        EXPECT_NE(english[i].label, chinese[i].label);
        ASSERT_FALSE(english[i].settings.empty());
        Named branch = named;
        for (const auto& [field, value] : english[i].settings) branch.scenario.set(field, value, {});
        EXPECT_NE(branch.scenario.text(), named.scenario.text()) << "an action changes the scenario";
        EXPECT_NO_THROW((void)record(branch));
      }
    }
  });
}

TEST(EveryTopic, HasAChapterOfItsOwnAndStandsInItsOrder) {
  int before = 0;
  for (const auto& topic : catalog().topics()) {
    EXPECT_GT(topic->chapter(), before) << topic->name();
    before = topic->chapter();
  }
}

TEST(EveryTopic, LeadsWithAFieldOfChoicesWhereItLeadsWithOne) {
  for (const auto& topic : catalog().topics()) {
    if (topic->schema().leading.empty()) continue;
    const engine::Field* field = topic->schema().leading_field();
    ASSERT_NE(field, nullptr) << topic->name();
    EXPECT_TRUE(std::holds_alternative<engine::ChoiceKind>(field->kind)) << topic->name();
  }
}

TEST(EveryTopic, NeverCountsBackWhatGrows) {
  on_every_scenario([](const Named&, const engine::Run& run) {
    std::vector<std::int64_t> before;
    for (const std::size_t step : steps_to_check(run)) {
      const std::vector<Metric> now = run.metrics(step, Language::english);
      before.resize(now.size());
      for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i].grows) {
          EXPECT_GE(now[i].value, before[i]) << now[i].name << step;
        }
        before[i] = now[i].value;
      }
    }
  });
}

void expect_answerable(const Answer& answer, Question::Kind kind, const std::set<ElementId>& on_stage) {
  const std::set<ElementId> picked(answer.elements.begin(), answer.elements.end());
  EXPECT_EQ(picked.size(), answer.elements.size()) << "an element cannot be picked twice";
  if (kind == Question::Kind::pick_elements) {
    EXPECT_FALSE(picked.empty());
    EXPECT_TRUE(answer.text.empty());
    EXPECT_TRUE(std::ranges::includes(on_stage, picked)) << "an element that is not on the stage";
  } else {
    EXPECT_TRUE(picked.empty());
    EXPECT_FALSE(answer.text.empty());
  }
}

TEST(EveryTopic, AcceptsTheRightAnswersOfItsQuestionsAndNoWrongOnes) {
  std::set<std::string> names;
  on_every_scenario([&](const Named&, const engine::Run& run) {
    EXPECT_FALSE(run.question(run.steps(), Language::english).has_value()) << "nothing comes after the end";
    for (const std::size_t step : steps_to_check(run)) {
      const auto question = run.question(step, Language::english);
      const auto chinese = run.question(step, Language::chinese);
      ASSERT_EQ(question.has_value(), chinese.has_value());
      if (!question) continue;
      SCOPED_TRACE(std::to_string(step) + " " + question->name);
      names.insert(question->name);
      expect_whole_sentence(question->prompt);
      expect_whole_sentence(chinese->prompt);
      EXPECT_EQ(question->name, chinese->name);
      EXPECT_EQ(question->kind, chinese->kind);
      EXPECT_EQ(references(question->prompt), references(chinese->prompt));
      const std::set<ElementId> on_stage = id_set(run.scene(step, Language::english));
      for (const ElementId id : references(question->prompt)) EXPECT_TRUE(on_stage.contains(id));
      for (const auto& each : {*question, *chinese}) {
        EXPECT_FALSE(each.right.empty());
        for (const Answer& right : each.right) {
          expect_answerable(right, each.kind, on_stage);
          EXPECT_TRUE(accepts(each, right));
        }
        for (std::size_t i = 0; i < each.wrong.size(); ++i) {
          expect_answerable(each.wrong[i], each.kind, on_stage);
          EXPECT_FALSE(accepts(each, each.wrong[i])) << each.wrong[i].text;
          for (std::size_t j = 0; j < i; ++j) {
            Question other = each;
            other.right = {each.wrong[j]};
            EXPECT_FALSE(accepts(other, each.wrong[i])) << "the same wrong answer twice: " << each.wrong[i].text;
          }
        }
        EXPECT_FALSE(accepts(each, Answer{}));
      }
    }
  });
  EXPECT_FALSE(names.empty());
}

TEST(EveryTopic, NamesTheLineAndTheKindOfEveryEvent) {
  on_every_scenario([](const Named&, const engine::Run& run) {
    const engine::Listing listing = run.listing();
    const auto lines = static_cast<std::size_t>(std::ranges::count(listing.text, '\n')) + 1;
    EXPECT_EQ(run.line(0), 0U);
    for (const engine::EventKind& kind : run.kinds()) {
      EXPECT_GT(kind.weight, 0);
      EXPECT_LE(kind.weight, 1);
      EXPECT_FALSE(kind.label.english.empty() || kind.label.chinese.empty());
    }
    for (const std::size_t step : steps_to_check(run)) {
      if (step > 0) {
        ASSERT_LT(run.kind_of(step), run.kinds().size());
        EXPECT_EQ(run.event(step).name, run.kinds()[run.kind_of(step)].name);
        EXPECT_EQ(run.event(step).line, run.line(step));
        EXPECT_LE(run.line(step), lines);
        if (run.line(step) > 0) {
          EXPECT_FALSE(listing.file.empty());
        }
      }
      const std::vector<std::uint32_t> counts = run.line_counts(step);
      EXPECT_LE(counts.size(), lines + 1);
      EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::size_t{0}), step);
    }
  });
}

TEST(EveryTopic, ShowsATruePrefixWhereverItIsStopped) {
  constexpr std::size_t next_limit = is_sanitized ? 11 : 1;
  // The generated scenarios with one choice beside the standard ones: every option once.
  for (const Named& named : walked_scenarios(catalog())) {
    SCOPED_TRACE(named.name);
    const auto whole = record(named);
    for (std::size_t limit = 1; limit <= 50; limit += next_limit) {
      const auto run = record(named, limit);
      const std::size_t steps = std::min(limit, whole->steps());
      ASSERT_EQ(run->steps(), steps);
      EXPECT_EQ(run->ending(), limit < whole->steps() ? Ending::stopped_at_limit : Ending::finished);
      ASSERT_EQ(run->event(steps), whole->event(steps));
      ASSERT_EQ(run->fingerprint(steps), whole->fingerprint(steps));
      expect_sound(run->scene(steps, Language::english));
      expect_whole_sentence(run->caption(steps, Language::chinese));
    }
  }
  for (const auto& topic : catalog().topics()) {
    for (const Choices& choices : every_choice(topic->schema())) {
      const Named named = with_choices(*topic, choices, {});
      SCOPED_TRACE(named.name);
      const auto whole = record(named);
      for (std::size_t limit = 1; limit <= std::min<std::size_t>(whole->steps(), 200); limit += next_limit) {
        const auto run = record(named, limit);
        ASSERT_EQ(run->fingerprint(limit), whole->fingerprint(limit)) << limit;
        for (const std::size_t step : {limit - 1, limit}) {
          expect_sound(run->scene(step, Language::english));
          expect_whole_sentence(run->caption(step, Language::english));
        }
        if (HasFailure()) return;
      }
    }
  }
}

TEST(EveryTopic, DescribesItsFieldsInBothLanguages) {
  const auto expect_both = [](const engine::Localised& text) {
    EXPECT_FALSE(text.english.empty());
    EXPECT_FALSE(text.chinese.empty());
  };
  for (const auto& topic : catalog().topics()) {
    SCOPED_TRACE(topic->name());
    expect_both(topic->title());
    EXPECT_FALSE(topic->icon().empty());
    std::set<std::string> names;
    for (const engine::Field& field : topic->schema().fields) {
      SCOPED_TRACE(field.name);
      EXPECT_TRUE(names.insert(field.name).second);
      expect_both(field.label);
      expect_both(field.help);
      if (const auto* choice = std::get_if<engine::ChoiceKind>(&field.kind)) {
        std::set<std::string> options;
        for (const auto& option : choice->options) {
          expect_both(option.label);
          EXPECT_TRUE(options.insert(option.name).second) << option.name;
        }
        EXPECT_TRUE(options.contains(field.standard));
      }
      if (const auto* text = std::get_if<engine::TextKind>(&field.kind)) {
        expect_both(text->placeholder);
        for (const auto& example : text->examples) expect_both(example.label);
      }
      if (field.only_if.field.empty()) continue;
      const engine::Field* other = topic->schema().find(field.only_if.field);
      ASSERT_NE(other, nullptr);
      const auto& options = std::get<engine::ChoiceKind>(other->kind).options;
      for (const std::string& value : field.only_if.values) {
        EXPECT_TRUE(std::ranges::find(options, value, &engine::ChoiceKind::Option::name) != options.end()) << value;
      }
    }
    EXPECT_NO_THROW(engine::Settings(engine::Scenario{std::string(topic->name())}, topic->schema()));
  }
}

TEST(EveryTopic, RefusesAScenarioThatIsWrongAndSaysWhere) {
  for (const auto& topic : catalog().topics()) {
    engine::Scenario unknown{std::string(topic->name())};
    unknown.set("no-such-field", "1", {"file.toml", 4, 2});
    try {
      static_cast<void>(topic->run(unknown, {}, nullptr));
      FAIL() << topic->name();
    } catch (const engine::InputError& error) {
      EXPECT_EQ(error.place(), (engine::TextPlace{"file.toml", 4, 2}));
    }
    engine::Progress progress;
    progress.cancelled = true;
    EXPECT_THROW(static_cast<void>(topic->run(small_scenario(*topic), {}, &progress)), engine::Cancelled);
  }
}

}  // namespace
}  // namespace tests::simulators
