#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace simulators::http_status {

/// A server that a user names for one run: http://HOST[:PORT][/PATH].
struct ServerUrl {
  std::string host;  ///< a name or an address, an IPv6 one without its brackets
  std::uint16_t port = 80;
  std::string target{};  ///< path and query where there is more than "/": asked instead of the request's own target
  friend bool operator==(const ServerUrl&, const ServerUrl&) = default;
};

/// The longest URL that is read.
inline constexpr std::size_t longest_server_url = 2'000;

/// Reads the URL. Throws InputError at the character: none given; https (nothing here speaks TLS) or another scheme;
/// user information, because credentials belong into the request and are kept nowhere; no host; a port that is none;
/// characters that no URL has.
[[nodiscard]] ServerUrl read_server_url(std::string_view text);

}  // namespace simulators::http_status
