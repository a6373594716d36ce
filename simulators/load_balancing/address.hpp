#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace simulators::load_balancing {

/// The 4 bytes of an IPv4 address or the 16 of an IPv6 one; nothing where the text is neither. IPv6 may be shortened
/// ("2001:db8::1") and may end like IPv4 ("::ffff:10.0.0.1": that is an IPv6 address). Cost: one pass.
[[nodiscard]] std::optional<std::string> address_bytes(std::string_view text);

/// The text that nginx gives to these bytes ($remote_addr): the longest run of zeros shortened, small letters.
/// Requires: 4 or 16 bytes. Source: ngx_inet_ntop.
[[nodiscard]] std::string address_text(std::string_view bytes);

/// What ip_hash hashes of a client: the first 3 bytes of an IPv4 address, all 16 of an IPv6 one, three zero bytes of
/// every other socket.
[[nodiscard]] std::string address_key(std::string_view client);

}  // namespace simulators::load_balancing
