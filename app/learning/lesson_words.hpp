#pragma once

#include "simulators/engine/words.hpp"

#include <initializer_list>
#include <string_view>

namespace app::learning {

/// What is said about a faulty lesson, in both languages, after "file:line:column: "; {} stands for the next of
/// `values`. Requires: the table has the key, and as many values as its text has places.
[[nodiscard]] simulators::engine::Localised lesson_words(std::string_view key,
                                                         std::initializer_list<std::string_view> values = {});

}  // namespace app::learning
