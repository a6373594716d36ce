#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/http_status/facts.hpp"
#include "simulators/http_status/message.hpp"
#include "simulators/http_status/profile.hpp"
#include "simulators/http_status/redirect.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::http_status {

/// What is done with a scenario: the status of a request is decided, a client follows redirects, or a code is looked up
/// in one of four ways.
enum class Task : std::uint8_t { decide, redirect, linear_scan, binary_search, hash_table, trie };

[[nodiscard]] constexpr bool looks_up(Task task) { return task >= Task::linear_scan; }

/// One redirect of a site: who asks for `from` is told to go elsewhere.
struct SiteRedirect {
  std::string from;  ///< a whole URL
  int status = 301;
  std::string location;  ///< as the field says it, perhaps relative
};

/// A scenario of the topic, read and judged. What is pointed to is never null.
struct Scenario {
  Task task = Task::decide;
  Profile profile = Profile::rfc;
  Silence silence = Silence::never;
  Facts facts{};
  MessageLimits limits{};
  Client client = Client::rfc;
  KeepsPost keeps{};
  std::shared_ptr<const std::string> text;  ///< the request as lines, for the listing
  std::shared_ptr<const Message> message;   ///< the same, read
  std::string scheme = "http";              ///< of the first URL that a client asks for
  std::shared_ptr<const std::vector<SiteRedirect>> redirects;
  std::string query;  ///< what is looked up: a number, or a phrase in small letters
};

/// The fields of a scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError at the character that is wrong: a curl option that is not understood, a fact
/// that does not exist, a redirect that is none. A wrong request is no wrong scenario: it is answered.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// "decide", "binary-search".
[[nodiscard]] std::string_view name_of(Task task);

/// The names of what a server behind a gateway does, in the order of Behaviour: "no-answer", "two-lengths".
[[nodiscard]] const std::vector<std::string>& behaviour_names();

/// The words of the field "conditions", in the order in which they are explained.
[[nodiscard]] const std::vector<std::string>& condition_words();

[[noreturn]] void refuse(const engine::TextPlace& place, std::string_view key, const engine::Arguments& arguments = {});

/// Reads the fields that state facts. Throws InputError.
[[nodiscard]] Facts read_facts(const engine::Settings& settings);
[[nodiscard]] MessageLimits read_limits(const engine::Settings& settings);

/// The most redirects of a site, and the longest request.
inline constexpr std::size_t most_site_redirects = 100;
inline constexpr std::size_t longest_request = most_bytes;

}  // namespace simulators::http_status
