#include "simulators/load_balancing/key.hpp"

#include "simulators/load_balancing/address.hpp"

#include <algorithm>

namespace simulators::load_balancing {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool is_name(std::string_view text, std::string_view name_in_lower_case) {
  return std::ranges::equal(text, name_in_lower_case, {}, lower);
}

/// What stands behind the first '?', without a fragment.
std::string_view arguments_of(std::string_view uri) {
  const std::size_t question = uri.find('?');
  if (question == std::string_view::npos) return {};
  const std::string_view arguments = uri.substr(question + 1);
  return arguments.substr(0, arguments.find('#'));
}

/// The value of the first NAME=value among pieces divided by `separator`; spaces before a name do not count.
std::string_view value_of(std::string_view list, char separator, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view piece = list.substr(0, end);
    piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
    const std::size_t equals = piece.find('=');
    if (equals != std::string_view::npos && is_name(piece.substr(0, equals), name)) return piece.substr(equals + 1);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return {};
}

std::string value_of(const KeyPiece& piece, const Request& request) {
  using Source = KeyPiece::Source;
  switch (piece.source) {
    case Source::text:
      return piece.name;
    case Source::request_uri:
      return request.uri;
    case Source::arguments:
      return std::string(arguments_of(request.uri));
    case Source::is_args:
      return arguments_of(request.uri).empty() ? "" : "?";
    case Source::argument:
      return std::string(value_of(arguments_of(request.uri), '&', piece.name));
    case Source::cookie:
      return std::string(value_of(request.cookies, ';', piece.name));
    case Source::address: {
      const auto bytes = address_bytes(request.client);
      return bytes ? address_text(*bytes) : request.client;
    }
    case Source::binary_address:
      return address_bytes(request.client).value_or(std::string());
  }
  return {};
}

}  // namespace

std::string key_of(const std::vector<KeyPiece>& pieces, const Request& request) {
  std::string key;
  for (const KeyPiece& piece : pieces) key += value_of(piece, request);
  return key;
}

}  // namespace simulators::load_balancing
