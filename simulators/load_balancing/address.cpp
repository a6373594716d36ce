#include "simulators/load_balancing/address.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <vector>

namespace simulators::load_balancing {
namespace {

std::optional<std::string> ipv4_bytes(std::string_view text) {
  std::string bytes;
  unsigned number = 0;
  std::size_t digits = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || text[at] == '.') {
      if (digits == 0 || bytes.size() == 4) return std::nullopt;
      bytes += static_cast<char>(number);
      number = 0;
      digits = 0;
    } else if (text[at] >= '0' && text[at] <= '9' && digits < 3) {
      number = number * 10 + static_cast<unsigned>(text[at] - '0');
      ++digits;
      if (number > 255) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return bytes.size() == 4 ? std::optional(bytes) : std::nullopt;
}

std::optional<unsigned> hexadecimal(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  unsigned number = 0;
  for (const char digit : digits) {
    if (digit >= '0' && digit <= '9') {
      number = number * 16 + static_cast<unsigned>(digit - '0');
    } else if (digit >= 'a' && digit <= 'f') {
      number = number * 16 + static_cast<unsigned>(digit - 'a' + 10);
    } else if (digit >= 'A' && digit <= 'F') {
      number = number * 16 + static_cast<unsigned>(digit - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return number;
}

/// The bytes of groups with colons between them; the last one may be an IPv4 address. Empty text: no bytes.
std::optional<std::string> groups(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
      const auto four = ipv4_bytes(group);
      if (!four) return std::nullopt;
      return bytes + *four;
    }
    const auto number = hexadecimal(group);
    if (!number || bytes.size() == 16) return std::nullopt;
    bytes += static_cast<char>(*number >> 8);
    bytes += static_cast<char>(*number & 0xFF);
    if (colon == std::string_view::npos) return bytes;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return bytes;
}

std::optional<std::string> ipv6_bytes(std::string_view text) {
  const std::size_t gap = text.find("::");
  const auto front = groups(text.substr(0, gap));
  if (!front) return std::nullopt;
  if (gap == std::string_view::npos) return front->size() == 16 ? front : std::nullopt;
  const auto back = groups(text.substr(gap + 2));
  if (!back || front->size() + back->size() > 14) return std::nullopt;
  return *front + std::string(16 - front->size() - back->size(), '\0') + *back;
}

}  // namespace

std::optional<std::string> address_bytes(std::string_view text) {
  if (text.size() > 45) return std::nullopt;  // the longest text of an IPv6 address
  return text.find(':') == std::string_view::npos ? ipv4_bytes(text) : ipv6_bytes(text);
}

std::string address_text(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<std::uint8_t>(bytes[at])); };
  if (bytes.size() == 4) return fmt::format("{}.{}.{}.{}", byte(0), byte(1), byte(2), byte(3));
  const auto group = [&](std::size_t at) { return byte(2 * at) << 8 | byte(2 * at + 1); };
  std::size_t longest = 1;  // a single zero is not shortened
  std::size_t gap = 8;
  for (std::size_t at = 0; at < 8; ++at) {
    std::size_t zeros = 0;
    while (at + zeros < 8 && group(at + zeros) == 0) ++zeros;
    if (zeros > longest) {
      longest = zeros;
      gap = at;
    }
    at += zeros;
  }
  const bool is_mapped = gap == 0 && ((longest == 5 && group(5) == 0xFFFF) || longest == 6 ||
                                      (longest == 7 && byte(14) != 0 && byte(15) != 1));
  std::string text = gap == 0 ? ":" : "";
  for (std::size_t at = 0; at < (is_mapped ? 6U : 8U); ++at) {
    if (at == gap) {
      text += ":";
      at += longest - 1;
      continue;
    }
    text += fmt::format("{:x}", group(at));
    if (at < 7) text += ":";
  }
  if (is_mapped) text += fmt::format("{}.{}.{}.{}", byte(12), byte(13), byte(14), byte(15));
  return text;
}

std::string address_key(std::string_view client) {
  const auto bytes = address_bytes(client);
  if (!bytes) return std::string(3, '\0');
  return bytes->size() == 4 ? bytes->substr(0, 3) : *bytes;
}

}  // namespace simulators::load_balancing
