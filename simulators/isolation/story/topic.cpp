#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace simulators::isolation {
namespace {

class IsolationTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "isolation"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::storage; }
  [[nodiscard]] int chapter() const override { return 6; }
  [[nodiscard]] std::string_view icon() const override { return "topic-isolation"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    story::Scenario read = story::read(engine::Settings(scenario, schema_));
    read.progress = progress;
    return std::make_unique<engine::RunOf<story::Scenario, story::State, story::Event, story::Cast>>(
        std::move(read), story::kinds(), *this, limits, progress);
  }

  /// Some ten events a statement; an exploration has few, but takes its time.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario& scenario) const override {
    const engine::Settings settings(scenario, schema_);
    constexpr std::size_t long_in_coming = 1'000'000;
    if (settings.text("task") != "play") return long_in_coming;
    return 10 * static_cast<std::size_t>(std::ranges::count(settings.text("schedule"), '\n'));
  }

 private:
  engine::TopicWords words_{"isolation"};
  engine::Schema schema_ = story::make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<IsolationTopic>(); }

}  // namespace simulators::isolation
