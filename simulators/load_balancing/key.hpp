#pragma once

#include "simulators/load_balancing/upstream.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// The text that `hash` hashes for a request: the pieces with the values of their variables, which are empty where the
/// request has none. Cost: the length of URI and cookies per piece.
[[nodiscard]] std::string key_of(const std::vector<KeyPiece>& pieces, const Request& request);

}  // namespace simulators::load_balancing
