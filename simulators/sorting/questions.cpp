#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::sorting {
namespace {

using engine::Answer;
using engine::Question;

constexpr std::size_t most_spelled_out = 16;  ///< the longest array that is asked for as a whole
constexpr std::size_t most_wrong = 3;

class Asking {
 public:
  Asking(const State& before, const Event& event, const Cast& cast, const engine::Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    if (asks_for_pass()) return about_pass();
    switch (event_.what) {
      case Happening::compared:
        // A place that an item has been moved out of may still be looked at; nobody can pick one item twice.
        if (element_at(event_.first_place()) == element_at(event_.second_place())) return std::nullopt;
        return about_pair("next-compared");
      case Happening::swapped:
        if (event_.first == event_.second) return std::nullopt;
        return about_pair("next-swapped");
      case Happening::moved:
        // Both are asked in turn, so that neither becomes a habit.
        return before_.counters.moves % 2 == 0 ? about_item("next-moved") : about_target();
      case Happening::pivot_chosen:
        if (cast_.scenario.pivot == PivotRule::random) return std::nullopt;
        return about_item("next-pivot");
      default:
        return std::nullopt;
    }
  }

 private:
  /// A pass begins where none has happened yet, or where the last thing that happened was the end of one.
  [[nodiscard]] bool asks_for_pass() const {
    const bool is_beginning = !before_.has_happened || before_.last.what == Happening::passed;
    return is_beginning && before_.array.size() <= most_spelled_out && before_.passes < cast_.after_pass.size();
  }

  [[nodiscard]] engine::ElementId element_at(Place place) const { return before_.at(place).item(); }

  [[nodiscard]] Question question(const std::string& name, Question::Kind kind,
                                  const engine::Arguments& arguments = {}) const {
    Question question;
    question.name = name;
    question.kind = kind;
    question.prompt = words_.caption("ask." + name, arguments);
    return question;
  }

  /// Wrong pairs: the right one shifted along the array.
  [[nodiscard]] Question about_pair(const std::string& name) const {
    Question question = this->question(name, Question::Kind::pick_elements);
    const Place a = event_.first_place();
    const Place b = event_.second_place();
    question.right.push_back({{element_at(a), element_at(b)}, {}});
    for (std::size_t i = 0; i + 1 < before_.array.size() && question.wrong.size() < most_wrong; ++i) {
      const Slot left = before_.array[i];
      const Slot right = before_.array[i + 1];
      if (left.is_vacated() || right.is_vacated()) continue;
      add_wrong(question, {{left.item(), right.item()}, {}});
    }
    return question;
  }

  [[nodiscard]] Question about_item(const std::string& name) const {
    Question question = this->question(name, Question::Kind::pick_elements);
    question.right.push_back({{element_at(event_.first_place())}, {}});
    for (std::size_t i = 0; i < before_.array.size() && question.wrong.size() < most_wrong; ++i) {
      if (!before_.array[i].is_vacated()) add_wrong(question, {{before_.array[i].item()}, {}});
    }
    return question;
  }

  [[nodiscard]] Question about_target() const {
    const Place from = event_.first_place();
    const Place to = event_.second_place();
    Question question = this->question(
        "where-moved", Question::Kind::type_text,
        {{"item", cast_.scenario.items->label(before_.at(from).item()), element_at(from), engine::Role::active}});
    question.right.push_back({{}, place_name(before_, cast_, to, words_)});
    const std::size_t index = to.index();
    for (const std::size_t near : {index + 1, index == 0 ? index + 2 : index - 1, index + 3}) {
      add_wrong(question, {{}, place_name(before_, cast_, Place(to.area(), near), words_)});
    }
    return question;
  }

  /// Wrong arrays: what it is now, what it was or will be one pass away, and the sorted one.
  [[nodiscard]] Question about_pass() const {
    const std::size_t pass = before_.passes;
    Question question =
        this->question("after-pass", Question::Kind::type_text, {{"pass", std::int64_t{before_.passes} + 1}});
    question.right.push_back({{}, cast_.after_pass[pass]});
    if (pass + 1 < cast_.after_pass.size()) add_wrong(question, {{}, cast_.after_pass[pass + 1]});
    add_wrong(question, {{}, cast_.after_pass.back()});
    if (pass > 0) add_wrong(question, {{}, cast_.after_pass[pass - 1]});
    return question;
  }

  void add_wrong(Question& question, Answer answer) const {
    if (accepts(question, answer) || std::ranges::find(question.wrong, answer) != question.wrong.end()) return;
    question.wrong.push_back(std::move(answer));
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const engine::Words& words_;
};

}  // namespace

std::optional<Question> ask(const State& before, const Event& event, const Cast& cast, const engine::Words& words) {
  return Asking(before, event, cast, words).ask();
}

}  // namespace simulators::sorting
