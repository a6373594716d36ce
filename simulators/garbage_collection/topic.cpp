#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/garbage_collection/collectors/simulator.hpp"
#include "simulators/garbage_collection/simulator.hpp"

#include <memory>

namespace simulators::garbage_collection {
namespace {

class GarbageCollectionTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "garbage-collection"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::algorithms; }
  [[nodiscard]] int chapter() const override { return 3; }
  [[nodiscard]] std::string_view icon() const override { return "topic-garbage"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    const engine::Settings settings(scenario, schema_);
    if (settings.text("collector") == "cpython") {
      return std::make_unique<engine::RunOf<Scenario, State, Event, Cast>>(read(settings), kinds(), *this, limits,
                                                                           progress);
    }
    using OtherRun = engine::RunOf<collectors::Scenario, collectors::State, collectors::Event, collectors::Cast>;
    return std::make_unique<OtherRun>(collectors::read(settings), collectors::kinds(), *this, limits, progress);
  }

  /// A program without loops has a few events a statement; one with a loop may have any number.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario& scenario) const override {
    const engine::Setting* const program = scenario.find("program");
    const bool loops = program != nullptr && program->value.find("range") != std::string::npos;
    return loops ? 1'000'000 : 1'000;
  }

  [[nodiscard]] std::vector<engine::Benchmark> benchmarks() const override { return garbage_collection::benchmarks(); }

 private:
  engine::TopicWords words_{"garbage_collection"};
  engine::Schema schema_ = make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<GarbageCollectionTopic>(); }

}  // namespace simulators::garbage_collection
