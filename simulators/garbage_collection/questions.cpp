#include "simulators/garbage_collection/simulator.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::ElementId;
using engine::Question;
using engine::Role;
using engine::Words;

class Asking {
 public:
  Asking(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    switch (event_.what) {
      case Happening::statement_began:
        return event_.detail == 0 ? deaths() : std::nullopt;
      case Happening::variable_bound:
      case Happening::variable_dropped:
      case Happening::slot_stored:
      case Happening::slot_dropped:
      case Happening::element_stored:
        return event_.change == CountChange::none ? std::nullopt : count();
      case Happening::subtracted:
        return gc_refs();
      case Happening::phase_began:
        return event_.phase() == CollectionPhase::scan ? rescued() : std::nullopt;
      case Happening::collection_began:
        return event_.high() != 0 ? generation() : std::nullopt;
      case Happening::allocation_counted:
        return trigger();
      default:
        return std::nullopt;
    }
  }

 private:
  static constexpr std::size_t most_picked = 12;

  [[nodiscard]] engine::Argument chip(std::string argument, std::uint32_t place, Role role) const {
    return {std::move(argument), name_of(before_.objects[place], cast_),
            Cast::id_of_object(before_.objects[place].serial), role};
  }

  /// Wrong: some other objects, one fewer, one more.
  void add_wrong_picks(Question& question, const std::vector<ElementId>& right) const {
    std::vector<ElementId> others;
    for (std::uint32_t place = 0; place < before_.objects.size() && others.size() < 3; ++place) {
      const SeenObject& object = before_.objects[place];
      if (!object.alive || !is_drawn(place)) continue;
      const ElementId id = Cast::id_of_object(object.serial);
      if (std::ranges::find(right, id) == right.end()) others.push_back(id);
    }
    if (right.size() > 1) question.wrong.push_back({{right.begin(), right.end() - 1}, {}});
    for (const ElementId other : others) {
      if (question.wrong.size() < 3) question.wrong.push_back({{other}, {}});
    }
  }

  [[nodiscard]] std::optional<Question> deaths() const {
    if (before_.statements >= cast_.deaths.size()) return std::nullopt;
    const std::vector<std::uint32_t>& dying = cast_.deaths[before_.statements];
    if (dying.empty() || dying.size() > most_picked) return std::nullopt;
    std::vector<ElementId> right;
    for (const std::uint32_t serial : dying) right.push_back(Cast::id_of_object(serial));
    Question question{"deaths",
                      Question::Kind::pick_elements,
                      words_.caption("question.deaths", {{"line", int{event_.line}}}),
                      {},
                      {}};
    add_wrong_picks(question, right);
    question.right.push_back({std::move(right), {}});
    return question;
  }

  [[nodiscard]] std::optional<Question> count() const {
    if (!is_drawn(event_.b)) return std::nullopt;
    // An object that this very statement makes is not on the stage yet.
    if (event_.b >= before_.objects.size() || !before_.objects[event_.b].alive) return std::nullopt;
    const std::int64_t was = before_.objects[event_.b].count;
    const std::int64_t now = event_.change == CountChange::one_more ? was + 1 : was - 1;
    Question question{
        "count",
        Question::Kind::type_text,
        words_.caption("question.count", {chip("object", event_.b, Role::active), {"line", int{event_.line}}}),
        {},
        {}};
    add_numbers(question, now, {was, was + 1, was - 1, now + 2});
    return question;
  }

  [[nodiscard]] std::optional<Question> gc_refs() const {
    if (!is_drawn(event_.a) || !is_drawn(event_.b)) return std::nullopt;
    const std::int64_t was = before_.objects[event_.b].gc_refs;
    Question question{
        "gc-refs",
        Question::Kind::type_text,
        words_.caption("question.gc-refs", event_.a == event_.b
                                               ? engine::Arguments{chip("from", event_.a, Role::active),
                                                                   {"to", name_of(before_.objects[event_.b], cast_)}}
                                               : engine::Arguments{chip("from", event_.a, Role::active),
                                                                   chip("to", event_.b, Role::compared)}),
        {},
        {}};
    add_numbers(question, was - 1, {was, was + 1, std::int64_t{before_.objects[event_.b].count}, was + 2});
    return question;
  }

  /// What is reachable from the objects with gc_refs > 0 along references inside the set: the walk of the collector.
  [[nodiscard]] std::optional<Question> rescued() const {
    const SeenList& walked = before_.lists[before_.generation];
    if (walked.size > 60) return std::nullopt;
    std::set<std::uint32_t> reachable;
    std::vector<std::uint32_t> open;
    for (std::uint32_t place = walked.first; place != no_object; place = before_.objects[place].next) {
      if (before_.objects[place].gc_refs > 0) open.push_back(place);
    }
    while (!open.empty()) {
      const std::uint32_t place = open.back();
      open.pop_back();
      if (!reachable.insert(place).second) continue;
      follow(place, open);
    }
    std::vector<ElementId> right;
    for (const std::uint32_t place : reachable) {
      if (before_.objects[place].gc_refs == 0) right.push_back(Cast::id_of_object(before_.objects[place].serial));
      if (!is_drawn(place)) return std::nullopt;
    }
    if (right.empty()) return std::nullopt;
    Question question{"rescued", Question::Kind::pick_elements, words_.caption("question.rescued"), {}, {}};
    add_wrong_picks(question, right);
    question.right.push_back({std::move(right), {}});
    return question;
  }

  void follow(std::uint32_t place, std::vector<std::uint32_t>& open) const {
    const SeenObject& object = before_.objects[place];
    const auto visit = [&](std::uint32_t to) {
      if (to != no_object && in_collection(before_, before_.objects[to])) open.push_back(to);
    };
    for (const std::uint32_t slot : object.slots) visit(slot);
    if (object.kind == ObjectKind::weakref || object.contents == no_object) return;
    for (const std::uint32_t element : before_.contents[object.contents].values) visit(element);
  }

  [[nodiscard]] std::optional<Question> generation() const {
    Question question{"generation",
                      Question::Kind::type_text,
                      words_.caption("question.generation", {{"zero", before_.counts[0]},
                                                             {"one", before_.counts[1]},
                                                             {"two", before_.counts[2]},
                                                             {"zero_threshold", before_.thresholds[0]},
                                                             {"one_threshold", before_.thresholds[1]},
                                                             {"two_threshold", before_.thresholds[2]}}),
                      {},
                      {}};
    add_numbers(question, event_.low(), {0, 1, 2});
    return question;
  }

  /// Only near the threshold, where it is one.
  [[nodiscard]] std::optional<Question> trigger() const {
    const std::int64_t threshold = before_.thresholds[0];
    if (before_.collecting || threshold <= 0 || event_.c <= before_.counts[0]) return std::nullopt;
    if (std::int64_t{event_.c} < threshold || std::int64_t{event_.c} > threshold + 1) return std::nullopt;
    // In a lesson the count is told when it is over; a question needs the moment of the allocation.
    if (cast_.scenario.detail == Detail::lesson) return std::nullopt;
    const bool starts = std::int64_t{event_.c} > threshold && before_.enabled;
    Question question{"trigger",
                      Question::Kind::type_text,
                      words_.caption("question.trigger",
                                     {{"count", std::size_t{event_.c}},
                                      {"threshold", threshold},
                                      {"switch", words_.say(before_.enabled ? "answer.enabled" : "answer.disabled")}}),
                      {},
                      {}};
    question.right.push_back({{}, words_.say(starts ? "answer.yes" : "answer.no")});
    question.wrong.push_back({{}, words_.say(starts ? "answer.no" : "answer.yes")});
    return question;
  }

  static void add_numbers(Question& question, std::int64_t right, std::initializer_list<std::int64_t> wrong) {
    constexpr std::size_t most_wrong = 3;
    question.right.push_back({{}, std::to_string(right)});
    std::set<std::int64_t> seen = {right};
    for (const std::int64_t number : wrong) {
      if (number >= 0 && question.wrong.size() < most_wrong && seen.insert(number).second) {
        question.wrong.push_back({{}, std::to_string(number)});
      }
    }
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::optional<Question> ask(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Asking(before, event, cast, words).ask();
}

}  // namespace simulators::garbage_collection
