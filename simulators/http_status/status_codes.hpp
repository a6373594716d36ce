#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The registered status codes. Source: the IANA HTTP Status Code Registry, last updated 2025-09-15.
namespace simulators::http_status {

enum class Registration : std::uint8_t { registered, temporary, deprecated, unused, obsoleted };

struct StatusCode {
  int code = 0;
  std::string_view phrase;
  std::string_view chinese;
  std::string_view reference;  ///< such as "RFC 9110 15.3.1"
  Registration state{};
  bool heuristically_cacheable = false;  ///< RFC 9110 15.1
  std::string_view fields;               ///< what the answer must or should carry, empty if nothing
};

/// All of them, rising.
[[nodiscard]] std::span<const StatusCode> status_codes();

/// The entry of a code, or null. Cost: logarithmic.
[[nodiscard]] const StatusCode* find_status(int code);

/// Where a code is defined; of an unknown one where its class is: a client treats it as x00 (RFC 9110 15).
[[nodiscard]] std::string_view section_of(int code);

}  // namespace simulators::http_status
