#include "app/learning/instance.hpp"
#include "app/learning/round.hpp"
#include "simulators/engine/normal_form.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace app::learning {

using simulators::engine::Answer;
using simulators::engine::Language;
using simulators::engine::Question;

namespace {

constexpr auto any_language = Language::english;

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

/// Small and capital letters of the Latin alphabet are the same in what somebody writes.
bool accepts_in_any_case(Question question, std::string text) {
  const auto lower = [](std::string& words) {
    for (char& letter : words) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
  };
  for (Answer& answer : question.right) {
    answer.text = simulators::engine::normal_form(answer.text);
    lower(answer.text);
  }
  text = simulators::engine::normal_form(text);
  lower(text);
  return simulators::engine::accepts(question, {{}, std::move(text)});
}

/// The number that a text is, with blanks around it or full-width digits; nothing for anything else.
std::optional<double> number_in(const std::string& text) {
  const std::string plain = simulators::engine::normal_form(text);
  double number = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
  if (error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace

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

double Instance::credit(std::size_t part, const Response& response) const {
  switch (question_.kind) {
    case QuestionKind::explain:
      return share_of_rubric(response);
    case QuestionKind::order:
      return share_of_order(response);
    case QuestionKind::choice:
      return share_of_options(part, response);
    case QuestionKind::predict:
    case QuestionKind::simulate:
    case QuestionKind::fill:
    case QuestionKind::typed:
      break;
  }
  return worth_of_words(part, response);
}

double Instance::share_of_rubric(const Response& response) const {
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

double Instance::share_of_order(const Response& response) const {
  std::vector<std::size_t> order;
  std::set<std::size_t> known;
  for (const std::size_t place : response.places) {
    if (place >= shown_.size() || !known.insert(place).second) return 0;
    order.push_back(shown_[place]);
  }
  if (order.size() != shown_.size()) return 0;
  return 1 - static_cast<double>(moves_to_sort(order)) / static_cast<double>(order.size() - 1);
}

std::vector<double> Instance::worths(std::size_t part) const {
  std::vector<double> worths;
  for (const Answer& offered : options(part, any_language)) {
    worths.push_back(simulators::engine::accepts(*asked(part, any_language), offered) ? 1 : 0);
    for (std::size_t at = 0; at < question_.options.size(); ++at) {
      const bool is_it = filled(question_.options[at].text, any_language) == offered.text;
      if (is_it) worths.back() = worth_of_option(question_, at);
    }
  }
  return worths;
}

double Instance::share_of_options(std::size_t part, const Response& response) const {
  const std::set<std::size_t> picked(response.places.begin(), response.places.end());
  const std::vector<double> worths = this->worths(part);
  const bool is_one_too_many = response.places.size() > 1 && !question_.has_several_right();
  if (picked.empty() || *picked.rbegin() >= worths.size() || is_one_too_many) return 0;
  // Three thirds do not add up to one exactly.
  const std::vector<std::size_t> all = right_places(part);
  if (picked == std::set<std::size_t>(all.begin(), all.end())) return 1;
  double sum = 0;
  for (const std::size_t place : picked) sum += worths[place];
  return std::clamp(sum, 0.0, 1.0);
}

std::vector<std::size_t> Instance::right_places(std::size_t part) const {
  const std::vector<Answer> offered = options(part, any_language);
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < offered.size(); ++at) {
    if (simulators::engine::accepts(*asked(part, any_language), offered[at])) places.push_back(at);
  }
  return places;
}

double Instance::worth_of_words(std::size_t part, const Response& response) const {
  if (question_.number) {
    const std::optional<double> given = number_in(response.text);
    return given && std::abs(*given - *question_.number) <= question_.tolerance ? 1 : 0;
  }
  double best = 0;
  for (const Question& question : asked_[part]) {
    if (question_.is_written()) {
      best = std::max(best, accepts_in_any_case(question, response.text) ? 1.0 : 0.0);
    } else if (question_.kind == QuestionKind::fill) {
      best = std::max(best, share_of_cells(question, response.text));
    } else {
      best = std::max(best, worth_of(question, {response.elements, response.text}));
    }
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
    response.places = right_places(part);
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
  // Where only what is right is written down, there is nothing to take.
  if (asked(part, any_language)->wrong.empty() && question_.is_written()) return {};
  const Answer answer = options(part, any_language).front();
  return {answer.elements, answer.text, {}};
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

}  // namespace app::learning
