#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/simulator.hpp"

#include <memory>

namespace simulators::http_status {
namespace {

class HttpStatusTopic final : public engine::Topic {
 public:
  [[nodiscard]] std::string_view name() const override { return "http-status"; }
  [[nodiscard]] engine::Localised title() const override { return words_("topic.title"); }
  [[nodiscard]] engine::Group group() const override { return engine::Group::web; }
  [[nodiscard]] int chapter() const override { return 5; }
  [[nodiscard]] std::string_view icon() const override { return "topic-http"; }
  [[nodiscard]] const engine::Schema& schema() const override { return schema_; }
  [[nodiscard]] const engine::Words& words(engine::Language language) const override { return words_.in(language); }

  [[nodiscard]] std::unique_ptr<engine::Run> run(const engine::Scenario& scenario, const engine::Limits& limits,
                                                 engine::Progress* progress) const override {
    return std::make_unique<engine::RunOf<Scenario, State, Event, Cast>>(read(engine::Settings(scenario, schema_)),
                                                                         kinds(), *this, limits, progress);
  }

  /// The graph has few nodes, and clients give up.
  [[nodiscard]] std::size_t expected_events(const engine::Scenario&) const override { return 1'000; }

  [[nodiscard]] std::vector<engine::Benchmark> benchmarks() const override { return http_status::benchmarks(); }

 private:
  engine::TopicWords words_{"http_status"};
  engine::Schema schema_ = make_schema();
};

}  // namespace

std::unique_ptr<engine::Topic> make_topic() { return std::make_unique<HttpStatusTopic>(); }

}  // namespace simulators::http_status
