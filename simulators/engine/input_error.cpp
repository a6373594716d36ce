#include "simulators/engine/input_error.hpp"

#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/nearest.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace simulators::engine {

InputError::InputError(TextPlace place, Localised expected)
    : place_(std::move(place)), expected_(std::move(expected)), what_(message(Language::english)) {}

std::string InputError::message(Language language) const {
  std::string where = place_.source;
  if (place_.line > 0) where += fmt::format(":{}", place_.line);
  if (place_.line > 0 && place_.column > 0) where += fmt::format(":{}", place_.column);
  return where + ": " + expected(language);
}

Localised engine_text(std::string_view key, const Arguments& arguments) {
  const auto say = [&](Language language) {
    const std::string path = fmt::format("simulators/engine/texts/{}.toml", code_of(language));
    return Words(embedded_text(path), path).say(key, arguments);
  };
  return {say(Language::english), say(Language::chinese)};
}

Localised expected_word(std::string_view key, const std::vector<std::string>& offered, std::string_view found) {
  const std::string near = nearest(found, offered);
  const std::string full_key = std::string(key) + (near.empty() ? "" : "-near");
  Localised expected = engine_text(
      full_key,
      {{"offered", fmt::format("{}", fmt::join(offered, ", "))}, {"found", shortened(found)}, {"near", near}});
  return expected;
}

std::string shortened(std::string_view text, std::size_t most_characters) {
  std::string beginning;
  std::size_t end = 0;
  for (std::size_t count = 0; count < most_characters && end < text.size(); ++count) {
    const CodePoint point = code_point_at(text, end);
    const bool is_control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    const bool is_wrong = point.bytes == 1 && point.value >= 0x80;
    beginning += is_control || is_wrong ? std::string_view("\uFFFD") : text.substr(end, point.bytes);
    end += point.bytes;
  }
  return beginning + (end < text.size() ? "…" : "");
}

}  // namespace simulators::engine
