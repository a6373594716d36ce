#include "simulators/engine/topic.hpp"

#include "simulators/engine/run_of.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/recursion/simulator.hpp"

#include <cmath>
#include <memory>

namespace simulators::recursion {
namespace {

/// The pieces under one name, as RunOf wants them.
struct Pieces {
  using Scenario = recursion::Scenario;
  using State = recursion::State;
  using Event = recursion::Event;
  using Cast = recursion::Cast;

  static Scenario read(const engine::Settings& settings) { return recursion::read(settings); }
  static State start(const Scenario& scenario) { return recursion::start(scenario); }
  static void run(const Scenario& scenario, engine::EventLog<Event>& log) { recursion::run(scenario, log); }
  static void apply(State& state, const Event& event) { recursion::apply(state, event); }
  static Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
    return recursion::gather(scenario, log);
  }
  static engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words) {
    return recursion::draw(state, cast, words);
  }
  static engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words) {
    return recursion::introduce(state, cast, words);
  }
  static engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                 const engine::Words& words) {
    return recursion::explain(before, event, cast, words);
  }
  static std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                             const engine::Words& words) {
    return recursion::ask(before, event, cast, words);
  }
  static std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
    return recursion::metrics(state, cast, words);
  }
  static std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words) {
    return recursion::actions(state, cast, words);
  }
  static engine::EventRecord record(const Event& event) { return recursion::record(event); }
  static const std::vector<engine::EventKind>& kinds() { return recursion::kinds(); }
  static std::size_t kind(const Event& event) { return recursion::kind(event); }
  static std::size_t line(const Event& event) { return event.line; }
  static engine::Listing listing(const Scenario& scenario) { return recursion::listing(scenario); }
  static std::size_t bytes(const State& state) { return recursion::bytes(state); }
  static std::string fingerprint(const State& state) { return recursion::fingerprint(state); }
};

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
    return std::make_unique<engine::RunOf<Pieces>>(read(engine::Settings(scenario, schema_)),
                                                   words_.in(engine::Language::english),
                                                   words_.in(engine::Language::chinese), limits, progress);
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
