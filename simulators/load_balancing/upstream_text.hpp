#pragma once

#include "simulators/load_balancing/upstream.hpp"

#include <string>

namespace simulators::load_balancing {

/// The line that chooses the strategy, "hash \"$request_uri\" consistent;", as nginx reads it; empty for round robin.
/// Requires: a strategy of nginx. What upstream_reader.hpp makes of it is the same strategy, key and options.
[[nodiscard]] std::string strategy_text(const Upstream& upstream);

/// The values of proxy_next_upstream: "error timeout http_503"; "off" where nothing is listed.
[[nodiscard]] std::string next_upstream_text(NextUpstream listed);

/// A whole nginx.conf that does what the upstream's text says: the upstream, and a server on port 8080 that passes
/// every request to it. Parameters that say what nginx does anyway are left out. Requires: a strategy of nginx. What
/// upstream_reader.hpp makes of it is the same upstream.
[[nodiscard]] std::string configuration_text(const Upstream& upstream);

}  // namespace simulators::load_balancing
