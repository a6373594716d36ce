#pragma once

#include "simulators/engine/live.hpp"
#include "simulators/http_status/live/response.hpp"
#include "simulators/http_status/live/server_url.hpp"

#include <string_view>

namespace simulators::http_status {

/// A request as it goes over the connection.
struct SentRequest {
  std::string_view bytes;
  std::size_t header_bytes = 0;  ///< what is sent before 100 is awaited, where it is
  bool awaits_continue = false;  ///< Expect: 100-continue
};

/// Sends one request over a connection of its own and reads the header sections of what comes back; then the connection
/// is closed. Redirects are told, never followed. Blocks at most limits.time, and ends soon after limits.cancelled.
/// Throws LiveFailure: the host has no address, nobody listens, the time is over, cancelled.
[[nodiscard]] Response ask_server(const ServerUrl& server, const SentRequest& request,
                                  const engine::LiveLimits& limits);

}  // namespace simulators::http_status
