#pragma once

#include "simulators/http_status/message.hpp"

#include <string>
#include <string_view>

/// Where a redirect leads: URIs and references to them (RFC 3986).
namespace simulators::http_status {

/// A reference resolved against a base (RFC 3986 5.2.2, strict), without its fragment; dots are removed from the path
/// and an empty path of an authority is "/". Requires: `base` is a whole URL, "http://host/path?query".
/// Cost: linear in both.
[[nodiscard]] std::string resolved(std::string_view base, std::string_view reference);

/// The whole URL that a request asks for: its absolute target, or the scheme, its Host and its target.
[[nodiscard]] std::string url_of_request(const Message& message, std::string_view scheme);

/// "http://host:port": scheme and authority of a whole URL, and what follows them, at least "/".
[[nodiscard]] std::string_view origin_of(std::string_view url);
[[nodiscard]] std::string_view target_of(std::string_view url);
/// The authority: what Host says.
[[nodiscard]] std::string_view host_of(std::string_view url);

}  // namespace simulators::http_status
