#include "simulators/engine/key_depth.hpp"

#include <algorithm>

namespace simulators::engine {
namespace {

/// The offset behind the string that begins at `begin` with a quote; a single-line one ends with its line at the
/// latest.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  const bool is_multiline = begin + 2 < text.size() && text[begin + 1] == quote && text[begin + 2] == quote;
  const std::string_view closing = text.substr(begin, is_multiline ? 3 : 1);
  for (std::size_t at = begin + closing.size(); at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text.substr(at, closing.size()) == closing) {
      return at + closing.size();
    } else if (!is_multiline && text[at] == '\n') {
      return at;
    }
  }
  return text.size();
}

}  // namespace

std::optional<std::size_t> first_key_too_deep(std::string_view text) {
  std::size_t parts = 1;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (byte == '"' || byte == '\'') {
      at = end_of_string(text, at);
      continue;
    }
    if (byte == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (byte == '.') {
      if (++parts > most_key_parts) return at;
    } else if (byte == '\n' || byte == '=' || byte == ',' || byte == '{' || byte == '[') {
      parts = 1;
    }
    ++at;
  }
  return std::nullopt;
}

}  // namespace simulators::engine
