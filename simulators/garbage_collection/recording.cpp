// Looks at the heap where the recorder of the recordings looked: just before and after the allocation of a Node, at
// each release of a Node's memory, and after each statement. Collections that ended since the last look are told there,
// the lowest generation first, those of one generation as one.
#include "simulators/garbage_collection/recording.hpp"

#include "simulators/python/parser.hpp"

#include <algorithm>

namespace simulators::garbage_collection {
namespace {

constexpr std::size_t most_free_events = 100;
constexpr std::size_t most_nodes = 100;
constexpr std::size_t most_ordered = 200;

class Recorder final : public HeapWatcher {
 public:
  void set_interpreter(const Interpreter& interpreter) { interpreter_ = &interpreter; }

  void node_wanted() override { look({}); }
  void named(ObjectIndex node) override {
    names_[node] = interpreter_->name_of(node);
    look(names_[node]);
  }
  void freed(ObjectIndex object, bool in_collection) override {
    const auto known = names_.find(object);
    if (known == names_.end()) return;
    look({});
    RecordedStep::Event event;
    event.is_free = true;
    event.name = known->second;
    event.by_collector = in_collection;
    events_.push_back(std::move(event));
    ++freed_;
    names_.erase(known);
  }
  void collection_ended(int generation, std::size_t collected) override {
    auto& [times, sum] = pending_[static_cast<std::size_t>(generation)];
    ++times;
    sum += collected;
  }

  void look(const std::string& allocated) {
    for (std::size_t generation = 0; generation < pending_.size(); ++generation) {
      auto& [times, collected] = pending_[generation];
      if (times == 0) continue;
      RecordedStep::Event event;
      event.generation = static_cast<int>(generation);
      event.collected = std::exchange(collected, 0);
      event.times = std::exchange(times, 0);
      event.name = allocated;
      events_.push_back(std::move(event));
    }
  }

  /// Moves what has been seen into a step.
  void give(RecordedStep& step) {
    step.freed = std::exchange(freed_, 0);
    if (step.freed > most_free_events) std::erase_if(events_, [](const auto& event) { return event.is_free; });
    step.events = std::exchange(events_, {});
  }
  [[nodiscard]] const std::map<ObjectIndex, std::string>& names() const { return names_; }

 private:
  const Interpreter* interpreter_ = nullptr;
  std::map<ObjectIndex, std::string> names_;
  std::array<std::pair<std::size_t, std::size_t>, 3> pending_{};
  std::vector<RecordedStep::Event> events_;
  std::size_t freed_ = 0;
};

std::string word_of(const Heap& heap, const std::map<ObjectIndex, std::string>& names, ObjectIndex object) {
  switch (heap.kind(object)) {
    case ObjectKind::node: {
      const auto known = names.find(object);
      return known != names.end() ? known->second : "#node";
    }
    case ObjectKind::list:
      return "#list";
    case ObjectKind::dict:
      return "#dict";
    case ObjectKind::tuple:
      return "#tuple";
    case ObjectKind::weakref:
      return "#weakref";
    case ObjectKind::function:
      break;
  }
  return "#function";
}

std::vector<std::string> words_of(const Heap& heap, const std::map<ObjectIndex, std::string>& names, Value value) {
  switch (value.kind()) {
    case Value::Kind::none:
      return {"null"};
    case Value::Kind::string:
      return {"str", heap.text_of(value)};
    case Value::Kind::small_integer:
    case Value::Kind::large_integer:
      return {"int", std::to_string(heap.number_of(value))};
    default:
      break;
  }
  const ObjectIndex object = value.index();
  const std::string count = std::to_string(heap.count(object));
  const int generation = heap.generation(object) > 2 ? -1 : heap.generation(object);
  switch (heap.kind(object)) {
    case ObjectKind::node:
      return {"node", word_of(heap, names, object)};
    case ObjectKind::weakref: {
      const Value target = heap.target(object);
      return {"weakref", target.is_object() ? word_of(heap, names, target.index()) : "null", count,
              std::to_string(generation)};
    }
    default:
      return {word_of(heap, names, object).substr(1), std::to_string(heap.elements(object).size()), count,
              std::to_string(generation)};
  }
}

RecordedStep look_at(const Interpreter& interpreter, Recorder& recorder) {
  const Heap& heap = interpreter.heap();
  RecordedStep step;
  recorder.give(step);
  step.count = heap.counts();
  step.threshold = heap.threshold();
  step.enabled = heap.enabled();
  step.long_lived = {heap.long_lived_pending(), heap.long_lived_total()};
  step.live = heap.live_nodes();
  std::array<std::vector<std::string>, 3> order;
  for (std::size_t generation = 0; generation < 3; ++generation) {
    for (const ObjectIndex object : heap.list(static_cast<ListName>(generation))) {
      order[generation].push_back(word_of(heap, recorder.names(), object));
    }
    step.tracked[generation] = order[generation].size();
  }
  if (step.tracked[0] + step.tracked[1] + step.tracked[2] <= most_ordered) step.order = std::move(order);
  if (step.live <= most_nodes) {
    step.nodes.emplace();
    for (const auto& [object, name] : recorder.names()) {
      const int generation = heap.generation(object);
      (*step.nodes)[name] = {heap.count(object), generation > 2 ? -1 : generation, heap.finalized(object)};
    }
  }
  for (const Interpreter::Variable& variable : interpreter.variables()) {
    if (!variable.value.is_unset()) {
      step.variables[variable.name] = words_of(heap, recorder.names(), variable.value);
    }
  }
  return step;
}

}  // namespace

RecordedProgram record_program(const std::string& program, const std::string& source, const ProgramLimits& limits,
                               CPythonVersion version) {
  const python::Program parsed = python::parse(program, source);
  Recorder recorder;
  Interpreter interpreter(parsed, &recorder, limits, version);
  recorder.set_interpreter(interpreter);
  interpreter.set_after_statement([&recorder] { recorder.look({}); });
  RecordedProgram recorded;
  recorded.steps.push_back(look_at(interpreter, recorder));
  std::size_t logged = 0;
  for (const python::Statement& statement : parsed.statements) {
    recorded.raised = interpreter.run(statement);
    recorder.look({});
    RecordedStep step = look_at(interpreter, recorder);
    step.line = statement.position.line;
    step.text = statement.text;
    step.log.assign(interpreter.log().begin() + static_cast<std::ptrdiff_t>(logged), interpreter.log().end());
    logged = interpreter.log().size();
    recorded.steps.push_back(std::move(step));
    if (recorded.raised) break;
  }
  return recorded;
}

}  // namespace simulators::garbage_collection
