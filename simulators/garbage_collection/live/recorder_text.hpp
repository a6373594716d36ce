#pragma once

#include <string_view>

namespace simulators::garbage_collection {

/// recorder.py, which is part of the program: what runs a scenario under the real Python and tells what it saw.
[[nodiscard]] std::string_view recorder_text();

}  // namespace simulators::garbage_collection
