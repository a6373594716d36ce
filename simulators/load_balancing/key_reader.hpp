#pragma once

#include "simulators/load_balancing/nginx_lexer.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <vector>

namespace simulators::load_balancing {

/// Reads the key of `hash`: text with $name and ${name} in it. Throws InputError where nginx refuses, and for variables
/// of which a request here knows nothing. Source: ngx_http_script.c, ngx_http_script_compile.
[[nodiscard]] std::vector<KeyPiece> read_key(const Word& word, const Locate& locate);

}  // namespace simulators::load_balancing
