#include "app/learning/frozen_question.hpp"

#include "simulators/engine/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace app::learning {

using simulators::engine::Language;

std::string percent_of(double share) {
  std::string text = fmt::format("{:.5f}", 100 * share);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::vector<FrozenQuestion> frozen(const Instance& instance, Language language) {
  std::vector<FrozenQuestion> parts;
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    Part shown = instance.part(part, language);
    const Response right = instance.right(part);
    FrozenQuestion question{.name = instance.question().name,
                            .code = try_code(instance.seed()),
                            .part = part,
                            .parts = instance.parts(),
                            .topic = instance.question().topic,
                            .kind = instance.question().kind,
                            .title = instance.question().title.in(language),
                            .picture = {},
                            .prompt = std::move(shown.prompt),
                            .options = std::move(shown.options),
                            .right = right.places,
                            .worths = {},
                            .several = shown.several,
                            .answer = instance.right_words(part, language),
                            .why = instance.why(part, language)};
    if (instance.run() != nullptr) question.picture = as_text(instance.run()->scene(shown.step, language));
    if (question.kind == QuestionKind::explain) {
      question.right.resize(question.options.size());
      std::iota(question.right.begin(), question.right.end(), std::size_t{0});
    } else if (question.kind == QuestionKind::choice) {
      question.worths = instance.worths(part);
    } else if (question.options.empty() && shown.by_picture) {
      for (const Offer& offer : instance.offers(part, language)) {
        question.worths.push_back(instance.credit(part, offer.response));
        if (question.worths.back() >= 1) question.right.push_back(question.options.size());
        question.options.push_back(offer.words);
      }
    }
    parts.push_back(std::move(question));
  }
  return parts;
}

}  // namespace app::learning
