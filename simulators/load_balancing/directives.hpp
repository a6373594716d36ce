#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// What a directive is to the reader.
enum class DirectiveUse : std::uint8_t {
  read,       ///< by the reader
  ignored,    ///< it does not change which server is picked
  entered,    ///< a block whose statements are read: http, server, location
  skipped,    ///< a block that does not matter: events, types, …
  refused,    ///< it may matter: include in an upstream
  misplaced,  ///< it belongs elsewhere
  unknown,    ///< to nginx 1.22 as Debian 12 has it
};

/// Where a directive stands: at the beginning of a text (which may be the inside of http, or a whole nginx.conf), or in
/// a block.
enum class Context : std::uint8_t { text, http, server, location, upstream };

/// Cost: a look through some hundred names.
[[nodiscard]] DirectiveUse use_of(std::string_view name, Context context);

/// The names that may be meant where one is unknown.
[[nodiscard]] std::vector<std::string> directives_of(Context context);

}  // namespace simulators::load_balancing
