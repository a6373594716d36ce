#pragma once

#include "app/request/request.hpp"

#include <cstddef>
#include <string>

namespace app::request {

/// The trace format "stepscope-trace-1": JSON Lines. The first line describes the run, every other line is one event.
/// app/cli/trace.schema.json describes both kinds of line; a test holds them to it.

/// The first line, without a line break.
[[nodiscard]] std::string trace_head(const Chosen& chosen, const simulators::engine::Run& run,
                                     simulators::engine::Language language);

/// The line of the event that led to `step`. Requires: 1 <= step <= run.steps().
[[nodiscard]] std::string trace_line(const simulators::engine::Run& run, std::size_t step,
                                     simulators::engine::Language language);

}  // namespace app::request
