#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The numbers and words of a question that are drawn anew each time it is asked.
namespace app::learning {

/// A whole number in [least, most], every one equally likely.
struct IntegerDraw {
  std::int64_t least = 0;
  std::int64_t most = 0;
  friend bool operator==(const IntegerDraw&, const IntegerDraw&) = default;
};

/// One of a few texts.
struct PickDraw {
  std::vector<std::string> texts;
  friend bool operator==(const PickDraw&, const PickDraw&) = default;
};

/// A list of whole numbers in [least, most], written with blanks between.
struct ListDraw {
  enum class Order : std::uint8_t { random, sorted, reversed, nearly };  ///< nearly: sorted, then one pair exchanged
  std::size_t count = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool distinct = true;
  Order order = Order::random;
  friend bool operator==(const ListDraw&, const ListDraw&) = default;
};

/// Some of a few lines, in random order, one below the other.
struct SubsetDraw {
  std::vector<std::string> texts;
  std::size_t count = 0;
  friend bool operator==(const SubsetDraw&, const SubsetDraw&) = default;
};

struct Parameter {
  std::string name;
  std::variant<IntegerDraw, PickDraw, ListDraw, SubsetDraw> draw;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// What was drawn, by the parameter's name.
using Drawn = std::map<std::string, std::string, std::less<>>;

/// Draws each parameter from a stream of its own, whose key is "<question>\n<seed>\n<name>": one more does not change
/// the others. Requires: ranges are not empty, and hold `count` numbers where these are to be distinct.
[[nodiscard]] Drawn draw(const std::vector<Parameter>& parameters, const std::string& question, std::uint64_t seed);

/// The text with what was drawn in place of "{name}"; other braces stay. Cost: linear.
[[nodiscard]] std::string filled_in(std::string_view text, const Drawn& drawn);

}  // namespace app::learning
