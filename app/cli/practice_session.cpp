#include "app/cli/practice_session.hpp"

#include "app/cli/prompt.hpp"
#include "app/cli/texts.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#ifndef STEPSCOPE_VERSION
#error "the build says which version this is"
#endif

namespace app::cli {
namespace {

using learning::Instance;
using learning::Part;
using learning::QuestionKind;
using simulators::engine::Language;

char letter_of(std::size_t place) { return static_cast<char>('A' + place); }

std::string_view key_of(learning::Rating rating) {
  constexpr std::array<std::string_view, 4> keys{"again", "hard", "good", "easy"};
  return keys[static_cast<std::size_t>(rating) - 1];
}

/// In how long a card is due, in words.
std::string due_words(std::int64_t seconds, Language language) {
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  if (seconds >= day) return say("in-days", language, (seconds + day / 2) / day);
  if (seconds >= hour) return say("in-hours", language, (seconds + hour / 2) / hour);
  return say("in-minutes", language, std::max<std::int64_t>(1, (seconds + minute / 2) / minute));
}

}  // namespace

void print_part(std::FILE* out, const Instance& instance, std::size_t part, Language language) {
  const Part shown = instance.part(part, language);
  if (instance.run() != nullptr) {
    fmt::print(out, "{}\n", simulators::engine::as_text(instance.run()->scene(shown.step, language)));
  }
  fmt::print(out, "{}\n", shown.prompt);
  const std::vector<std::string> words = learning::lettered(instance, part, language);
  for (std::size_t at = 0; at < words.size(); ++at) fmt::print(out, "  {}) {}\n", letter_of(at), words[at]);
  if (shown.several) fmt::print(out, "{}\n", text("several", language));
}

PracticeSession::PracticeSession(std::FILE* in, std::FILE* out, learning::ReviewLog& log, Language language,
                                 std::function<learning::Moment()> clock)
    : in_(in), out_(out), log_(log), language_(language), clock_(std::move(clock)) {
  name_ = "terminal-" + std::to_string(clock_().milliseconds);
}

double PracticeSession::mean() const { return answered_ == 0 ? 0 : scores_ / static_cast<double>(answered_); }

std::optional<PracticeSession::Taken> PracticeSession::take_part(const Instance& instance, std::size_t part) {
  const QuestionKind kind = instance.question().kind;
  if (kind == QuestionKind::explain) {
    fmt::print(out_, "{}\n{}\n", instance.part(part, language_).prompt, text("explain-first", language_));
    if (!read_line(in_, out_)) return std::nullopt;
    fmt::print(out_, "\n{}\n\n{}\n", instance.right_words(part, language_), text("tick", language_));
    const Part shown = instance.part(part, language_);
    for (std::size_t at = 0; at < shown.options.size(); ++at) {
      fmt::print(out_, "  {}) {}\n", letter_of(at), shown.options[at]);
    }
  } else {
    print_part(out_, instance, part, language_);
  }
  for (;;) {
    const auto line = read_line(in_, out_);
    if (!line || *line == "q") return std::nullopt;
    if (*line == "?") {
      hinted_ = true;
      const std::string& hint = instance.question().hint.in(language_);
      fmt::print(out_, "{}\n", hint.empty() ? std::string(text("no-hint", language_)) : hint);
      continue;
    }
    if (*line == "!") {
      shown_ = true;
      fmt::print(out_, "{}\n{}\n\n", instance.right_words(part, language_), instance.why(part, language_));
      return Taken{0, ""};
    }
    const auto response = learning::read_response(instance, part, *line, language_);
    if (!response) {
      fmt::print(out_, "{}\n", text(kind == QuestionKind::order ? "order-help" : "answer-help", language_));
      continue;
    }
    const double credit = instance.credit(part, *response);
    if (kind != QuestionKind::explain) {
      if (credit < 1) fmt::print(out_, "{}\n{}\n", text("not-right", language_), instance.right_words(part, language_));
      fmt::print(out_, "{}{}\n\n", credit < 1 ? "" : text("right", language_), instance.why(part, language_));
    }
    return Taken{credit, *line};
  }
}

bool PracticeSession::ask(const Instance& instance) {
  hinted_ = false;
  shown_ = false;
  const learning::Moment began = clock_();
  fmt::print(out_, "── {} · {}\n", instance.question().title.in(language_), learning::try_code(instance.seed()));
  learning::Attempt attempt;
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    const auto one = take_part(instance, part);
    if (!one) return false;
    attempt.words.push_back(one->words);
    attempt.credits.push_back(one->credit);
  }
  attempt.hinted = hinted_;
  attempt.answer_shown = shown_;
  enter(instance, std::move(attempt), began);
  return true;
}

void PracticeSession::enter(const Instance& instance, learning::Attempt attempt, const learning::Moment& began) {
  const learning::Moment now = clock_();
  attempt.duration_ms = std::max<std::int64_t>(0, now.milliseconds - began.milliseconds);
  const auto [score, rating] = learning::judge(instance, attempt, log_.card(instance.question().name).state);
  const learning::Answered answered =
      log_.answer(learning::entry_of(instance, attempt, rating, now, name_, STEPSCOPE_VERSION), now.milliseconds);
  ++answered_;
  scores_ += score;
  fmt::print(out_, "{}\n\n",
             say("scored", language_, static_cast<int>(100 * score + 0.5), text(key_of(rating), language_),
                 due_words(answered.after.due - now.seconds(), language_)));
}

}  // namespace app::cli
