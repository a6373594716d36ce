#pragma once

#include "app/learning/instance.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Answers as text: in the terminal, on paper, in files.
namespace app::learning {

/// What the letters A, B, C … of a part stand for: its options; where it asks for elements of the picture, the offers.
/// Nothing where a value is to be written.
[[nodiscard]] std::vector<std::string> lettered(const Instance& instance, std::size_t part,
                                                simulators::engine::Language language);

/// The response that a text is: one letter; several for `explain` and where several options are right, all of them in
/// their order for `order`, with or without blanks and commas between; else the text itself. Nothing where it is none
/// of these.
[[nodiscard]] std::optional<Response> read_response(const Instance& instance, std::size_t part, const std::string& text,
                                                    simulators::engine::Language language);

/// The text with what its letters stand for in their places, one after the other; the text itself where it has none.
[[nodiscard]] std::string spelled_out(const Instance& instance, std::size_t part, const std::string& text,
                                      simulators::engine::Language language);

/// What stands in the log for a response: the letters or the text that read_response() reads as it; for elements that
/// no offer has, their names on the picture. Requires: the response is one to this part.
[[nodiscard]] std::string words_of(const Instance& instance, std::size_t part, const Response& response,
                                   simulators::engine::Language language);

}  // namespace app::learning
