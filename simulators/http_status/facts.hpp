#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What is true of a server, a resource and an upstream before a request comes: neutral facts, no program's settings.
namespace simulators::http_status {

enum class Role : std::uint8_t { origin, gateway };

/// Credentials that are accepted: what stands behind the scheme.
struct Authentication {
  std::string scheme;
  std::string realm;
  std::vector<std::string> accepts;
  friend bool operator==(const Authentication&, const Authentication&) = default;
};

/// The server as a whole. The limits of the message and the codings are MessageLimits.
struct Server {
  Role role = Role::origin;
  std::optional<std::vector<std::string>> known_methods{};  ///< implemented for any resource; nothing: all
  std::optional<std::uint64_t> max_body{};                  ///< bytes of content
  bool ranges = true;
  bool maintenance = false;
  bool rate_limited = false;
  bool requires_length = false;
  bool partial_put = false;
  std::optional<std::vector<std::string>> authorities{};  ///< hosts served; nothing: any
  bool network_signs_in = false;                          ///< a network on the way wants a sign-in first
  std::optional<Authentication> proxy_authentication{};   ///< what a proxy on the way demands
  bool refuses_early_data = false;                        ///< what came before the handshake was complete
  std::optional<std::vector<std::string>> upgrades{};     ///< protocols that the connection may switch to
  bool requires_upgrade = false;                          ///< to one of them
  int year = 2026;                                        ///< of the request, for dates with two digits
  std::optional<int> rate_status{};                       ///< a setting of nginx: limit_req_status
  friend bool operator==(const Server&, const Server&) = default;
};

/// Where a resource has gone.
struct Moved {
  int status = 301;
  std::string location;
  friend bool operator==(const Moved&, const Moved&) = default;
};

/// One representation among several; an empty property is none.
struct Variant {
  std::string type;
  std::string language;
  friend bool operator==(const Variant&, const Variant&) = default;
};

struct Resource {
  bool exists = true;
  std::optional<std::vector<std::string>> methods{};  ///< nothing: not checked
  std::string etag{};                                 ///< empty: none
  std::string last_modified{};                        ///< empty: none
  std::optional<std::uint64_t> length{};
  std::optional<Moved> moved{};
  bool gone = false;
  bool forbidden = false;
  bool legal_block = false;
  bool failure = false;
  bool locked = false;
  bool conflict = false;
  bool unprocessable = false;
  bool requires_precondition = false;
  bool unpaid = false;
  bool requires_extension = false;  ///< of HTTP, as the framework of RFC 2774 declares them
  bool variant_negotiates = false;  ///< the chosen variant is itself a list of variants: a mistake of settings
  bool sends_deltas = false;        ///< the change since a version instead of the whole
  bool storage_full = false;
  bool dependency_failed = false;  ///< another action that this one needs
  bool binding_loop = false;       ///< a collection that contains itself
  std::optional<Authentication> authentication{};
  std::optional<std::vector<std::string>> accepts_types{};
  std::optional<std::vector<std::string>> accepts_codings{};
  std::vector<Variant> variants{};
  bool sends_first_variant = false;  ///< instead of 406
  bool client_chooses = false;
  int result = 200;                     ///< of a successful POST or PATCH
  bool restricted_by_settings = false;  ///< limit_except of nginx, AllowMethods of Apache
  friend bool operator==(const Resource&, const Resource&) = default;
};

/// What the server behind a gateway does.
enum class Behaviour : std::uint8_t {
  answer,
  interim,
  truncated_body,
  space_before_colon,
  silent,  ///< nothing in time
  connect_timeout,
  header_timeout,
  refused,
  closed,
  reset,
  garbage,
  bad_status_line,
  bad_version,
  incomplete_header,
  header_too_large,
  unexpected_101,
  two_lengths,
  bad_length,
  bad_field,
  obs_fold,
};

struct Upstream {
  Behaviour behaviour = Behaviour::answer;
  int status = 200;
  std::vector<int> interim{};
  bool is_transformed = false;  ///< the gateway changes the content on the way
  friend bool operator==(const Upstream&, const Upstream&) = default;
};

struct Facts {
  Server server{};
  Resource resource{};
  Upstream upstream{};
  friend bool operator==(const Facts&, const Facts&) = default;
};

}  // namespace simulators::http_status
