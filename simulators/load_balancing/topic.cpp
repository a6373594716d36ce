#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <algorithm>
#include <memory>

namespace simulators::load_balancing {
namespace {

class LoadBalancingTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "load-balancing"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::web; }
  [[nodiscard]] int chapter() const override { return 4; }
  [[nodiscard]] std::string_view icon() const override { return "topic-balancing"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    return std::make_unique<engine::RunOf<Scenario, World, Event, Cast>>(read(engine::Settings(scenario, schema_)),
                                                                         kinds(), *this, limits, progress);
  }

  /// A request is some ten events; of a list or log a line is one at least.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario& scenario) const override {
    const engine::Settings settings(scenario, schema_);
    const std::string& arrivals = settings.text("arrivals");
    if (arrivals != "list" && arrivals != "log") return 10 * static_cast<std::size_t>(settings.integer("count"));
    return 10 *
           static_cast<std::size_t>(std::ranges::count(settings.text(arrivals == "log" ? "log" : "requests"), '\n'));
  }

  [[nodiscard]] std::vector<engine::Benchmark> benchmarks() const override { return load_balancing::benchmarks(); }

 private:
  engine::TopicWords words_{"load_balancing"};
  engine::Schema schema_ = make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<LoadBalancingTopic>(); }

}  // namespace simulators::load_balancing
