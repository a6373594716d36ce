#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/sorting/benchmarks.hpp"
#include "simulators/sorting/simulator.hpp"

#include <algorithm>
#include <bit>
#include <memory>

namespace simulators::sorting {
namespace {

class SortingTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "sorting"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::algorithms; }
  [[nodiscard]] int chapter() const override { return 2; }
  [[nodiscard]] std::string_view icon() const override { return "topic-sorting"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    return std::make_unique<engine::RunOf<Scenario, State, Event, Cast>>(read(engine::Settings(scenario, schema_)),
                                                                         kinds(), *this, limits, progress);
  }

  /// Quadratic algorithms take n² / 4 steps on average, the others n log n.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario& scenario) const override {
    const engine::Settings settings(scenario, schema_);
    const bool is_typed = settings.text("generate") == "typed";
    const std::size_t size = is_typed ? std::min(most_typed, settings.text("input").size() / 2 + 1)
                                      : static_cast<std::size_t>(settings.integer("size"));
    const bool is_quadratic = settings.text("algorithm") == "insertion" || settings.text("algorithm") == "selection" ||
                              (settings.text("algorithm") == "quick" && settings.text("generate") != "random");
    return is_quadratic ? size * size / 2 : 2 * size * static_cast<std::size_t>(std::bit_width(size));
  }

  [[nodiscard]] std::vector<engine::Benchmark> benchmarks() const override { return sorting::benchmarks(); }

 private:
  engine::TopicWords words_{"sorting"};
  engine::Schema schema_ = make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<SortingTopic>(); }

}  // namespace simulators::sorting
