#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace simulators::recursion {
namespace {

using engine::Question;
using engine::Words;

class Asking {
 public:
  Asking(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    switch (event_.what) {
      case Happening::called:
        // The first call is no question; of the others, every third asks for the depth of the stack instead.
        if (before_.frames.empty()) return std::nullopt;
        return before_.calls % 3 == 2 ? frames() : next_call();
      case Happening::returned:
        return event_.has_value() ? value() : std::nullopt;
      case Happening::acted:
        return before_.frames.back().head.function == Function::hanoi ? disk() : std::nullopt;
      case Happening::overflowed:
        return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t most_wrong = 3;

  [[nodiscard]] engine::Argument live_chip() const {
    const Frame& frame = before_.frames.back();
    return {"call", call_name(frame.head, cast_.scenario), cast_.id_of_call(frame.call), engine::Role::active};
  }

  /// Which of the calls that are still to come begins now? Wrong: the calls after it, and one that waits.
  [[nodiscard]] std::optional<Question> next_call() const {
    Question question{
        "next-call", Question::Kind::pick_elements, words_.caption("question.next-call", {live_chip()}), {}, {}};
    question.right.push_back({{cast_.id_of_call(before_.calls)}, {}});
    const auto count = static_cast<std::uint32_t>(cast_.heads->size());
    for (std::uint32_t call = before_.calls + 1; call < count && question.wrong.size() < most_wrong - 1; ++call) {
      question.wrong.push_back({{cast_.id_of_call(call)}, {}});
    }
    question.wrong.push_back({{cast_.id_of_call(before_.frames.back().call)}, {}});
    return question;
  }

  [[nodiscard]] std::optional<Question> frames() const {
    Question question{
        "frames-after-call", Question::Kind::type_text, words_.caption("question.frames", {live_chip()}), {}, {}};
    const auto right = static_cast<std::int64_t>(before_.frames.size() + 1);
    add_numbers(question, right, {right - 1, right + 1, static_cast<std::int64_t>(before_.calls) + 1});
    return question;
  }

  [[nodiscard]] std::optional<Question> value() const {
    const Frame& frame = before_.frames.back();
    const Function function = frame.head.function;
    Question question{
        "value-returned", Question::Kind::type_text, words_.caption("question.value", {live_chip()}), {}, {}};
    const std::int64_t right = event_.value();
    if (function == Function::is_even || function == Function::is_odd) {
      question.right.push_back({{}, value_name(function, right)});
      question.wrong.push_back({{}, value_name(function, right == 0 ? 1 : 0)});
      return question;
    }
    add_numbers(question, right, {std::int64_t{frame.head.arguments.values[0]}, right + 1, right - 1, right * 2});
    return question;
  }

  /// Which disk moves? Wrong: the other disks.
  [[nodiscard]] std::optional<Question> disk() const {
    const auto disks = static_cast<std::size_t>(cast_.scenario.n);
    if (disks < 2) return std::nullopt;
    const auto right = static_cast<std::size_t>(event_.numbers[0]) - 1;
    Question question{
        "next-disk", Question::Kind::pick_elements, words_.caption("question.disk", {live_chip()}), {}, {}};
    question.right.push_back({{cast_.id_of_thing(right)}, {}});
    for (std::size_t disk = 0; disk < disks && question.wrong.size() < most_wrong; ++disk) {
      if (disk != right) question.wrong.push_back({{cast_.id_of_thing(disk)}, {}});
    }
    return question;
  }

  /// Negative numbers can be typed with a hyphen as well as with the minus sign.
  static void add_numbers(Question& question, std::int64_t right, std::initializer_list<std::int64_t> wrong) {
    question.right.push_back({{}, value_name(Function::factorial, right)});
    if (right < 0) question.right.push_back({{}, fmt::to_string(right)});
    std::set<std::int64_t> seen = {right};
    for (const std::int64_t number : wrong) {
      if (question.wrong.size() < most_wrong && seen.insert(number).second) {
        question.wrong.push_back({{}, value_name(Function::factorial, number)});
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

}  // namespace simulators::recursion
