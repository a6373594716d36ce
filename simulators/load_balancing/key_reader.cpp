#include "simulators/load_balancing/key_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace simulators::load_balancing {
namespace {

using Source = KeyPiece::Source;

struct Variable {
  std::string_view name;
  Source source;
  bool is_prefix = false;  ///< the rest of the name is a name itself
};
constexpr Variable variables[] = {
    {"request_uri", Source::request_uri}, {"args", Source::arguments},
    {"query_string", Source::arguments},  {"is_args", Source::is_args},
    {"remote_addr", Source::address},     {"binary_remote_addr", Source::binary_address},
    {"arg_", Source::argument, true},     {"cookie_", Source::cookie, true},
};

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '_';
}

std::string in_lower_case(std::string_view name) {
  std::string lower(name);
  for (char& letter : lower) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return lower;
}

/// The piece of a variable's name, which counts without capitals.
KeyPiece piece_of(std::string_view written, const engine::TextPlace& place) {
  const std::string name = in_lower_case(written);
  for (const Variable& each : variables) {
    if (each.is_prefix && name.starts_with(each.name) && name.size() > each.name.size()) {
      return {each.source, name.substr(each.name.size())};
    }
    if (!each.is_prefix && name == each.name) return {each.source, {}};
  }
  refuse(place, "variable", {{"found", "$" + engine::shortened(written)}});
}

void add_text(std::vector<KeyPiece>& pieces, std::string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().source != Source::text) pieces.push_back({Source::text, {}});
  pieces.back().name += text;
}

}  // namespace

std::vector<KeyPiece> read_key(const Word& word, const Locate& locate) {
  const engine::TextPlace place = locate(word.offset);
  std::vector<KeyPiece> pieces;
  std::string_view rest = word.text;
  while (!rest.empty()) {
    const std::size_t dollar = std::min(rest.find('$'), rest.size());
    add_text(pieces, rest.substr(0, dollar));
    rest.remove_prefix(dollar);
    if (rest.empty()) break;
    rest.remove_prefix(1);
    const bool has_brackets = rest.starts_with('{');
    if (has_brackets) rest.remove_prefix(1);
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_name_letter) - rest.begin());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(end);
    if (has_brackets && !rest.starts_with('}')) {
      refuse(place, "closing-bracket", {},
             fmt::format("the closing bracket in \"{}\" variable is missing", engine::shortened(name)));
    }
    if (name.empty()) refuse(place, "variable-name", {}, "invalid variable name");
    if (has_brackets) rest.remove_prefix(1);
    pieces.push_back(piece_of(name, place));
  }
  return pieces;
}

}  // namespace simulators::load_balancing
