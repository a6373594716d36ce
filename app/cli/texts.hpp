#pragma once

#include "simulators/engine/words.hpp"

#include <string>
#include <string_view>

namespace app::cli {

/// The command line's own words in a language: a fixed table, both languages side by side.
/// Requires: the table has the key.
[[nodiscard]] std::string_view text(std::string_view key, simulators::engine::Language language);

}  // namespace app::cli
