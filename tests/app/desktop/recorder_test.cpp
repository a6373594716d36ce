#include "app/desktop/recorder.hpp"

#include "tests/app/desktop/window_fixture.hpp"

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

/// A run of no interest: the tests are about when it arrives.
class EmptyRun : public engine::Run {
 public:
  explicit EmptyRun(std::size_t steps) : steps_(steps) {}
  std::size_t steps() const override { return steps_; }
  engine::Ending ending() const override { return engine::Ending::finished; }
  engine::Scene scene(std::size_t, engine::Language) const override { return {}; }
  engine::Caption caption(std::size_t, engine::Language) const override { return {}; }
  engine::EventRecord event(std::size_t) const override { return {}; }
  std::vector<engine::Metric> metrics(std::size_t, engine::Language) const override { return {}; }
  std::optional<engine::Question> question(std::size_t, engine::Language) const override { return std::nullopt; }
  const std::vector<engine::EventKind>& kinds() const override { return kinds_; }
  std::size_t kind_of(std::size_t) const override { return 0; }
  engine::Listing listing() const override { return {}; }
  std::size_t line(std::size_t) const override { return 0; }
  std::vector<std::uint32_t> line_counts(std::size_t) const override { return {}; }
  std::string fingerprint(std::size_t) const override { return {}; }
  std::size_t memory() const override { return 0; }

 private:
  std::size_t steps_;
  std::vector<engine::EventKind> kinds_;
};

/// A topic whose recording goes on until it is cancelled, unless the scenario says "length".
class EndlessTopic : public engine::Topic {
 public:
  std::string_view name() const override { return "endless"; }
  engine::Localised title() const override { return {"Endless", "无尽"}; }
  engine::Group group() const override { return engine::Group::systems; }
  int chapter() const override { return 1; }
  std::string_view icon() const override { return "topic-processes"; }
  const engine::Schema& schema() const override { return schema_; }
  const engine::Words& words(engine::Language) const override { return words_; }
  std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits&,
                                   engine::Progress* progress) const override {
    if (scenario.find("wrong") != nullptr) {
      throw engine::InputError({"wrong", 1, 1}, {"something right", "正确的内容"});
    }
    if (const engine::Setting* length = scenario.find("length")) {
      return std::make_unique<EmptyRun>(std::stoul(length->value));
    }
    while (!progress->cancelled) {
      ++progress->events;
    }
    throw engine::Cancelled{};
  }
  std::size_t expected_events(const engine::Scenario&) const override { return Recorder::background_from; }

 private:
  engine::Schema schema_;
  engine::Words words_{"", "none"};
};

class RecorderTest : public testing::Test {
 protected:
  RecorderTest() {
    QObject::connect(&recorder_, &Recorder::recorded, [this](auto run) { run_ = run; });
    QObject::connect(&recorder_, &Recorder::refused, [this](auto error) { error_ = error; });
  }
  engine::Scenario of_length(const char* length) {
    engine::Scenario scenario("endless");
    scenario.set("length", length, {});
    return scenario;
  }

  EndlessTopic topic_;
  Recorder recorder_;
  std::shared_ptr<engine::Run> run_;
  std::shared_ptr<engine::InputError> error_;
};

TEST_F(RecorderTest, ProgressIsToldWhileALongRunIsRecorded) {
  std::size_t events = 0;
  QObject::connect(&recorder_, &Recorder::progressed, [&events](std::size_t count) { events = count; });
  recorder_.start(topic_, engine::Scenario("endless"));
  EXPECT_TRUE(recorder_.recording());
  EXPECT_TRUE(QTest::qWaitFor([&events] { return events > 0; }, 20'000));
}

TEST_F(RecorderTest, ACancelledRecordingNeverArrives) {
  recorder_.start(topic_, engine::Scenario("endless"));
  recorder_.cancel();
  EXPECT_FALSE(recorder_.recording());
  recorder_.start(topic_, of_length("3"));
  ASSERT_TRUE(QTest::qWaitFor([this] { return run_ != nullptr; }, 20'000));
  EXPECT_EQ(run_->steps(), 3U);
}

TEST_F(RecorderTest, TheLastOfManyRecordingsCounts) {
  for (const char* length : {"1", "2", "3", "4", "5"}) {
    recorder_.start(topic_, of_length(length));
  }
  ASSERT_TRUE(QTest::qWaitFor([this] { return !recorder_.recording(); }, 20'000));
  ASSERT_NE(run_, nullptr);
  EXPECT_EQ(run_->steps(), 5U);
}

TEST_F(RecorderTest, AWrongScenarioIsRefusedFromTheThreadToo) {
  engine::Scenario scenario("endless");
  scenario.set("wrong", "x", {});
  recorder_.start(topic_, scenario);
  ASSERT_TRUE(QTest::qWaitFor([this] { return error_ != nullptr; }, 20'000));
  EXPECT_EQ(error_->place().source, "wrong");
  EXPECT_EQ(run_, nullptr);
}

TEST_F(RecorderTest, DestroyingARecorderThatRecordsEndsTheRecording) {
  auto recorder = std::make_unique<Recorder>();
  recorder->start(topic_, engine::Scenario("endless"));
  recorder.reset();
  QCoreApplication::processEvents();
  SUCCEED();
}

/// The widest and slowest thing that the first topic can be asked for: every number at its most.
void ask_for_much(Exploration& exploration) {
  FieldValues values;
  for (const engine::Field& field : exploration.topic().schema().fields) {
    const auto* range = std::get_if<engine::IntegerKind>(&field.kind);
    const auto* text = std::get_if<engine::TextKind>(&field.kind);
    if (range != nullptr && !field.only_if.field.empty()) {
      values.emplace_back(field.name, std::to_string(range->most));
    } else if (text != nullptr && !text->examples.empty()) {
      values.insert(values.end(), text->examples.front().settings.begin(), text->examples.front().settings.end());
    }
  }
  exploration.change(values);
}

TEST_F(WindowTest, CancellingALongRecordingKeepsTheRunOnTheStage) {
  const engine::Run* before = exploration().run();
  ask_for_much(exploration());
  ASSERT_TRUE(exploration().recording());
  EXPECT_FALSE(window_->explore().message().words().isEmpty());
  press(Qt::Key_Right);
  EXPECT_EQ(exploration().step(), 1U) << "the old run is steppable meanwhile";
  window_->explore().message().button().click();
  EXPECT_FALSE(exploration().recording());
  EXPECT_EQ(exploration().run(), before);
  EXPECT_TRUE(exploration().stale());
}

TEST_F(WindowTest, ClosingTheWindowWhileItRecordsIsSafe) {
  ask_for_much(exploration());
  ASSERT_TRUE(exploration().recording());
  window_->close();
  window_.reset();
  QCoreApplication::processEvents();
  SUCCEED();
}

}  // namespace
}  // namespace app::desktop
