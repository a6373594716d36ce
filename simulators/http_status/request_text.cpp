#include "simulators/http_status/request_text.hpp"

#include "simulators/http_status/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace simulators::http_status {
namespace {

constexpr std::string_view symbol_for_carriage_return = "␍";
constexpr std::string_view symbol_for_line_feed = "␊";
constexpr std::string_view symbol_for_nul = "␀";

bool is_curl(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.starts_with("curl") && text.size() > 4 &&
         std::string_view(" \t\n\r\\").find(text[4]) != std::string_view::npos;
}

}  // namespace

WrittenRequest read_request(const engine::Settings& settings) {
  const std::string& text = settings.text("request");
  if (is_curl(text)) return read_curl(settings);
  WrittenRequest request;
  for (std::size_t at = 0; at < text.size(); ++at) {
    // An editor may end lines with CRLF; a CR that counts is written as its symbol.
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (std::string_view(text).substr(at).starts_with(symbol_for_line_feed)) {
      const std::size_t end = at + symbol_for_line_feed.size();
      const bool ends_line = end == text.size() || text[end] == '\n' || text[end] == '\r';
      if (!ends_line) refuse(settings.place("request", at), "expected.line-feed-at-end");
    }
    request.lines += text[at];
  }
  return request;
}

std::string bytes_of_lines(std::string_view lines, bool header_stays_open) {
  std::string bytes;
  bytes.reserve(lines.size() + 64);
  bool has_empty_line = false;
  bool line_is_empty = true;
  bool any_line = false;
  const auto end_line = [&](bool line_feed_alone) {
    if (line_is_empty && any_line) has_empty_line = true;
    any_line = any_line || !line_is_empty;
    bytes += line_feed_alone ? "\n" : "\r\n";
    line_is_empty = true;
  };
  bool line_feed_alone = false;
  for (std::size_t at = 0; at < lines.size();) {
    const std::string_view rest = lines.substr(at);
    if (rest[0] == '\n') {
      end_line(std::exchange(line_feed_alone, false));
      ++at;
    } else if (rest.starts_with(symbol_for_line_feed)) {
      line_feed_alone = true;
      at += symbol_for_line_feed.size();
    } else {
      const bool is_return = rest.starts_with(symbol_for_carriage_return);
      const bool is_nul = rest.starts_with(symbol_for_nul);
      bytes += is_return ? '\r' : is_nul ? '\0' : rest[0];
      at += is_return || is_nul ? symbol_for_nul.size() : 1;
      line_is_empty = false;
    }
  }
  if (has_empty_line || header_stays_open) return bytes;
  if (!line_is_empty || line_feed_alone) end_line(line_feed_alone);
  return bytes + "\r\n";
}

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) text += i <= count ? letters[bits >> (18 - 6 * i) & 63] : '=';
  }
  return text;
}

}  // namespace simulators::http_status
