#pragma once

#include "simulators/engine/catalog.hpp"

#include <string>

namespace app::cli {

/// "stepscope-list-1": everything that there is to run, as one JSON object.
[[nodiscard]] std::string list_as_json(const simulators::engine::Catalog& catalog);

}  // namespace app::cli
