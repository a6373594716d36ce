// A question whose answers are written down becomes one that a run could have asked: a prompt, what is right, what is
// wrong. Everything after that is the same for both.
#include "app/learning/instance.hpp"

#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace app::learning {

using simulators::engine::Caption;
using simulators::engine::Language;
using simulators::engine::Question;

namespace {

/// A number as one writes it: without zeros behind the point.
std::string plain(double number) {
  constexpr std::size_t longest = 64;
  std::array<char, longest> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

/// Whether two options, or two lines, would say the same.
bool has_twins(std::vector<std::string> texts) {
  return std::set<std::string>(texts.begin(), texts.end()).size() != texts.size();
}

}  // namespace

bool Instance::prepare_written(std::uint64_t code) {
  asked_.clear();
  steps_.assign(1, 0);
  if (question_.kind == QuestionKind::explain) return true;
  std::array<Question, 2> both;
  for (const Language language : simulators::engine::languages) {
    std::vector<std::string> texts;
    Question& question = both[static_cast<std::size_t>(language)];
    question.name = question_.name;
    question.kind = Question::Kind::type_text;
    question.prompt = Caption{{{filled(question_.text, language), std::nullopt}}};
    for (const WrittenOption& option : question_.options) {
      texts.push_back(filled(option.text, language));
      (option.right ? question.right : question.wrong).push_back({{}, texts.back()});
    }
    for (std::size_t at = 0; at < question_.lines.size(); ++at) texts.push_back(line(at, language));
    if (has_twins(std::move(texts))) return false;
    for (const std::string& text : question_.accepted) question.right.push_back({{}, filled_in(text, drawn_)});
    if (question_.number) question.right.push_back({{}, plain(*question_.number)});
  }
  if (question_.kind == QuestionKind::order) {
    shuffle_lines(question_.lines.size(), code);
  } else {
    asked_.push_back(std::move(both));
  }
  return true;
}

}  // namespace app::learning
