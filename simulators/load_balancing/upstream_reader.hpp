#pragma once

#include "simulators/engine/words.hpp"
#include "simulators/load_balancing/nginx_lexer.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// Something that the text says and the simulation leaves out, or that nginx only warns of.
struct Note {
  engine::TextPlace place;
  engine::Localised text;
};

/// What stands in a text, and what one should know about it.
struct UpstreamReading {
  Upstream upstream;
  std::vector<Note> notes;  ///< in the order of the text
};

/// Most bytes of a configuration.
inline constexpr std::size_t longest_configuration = 64 * 1024;

/// Reads nginx's own text: one `upstream NAME { … }` block, proxy_next_upstream, proxy_next_upstream_tries and
/// proxy_next_upstream_timeout beside it, alone or within http, server and location blocks (the innermost one holds).
/// Directives that do not change which server is picked are named in a note and left out.
///
/// Throws InputError where nginx 1.22 (with the fair module) refuses, with nginx's words, and where the text asks for
/// something that is not simulated: include, several upstreams, variables of which a request here knows nothing.
/// Source: ngx_http_upstream.c, the upstream modules, ngx_http_proxy_module.c.
[[nodiscard]] UpstreamReading read_upstream(std::string_view text, const Locate& locate);

}  // namespace simulators::load_balancing
