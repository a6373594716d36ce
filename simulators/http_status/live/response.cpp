// Why the status is the answer's: header sections end with an empty line (RFC 9112 2.1), and each 1xx one is followed
// by another (RFC 9110 15.2), so the first that is not 1xx is the final one. 101 is final for HTTP: behind it another
// protocol is spoken.
#include "simulators/http_status/live/response.hpp"

#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status {
namespace {

constexpr std::array<std::string_view, 13> kept_fields = {
    "Server",       "Allow",          "Location", "WWW-Authenticate", "Proxy-Authenticate", "Content-Range", "ETag",
    "Content-Type", "Content-Length", "Upgrade",  "Last-Modified",    "Retry-After",        "Date"};

constexpr std::size_t longest_value = 500;

/// The end of the header section that begins the bytes, behind its empty line; npos where it has not come yet. Servers
/// that end lines with LF alone are read, too.
std::size_t section_end(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
    if (bytes.substr(at + 1).starts_with('\n')) return at + 2;
  }
  return std::string_view::npos;
}

/// "HTTP/1.1 404 Not Found" → 404.
std::optional<int> status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return std::nullopt;
  const std::size_t begin = line.find(' ');
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view digits = line.substr(begin + 1, 3);
  if (digits.size() != 3 || !is_digits(digits) || digits.front() == '0') return std::nullopt;
  if (line.size() > begin + 4 && is_digits(line.substr(begin + 4, 1))) return std::nullopt;
  return (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
}

void read_fields(std::string_view section, Response& response) {
  response.fields.clear();
  while (!section.empty()) {
    const std::string_view line = section.substr(0, section.find('\n'));
    section.remove_prefix(std::min(section.size(), line.size() + 1));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto* const name = std::ranges::find_if(
        kept_fields, [&](std::string_view each) { return equal_without_case(each, line.substr(0, colon)); });
    if (name == kept_fields.end()) continue;
    std::string_view value = line.substr(colon + 1);
    if (value.ends_with('\r')) value.remove_suffix(1);
    response.fields.emplace_back(*name, trimmed(value).substr(0, longest_value));
  }
}

}  // namespace

std::string_view Response::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

ResponseState read_response(std::string_view bytes, Response& response) {
  constexpr std::string_view beginning = "HTTP/";
  response = {};
  while (true) {
    if (bytes.substr(0, beginning.size()) != beginning.substr(0, bytes.size())) return ResponseState::not_a_status;
    const std::size_t end = section_end(bytes);
    if (end == std::string_view::npos) return ResponseState::incomplete;
    const std::size_t line_end = bytes.find('\n');
    const auto status = status_of(bytes.substr(0, line_end));
    if (!status) return ResponseState::not_a_status;
    if (*status / 100 != 1 || *status == 101) {
      response.status = status;
      read_fields(bytes.substr(line_end + 1, end - line_end - 1), response);
      return ResponseState::complete;
    }
    response.interim.push_back(*status);
    bytes.remove_prefix(end);
  }
}

}  // namespace simulators::http_status
