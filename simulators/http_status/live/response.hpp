#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulators::http_status {

/// What a real server has answered, as far as a topic on status codes asks: statuses and the fields that decide.
/// Cookies and everything else are not kept.
struct Response {
  std::vector<int> interim{};                                 ///< 1xx that came before
  std::optional<int> status{};                                ///< nothing: no status line has come
  std::vector<std::pair<std::string, std::string>> fields{};  ///< of the final response, names as the RFCs write them
  friend bool operator==(const Response&, const Response&) = default;

  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// Where the reading of a response has come to.
enum class ResponseState : unsigned char {
  incomplete,   ///< more is needed
  complete,     ///< the final header section is there, or a status that switches protocols
  not_a_status  ///< what has come does not begin with a status line
};

/// The most bytes of header sections that are read of one answer, interim ones too; its content is not read at all.
inline constexpr std::size_t most_response_bytes = std::size_t{64} << 10;

/// Reads the header sections that have come so far. `response` holds what is known then. Never throws, whatever the
/// bytes are. Cost: linear in the bytes.
[[nodiscard]] ResponseState read_response(std::string_view bytes, Response& response);

}  // namespace simulators::http_status
