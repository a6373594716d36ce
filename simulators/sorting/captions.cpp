#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::sorting {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

/// "a[3]", or "a[2..5]": ranges are spoken with both ends.
std::string range_name(std::size_t begin, std::size_t end) {
  return end == begin + 1 ? fmt::format("a[{}]", begin) : fmt::format("a[{}..{}]", begin, end - 1);
}

class Explaining {
 public:
  Explaining(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::compared:
        return words_.caption(compared_key(), compared_arguments());
      case Happening::moved:
        return moved();
      case Happening::swapped:
        return swapped();
      case Happening::ordered:
        return words_.caption(event_.second == event_.first + 1 ? "ordered.one" : "ordered.range",
                              {{"range", range_name(event_.first, event_.second)}});
      case Happening::settled:
        return words_.caption(settled_key(), {{"range", range_name(event_.first, event_.second)}});
      case Happening::entered:
        return entered();
      case Happening::returned:
        return returned();
      case Happening::merging:
        return words_.caption("merging.runs", {{"left", range_name(event_.first, event_.second)},
                                               {"right", range_name(event_.second, event_.third)}});
      case Happening::preferred:
        return words_.caption("preferred.item", {item("item", event_.first_place(), Role::active), order_word()});
      case Happening::pivot_chosen:
        return words_.caption(by_algorithm("pivot-chosen", pivot_rule()),
                              {item("item", event_.first_place(), Role::active)});
      case Happening::divided:
        return divided();
      case Happening::passed:
        return words_.caption(by_algorithm("passed"), {{"pass", std::int64_t{before_.passes} + 1}});
    }
    return {};
  }

 private:
  [[nodiscard]] Algorithm algorithm() const { return cast_.scenario.algorithm; }

  /// "key.<algorithm>" where the catalog has it, otherwise "key".
  [[nodiscard]] std::string by_algorithm(std::string_view key, std::string_view suffix = {}) const {
    const std::string special = fmt::format("{}.{}", key, suffix.empty() ? name_of(algorithm()) : suffix);
    return words_.has(special) ? special : fmt::format("{}.plain", key);
  }

  [[nodiscard]] std::string label_at(Place place) const {
    return cast_.scenario.items->label(before_.at(place).item());
  }

  /// A chip "a[3] = 7" for the item at a place.
  [[nodiscard]] Argument item(std::string name, Place place, Role role) const {
    return {std::move(name), fmt::format("{} = {}", place_name(before_, cast_, place, words_), label_at(place)),
            before_.at(place).item(), role};
  }

  [[nodiscard]] Argument order_word() const {
    return {"smaller", words_.say(cast_.scenario.descending ? "order.larger" : "order.smaller")};
  }
  [[nodiscard]] Argument opposite_word() const {
    return {"larger", words_.say(cast_.scenario.descending ? "order.smaller" : "order.larger")};
  }

  // A comparison: what it means depends on who asks.

  [[nodiscard]] std::string compared_key() const {
    const std::string answer = event_.before ? "yes" : "no";
    switch (algorithm()) {
      case Algorithm::insertion:
        return "compared.insertion." + answer;
      case Algorithm::selection:
        return "compared.selection." + answer;
      case Algorithm::merge:
      case Algorithm::bottom_up_merge:
        return fmt::format("compared.merge.{}",
                           takes_left() ? (is_tie() ? "left-tie" : "left") : (is_tie() ? "right-tie" : "right"));
      case Algorithm::quick:
        return before_.division.is_open ? fmt::format("compared.quick.{}.{}", divided_by(), answer)
                                        : "compared.median." + answer;
      case Algorithm::heap:
        return fmt::format("compared.heap.{}.{}", is_parent_and_child() ? "parent" : "children", answer);
      case Algorithm::hybrid_merge:
      case Algorithm::standard:
      case Algorithm::standard_stable:
        return "compared.plain." + answer;
    }
    return {};
  }

  [[nodiscard]] std::int64_t key_at(Place place) const { return cast_.scenario.items->keys[before_.at(place).item()]; }

  /// Left first asks whether the right item comes before the left one; right first asks the other way round.
  [[nodiscard]] bool takes_left() const { return cast_.scenario.right_first ? event_.before : !event_.before; }
  [[nodiscard]] bool is_tie() const { return key_at(event_.first_place()) == key_at(event_.second_place()); }

  [[nodiscard]] bool is_parent_and_child() const {
    const std::size_t first = event_.first_place().index();
    const std::size_t second = event_.second_place().index();
    return second == 2 * first + 1 || second == 2 * first + 2;
  }

  /// In which direction a partition compares: with the pivot on the left or on the right side of the question.
  [[nodiscard]] std::string divided_by() const {
    if (cast_.scenario.partition == PartitionScheme::lomuto) return "lomuto";
    const bool asks_left = event_.second_place().index() < (cast_.scenario.partition == PartitionScheme::hoare
                                                                ? before_.division.less_end
                                                                : before_.division.unseen_begin);
    const bool is_hoare = cast_.scenario.partition == PartitionScheme::hoare;
    return fmt::format("{}-{}", is_hoare ? "hoare" : "three-way", asks_left ? "left" : "right");
  }

  [[nodiscard]] Arguments compared_arguments() const {
    Place first = event_.first_place();
    Place second = event_.second_place();
    // Sentences about a merge name the left half first, whichever side the question names first.
    const bool is_merge = copies_both_halves(algorithm());
    if (is_merge && !cast_.scenario.right_first) std::swap(first, second);
    const Place taken = takes_left() ? first : second;
    Arguments arguments = {item("a", first, Role::compared), item("b", second, Role::compared), order_word(),
                           opposite_word()};
    if (is_merge) {
      arguments.emplace_back("item", label_at(taken));
      arguments.emplace_back("to", fmt::format("a[{}]", before_.merge.written));
    }
    return arguments;
  }

  // Items that change place.

  [[nodiscard]] Caption moved() const {
    const Place from = event_.first_place();
    const Place to = event_.second_place();
    const Argument chip("item", label_at(from), before_.at(from).item(), Role::moved);
    const Arguments arguments = {
        chip, {"from", place_name(before_, cast_, from, words_)}, {"to", place_name(before_, cast_, to, words_)}};
    if (algorithm() == Algorithm::standard || algorithm() == Algorithm::standard_stable) {
      return words_.caption("moved.copy", arguments);
    }
    if (to.area() == Area::hand) return words_.caption("moved.lift", arguments);
    if (from.area() == Area::hand) return words_.caption("moved.put-down", arguments);
    if (to.area() == Area::buffer) return words_.caption("moved.set-aside", arguments);
    if (from.area() == Area::buffer) return words_.caption("moved.write", arguments);
    return words_.caption(to.index() == from.index() + 1 ? "moved.shift" : "moved.copy", arguments);
  }

  [[nodiscard]] Caption swapped() const {
    const Place a = event_.first_place();
    const Place b = event_.second_place();
    if (a == b) return words_.caption("swapped.itself", {item("a", a, Role::moved)});
    return words_.caption("swapped.two", {item("a", a, Role::moved), item("b", b, Role::moved)});
  }

  // Ranges.

  [[nodiscard]] std::string settled_key() const {
    const std::size_t size = cast_.scenario.items->size();
    const bool is_whole = event_.first == 0 && event_.second == size;
    if (is_whole) return "settled.all";
    return event_.second == event_.first + 1 ? "settled.one" : "settled.range";
  }

  [[nodiscard]] Caption entered() const {
    if (event_.first == event_.second) return words_.caption("entered.empty");
    const std::string key = event_.second == event_.first + 1 ? "entered.one" : "entered.range";
    return words_.caption(key, {{"range", range_name(event_.first, event_.second)}});
  }

  [[nodiscard]] Caption returned() const {
    const Call& call = cast_.calls[before_.open_calls.back()];
    if (call.begin == call.end) return words_.caption("returned.empty");
    return words_.caption("returned.range", {{"range", range_name(call.begin, call.end)}});
  }

  [[nodiscard]] std::string_view pivot_rule() const {
    switch (cast_.scenario.pivot) {
      case PivotRule::last:
        return "last";
      case PivotRule::first:
        return "first";
      case PivotRule::median_of_three:
        return "median-of-three";
      case PivotRule::random:
        return "random";
    }
    return {};
  }

  [[nodiscard]] Caption divided() const {
    const Call& call = cast_.calls[before_.open_calls.back()];
    const bool is_hoare = cast_.scenario.partition == PartitionScheme::hoare;
    const bool is_lomuto = cast_.scenario.partition == PartitionScheme::lomuto;
    const std::uint32_t left_begin = call.begin + (is_hoare ? 1U : 0U);
    const auto count = [](std::uint32_t begin, std::uint32_t end) { return std::int64_t{end} - std::int64_t{begin}; };
    return words_.caption(is_lomuto  ? "divided.lomuto"
                          : is_hoare ? "divided.hoare"
                                     : "divided.three-way",
                          {{"left", count(left_begin, event_.first)},
                           {"middle", count(event_.first, event_.second)},
                           {"unseen", count(event_.second, event_.third)},
                           {"right", count(event_.third, call.end)},
                           order_word(),
                           opposite_word()});
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::string place_name(const State& state, const Cast& cast, Place place, const Words& words) {
  if (place.area() == Area::array) return fmt::format("a[{}]", place.index());
  if (place.area() == Area::hand) {
    return cast.hand_size > 1 ? fmt::format("{}[{}]", words.say("place.hand"), place.index()) : words.say("place.hand");
  }
  const std::size_t middle = state.merge.middle - state.merge.begin;
  if (!copies_both_halves(cast.scenario.algorithm)) return fmt::format("buffer[{}]", place.index());
  return place.index() < middle ? fmt::format("left[{}]", place.index())
                                : fmt::format("right[{}]", place.index() - middle);
}

engine::Caption introduce(const State&, const Cast& cast, const Words& words) {
  const std::string key = cast.scenario.descending ? "introduce.descending" : "introduce.ascending";
  return words.caption(
      key, {{"count", cast.scenario.items->size()},
            {"algorithm", words.say(fmt::format("schema.algorithm.options.{}", name_of(cast.scenario.algorithm)))}});
}

engine::Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Explaining(before, event, cast, words).explain();
}

}  // namespace simulators::sorting
