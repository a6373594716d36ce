#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/recursion/simulator.hpp"

#include <cmath>
#include <memory>

namespace simulators::recursion {
namespace {

class RecursionTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "recursion"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::algorithms; }
  [[nodiscard]] int chapter() const override { return 1; }
  [[nodiscard]] std::string_view icon() const override { return "topic-recursion"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    return std::make_unique<engine::RunOf<Scenario, State, Event, Cast>>(read(engine::Settings(scenario, schema_)),
                                                                         kinds(), *this, limits, progress);
  }

  /// The two functions whose calls grow faster than the other arguments allow.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario& scenario) const override {
    const engine::Settings settings(scenario, schema_);
    const std::string& function = settings.text("function");
    if ((function == "fibonacci" && settings.text("memo") == "off") || function == "fibonacci-loop") {
      return static_cast<std::size_t>(3 * std::pow(1.618, static_cast<double>(settings.integer("n"))));
    }
    if (function == "ackermann" && settings.integer("m") == 3) {
      return static_cast<std::size_t>(std::pow(4.0, static_cast<double>(settings.integer("ackermann-n") + 3)) / 3);
    }
    return 1'000;
  }

  [[nodiscard]] std::vector<engine::Benchmark> benchmarks() const override { return recursion::benchmarks(); }

 private:
  engine::TopicWords words_{"recursion"};
  engine::Schema schema_ = make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<RecursionTopic>(); }

}  // namespace simulators::recursion
