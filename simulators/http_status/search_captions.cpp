#include "algorithms/searching/terms.hpp"
#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <array>

namespace simulators::http_status {
namespace {

using engine::Argument;
using engine::Caption;
using engine::Words;
using PictureRole = engine::Role;

/// An item of the row: its key in words, its place as the element.
Argument item_chip(const Cast& cast, std::size_t place, std::size_t key, PictureRole role) {
  return {"key", cast.haystack->keys[key], Cast::id_of_item(place), role};
}

Caption compared(const State& before, const Event& event, const Cast& cast, const Words& words) {
  constexpr std::array<std::string_view, 3> orders = {"before", "equal", "after"};
  const bool halves = cast.scenario.task == Task::binary_search;
  // The last comparison of a binary search asks only whether it is the key.
  const bool is_last = halves && before.low == before.high;
  const std::string_view how = is_last ? "last" : halves ? "binary" : "linear";
  const std::string_view order = halves || event.small == 1 ? orders[event.small] : std::string_view("other");
  return words.caption(fmt::format("compared.{}.{}", how, order),
                       {item_chip(cast, event.a, event.a, PictureRole::compared), {"query", cast.scenario.query}});
}

Caption probed(const Event& event, const Cast& cast, const Words& words) {
  constexpr std::array<std::string_view, 3> met = {"free", "other", "same"};
  const auto key = cast.haystack->slots[event.a];
  return words.caption(fmt::format("probed.{}", met[event.small]),
                       {{"slot", std::to_string(event.a), Cast::id_of_item(event.a), PictureRole::compared},
                        {"key", key ? cast.haystack->keys[*key] : std::string("–")},
                        {"query", cast.scenario.query}});
}

}  // namespace

Caption explain_search(const State& before, const Event& event, const Cast& cast, const Words& words) {
  const Haystack& haystack = *cast.haystack;
  switch (event.what) {
    case Happening::compared:
      return compared(before, event, cast, words);
    case Happening::narrowed:
      return words.caption("narrowed.to", {{"low", std::int64_t{event.a}},
                                           {"high", std::int64_t{event.b}},
                                           {"count", std::int64_t{event.b} - std::int64_t{event.a}}});
    case Happening::hashed:
      return words.caption("hashed.to",
                           {{"slot", std::to_string(event.a), Cast::id_of_item(event.a), PictureRole::compared},
                            {"query", cast.scenario.query},
                            {"hash", fmt::format("{:08x}{:08x}", event.c, event.b)},
                            {"slots", haystack.slots.size()}});
    case Happening::probed:
      return probed(event, cast, words);
    case Happening::followed:
      return words.caption("followed.letter",
                           {{"letters", haystack.letters[event.c], Cast::id_of_item(event.c), PictureRole::active},
                            {"letter", algorithms::searching::utf8_of(static_cast<char32_t>(event.b))}});
    case Happening::missed:
      return words.caption("missed.letter", {{"letter", algorithms::searching::utf8_of(static_cast<char32_t>(event.b))},
                                             {"query", cast.scenario.query}});
    case Happening::found:
      return words.caption("found.code",
                           {{"code", with_phrase(haystack.codes[event.a])}, {"query", cast.scenario.query}});
    default:
      return words.caption("absent.code", {{"query", cast.scenario.query}});
  }
}

}  // namespace simulators::http_status
