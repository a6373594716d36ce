#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/http_status/redirect.hpp"

#include <string>
#include <string_view>

/// Requests as people write them: HTTP as lines, or the command line of curl.
namespace simulators::http_status {

/// A request that was written.
struct WrittenRequest {
  std::string lines;            ///< HTTP, each line ended by LF; what the listing shows
  std::string scheme = "http";  ///< of the URL that was given to curl
  bool is_curl = false;
  bool curl_forces_method = false;  ///< -X
  KeepsPost keeps{};
};

/// Reads the field "request". A text whose first word is curl is a command line, anything else is HTTP.
/// Throws InputError at the character: an option of curl that is not understood or lacks its value, a quote that is
/// never closed, more than one URL, none, a file that would have to be read; in HTTP a ␊ within a line.
[[nodiscard]] WrittenRequest read_request(const engine::Settings& settings);

/// The same where it is a command line of curl. Requires: its first word is curl.
[[nodiscard]] WrittenRequest read_curl(const engine::Settings& settings);

/// The bytes that such lines are on the wire: every line ends with CRLF, but with LF alone where ␊ stands before its
/// end; ␍ is CR and ␀ is NUL. A header section that is not ended gets its empty line unless the client falls silent in
/// it.
[[nodiscard]] std::string bytes_of_lines(std::string_view lines, bool header_stays_open);

/// The base64 of bytes (RFC 4648 4).
[[nodiscard]] std::string base64_of(std::string_view bytes);

}  // namespace simulators::http_status
