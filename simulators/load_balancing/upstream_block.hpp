#pragma once

#include "simulators/load_balancing/nginx_lexer.hpp"
#include "simulators/load_balancing/upstream.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <vector>

namespace simulators::load_balancing {

/// Reads the statements of an upstream block up to its closing brace into `upstream`. Throws InputError.
/// Requires: the lexer stands behind the opening brace; `opening` is the statement before it.
void read_upstream_block(NginxLexer& lexer, const Statement& opening, const Locate& locate, Upstream& upstream,
                         std::vector<Note>& notes);

}  // namespace simulators::load_balancing
