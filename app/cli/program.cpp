#include "app/cli/program.hpp"

#include "app/cli/commands.hpp"
#include "app/cli/find.hpp"
#include "app/cli/grade.hpp"
#include "app/cli/lesson.hpp"
#include "app/cli/pack.hpp"
#include "app/cli/parse.hpp"
#include "app/cli/practice.hpp"
#include "app/cli/verify.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <system_error>
#include <utility>

namespace app::cli {
namespace {

using simulators::engine::engine_text;
using simulators::engine::InputError;
using simulators::engine::Language;

/// The options that every command on a run has.
void add_request(CLI::App& command, request::Request& request) {
  command.add_option("TOPIC|FILE", request.target, "a topic, a shipped scenario (topic/name) or a scenario file")
      ->required();
  command.add_option("--set", request.assignments, "field=value, as often as needed; `list --json` names the fields")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command.add_option("--limit", request.limits.events, "the most events that are recorded")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}));
}

void add_language(CLI::App& command, std::string& language) {
  command.add_option("--lang", language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
}

Language read_language(const std::string& code) {
  return simulators::engine::language_of(code).value_or(Language::english);
}

/// The language that was asked for, even where the rest of the line is wrong.
Language language_among(const std::vector<std::string>& arguments) {
  const auto found = std::ranges::find(arguments, "--lang");
  const bool has_value = found != arguments.end() && std::next(found) != arguments.end();
  return read_language(has_value                                                      ? *std::next(found)
                       : std::ranges::find(arguments, "--lang=zh") == arguments.end() ? "en"
                                                                                      : "zh");
}

/// Refuses a line that does not begin with a command or an option, with the nearest command.
void check_command(const std::vector<std::string>& arguments) {
  const std::vector<std::string> commands = {"list",   "run",      "show", "render", "export", "find",
                                             "lesson", "practice", "pack", "grade",  "verify", "bench"};
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first.starts_with('-') || std::ranges::find(commands, first) != commands.end()) return;
  throw InputError({"stepscope", 0, 0}, simulators::engine::expected_word("expected.one-of", commands, first));
}

/// `--live URL` is one word, as `--live` alone takes none: what follows it is a path, and no path has "://".
void join_addresses(std::vector<std::string>& arguments) {
  for (std::size_t at = 0; at + 1 < arguments.size(); ++at) {
    if (arguments[at] != "--live" || arguments[at + 1].find("://") == std::string::npos) continue;
    arguments[at] += "=" + arguments[at + 1];
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

int parse_and_run(std::vector<std::string> arguments, std::FILE* out) {
  // These hand their arguments on as they are.
  if (!arguments.empty() && arguments.front() == "bench") {
    return bench({arguments.begin() + 1, arguments.end()});
  }
  if (!arguments.empty() && arguments.front() == "render") {
    return render({arguments.begin() + 1, arguments.end()}, language_among(arguments));
  }
  if (!arguments.empty() && arguments.front() == "practice") {
    return practice({arguments.begin() + 1, arguments.end()}, stdin, out, language_among(arguments));
  }

  if (!arguments.empty() && arguments.front() == "pack") {
    return pack({arguments.begin() + 1, arguments.end()}, out, language_among(arguments));
  }

  check_command(arguments);
  CLI::App app("Every step of algorithms and backend systems, forward and backward.", "stepscope");
  app.require_subcommand(1);
  std::string language = "en";
  bool as_json = false;

  CLI::App* const list_command = app.add_subcommand("list", "topics, algorithms and scenarios");
  list_command->add_flag("--json", as_json, "as one JSON object (stepscope-list-1)");
  add_language(*list_command, language);

  RunOptions run_options;
  CLI::App* const run_command = app.add_subcommand("run", "the events with their sentences, one a line");
  add_request(*run_command, run_options.request);
  run_command->add_option("--from", run_options.from, "the first step to print");
  run_command->add_option("--to", run_options.to, "the last step to print");
  run_command->add_flag("--json", as_json, "as JSON Lines (stepscope-trace-1)");
  add_language(*run_command, language);

  ShowOptions show_options;
  CLI::App* const show_command = app.add_subcommand("show", "the picture of one step as text");
  add_request(*show_command, show_options.request);
  show_command->add_option("--step", show_options.step, "a step, or last")->required();
  add_language(*show_command, language);

  request::Request export_request;
  CLI::App* const export_command =
      app.add_subcommand("export", "the scenario as a file for the real program, such as its configuration");
  add_request(*export_command, export_request);
  add_language(*export_command, language);

  FindOptions find_options;
  CLI::App* const find_command =
      app.add_subcommand("find", "looks words up in the reference tables of all topics, typing errors forgiven");
  find_command->add_option("WORDS", find_options.words, "a number, a name, or what it is about, in either language")
      ->required();
  find_command->add_option("--most", find_options.most, "the most entries that are told")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}));
  find_command->add_flag("--json", as_json, "as one JSON object (stepscope-find-1)");
  add_language(*find_command, language);

  std::string lesson_target;
  CLI::App* const lesson_command = app.add_subcommand("lesson", "lessons: text with embedded runs and questions");
  lesson_command->require_subcommand(1);
  CLI::App* const check_command = lesson_command->add_subcommand("check", "tells every fault, with its place");
  check_command->add_option("DIR", lesson_target, "the folder of a lesson, or of many")->required();
  add_language(*check_command, language);
  CLI::App* const lesson_show_command = lesson_command->add_subcommand("show", "a lesson as text");
  lesson_show_command->add_option("NAME|DIR", lesson_target, "a shipped lesson (topic/name), or a lesson's folder")
      ->required();
  add_language(*lesson_show_command, language);
  std::string lesson_topic;
  CLI::App* const lesson_new_command = lesson_command->add_subcommand("new", "makes a lesson's folder to begin with");
  lesson_new_command->add_option("DIR", lesson_target, "the folder to be made")->required();
  lesson_new_command->add_option("TOPIC", lesson_topic, "what it is about")->required();
  add_language(*lesson_new_command, language);

  VerifySettings verify_settings;
  CLI::App* const verify_command =
      app.add_subcommand("verify", "plays recordings of the real programs and prints each difference");
  verify_command
      ->add_option("TOPIC", verify_settings.topic,
                   "which simulator; a word that is none is answered with those there are")
      ->required();
  verify_command
      ->add_option("PATH", verify_settings.paths,
                   "recordings, or folders of them; with --live scenarios, or programs in the topic's own language")
      ->required();
  CLI::Option* const live = verify_command->add_flag("--live", verify_settings.where,
                                                     "plays scenarios on the real program now; --live URL on a server");
  verify_command->add_flag("--strict", verify_settings.options.strict, "also what was recorded of the inside (locks)");
  verify_command->add_option("--profile", verify_settings.options.profile,
                             "compare with the answers of this program, of several that were recorded");
  add_language(*verify_command, language);

  GradeOptions grade_options;
  CLI::App* const grade_command = app.add_subcommand("grade", "what files of answers are worth (see practice sheet)");
  grade_command->add_option("FILE", grade_options.files, "files of answers, one a pupil")->required();
  grade_command->add_option("--pass", grade_options.pass, "percent that a pupil needs")->check(CLI::Range(0U, 100U));
  grade_command->add_option("--csv", grade_options.csv, "a file for the table of marks");
  grade_command->add_flag("--json", as_json, "as one JSON object (stepscope-grades-1)");
  add_language(*grade_command, language);

  app.add_subcommand("render", "the picture of a step, or of many, as PNG, SVG or PDF (see render --help)");
  app.add_subcommand("practice",
                     "questions that the simulators answer: list, check, show, due, review, … (see practice --help)");
  app.add_subcommand("pack",
                     "lesson packs, and other programs' questions: check, add, make, import, … (see pack --help)");
  app.add_subcommand("bench", "measures every core; takes a filter and Google Benchmark's flags (see bench --help)");

  join_addresses(arguments);
  if (!parse(app, std::move(arguments), out)) return request::exit_good;
  if (list_command->parsed()) return list(out, read_language(language), as_json);
  if (run_command->parsed()) {
    run_options.language = read_language(language);
    run_options.as_json = as_json;
    return run(out, run_options);
  }
  if (export_command->parsed()) return export_scenario(out, export_request);
  if (find_command->parsed()) {
    find_options.language = read_language(language);
    find_options.as_json = as_json;
    return find(out, find_options);
  }
  if (check_command->parsed()) return check_lessons(out, lesson_target, read_language(language));
  if (lesson_new_command->parsed()) return begin_lesson(out, lesson_target, lesson_topic, read_language(language));
  if (lesson_show_command->parsed()) return show_lesson(out, lesson_target, read_language(language));
  if (verify_command->parsed()) {
    verify_settings.language = read_language(language);
    verify_settings.live = live->count() > 0;
    if (verify_settings.where == "true") verify_settings.where.clear();  // CLI11's word for a flag without a value
    return verify(out, verify_settings);
  }
  if (grade_command->parsed()) {
    grade_options.language = read_language(language);
    grade_options.as_json = as_json;
    return grade(out, grade_options);
  }
  show_options.language = read_language(language);
  return show(out, show_options);
}

}  // namespace

int program(const std::vector<std::string>& arguments, std::FILE* out) {
  try {
    const int status = parse_and_run(arguments, out);
    if (std::fflush(out) != 0) throw std::system_error(errno, std::generic_category());
    return status;
  } catch (const InputError& error) {
    fmt::print(stderr, "{}\n", error.message(language_among(arguments)));
  } catch (const std::system_error& error) {
    const auto expected = engine_text("expected.output", {{"why", error.code().message()}});
    fmt::print(stderr, "stepscope: {}\n", expected.in(language_among(arguments)));
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "{}\n", simulators::engine::engine_text("expected.memory").in(language_among(arguments)));
  }
  return request::exit_usage;
}

}  // namespace app::cli
