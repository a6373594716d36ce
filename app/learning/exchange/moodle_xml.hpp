#pragma once

#include "app/learning/frozen_question.hpp"

#include <string>
#include <vector>

namespace app::learning::exchange {

/// The questions as Moodle XML: a category for each topic, pictures as text, whole numbers as their own kind, order as
/// matching, or as Moodle's `ordering` (part of Moodle from 4.4 on, a plug-in before) where that is asked for.
[[nodiscard]] std::string as_moodle_xml(const std::vector<FrozenQuestion>& questions, bool ordering);

}  // namespace app::learning::exchange
