#pragma once

#include "app/learning/lesson_folder.hpp"
#include "simulators/engine/catalog.hpp"

#include <string>
#include <vector>

namespace app::cli {

/// "stepscope-list-1": everything that there is to run, as one JSON object.
[[nodiscard]] std::string list_as_json(const simulators::engine::Catalog& catalog,
                                       const std::vector<learning::LessonFolder>& lessons);

}  // namespace app::cli
