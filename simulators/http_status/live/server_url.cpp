#include "simulators/http_status/live/server_url.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/topic_words.hpp"

#include <algorithm>
#include <charconv>

namespace simulators::http_status {
namespace {

constexpr std::string_view scheme = "http://";

[[noreturn]] void refuse_url(std::size_t offset, std::string_view key, std::string_view found = {}) {
  throw engine::InputError({"--live", 1, offset + 1},
                           engine::TopicWords("http_status")(key, {{"found", engine::shortened(found)}}));
}

bool is_alike(std::string_view text, std::string_view small) {
  return std::ranges::equal(text, small,
                            [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one + 32 : one) == other; });
}

std::uint16_t port_of(std::string_view digits, std::size_t offset) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  if (!is_number || port == 0 || port > 65'535) refuse_url(offset, "expected.live-port", digits);
  return static_cast<std::uint16_t>(port);
}

}  // namespace

ServerUrl read_server_url(std::string_view text) {
  if (text.empty()) refuse_url(0, "expected.live-url", "–");
  if (text.size() > longest_server_url) refuse_url(longest_server_url, "expected.live-shorter");
  const auto* const odd = std::ranges::find_if(text, [](char each) { return each <= ' ' || each >= 0x7F; });
  if (odd != text.end()) refuse_url(static_cast<std::size_t>(odd - text.begin()), "expected.live-character");
  if (is_alike(text.substr(0, 6), "https:")) refuse_url(0, "expected.live-plain");
  if (!is_alike(text.substr(0, scheme.size()), scheme)) refuse_url(0, "expected.live-url", text);

  const std::size_t end = std::min(text.find_first_of("/?#", scheme.size()), text.size());
  const std::string_view authority = text.substr(scheme.size(), end - scheme.size());
  if (authority.find('@') != std::string_view::npos) refuse_url(scheme.size(), "expected.live-no-user");
  ServerUrl url;
  std::size_t host_end = authority.find(':');
  if (authority.starts_with('[')) {
    const std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos) refuse_url(scheme.size(), "expected.live-host", authority);
    url.host = authority.substr(1, bracket - 1);
    host_end = bracket + 1;
  } else {
    host_end = std::min(host_end, authority.size());
    url.host = authority.substr(0, host_end);
  }
  if (url.host.empty()) refuse_url(scheme.size(), "expected.live-host", authority);
  if (host_end < authority.size()) {
    const std::size_t offset = scheme.size() + host_end;
    if (authority[host_end] != ':') refuse_url(offset, "expected.live-host", authority);
    url.port = port_of(authority.substr(host_end + 1), offset + 1);
  }
  // A fragment is for the client alone (RFC 9110 4.2.5).
  const std::string_view target = text.substr(end, text.find('#', end) - end);
  if (!target.empty() && target != "/") url.target = (target.starts_with('/') ? "" : "/") + std::string(target);
  return url;
}

}  // namespace simulators::http_status
