#include "app/cli/interview_session.hpp"

#include "app/cli/practice_session.hpp"
#include "app/cli/prompt.hpp"
#include "app/cli/texts.hpp"
#include "app/learning/interview_page.hpp"
#include "app/learning/written_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#ifndef STEPSCOPE_VERSION
#error "the build says which version this is"
#endif

namespace app::cli {
namespace {

using learning::Attempt;
using learning::Instance;
using learning::QuestionKind;
using simulators::engine::Language;

}  // namespace

InterviewSession::InterviewSession(std::FILE* in, std::FILE* out, learning::ReviewLog& log,
                                   const std::vector<learning::QuestionTemplate>& questions, Language language,
                                   std::function<learning::Moment()> clock)
    : in_(in), out_(out), log_(log), questions_(questions), language_(language), clock_(std::move(clock)) {}

std::optional<std::string> InterviewSession::hold(const std::vector<learning::InterviewSection>& sections,
                                                  std::uint64_t code) {
  session_ = learning::interview_session(code, clock_());
  const auto plan = learning::plan_interview(sections, questions_, code);
  fmt::print(out_, "{}\n\n", say("interview.begin", language_, plan.size(), learning::try_code(code)));
  std::optional<std::size_t> section;
  for (const learning::InterviewQuestion& planned : plan) {
    if (section != planned.section) {
      section = planned.section;
      const learning::InterviewSection& begun = sections[planned.section];
      fmt::print(out_, "{}\n\n",
                 say("interview.section", language_, learning::section_title(begun.name).in(language_), begun.minutes));
    }
    if (ask(planned, sections[planned.section].name) == Taken::left) break;
  }
  return answered_ == 0 ? std::nullopt : std::optional(session_);
}

InterviewSession::Taken InterviewSession::ask(const learning::InterviewQuestion& planned, const std::string& section) {
  const auto question = std::ranges::find(questions_, planned.question, &learning::QuestionTemplate::name);
  const Instance instance(catalog_, *question, planned.seed);
  const learning::Moment began = clock_();
  fmt::print(out_, "── {}\n", question->title.in(language_));
  Attempt attempt;
  attempt.section = section;
  for (std::size_t part = 0; part < instance.parts() && !attempt.answer_shown; ++part) {
    const Taken taken = take_part(instance, part, attempt);
    if (taken == Taken::left) return taken;
    // What is skipped was not known, and is asked again soon.
    attempt.answer_shown = taken == Taken::skipped;
  }
  attempt.words.resize(instance.parts());
  attempt.credits.resize(instance.parts());
  if (!attempt.answer_shown) attempt.confidence = ask_confidence();
  const learning::Moment now = clock_();
  attempt.duration_ms = std::max<std::int64_t>(0, now.milliseconds - began.milliseconds);
  const auto judged = learning::judge(instance, attempt, log_.card(question->name).state);
  log_.answer(learning::entry_of(instance, attempt, judged.rating, now, session_, STEPSCOPE_VERSION), now.milliseconds);
  ++answered_;
  fmt::print(out_, "\n");
  return attempt.answer_shown ? Taken::skipped : Taken::answered;
}

InterviewSession::Taken InterviewSession::take_part(const Instance& instance, std::size_t part, Attempt& attempt) {
  const bool is_free = instance.question().kind == QuestionKind::explain;
  if (is_free) {
    const learning::Part asked = instance.part(part, language_);
    fmt::print(out_, "{}\n{}\n", asked.prompt, text("explain-first", language_));
    std::vector<Interruption> meanwhile;
    for (const learning::FollowUp& prompt : asked.follow_ups) {
      meanwhile.push_back({prompt.seconds, prompt.text.in(language_)});
    }
    const auto said = read_line(in_, out_, meanwhile);
    if (!said || *said == "q") return Taken::left;
    if (*said == "s") return Taken::skipped;
    fmt::print(out_, "{}\n", text("tick", language_));
    const learning::Part shown = instance.part(part, language_);
    for (std::size_t at = 0; at < shown.options.size(); ++at) {
      fmt::print(out_, "  {}) {}\n", static_cast<char>('A' + at), shown.options[at]);
    }
  } else {
    print_part(out_, instance, part, language_);
  }
  for (;;) {
    const auto line = read_line(in_, out_);
    if (!line || *line == "q") return Taken::left;
    if (*line == "s") return Taken::skipped;
    if (const auto response = learning::read_response(instance, part, *line, language_)) {
      attempt.words.push_back(*line);
      attempt.credits.push_back(instance.credit(part, *response));
      return Taken::answered;
    }
    fmt::print(out_, "{}\n", text("interview.help", language_));
  }
}

std::optional<learning::Confidence> InterviewSession::ask_confidence() {
  fmt::print(out_, "{}\n", text("interview.sure", language_));
  const auto line = read_line(in_, out_);
  if (!line || line->size() != 1 || line->front() < '1' || line->front() > '3') return std::nullopt;
  return static_cast<learning::Confidence>(line->front() - '1');
}

}  // namespace app::cli
