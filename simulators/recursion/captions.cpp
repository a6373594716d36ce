#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

#include <utility>

namespace simulators::recursion {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

class Explanation {
 public:
  Explanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::called:
        return called();
      case Happening::returned:
        return returned();
      case Happening::acted:
        return acted();
      case Happening::overflowed:
        return words_.caption("overflowed.stack",
                              {chip("call", before_.frames.back().call, Role::failed),
                               {"inner", call_name({event_.function, event_.arguments()}, cast_.scenario)},
                               {"limit", cast_.scenario.depth_limit}});
    }
    return {};
  }

 private:
  [[nodiscard]] Argument chip(std::string name, std::uint32_t call, Role role) const {
    return {std::move(name), call_name((*cast_.heads)[call], cast_.scenario), cast_.id_of_call(call), role};
  }

  [[nodiscard]] Caption called() const {
    if (before_.frames.empty()) {
      return words_.caption(is_loop(cast_.scenario.choice) ? "called.first-loop" : "called.first",
                            {chip("call", before_.calls, Role::active)});
    }
    return words_.caption(is_loop(cast_.scenario.choice) ? "called.loop" : "called.inner",
                          {chip("call", before_.calls, Role::active),
                           chip("caller", before_.frames.back().call, Role::waiting),
                           {"line", std::int64_t{event_.line}},
                           {"frames", before_.frames.size() + 1}});
  }

  [[nodiscard]] std::string_view answer_key() const {
    return event_.answer == Answer::base_case ? "base" : event_.answer == Answer::recalled ? "recalled" : "combined";
  }

  [[nodiscard]] Caption returned() const {
    const Frame& frame = before_.frames.back();
    Arguments arguments = {chip("call", frame.call, Role::active), {"frames", before_.frames.size()}};
    if (event_.has_value()) arguments.emplace_back("value", value_name(frame.head.function, event_.value()));
    const std::string_view what = event_.has_value() ? "value" : "nothing";
    if (before_.frames.size() == 1) return words_.caption(fmt::format("returned.last.{}", what), arguments);
    const Frame& caller = before_.frames[before_.frames.size() - 2];
    arguments.push_back(chip("caller", caller.call, Role::waiting));
    arguments.emplace_back("line", std::int64_t{frame.line});
    return words_.caption(fmt::format("returned.{}.{}", answer_key(), what), arguments);
  }

  [[nodiscard]] Caption acted() const {
    const CallHead& head = before_.frames.back().head;
    const auto number = [this](std::size_t index) { return std::int64_t{event_.numbers[index]}; };
    const auto letter = [this](std::size_t index) {
      return std::string(1, static_cast<char>('a' + event_.numbers[index]));
    };
    switch (head.function) {
      case Function::hanoi:
        return words_.caption(
            "acted.hanoi",
            {{"disk", number(0)}, {"from", peg_name(event_.numbers[1])}, {"to", peg_name(event_.numbers[2])}});
      case Function::permutations:
        return words_.caption(permutation_key(), {{"first", number(0)}, {"other", number(1)}});
      case Function::subsets:
        return words_.caption(event_.numbers[1] != 0 ? "acted.subsets.in" : "acted.subsets.out", {{"item", letter(0)}});
      case Function::queens:
        return words_.caption("acted.queens", {{"row", number(0)}, {"column", number(1)}});
      default:
        return words_.caption("acted.flood-fill", {{"row", number(0)}, {"column", number(1)}});
    }
  }

  [[nodiscard]] std::string permutation_key() const {
    const bool back = event_.numbers[2] != 0;
    if (event_.numbers[0] == event_.numbers[1]) return back ? "acted.permutations.leave" : "acted.permutations.keep";
    return back ? "acted.permutations.back" : "acted.permutations.swap";
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

Caption introduce(const State&, const Cast& cast, const Words& words) {
  const std::string key = fmt::format("introduce.{}", name_of(cast.scenario.choice));
  const std::string call = cast.heads->empty() ? std::string() : call_name(cast.heads->front(), cast.scenario);
  return words.caption(key, {{"call", call}});
}

Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::recursion
