#pragma once

#include "simulators/engine/words.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace app::cli {

/// The command line's own words in a language: a fixed table, both languages side by side.
/// Requires: the table has the key.
[[nodiscard]] std::string_view text(std::string_view key, simulators::engine::Language language);

/// The same with values in its places. Requires: they suit the text.
template <class... Values>
[[nodiscard]] std::string say(std::string_view key, simulators::engine::Language language, const Values&... values) {
  return fmt::format(fmt::runtime(text(key, language)), values...);
}

}  // namespace app::cli
