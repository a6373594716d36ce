#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace simulators::garbage_collection::collectors {
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
    if (event_.act != Act::none) return std::nullopt;
    switch (event_.what) {
      case Happening::collection_began:
        return freed_or_kept();
      case Happening::coloured:
        return colour();
      case Happening::allocated:
        return place();
      case Happening::forwarding_set:
        return address();
      case Happening::moved:
        return before_.phase == Phase::copy ? address() : std::nullopt;
      case Happening::count_set:
        return count();
      case Happening::barrier_hit:
        return barrier(true);
      case Happening::written:
        return before_.last.is(Happening::coloured) ? std::nullopt : barrier(false);
      case Happening::leaked:
        return leaks();
      default:
        return std::nullopt;
    }
  }

 private:
  static constexpr std::size_t most_picked = 12;

  [[nodiscard]] Choice choice() const { return cast_.scenario.choice; }
  [[nodiscard]] bool can_be_picked(ObjectNumber number) const {
    return number < before_.objects.size() && is_drawn(number) && !before_.objects[number].freed;
  }
  [[nodiscard]] engine::Argument chip(std::string argument, ObjectNumber number, Role role) const {
    return {std::move(argument), name_of(before_.objects[number], cast_), Cast::id_of_object(number), role};
  }

  /// Picks of objects; nothing where they are too many, or not all on the stage.
  [[nodiscard]] std::optional<Question> pick(std::string name, engine::Caption prompt,
                                             const std::vector<ObjectNumber>& right) const {
    if (right.empty() || right.size() > most_picked ||
        !std::ranges::all_of(right, [&](auto each) { return can_be_picked(each); })) {
      return std::nullopt;
    }
    std::vector<ElementId> ids;
    for (const ObjectNumber each : right) ids.push_back(Cast::id_of_object(each));
    Question question{std::move(name), Question::Kind::pick_elements, std::move(prompt), {}, {}};
    if (ids.size() > 1) question.wrong.push_back({{ids.begin(), ids.end() - 1}, {}});
    for (ObjectNumber other = 0; other < before_.objects.size() && question.wrong.size() < 3; ++other) {
      if (!can_be_picked(other) || std::ranges::find(right, other) != right.end()) continue;
      question.wrong.push_back({{Cast::id_of_object(other)}, {}});
    }
    question.right.push_back({std::move(ids), {}});
    return question;
  }

  /// What this collection frees, or, where that is little beside what it keeps, which Nodes it keeps. A collection in
  /// slices goes on while the program changes the graph: nobody could know.
  [[nodiscard]] std::optional<Question> freed_or_kept() const {
    if (before_.collecting || (choice() == Choice::incremental && before_.request.bytes > 0)) return std::nullopt;
    const std::size_t collection = before_.work.collections;
    if (collection >= cast_.freed_by.size()) return std::nullopt;
    const std::vector<ObjectNumber>& freed = cast_.freed_by[collection];
    if (freed.empty()) return std::nullopt;
    const bool is_whole = static_cast<Extent>(event_.first) == Extent::whole;
    std::vector<ObjectNumber> kept;
    for (ObjectNumber number = 0; number < before_.objects.size() && kept.size() <= most_picked; ++number) {
      const Object& object = before_.objects[number];
      if (object.freed || object.kind != Kind::node) continue;
      if (std::ranges::find(freed, number) == freed.end()) kept.push_back(number);
    }
    if (is_whole && !kept.empty() && kept.size() < freed.size()) {
      return pick("kept", words_.caption("collector.question.kept"), kept);
    }
    return pick("freed", words_.caption("collector.question.freed"), freed);
  }

  [[nodiscard]] std::optional<Question> colour() const {
    const ObjectNumber number = before_.object_at(event_.first);
    if (!can_be_picked(number) || !before_.collecting) return std::nullopt;
    const Colour was = before_.objects[number].colour;
    const auto now = static_cast<Colour>(event_.second);
    if (was == now || before_.last.is(Happening::allocated) || before_.last.is(Happening::barrier_hit)) {
      return std::nullopt;
    }
    // Whoever has counted knows the answer of a sweep; the others ask for thought.
    if (before_.phase == Phase::sweep || before_.phase == Phase::move || before_.phase == Phase::copy ||
        before_.phase == Phase::collect_roots) {
      return std::nullopt;
    }
    const auto word = [&](Colour each) { return words_.say(fmt::format("collector.remark.{}", colour_name(each))); };
    Question question{
        "colour",
        Question::Kind::type_text,
        words_.caption("collector.question.colour", {chip("object", number, Role::active), {"before", word(was)}}),
        {},
        {}};
    question.right.push_back({{}, word(now)});
    for (const Colour each : {Colour::white, Colour::grey, Colour::black, Colour::purple}) {
      if (each != now && each != was && (each != Colour::purple || before_.counts)) {
        question.wrong.push_back({{}, word(each)});
      }
    }
    return question;
  }

  [[nodiscard]] std::optional<Question> place() const {
    const std::string what =
        words_.say(fmt::format("collector.kind.{}", static_cast<std::size_t>(before_.request.kind)));
    Question question{
        "place",
        Question::Kind::type_text,
        words_.caption("collector.question.place", {{"what", what}, {"bytes", std::size_t{event_.second}}}),
        {},
        {}};
    const std::uint32_t right = event_.first;
    std::vector<std::uint32_t> wrong;
    for (const Hole& hole : free_list(before_, cast_.scenario)) wrong.push_back(hole.begin);
    wrong.insert(wrong.end(), {right + event_.second, 0, right + 16});
    add_numbers(question, right, wrong);
    return question;
  }

  [[nodiscard]] std::optional<Question> address() const {
    const ObjectNumber number = before_.object_at(event_.first);
    if (!can_be_picked(number)) return std::nullopt;
    const Object& object = before_.objects[number];
    Question question{"address",
                      Question::Kind::type_text,
                      words_.caption("collector.question.address", {chip("object", number, Role::active)}),
                      {},
                      {}};
    add_numbers(question, event_.second,
                {object.address, event_.second + object.size, before_.space_begin, event_.second + 2 * object.size});
    return question;
  }

  [[nodiscard]] std::optional<Question> count() const {
    const ObjectNumber number = before_.object_at(event_.first);
    if (!can_be_picked(number)) return std::nullopt;
    const std::uint32_t was = before_.objects[number].count;
    // That a new object gets its first reference is no question, and a sum that goes back to what it was is none.
    if (was == 0 || (before_.collecting && before_.phase != Phase::mark_roots)) return std::nullopt;
    Question question{before_.collecting ? "trial" : "count",
                      Question::Kind::type_text,
                      words_.caption(before_.collecting ? "collector.question.trial" : "collector.question.count",
                                     {chip("object", number, Role::active), {"before", std::size_t{was}}}),
                      {},
                      {}};
    add_numbers(question, event_.second, {was, was + 1, was - 1, was + 2});
    return question;
  }

  /// Whether this store concerns the barrier: asked only where there is one that could act.
  [[nodiscard]] std::optional<Question> barrier(bool acts) const {
    const ObjectNumber owner = before_.object_at(event_.first);
    const ObjectNumber target = before_.object_at(event_.third);
    if (target == no_object || !can_be_picked(owner) || !can_be_picked(target) || owner == target) return std::nullopt;
    const bool marks = choice() == Choice::incremental && before_.collecting && before_.phase == Phase::mark;
    const bool divides = choice() == Choice::generational && !before_.collecting;
    if (!marks && !divides) return std::nullopt;
    // It has acted already where the store comes right behind it.
    if (!acts && (before_.last.is(Happening::barrier_hit) || before_.last.is(Happening::remembered))) {
      return std::nullopt;
    }
    const auto described = [&](ObjectNumber number) {
      const Object& object = before_.objects[number];
      const std::string_view key = marks ? colour_name(object.colour) : object.old ? "old" : "young";
      return words_.say(fmt::format("collector.remark.{}", key));
    };
    Question question{"barrier",
                      Question::Kind::type_text,
                      words_.caption("collector.question.barrier", {chip("owner", owner, Role::active),
                                                                    {"owner_colour", described(owner)},
                                                                    chip("object", target, Role::compared),
                                                                    {"colour", described(target)}}),
                      {},
                      {}};
    question.right.push_back({{}, words_.say(acts ? "collector.answer.yes" : "collector.answer.no")});
    question.wrong.push_back({{}, words_.say(acts ? "collector.answer.no" : "collector.answer.yes")});
    return question;
  }

  [[nodiscard]] std::optional<Question> leaks() const {
    if (before_.leaked > 0) return std::nullopt;
    return pick("leaks", words_.caption("collector.question.leaks"), cast_.leaks);
  }

  static void add_numbers(Question& question, std::uint32_t right, const std::vector<std::uint32_t>& wrong) {
    constexpr std::size_t most_wrong = 3;
    question.right.push_back({{}, std::to_string(right)});
    std::set<std::uint32_t> seen = {right};
    for (const std::uint32_t number : wrong) {
      if (question.wrong.size() < most_wrong && seen.insert(number).second) {
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

}  // namespace simulators::garbage_collection::collectors
