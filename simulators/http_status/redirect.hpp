#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a client sends after it was told to go elsewhere.
namespace simulators::http_status {

/// The clients whose ways were recorded, and the RFC's own way.
enum class Client : std::uint8_t {
  rfc,
  curl,
  curl_forced,  ///< -X: the method is kept whatever the status says
  urllib,
  requests,
  chromium,
};

/// For which statuses curl was told to keep the method of a POST: --post301, --post302, --post303.
struct KeepsPost {
  bool after_301 = false;
  bool after_302 = false;
  bool after_303 = false;
};

/// The request after a redirect.
struct NextRequest {
  std::string method;
  bool body_resent = false;
  bool content_type_kept = false;
  bool remembers_new_target = false;  ///< the redirect is permanent: 301 and 308
  std::string_view section;
  friend bool operator==(const NextRequest&, const NextRequest&) = default;
};

/// A request, as far as a redirect changes it.
struct RedirectedRequest {
  std::string method;
  bool has_body = false;
};

/// The request that follows, or nothing where the client stops. Requires: status is 301, 302, 303, 307 or 308;
/// nothing otherwise.
[[nodiscard]] std::optional<NextRequest> follow(Client client, const RedirectedRequest& request, int status,
                                                KeepsPost keeps = {});

/// The other request that the RFC permits: GET without content after a POST and 301 or 302.
[[nodiscard]] std::optional<NextRequest> permitted_instead(const RedirectedRequest& request, int status);

/// Whether a field goes along to the next request. `same_origin`: scheme, host and port are the same. `body_resent`:
/// otherwise the fields that describe the content stay behind.
[[nodiscard]] bool keeps_field(Client client, std::string_view name, bool same_origin, bool body_resent);

/// After how many redirects a client gives up (curl 50, requests 30, Chromium 20, urllib 10); the RFC names no number.
[[nodiscard]] std::optional<int> most_redirects(Client client);

}  // namespace simulators::http_status
