#include "app/cli/practice.hpp"

#include "app/cli/commands.hpp"
#include "app/cli/interview_session.hpp"
#include "app/cli/parse.hpp"
#include "app/cli/practice_session.hpp"
#include "app/cli/practice_settings.hpp"
#include "app/cli/texts.hpp"
#include "app/cli/whole_file.hpp"
#include "app/learning/answer_sheet.hpp"
#include "app/learning/blueprint.hpp"
#include "app/learning/exchange/class_list.hpp"
#include "app/learning/exchange/moodle_xml.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/frozen_question.hpp"
#include "app/learning/interview_page.hpp"
#include "app/learning/log_place.hpp"
#include "app/learning/moment.hpp"
#include "app/learning/question_choice.hpp"
#include "app/learning/template_check.hpp"
#include "app/learning/today.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <utility>

namespace app::cli {
namespace {

using learning::Askable;
using learning::Instance;
using learning::Moment;
using learning::QuestionTemplate;
using learning::ReviewLog;
using simulators::engine::InputError;
using simulators::engine::Language;
using Json = nlohmann::ordered_json;

template <class... Values>
std::string say(std::string_view key, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(text(key, language)), values...);
}

struct Options {
  std::vector<std::string> names;  ///< topics and templates; all where none is named
  std::string code;
  std::string log;
  std::string now;
  std::string file;
  std::size_t seeds = 200;
  std::size_t most = 20;
  std::uint64_t variant = 1;
  std::size_t variants = 1;
  std::string format = "handout";
  bool as_json = false;
  bool answer = false;
  bool for_optimiser = false;
  std::string session;    ///< of an interview; the last one where none is named
  std::string html;       ///< where the report goes as a page
  std::string pupils;     ///< a class list: a sheet for each
  std::string until;      ///< the day of an interview
  std::string blueprint;  ///< the file of an interview's plan
  bool ordering = false;
};

Moment moment_of(const Options& options) {
  if (!options.now.empty()) return learning::read_moment(options.now, "--now");
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return learning::moment_here(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

/// Those that come with the program and those of packs.
std::vector<QuestionTemplate> every_question() {
  return learning::exchange::collection(learning::exchange::packs_place()).questions;
}

std::vector<QuestionTemplate> chosen(const std::vector<std::string>& names) {
  return learning::chosen_questions(every_question(), names, "practice");
}

ReviewLog open_log(const Options& options, Language language) {
  const std::filesystem::path file = options.log.empty() ? learning::log_place() : std::filesystem::path(options.log);
  ReviewLog log(file, moment_of(options).milliseconds);
  for (const auto& notice : log.notices()) fmt::print(stderr, "{}\n", notice.in(language));
  return log;
}

learning::Today today_of(ReviewLog& log, const Options& options) {
  return learning::today(log, chosen(options.names), moment_of(options));
}

int list_templates(std::FILE* out, const Options& options, Language language) {
  Json all = Json::array();
  for (const QuestionTemplate& question : chosen(options.names)) {
    if (options.as_json) {
      all.push_back({{"name", question.name},
                     {"topic", question.topic},
                     {"kind", name_of(question.kind)},
                     {"title", {{"en", question.title.english}, {"zh", question.title.chinese}}},
                     {"level", question.level},
                     {"seconds", question.seconds}});
    } else {
      fmt::print(out, "{:<44} {:<9} {}  ({})\n", question.name, name_of(question.kind), question.title.in(language),
                 say("level", language, question.level, question.seconds));
    }
  }
  if (options.as_json) fmt::print(out, "{}\n", Json{{"format", "stepscope-questions-1"}, {"questions", all}}.dump());
  return request::exit_good;
}

int check_templates(std::FILE* out, const Options& options, Language language) {
  constexpr double clearly_less = 0.8;
  constexpr double most_milliseconds = 50;
  const simulators::engine::Catalog catalog;
  const std::vector<QuestionTemplate> questions = chosen(options.names);
  std::size_t good = 0;
  for (const QuestionTemplate& question : questions) {
    const auto begin = std::chrono::steady_clock::now();
    const learning::CheckedTemplate checked = learning::check_template(catalog, question, options.seeds);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    const double each = took.count() / static_cast<double>(options.seeds);
    fmt::print(out, "{}\n",
               say("template-line", language, checked.name, static_cast<int>(100 * checked.first + 0.5),
                   100 * checked.redrawn / std::max<std::size_t>(1, checked.instances), each));
    std::vector<simulators::engine::Localised> faults = checked.faults;
    // Who explains judges himself; with one point to tick there is no first of several.
    const bool is_choice = question.kind != learning::QuestionKind::explain || question.rubric.size() > 1;
    if (is_choice && checked.first > clearly_less) {
      faults.push_back({"who always takes the first answer scores more than 80 %", "总选第一个答案也能得到 80% 以上"});
    }
    if (each > most_milliseconds) faults.push_back({"it takes more than 50 ms", "耗时超过 50 毫秒"});
    for (const auto& fault : faults) fmt::print(out, "    {}\n", fault.in(language));
    good += faults.empty() ? 1 : 0;
  }
  fmt::print(out, "{}\n", say("checked", language, questions.size(), options.seeds, good));
  return good == questions.size() ? request::exit_good : request::exit_no;
}

std::uint64_t seed_in(const std::string& code) {
  if (code.empty()) return 1;
  if (const auto seed = learning::seed_of(code)) return *seed;
  throw InputError({"--code", 0, 0},
                   {"expected eight letters and digits, as a question shows them, found \"" +
                        simulators::engine::shortened(code) + "\"",
                    "应为题目显示的八位字母和数字，实际为“" + simulators::engine::shortened(code) + "”"});
}

int show_instance(std::FILE* out, const Options& options, Language language) {
  const simulators::engine::Catalog catalog;
  for (const QuestionTemplate& question : chosen(options.names)) {
    const Instance instance(catalog, question, seed_in(options.code));
    fmt::print(out, "── {} · {}\n", question.title.in(language), learning::try_code(instance.seed()));
    for (std::size_t part = 0; part < instance.parts(); ++part) {
      print_part(out, instance, part, language);
      if (options.answer) {
        fmt::print(out, "=> {}\n{}\n", instance.right_words(part, language), instance.why(part, language));
      }
      fmt::print(out, "\n");
    }
  }
  return request::exit_good;
}

int blank_sheet(std::FILE* out, const Options& options, Language language) {
  const simulators::engine::Catalog catalog;
  const std::vector<QuestionTemplate> questions = chosen(options.names);
  if (options.pupils.empty()) {
    fmt::print(out, "{}", text_of(learning::blank_sheet(catalog, questions, options.variant)));
    return request::exit_good;
  }
  const std::vector<std::string> pupils = learning::exchange::read_class_list(
      read_whole(options.pupils, learning::exchange::longest_class_list), options.pupils);
  const std::filesystem::path folder = options.file.empty() ? "." : options.file;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (std::size_t at = 0; at < pupils.size(); ++at) {
    learning::AnswerSheet sheet = learning::blank_sheet(catalog, questions, options.variant + at);
    sheet.pupil = pupils[at];
    // Names may hold anything; numbers in the order of the list cannot lead astray.
    write_whole((folder / fmt::format("{:03}.json", at + 1)).string(), text_of(sheet));
  }
  fmt::print(out, "{}\n", say("sheets.written", language, pupils.size(), folder.string()));
  return request::exit_good;
}

/// Instances of the questions with `variant` for a seed each; the same variant gives the same ones everywhere.
std::vector<learning::FrozenQuestion> freeze(const std::vector<QuestionTemplate>& questions, std::uint64_t variant,
                                             Language language) {
  const simulators::engine::Catalog catalog;
  std::vector<learning::FrozenQuestion> all;
  for (const QuestionTemplate& question : questions) {
    const std::uint64_t code = learning::code_of_variant(question, variant);
    std::ranges::move(learning::frozen(Instance(catalog, question, code), language), std::back_inserter(all));
  }
  return all;
}

int take_out(std::FILE* out, const Options& options, Language language) {
  const std::vector<QuestionTemplate> questions = chosen(options.names);
  std::vector<std::vector<learning::FrozenQuestion>> variants;
  for (std::uint64_t at = 0; at < options.variants; ++at) {
    variants.push_back(freeze(questions, options.variant + at, language));
  }
  std::string text;
  if (options.format == "handout") {
    const std::string title = options.names.size() == 1 ? options.names.front() : "Stepscope";
    text = learning::as_handout(variants, title, language);
  } else {
    std::vector<learning::FrozenQuestion> all;
    for (auto& variant : variants) std::ranges::move(variant, std::back_inserter(all));
    text = options.format == "gift"     ? learning::as_gift(all)
           : options.format == "moodle" ? learning::exchange::as_moodle_xml(all, options.ordering)
                                        : learning::as_anki(all);
  }
  if (options.file.empty() || options.file == "-") {
    fmt::print(out, "{}", text);
    return request::exit_good;
  }
  write_whole(options.file, text);
  fmt::print(out, "{}\n", say("interview.written", language, options.file));
  return request::exit_good;
}

int tell_due(std::FILE* out, const Options& options, Language language) {
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

int tell_progress(std::FILE* out, const Options& options, Language language) {
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

int review(std::FILE* in, std::FILE* out, const Options& options, Language language) {
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

void write_report(std::FILE* out, const Options& options, ReviewLog& log, const std::string& session,
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

int interview(std::FILE* in, std::FILE* out, const Options& options, Language language) {
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

int report(std::FILE* out, const Options& options, Language language) {
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

int replay(std::FILE* out, const Options& options, Language language) {
  ReviewLog log = open_log(options, language);
  const std::size_t answers = log.replay();
  fmt::print(out, "{}\n", say("replayed", language, answers, log.cards().size()));
  return request::exit_good;
}

int export_log(std::FILE* out, const Options& options, Language language) {
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

}  // namespace

namespace {

void check_command(const std::vector<std::string>& arguments) {
  const std::vector<std::string> commands = {"list",   "check",    "show",     "sheet",  "take",
                                             "print",  "due",      "progress", "review", "interview",
                                             "report", "settings", "replay",   "export"};
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first.starts_with('-') || std::ranges::find(commands, first) != commands.end()) return;
  throw InputError({"stepscope practice", 0, 0}, simulators::engine::expected_word("expected.one-of", commands, first));
}

}  // namespace

int practice(std::vector<std::string> arguments, std::FILE* in, std::FILE* out, Language language) {
  check_command(arguments);
  if (!arguments.empty() && arguments.front() == "print") {
    arguments.front() = "handout";
    return render(arguments, language);  // sheets have pictures, which the picture program draws
  }
  Options options;
  std::string code_of_language;
  CLI::App app("Questions that the simulators answer, asked again when they are about to be forgotten.",
               "stepscope practice");
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* what, bool takes_names, bool takes_log) {
    CLI::App* const command = app.add_subcommand(name, what);
    if (takes_names)
      command->add_option("NAME", options.names, "topics, or questions; all of them where none is named");
    if (takes_log) {
      command->add_option("--log", options.log, "the log of reviews; the usual one where none is named");
      command->add_option("--now", options.now,
                          "the moment, such as 2026-01-05T09:00; the clock's where none is given");
    }
    command->add_option("--lang", code_of_language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
    return command;
  };
  CLI::App* const list = add("list", "the questions", true, false);
  list->add_flag("--json", options.as_json, "as one JSON object (stepscope-questions-1)");
  CLI::App* const check =
      add("check", "asks each question with many seeds and says what is wrong with it", true, false);
  check->add_option("--seeds", options.seeds, "how many")->check(CLI::Range(std::size_t{1}, std::size_t{100'000}));
  CLI::App* const show = add("show", "one instance of a question, as text", true, false);
  show->add_option("--code", options.code, "which instance: the eight letters and digits that it shows");
  show->add_flag("--answer", options.answer, "with the answer and why");
  CLI::App* const sheet = add("sheet", "a file of answers to be filled in, which `stepscope grade` reads", true, false);
  sheet->add_option("--variant", options.variant, "other numbers for each");
  sheet->add_option("--pupils", options.pupils, "a class list (CSV): a file for each pupil, with numbers of its own");
  sheet->add_option("-o,--output", options.file,
                    "with --pupils: the folder for the files; this one where none is named");
  CLI::App* const taken =
      add("take", "questions with fixed numbers: sheets with keys, or a file for another program", true, false);
  taken->add_option("--format", options.format, "handout (HTML to be printed), gift or moodle (XML), or anki")
      ->check(CLI::IsMember({"handout", "gift", "moodle", "anki"}));
  taken->add_flag("--ordering", options.ordering, "with moodle: order as its own kind, which Moodle has from 4.4 on");
  taken->add_option("--variant", options.variant, "other numbers for each");
  taken->add_option("--variants", options.variants, "so many, from that one on")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100}));
  taken->add_option("-o,--output", options.file, "where to; standard output where none is named");
  app.add_subcommand("print", "sheets with pictures, keys and cards, as PDF (see practice print --help)");
  CLI::App* const due = add("due", "what is to be asked now", true, true);
  due->add_flag("--json", options.as_json, "as one JSON object (stepscope-due-1)");
  CLI::App* const progress = add("progress", "how the topics stand, and the next seven days", true, true);
  progress->add_option("--until", options.until, "the moment of an interview, such as 2026-02-01T09:00");
  CLI::App* const reviewed = add("review", "asks what is due, here in the terminal", true, true);
  reviewed->add_option("--most", options.most, "no more questions than these")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}));
  const auto add_report = [&](CLI::App* command) {
    command->add_flag("--json", options.as_json, "the report as one JSON object (stepscope-interview-1)");
    command->add_option("--html", options.html, "the report as a page that can be printed");
  };
  CLI::App* const interviewed =
      add("interview", "a mock interview: no feedback before its end, then a report", true, true);
  interviewed->add_option("--code", options.code,
                          "which interview: the eight letters and digits that its report shows");
  interviewed->add_option("--plan", options.blueprint, "a file with sections of your own (see README)");
  add_report(interviewed);
  CLI::App* const reported = add("report", "the report of an interview, made of the log alone", false, true);
  reported->add_option("SESSION", options.session, "which one; the last where none is named");
  add_report(reported);
  SettingsChange change;
  CLI::App* const settings = add("settings", "what is aimed at, and how much a day may hold", false, true);
  add_settings_options(*settings, change);
  CLI::App* const replayed = add("replay", "makes what is remembered of each question anew from the log", false, true);
  CLI::App* const exported = add("export", "the log as JSON Lines, or for the optimiser of FSRS", false, true);
  exported->add_option("FILE", options.file, "where to; standard output where none is named");
  exported->add_flag("--optimiser", options.for_optimiser, "as CSV in the columns that the optimiser reads");

  if (!parse(app, std::move(arguments), out)) return request::exit_good;
  // A pack that cannot be read brings nothing; that is no reason to be silent about it.
  for (const InputError& fault : learning::exchange::collection(learning::exchange::packs_place()).faults) {
    fmt::print(stderr, "{}\n", fault.message(language));
  }
  if (list->parsed()) return list_templates(out, options, language);
  if (check->parsed()) return check_templates(out, options, language);
  if (show->parsed()) return show_instance(out, options, language);
  if (sheet->parsed()) return blank_sheet(out, options, language);
  if (taken->parsed()) return take_out(out, options, language);
  if (due->parsed()) return tell_due(out, options, language);
  if (progress->parsed()) return tell_progress(out, options, language);
  if (reviewed->parsed()) return review(in, out, options, language);
  if (interviewed->parsed()) return interview(in, out, options, language);
  if (reported->parsed()) return report(out, options, language);
  if (settings->parsed()) {
    ReviewLog log = open_log(options, language);
    return change_settings(out, log, change, moment_of(options).milliseconds, language);
  }
  if (replayed->parsed()) return replay(out, options, language);
  return export_log(out, options, language);
}

}  // namespace app::cli
