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

/// The pieces under one name, as RunOf wants them.
struct Pieces {
  using Scenario = sorting::Scenario;
  using State = sorting::State;
  using Event = sorting::Event;
  using Cast = sorting::Cast;

  static Scenario read(const engine::Settings& settings) { return sorting::read(settings); }
  static State start(const Scenario& scenario) { return sorting::start(scenario); }
  static void run(const Scenario& scenario, engine::EventLog<Event>& log) { sorting::run(scenario, log); }
  static void apply(State& state, const Event& event) { sorting::apply(state, event); }
  static Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
    return sorting::gather(scenario, log);
  }
  static engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words) {
    return sorting::draw(state, cast, words);
  }
  static engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words) {
    return sorting::introduce(state, cast, words);
  }
  static engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                 const engine::Words& words) {
    return sorting::explain(before, event, cast, words);
  }
  static std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                             const engine::Words& words) {
    return sorting::ask(before, event, cast, words);
  }
  static std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
    return sorting::metrics(state, cast, words);
  }
  static engine::EventRecord record(const Event& event) { return sorting::record(event); }
  static const std::vector<engine::EventKind>& kinds() { return sorting::kinds(); }
  static std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }
  static std::size_t line(const Event& event) { return event.line; }
  static engine::Listing listing(const Scenario& scenario) { return sorting::listing(scenario); }
  static std::size_t bytes(const State& state) { return sorting::bytes(state); }
  static std::string fingerprint(const State& state) { return sorting::fingerprint(state); }
};

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
    return std::make_unique<engine::RunOf<Pieces>>(read(engine::Settings(scenario, schema_)),
                                                   words_.in(engine::Language::english),
                                                   words_.in(engine::Language::chinese), limits, progress);
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
