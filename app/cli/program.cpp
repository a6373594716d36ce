#include "app/cli/program.hpp"

#include "app/cli/commands.hpp"
#include "app/cli/verify.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <sstream>
#include <system_error>

namespace app::cli {
namespace {

using simulators::engine::engine_text;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::shortened;

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
  const std::vector<std::string> commands = {"list", "run", "show", "render", "verify", "bench"};
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first.starts_with('-') || std::ranges::find(commands, first) != commands.end()) return;
  throw InputError({"stepscope", 0, 0}, simulators::engine::expected_word("expected.one-of", commands, first));
}

int parse_and_run(std::vector<std::string> arguments, std::FILE* out) {
  // These two hand their arguments on as they are.
  if (!arguments.empty() && arguments.front() == "bench") {
    return bench({arguments.begin() + 1, arguments.end()});
  }
  if (!arguments.empty() && arguments.front() == "render") {
    return render({arguments.begin() + 1, arguments.end()}, language_among(arguments));
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

  VerifySettings verify_settings;
  CLI::App* const verify_command =
      app.add_subcommand("verify", "plays recordings of the real programs and prints each difference");
  verify_command
      ->add_option("TOPIC", verify_settings.topic,
                   "which simulator; a word that is none is answered with those there are")
      ->required();
  verify_command->add_option("PATH", verify_settings.paths, "recordings, or folders of them")->required();
  verify_command->add_flag("--strict", verify_settings.options.strict, "also what was recorded of the inside (locks)");
  verify_command->add_option("--profile", verify_settings.options.profile,
                             "compare with the answers of this program, of several that were recorded");
  add_language(*verify_command, language);

  app.add_subcommand("render", "the picture of a step, or of many, as PNG, SVG or PDF (see render --help)");
  app.add_subcommand("bench", "measures every core; takes a filter and Google Benchmark's flags (see bench --help)");

  std::ranges::reverse(arguments);
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp& help) {
    std::ostringstream text;
    app.exit(help, text, text);
    fmt::print(out, "{}", text.str());
    return request::exit_good;
  } catch (const CLI::ParseError& error) {
    constexpr std::size_t most_characters = 200;
    throw InputError({"stepscope", 0, 0},
                     engine_text("expected.usage", {{"why", shortened(error.what(), most_characters)}}));
  }
  if (list_command->parsed()) return list(out, read_language(language), as_json);
  if (run_command->parsed()) {
    run_options.language = read_language(language);
    run_options.as_json = as_json;
    return run(out, run_options);
  }
  if (verify_command->parsed()) return verify(out, verify_settings);
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
