#include "app/learning/study_settings.hpp"

#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <vector>

namespace app::learning {

using simulators::engine::InputError;

Weights read_weights(const std::string& text, const Schedule& settings, const std::string& place) {
  std::string words = text;
  std::ranges::replace_if(
      words, [](char letter) { return letter == ',' || letter == '[' || letter == ']' || letter == ';'; }, ' ');
  std::vector<double> given;
  std::istringstream in(words);
  for (std::string word; in >> word;) {
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size()) {
      const std::string found = simulators::engine::shortened(word);
      throw InputError({place, 0, 0}, {"expected numbers, found \"" + found + "\"", "应为数，实际为“" + found + "”"});
    }
    given.push_back(number);
  }
  if (given.empty()) return standard_weights;
  return weights_in_force(given, settings.short_term, settings.relearning_steps.size());
}

std::string words_of(const Weights& weights) {
  return weights == standard_weights ? "" : fmt::format("{}", fmt::join(weights, ", "));
}

}  // namespace app::learning
