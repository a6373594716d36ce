#include "app/cli/practice_log.hpp"

#include "app/cli/interview_session.hpp"
#include "app/cli/practice_session.hpp"
#include "app/cli/texts.hpp"
#include "app/cli/whole_file.hpp"
#include "app/learning/blueprint.hpp"
#include "app/learning/interview_page.hpp"
#include "app/learning/today.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace app::cli {

using learning::Askable;
using learning::Instance;
using learning::Moment;
using learning::QuestionTemplate;
using learning::ReviewLog;
using simulators::engine::InputError;
using simulators::engine::Language;
using Json = nlohmann::ordered_json;

namespace {

learning::Today today_of(ReviewLog& log, const PracticeOptions& options) {
  return learning::today(log, chosen(options.names), moment_of(options));
}

/// How one stands at the end of a sitting.
void tell_standing(std::FILE* out, const learning::Today& day, Language language) {
  const auto percent = [](double share) { return static_cast<int>(100 * share + 0.5); };
  if (day.recalled) {
    fmt::print(out, "{}\n", say("recalled", language, percent(*day.recalled), percent(day.target)));
  }
  fmt::print(out, "{} {}\n", text("seven-days", language), fmt::join(day.week, " "));
  std::vector<std::string> weakest;
  for (const learning::TopicProgress& topic : day.topics) {
    if (topic.asked > 0 && weakest.size() < 3) weakest.push_back(topic.topic);
  }
  if (!weakest.empty()) fmt::print(out, "{}\n", say("weakest", language, fmt::join(weakest, ", ")));
}

void write_report(std::FILE* out, const PracticeOptions& options, ReviewLog& log, const std::string& session,
                  Language language) {
  const simulators::engine::Catalog catalog;
  const learning::InterviewReport report = learning::report_of(catalog, every_question(), log, session);
  if (options.as_json) fmt::print(out, "{}\n", learning::report_as_json(report));
  if (!options.html.empty()) {
    write_whole(options.html, learning::report_as_html(report, catalog, language));
    fmt::print(out, "{}\n", say("interview.written", language, options.html));
  }
  if (options.as_json || !options.html.empty()) return;
  const auto percent = [](double share) { return static_cast<int>(100 * share + 0.5); };
  fmt::print(out, "{}\n", say("interview.score", language, report.items.size(), percent(report.score)));
  for (const learning::InterviewSum& section : report.sections) {
    fmt::print(out, "  {:<28} {} %\n", learning::section_title(section.name).in(language), percent(section.score));
  }
  for (const std::size_t at : report.repeat) {
    const learning::InterviewItem& item = report.items[at];
    fmt::print(out, "{}\n",
               say("interview.repeat", language, item.title.in(language), item.question, percent(item.score)));
  }
}

}  // namespace

int tell_due(std::FILE* out, const PracticeOptions& options, Language language) {
  ReviewLog log = open_log(options, language);
  const std::vector<Askable> queue = today_of(log, options).due;
  if (options.as_json) {
    Json names = Json::array();
    for (const Askable& question : queue) names.push_back(question.question);
    fmt::print(out, "{}\n", Json{{"format", "stepscope-due-1"}, {"due", names}}.dump());
    return request::exit_good;
  }
  fmt::print(out, "{}\n", say("due-line", language, queue.size()));
  for (const Askable& question : queue) fmt::print(out, "  {}\n", question.question);
  return request::exit_good;
}

int tell_progress(std::FILE* out, const PracticeOptions& options, Language language) {
  ReviewLog log = open_log(options, language);
  const learning::Today found = today_of(log, options);
  for (const learning::TopicProgress& topic : found.topics) {
    fmt::print(out, "{}\n",
               say("progress-line", language, topic.topic, topic.asked, topic.questions,
                   static_cast<int>(100 * topic.recall + 0.5)));
  }
  if (!options.until.empty()) {
    const learning::Moment then = learning::read_moment(options.until, "--until");
    const learning::Outlook far = learning::outlook(log, chosen(options.names), moment_of(options), then);
    fmt::print(
        out, "{}\n",
        say("outlook", language, far.days, static_cast<int>(100 * far.known + 0.5), far.unseen, far.fresh_a_day));
  }
  fmt::print(out, "{} {}\n", text("seven-days", language), fmt::join(found.week, " "));
  return request::exit_good;
}

int review(std::FILE* in, std::FILE* out, const PracticeOptions& options, Language language) {
  const simulators::engine::Catalog catalog;
  const std::vector<QuestionTemplate> questions = chosen(options.names);
  ReviewLog log = open_log(options, language);
  PracticeSession session(in, out, log, language, [&options] { return moment_of(options); });
  const Moment began = moment_of(options);
  constexpr std::int64_t minute = 60'000;
  bool goes_on = true;
  while (goes_on && session.answered() < options.most) {
    // Asked anew each time: an answer may be due again within the session.
    const learning::Today day = today_of(log, options);
    const std::vector<Askable>& queue = day.due;
    if (queue.empty()) break;
    if (moment_of(options).milliseconds - began.milliseconds >= day.minutes * minute) {
      fmt::print(out, "{}\n", say("minutes-over", language, day.minutes, queue.size()));
      break;
    }
    const auto question = std::ranges::find(questions, queue.front().question, &QuestionTemplate::name);
    goes_on = session.ask(Instance(catalog, *question, log.next_seed(question->name)));
  }
  fmt::print(out, "\n{}\n",
             say("session-over", language, session.answered(), static_cast<int>(100 * session.mean() + 0.5)));
  tell_standing(out, today_of(log, options), language);
  return request::exit_good;
}

int interview(std::FILE* in, std::FILE* out, const PracticeOptions& options, Language language) {
  const std::vector<QuestionTemplate> questions = chosen(options.names);
  ReviewLog log = open_log(options, language);
  const auto clock = [&options] { return moment_of(options); };
  // Another one each time, unless it is one that was held before.
  const auto by_chance = [&] { return static_cast<std::uint64_t>(clock().milliseconds) % learning::seed_end; };
  const std::uint64_t code = options.code.empty() ? by_chance() : seed_in(options.code);
  // What is asked meanwhile must see whether a line waits, which a buffer would hide.
  std::setvbuf(in, nullptr, _IONBF, 0);
  InterviewSession session(in, out, log, questions, language, clock);
  const std::vector<learning::InterviewSection> sections =
      options.blueprint.empty()
          ? learning::standard_interview()
          : learning::read_blueprint(read_whole(options.blueprint, learning::longest_blueprint), options.blueprint);
  if (learning::plan_interview(sections, questions, code).empty()) {
    throw InputError({options.blueprint.empty() ? "practice interview" : options.blueprint, 0, 0},
                     {"expected sections that some question fits", "应有题目符合的部分"});
  }
  const auto held = session.hold(sections, code);
  fmt::print(out, "\n");
  if (held) write_report(out, options, log, *held, language);
  return request::exit_good;
}

int report(std::FILE* out, const PracticeOptions& options, Language language) {
  ReviewLog log = open_log(options, language);
  std::string session = options.session;
  if (const auto held = learning::interviews_in(log); session.empty() && !held.empty()) session = held.back();
  if (session.empty()) {
    throw InputError({"practice report", 0, 0},
                     {"expected a log with an interview in it: `practice interview` holds one",
                      "应为含有面试的记录：`practice interview` 可进行一次面试"});
  }
  write_report(out, options, log, session, language);
  return request::exit_good;
}

int replay(std::FILE* out, const PracticeOptions& options, Language language) {
  ReviewLog log = open_log(options, language);
  const std::size_t answers = log.replay();
  fmt::print(out, "{}\n", say("replayed", language, answers, log.cards().size()));
  return request::exit_good;
}

int export_log(std::FILE* out, const PracticeOptions& options, Language language) {
  ReviewLog log = open_log(options, language);
  std::ostringstream text;
  options.for_optimiser ? log.export_for_optimiser(text) : log.export_lines(text);
  if (options.file.empty() || options.file == "-") {
    fmt::print(out, "{}", text.str());
    return request::exit_good;
  }
  write_whole(options.file, text.str());
  fmt::print(out, "{}\n", say("exported", language, log.entries(), options.file));
  return request::exit_good;
}

}  // namespace app::cli
