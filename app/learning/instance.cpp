#include "app/learning/instance.hpp"

#include "app/learning/round.hpp"
#include "simulators/engine/element_names.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
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
constexpr std::size_t most_attempts = 20;
constexpr std::uint64_t seed_end_of_attempts = std::uint64_t{1} << 40;  // so that no other seed draws the same
constexpr auto any_language = Language::english;

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

/// The text of a question of the run as cells; several right ones are compared cell by cell each.
double share_of_cells(const Question& question, const std::string& text) {
  const std::vector<std::string> given = words_in(text);
  double best = 0;
  for (const Answer& right : question.right) {
    const std::vector<std::string> cells = words_in(right.text);
    std::size_t hits = 0;
    for (std::size_t i = 0; i < std::min(cells.size(), given.size()); ++i) {
      Question cell = question;
      cell.right = {{{}, cells[i]}};
      hits += simulators::engine::accepts(cell, {{}, given[i]}) ? 1 : 0;
    }
    best = std::max(best, static_cast<double>(hits) / static_cast<double>(std::max(cells.size(), given.size())));
  }
  return best;
}

}  // namespace

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::size_t moves_to_sort(const std::vector<std::size_t>& places) {
  std::vector<std::size_t> ends;  // ends[k]: the least end of a rising run of k + 1
  for (const std::size_t place : places) {
    const auto at = std::ranges::lower_bound(ends, place);
    if (at == ends.end()) {
      ends.push_back(place);
    } else {
      *at = place;
    }
  }
  return places.size() - ends.size();
}

Instance::Instance(const Catalog& catalog, QuestionTemplate question, std::uint64_t seed)
    : question_(std::move(question)), seed_(seed) {
  if (question_.kind == QuestionKind::explain) return;
  while (!prepare(catalog, redrawn_)) {
    if (++redrawn_ == most_attempts) {
      const std::string what = question_.ask.empty() ? "order" : question_.ask;
      throw InputError({question_.name, 0, 0},
                       {"expected runs that ask " + what + " " + std::to_string(question_.stops) + " times",
                        "应为会提出 " + what + " 至少 " + std::to_string(question_.stops) + " 次的运行"});
    }
  }
}

bool Instance::prepare(const Catalog& catalog, std::size_t attempt) {
  const std::uint64_t code = seed_ + attempt * seed_end_of_attempts;
  Scenario scenario = base_of(catalog, question_, stream(question_.name, code, "scenario"));
  const Drawn drawn = draw(question_.parameters, question_.name, code);
  for (const auto& [field, text] : question_.settings) {
    scenario.set(field, filled_in(text, drawn), {question_.name + " " + field, 1, 1});
  }
  const simulators::engine::Topic& topic = catalog.topic(question_.topic, {question_.name, 0, 0});
  run_ = topic.run(scenario, simulators::engine::Limits{most_events}, nullptr);
  scenario_ = std::move(scenario);
  return question_.kind == QuestionKind::order ? find_order(code) : find_stops(code);
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
  shown_.resize(steps_.size());
  std::iota(shown_.begin(), shown_.end(), std::size_t{0});
  Random order = stream(question_.name, code, "options");
  while (std::ranges::is_sorted(shown_)) order.shuffle(std::span(shown_));
  return true;
}

std::size_t Instance::parts() const {
  return question_.kind == QuestionKind::explain || question_.kind == QuestionKind::order ? 1 : steps_.size();
}

const Question* Instance::asked(std::size_t part, Language language) const {
  return asked_.empty() ? nullptr : &asked_[part][static_cast<std::size_t>(language)];
}

std::vector<Answer> Instance::options(std::size_t part) const {
  return options_of(*asked(part, any_language), seed_ + part);
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
    made.prompt = question_.text.in(language);
    for (const RubricLine& line : question_.rubric) made.options.push_back(line.text.in(language));
    return made;
  }
  if (question_.kind == QuestionKind::order) {
    made.step = steps_.front() - 1;
    made.prompt = question_.title.in(language);
    for (const std::size_t at : shown_) made.options.push_back(run_->caption(steps_[at], language).text());
    return made;
  }
  made.step = steps_[part];
  const Question& question = *asked(part, language);
  made.prompt = question.prompt.text();
  made.by_picture = question.kind == Question::Kind::pick_elements;
  if (question_.kind == QuestionKind::fill) made.cells = words_in(question.right.front().text).size();
  if (question_.kind == QuestionKind::choice) {
    for (Offer& offer : offers(part, language)) made.options.push_back(std::move(offer.words));
  }
  return made;
}

std::vector<Offer> Instance::offers(std::size_t part, Language language) const {
  const Question* const question = asked(part, language);
  if (question == nullptr || question->wrong.empty()) return {};
  std::vector<Offer> offers;
  for (const Answer& answer : options_of(*question, seed_ + part)) {
    Response response{answer.elements, answer.text, {}};
    if (question_.kind == QuestionKind::choice) response = {{}, {}, {offers.size()}};
    offers.push_back({words_of(part, answer, language), std::move(response)});
  }
  return offers;
}

double Instance::credit(std::size_t part, const Response& response) const {
  switch (question_.kind) {
    case QuestionKind::explain: {
      const std::set<std::size_t> ticked(response.places.begin(), response.places.end());
      double got = 0;
      double all = 0;
      bool lacks_must = false;
      for (std::size_t at = 0; at < question_.rubric.size(); ++at) {
        const RubricLine& line = question_.rubric[at];
        all += line.points;
        got += ticked.contains(at) ? line.points : 0;
        lacks_must = lacks_must || (line.must && !ticked.contains(at));
      }
      constexpr double most_without_must = 0.5;
      return lacks_must ? std::min(most_without_must, got / all) : got / all;
    }
    case QuestionKind::order: {
      std::vector<std::size_t> order;
      std::set<std::size_t> known;
      for (const std::size_t place : response.places) {
        if (place >= shown_.size() || !known.insert(place).second) return 0;
        order.push_back(shown_[place]);
      }
      if (order.size() != shown_.size()) return 0;
      return 1 - static_cast<double>(moves_to_sort(order)) / static_cast<double>(order.size() - 1);
    }
    case QuestionKind::choice: {
      const std::vector<Answer> offered = options(part);
      const bool is_one = response.places.size() == 1 && response.places.front() < offered.size();
      return is_one && simulators::engine::accepts(*asked(part, any_language), offered[response.places.front()]) ? 1
                                                                                                                 : 0;
    }
    case QuestionKind::predict:
    case QuestionKind::simulate:
    case QuestionKind::fill:
    case QuestionKind::typed:
      break;
  }
  double best = 0;
  for (const Question& question : asked_[part]) {
    best =
        std::max(best, question_.kind == QuestionKind::fill ? share_of_cells(question, response.text)
                                                            : worth_of(question, {response.elements, response.text}));
  }
  return best;
}

Response Instance::right(std::size_t part) const {
  Response response;
  if (question_.kind == QuestionKind::explain) {
    response.places.resize(question_.rubric.size());
    std::iota(response.places.begin(), response.places.end(), std::size_t{0});
  } else if (question_.kind == QuestionKind::order) {
    response.places.resize(shown_.size());
    for (std::size_t at = 0; at < shown_.size(); ++at) response.places[shown_[at]] = at;
  } else if (question_.kind == QuestionKind::choice) {
    const std::vector<Answer> offered = options(part);
    const Question& question = *asked(part, any_language);
    const auto found = std::ranges::find_if(
        offered, [&question](const Answer& option) { return simulators::engine::accepts(question, option); });
    response.places = {static_cast<std::size_t>(found - offered.begin())};
  } else {
    const Answer& answer = asked(part, any_language)->right.front();
    response.elements = answer.elements;
    response.text = answer.text;
  }
  return response;
}

Response Instance::first(std::size_t part) const {
  switch (question_.kind) {
    case QuestionKind::explain:
    case QuestionKind::choice:
      return {{}, {}, {0}};
    case QuestionKind::order: {
      Response response;
      response.places.resize(shown_.size());
      std::iota(response.places.begin(), response.places.end(), std::size_t{0});
      return response;
    }
    case QuestionKind::predict:
    case QuestionKind::simulate:
    case QuestionKind::fill:
    case QuestionKind::typed:
      break;
  }
  const Answer answer = options(part).front();
  return {answer.elements, answer.text, {}};
}

std::string Instance::right_words(std::size_t part, Language language) const {
  if (question_.kind == QuestionKind::explain) return question_.model.in(language);
  if (question_.kind != QuestionKind::order) return words_of(part, asked(part, language)->right.front(), language);
  std::string lines;
  for (const std::size_t step : steps_) lines += (lines.empty() ? "" : "\n") + run_->caption(step, language).text();
  return lines;
}

std::string Instance::why(std::size_t part, Language language) const {
  if (question_.kind == QuestionKind::explain || question_.kind == QuestionKind::order) return {};
  return run_->caption(steps_[part] + 1, language).text();
}

double Instance::score(const std::vector<double>& credits) const {
  assert(credits.size() == parts());
  double sum = 0;
  bool unbroken = true;
  constexpr double behind = 0.5;
  for (const double credit : credits) {
    unbroken = unbroken && credit >= 1;
    const bool counts_half = question_.kind == QuestionKind::simulate && !unbroken;
    sum += !counts_half ? credit : credit >= 1 ? behind : 0;
  }
  return sum / static_cast<double>(credits.size());
}

namespace {

constexpr std::string_view code_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 8;
constexpr unsigned letter_bits = 5;

}  // namespace

std::string try_code(std::uint64_t seed) {
  std::string code(code_length, '0');
  for (auto letter = code.rbegin(); letter != code.rend(); ++letter) {
    *letter = code_letters[seed % code_letters.size()];
    seed >>= letter_bits;
  }
  return code;
}

std::optional<std::uint64_t> seed_of(std::string_view code) {
  if (code.size() != code_length) return std::nullopt;
  std::uint64_t seed = 0;
  for (char letter : code) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const std::size_t digit = code_letters.find(letter);
    if (digit == std::string_view::npos) return std::nullopt;
    seed = seed << letter_bits | digit;
  }
  return seed;
}

}  // namespace app::learning
