#pragma once

#include "simulators/isolation/statement.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

struct Token {
  enum class Kind : std::uint8_t { word, number, text, sign, end };
  Kind kind = Kind::end;
  std::string text;     ///< a word as written; the digits; the characters of a text; the sign
  std::string keyword;  ///< the word in capitals
  Place place;
};

/// The tokens of a statement; the last one is the end. Throws engine::InputError at a character that begins no token,
/// at a text that is not closed, and for a statement that is too long. Cost: O(length).
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text, std::string_view source, std::size_t line);

/// Throws engine::InputError with the topic's text `key`, in which {found} is what stands there.
[[noreturn]] void fail_at(Place place, std::string_view source, std::string_view key, std::string_view found,
                          std::string_view offered = {});

}  // namespace simulators::isolation
