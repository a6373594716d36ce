#pragma once

#include "simulators/load_balancing/nginx_lexer.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// A whole number as nginx reads it: digits only. Nothing where it is none, or larger than `most`.
/// Source: ngx_atoi.
[[nodiscard]] std::optional<std::int64_t> read_count(std::string_view text, std::int64_t most = largest_count);

enum class TimeUnit : std::uint8_t { seconds, milliseconds };

/// A time as nginx reads it, such as "10", "30s", "1m30s", "2h"; years and months only where whole seconds are asked
/// for, "ms" only where milliseconds are. Nothing where it is none, or more than largest_count of the unit.
/// Source: ngx_parse_time.
[[nodiscard]] std::optional<std::int64_t> read_time(std::string_view text, TimeUnit unit);

/// Which parameters of a server the strategy allows, in the lines behind it.
struct ServerParameters {
  bool max_conns = true;
  bool backup = true;
};
[[nodiscard]] ServerParameters parameters_of(Strategy strategy);

/// Whether an address is a name, which nginx would look up and which may then be several servers.
[[nodiscard]] bool is_host_name(std::string_view address);

/// Reads `server ADDRESS [parameter]…`. Throws InputError as nginx refuses. Requires: the first word is "server".
[[nodiscard]] Server read_server(const std::vector<Word>& words, ServerParameters allowed, const Locate& locate);

}  // namespace simulators::load_balancing
