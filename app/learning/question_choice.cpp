#include "app/learning/question_choice.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <algorithm>
#include <iterator>

namespace app::learning {

std::vector<QuestionTemplate> chosen_questions(const std::vector<QuestionTemplate>& all,
                                               const std::vector<std::string>& names, const std::string& place) {
  if (names.empty()) return all;
  std::vector<QuestionTemplate> found;
  for (const std::string& name : names) {
    const std::size_t before = found.size();
    std::ranges::copy_if(all, std::back_inserter(found), [&name](const QuestionTemplate& question) {
      return question.name == name || question.topic == name || question.name.starts_with(name + "/");
    });
    if (found.size() > before) continue;
    std::vector<std::string> offered;
    for (const QuestionTemplate& question : all) {
      if (std::ranges::find(offered, question.topic) == offered.end()) offered.push_back(question.topic);
    }
    if (name.find('/') != std::string::npos) {
      offered.clear();
      const std::string topic = name.substr(0, name.find('/') + 1);
      for (const QuestionTemplate& question : all) {
        if (question.name.starts_with(topic)) offered.push_back(question.name);
      }
    }
    throw simulators::engine::InputError({place, 0, 0},
                                         simulators::engine::expected_word("expected.one-of", offered, name));
  }
  return found;
}

std::uint64_t code_of_variant(const QuestionTemplate& question, std::uint64_t variant) {
  constexpr int bits_dropped = 24;
  const std::string key = question.name + "\n" + std::to_string(variant);
  return simulators::engine::Random::of_key(key).next() >> bits_dropped;
}

}  // namespace app::learning
