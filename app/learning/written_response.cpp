#include "app/learning/written_response.hpp"

#include "simulators/engine/element_names.hpp"

#include <algorithm>
#include <utility>

namespace app::learning {
namespace {

using simulators::engine::Language;

/// The places that letters name, in their order; nothing where one names none.
std::optional<std::vector<std::size_t>> places_in(const std::string& text, std::size_t count) {
  std::vector<std::size_t> places;
  for (char letter : text) {
    if (letter == ' ' || letter == ',') continue;
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter < 'A' || static_cast<std::size_t>(letter - 'A') >= count) return std::nullopt;
    places.push_back(static_cast<std::size_t>(letter - 'A'));
  }
  return places;
}

char letter_of(std::size_t place) { return static_cast<char>('A' + place); }

}  // namespace

std::vector<std::string> lettered(const Instance& instance, std::size_t part, Language language) {
  Part shown = instance.part(part, language);
  if (!shown.options.empty()) return std::move(shown.options);
  std::vector<std::string> words;
  if (shown.by_picture) {
    for (Offer& offer : instance.offers(part, language)) words.push_back(std::move(offer.words));
  }
  return words;
}

std::optional<Response> read_response(const Instance& instance, std::size_t part, const std::string& text,
                                      Language language) {
  const std::size_t letters = lettered(instance, part, language).size();
  if (letters == 0) return text.empty() ? std::nullopt : std::optional(Response{{}, text, {}});
  auto places = places_in(text, letters);
  if (!places) return std::nullopt;
  switch (instance.question().kind) {
    case QuestionKind::explain:
      return Response{{}, {}, std::move(*places)};
    case QuestionKind::order:
      return places->size() == letters ? std::optional(Response{{}, {}, std::move(*places)}) : std::nullopt;
    case QuestionKind::choice:
      if (instance.question().has_several_right() && !places->empty()) return Response{{}, {}, std::move(*places)};
      break;
    case QuestionKind::predict:
    case QuestionKind::simulate:
    case QuestionKind::fill:
    case QuestionKind::typed:
      break;
  }
  if (places->size() != 1) return std::nullopt;
  return instance.offers(part, language)[places->front()].response;
}

std::string spelled_out(const Instance& instance, std::size_t part, const std::string& text, Language language) {
  const std::vector<std::string> letters = lettered(instance, part, language);
  const auto places = places_in(text, letters.size());
  if (!places || places->empty()) return text;
  std::string words;
  for (const std::size_t place : *places) {
    words += (words.empty() ? "" : language == Language::chinese ? "；" : "; ") + letters[place];
  }
  return words;
}

std::string words_of(const Instance& instance, std::size_t part, const Response& response, Language language) {
  if (!response.text.empty()) return response.text;
  std::string words;
  if (!response.elements.empty()) {
    const std::vector<Offer> offers = instance.offers(part, language);
    const auto offer = std::ranges::find(offers, response, &Offer::response);
    if (offer != offers.end()) return {letter_of(static_cast<std::size_t>(offer - offers.begin()))};
    const auto scene = instance.run()->scene(instance.part(part, language).step, language);
    for (const simulators::engine::ElementId element : response.elements) {
      words += (words.empty() ? "" : ", ") + simulators::engine::name_of_element(scene, element, language);
    }
    return words;
  }
  for (const std::size_t place : response.places) words += (words.empty() ? "" : " ") + std::string{letter_of(place)};
  return words;
}

}  // namespace app::learning
