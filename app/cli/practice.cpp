#include "app/cli/practice.hpp"

#include "app/cli/commands.hpp"
#include "app/cli/parse.hpp"
#include "app/cli/practice_log.hpp"
#include "app/cli/practice_questions.hpp"
#include "app/cli/practice_settings.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace app::cli {

using learning::ReviewLog;
using simulators::engine::InputError;
using simulators::engine::Language;

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
  PracticeOptions options;
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
