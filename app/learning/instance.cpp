#include "app/learning/instance.hpp"

#include "app/learning/question_numbers.hpp"
#include "app/learning/round.hpp"
#include "simulators/engine/element_names.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <sstream>
#include <utility>

namespace app::learning {

using simulators::engine::Answer;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Question;
using simulators::engine::Random;
using simulators::engine::Scenario;

namespace {

constexpr std::size_t most_events = 20'000;
constexpr std::size_t most_looks = 2'000;
constexpr std::size_t most_runs = 20;
constexpr std::size_t most_draws = 200;
constexpr std::uint64_t seed_end_of_attempts = std::uint64_t{1} << 40;  // so that no other seed draws the same
constexpr auto any_language = Language::english;

/// Two elements may have one name, as two calls with the same arguments do: in words they are told apart by a number,
/// in the order of their making.
void number_twins(std::vector<Offer>& offers) {
  std::map<std::string, std::vector<Offer*>> by_words;
  for (Offer& offer : offers) by_words[offer.words].push_back(&offer);
  for (auto& [words, twins] : by_words) {
    if (twins.size() == 1) continue;
    std::ranges::sort(twins, {}, [](const Offer* twin) { return twin->response.elements; });
    for (std::size_t at = 0; at < twins.size(); ++at) twins[at]->words += " (" + std::to_string(at + 1) + ")";
  }
}

/// A stream of its own for each thing that is drawn.
Random stream(const std::string& question, std::uint64_t code, std::string_view what) {
  return Random::of_key(question + "\n" + std::to_string(code) + "\n#" + std::string(what));
}

Scenario base_of(const Catalog& catalog, const QuestionTemplate& question, Random random) {
  if (question.scenarios.empty()) return Scenario(question.topic);
  const std::string& name = question.scenarios[random.below(question.scenarios.size())];
  const auto shipped = std::ranges::find(catalog.scenarios(), name, &simulators::engine::ShippedScenario::name);
  if (shipped == catalog.scenarios().end() || shipped->scenario.topic() != question.topic) {
    throw InputError({question.name, 0, 0}, {"expected a shipped scenario of " + question.topic + ", found " + name,
                                             "应为 " + question.topic + " 自带的场景，实际为 " + name});
  }
  return shipped->scenario;
}

}  // namespace

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

Instance::Instance(const Catalog& catalog, QuestionTemplate question, std::uint64_t seed)
    : question_(std::move(question)), seed_(seed) {
  std::size_t useless = 0;  // runs that ask too little
  while (true) {
    const std::uint64_t code = seed_ + redrawn_ * seed_end_of_attempts;
    QuestionNumbers numbers = numbers_of(question_, code);
    if (numbers.drawn) {
      drawn_ = std::move(*numbers.drawn);
      if (question_.is_written() ? prepare_written(code) : prepare(catalog, code)) return;
      useless += question_.is_written() ? 0 : 1;
    }
    if (useless == most_runs) {
      const std::string what = question_.ask.empty() ? "order" : question_.ask;
      throw InputError({question_.name, 0, 0},
                       {"expected runs that ask " + what + " " + std::to_string(question_.stops) + " times",
                        "应为会提出 " + what + " 至少 " + std::to_string(question_.stops) + " 次的运行"});
    }
    if (++redrawn_ == most_draws) {
      throw InputError({question_.name, 0, 0}, {"expected numbers that meet what `where` asks, and different answers",
                                                "应有满足 where 条件且答案互不相同的数"});
    }
  }
}

bool Instance::prepare(const Catalog& catalog, std::uint64_t code) {
  Scenario scenario = base_of(catalog, question_, stream(question_.name, code, "scenario"));
  for (const auto& [field, text] : question_.settings) {
    scenario.set(field, filled_in(text, drawn_), {question_.name + " " + field, 1, 1});
  }
  const simulators::engine::Topic& topic = catalog.topic(question_.topic, {question_.name, 0, 0});
  run_ = topic.run(scenario, simulators::engine::Limits{most_events}, nullptr);
  scenario_ = std::move(scenario);
  return question_.kind == QuestionKind::order ? find_order(code) : find_stops(code);
}

void Instance::shuffle_lines(std::size_t lines, std::uint64_t code) {
  shown_.resize(lines);
  std::iota(shown_.begin(), shown_.end(), std::size_t{0});
  Random order = stream(question_.name, code, "options");
  while (std::ranges::is_sorted(shown_)) order.shuffle(std::span(shown_));
}

bool Instance::find_stops(std::uint64_t code) {
  std::vector<std::size_t> steps(run_->steps());
  std::iota(steps.begin(), steps.end(), std::size_t{0});
  Random random = stream(question_.name, code, "stops");
  const bool in_a_row = question_.kind == QuestionKind::simulate;
  if (!in_a_row) random.shuffle(std::span(steps));
  if (steps.size() > most_looks) steps.resize(most_looks);
  steps_.clear();
  for (const std::size_t step : steps) {
    const auto found = run_->question(step, any_language);
    if (!found || found->name != question_.ask) continue;
    // On paper there is no picture to click on: what has no wrong answers can then not be asked.
    const bool by_offers = question_.kind == QuestionKind::choice || found->kind == Question::Kind::pick_elements;
    if (by_offers && found->wrong.empty()) continue;
    steps_.push_back(step);
    if (steps_.size() == question_.stops) break;
  }
  if (steps_.size() != question_.stops) return false;
  std::ranges::sort(steps_);
  asked_.clear();
  for (const std::size_t step : steps_) {
    asked_.push_back({*run_->question(step, Language::english), *run_->question(step, Language::chinese)});
  }
  return true;
}

bool Instance::find_order(std::uint64_t code) {
  if (run_->steps() < question_.stops) return false;
  Random random = stream(question_.name, code, "stops");
  const std::size_t begin = 1 + random.below(run_->steps() - question_.stops + 1);
  // Two events with the same sentence could not be told apart, so the next one that says something else is taken.
  std::set<std::string> said;
  steps_.clear();
  for (std::size_t step = begin; step <= run_->steps() && steps_.size() < question_.stops; ++step) {
    if (said.insert(run_->caption(step, any_language).text()).second) steps_.push_back(step);
  }
  if (steps_.size() < question_.stops) return false;
  shuffle_lines(steps_.size(), code);
  return true;
}

std::size_t Instance::parts() const {
  return question_.kind == QuestionKind::explain || question_.kind == QuestionKind::order ? 1 : steps_.size();
}

const Question* Instance::asked(std::size_t part, Language language) const {
  return asked_.empty() ? nullptr : &asked_[part][static_cast<std::size_t>(language)];
}

std::vector<Answer> Instance::options(std::size_t part, Language language) const {
  Question question = *asked(part, language);
  if (question_.has_several_right()) {
    // All of them are offered, and not the first right one alone.
    question.wrong.insert(question.wrong.end(), question.right.begin() + 1, question.right.end());
  }
  std::vector<Answer> offered = options_of(question, seed_ + part);
  std::ranges::stable_partition(offered, [&](const Answer& answer) {
    return std::ranges::none_of(question_.options, [&](const WrittenOption& option) {
      return option.last && filled(option.text, language) == answer.text;
    });
  });
  return offered;
}

std::string Instance::words_of(std::size_t part, const Answer& answer, Language language) const {
  if (!answer.text.empty() || answer.elements.empty()) return answer.text.empty() ? "∅" : answer.text;
  const simulators::engine::Scene scene = run_->scene(steps_[part], language);
  std::string words;
  for (const simulators::engine::ElementId element : answer.elements) {
    words += (words.empty()                   ? ""
              : language == Language::chinese ? "；"
                                              : "; ") +
             simulators::engine::name_of_element(scene, element, language);
  }
  return words;
}

Part Instance::part(std::size_t part, Language language) const {
  Part made;
  if (question_.kind == QuestionKind::explain) {
    made.prompt = filled(question_.text, language);
    for (const RubricLine& line : question_.rubric) made.options.push_back(line.text.in(language));
    for (const FollowUp& prompt : question_.follow_ups) {
      const std::string words = filled(prompt.text, language);
      made.follow_ups.push_back({prompt.seconds, {words, words}});
    }
    return made;
  }
  if (question_.kind == QuestionKind::order) {
    made.step = question_.is_written() ? 0 : steps_.front() - 1;
    made.prompt = question_.is_written() ? filled(question_.text, language) : question_.title.in(language);
    for (const std::size_t at : shown_) made.options.push_back(line(at, language));
    return made;
  }
  made.step = steps_[part];
  const Question& question = *asked(part, language);
  made.prompt = question.prompt.text();
  made.by_picture = question.kind == Question::Kind::pick_elements;
  if (question_.kind == QuestionKind::fill) made.cells = words_in(question.right.front().text).size();
  made.several = question_.has_several_right();
  if (made.several) {
    for (Answer& option : options(part, language)) made.options.push_back(std::move(option.text));
  } else if (question_.kind == QuestionKind::choice) {
    for (Offer& offer : offers(part, language)) made.options.push_back(std::move(offer.words));
  }
  return made;
}

std::vector<Offer> Instance::offers(std::size_t part, Language language) const {
  const Question* const question = asked(part, language);
  if (question == nullptr || question->wrong.empty() || question_.has_several_right()) return {};
  std::vector<Offer> offers;
  for (const Answer& answer : options(part, language)) {
    Response response{answer.elements, answer.text, {}};
    if (question_.kind == QuestionKind::choice) response = {{}, {}, {offers.size()}};
    offers.push_back({words_of(part, answer, language), std::move(response)});
  }
  number_twins(offers);
  return offers;
}

std::string Instance::filled(const simulators::engine::Localised& text, Language language) const {
  return filled_in(text.in(language), drawn_);
}

std::string Instance::line(std::size_t at, Language language) const {
  return question_.is_written() ? filled(question_.lines[at], language) : run_->caption(steps_[at], language).text();
}

std::string Instance::right_words(std::size_t part, Language language) const {
  if (question_.kind == QuestionKind::explain) return filled(question_.model, language);
  if (question_.has_several_right()) {
    std::string words;
    for (const Answer& answer : asked(part, language)->right) words += (words.empty() ? "" : "\n") + answer.text;
    return words;
  }
  if (question_.kind != QuestionKind::order) return words_of(part, asked(part, language)->right.front(), language);
  std::string lines;
  for (std::size_t at = 0; at < shown_.size(); ++at) lines += (lines.empty() ? "" : "\n") + line(at, language);
  return lines;
}

std::string Instance::why(std::size_t part, Language language) const {
  if (question_.is_written()) return filled(question_.why, language);
  if (question_.kind == QuestionKind::order) return {};
  return run_->caption(steps_[part] + 1, language).text();
}

}  // namespace app::learning
