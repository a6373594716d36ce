#include "app/render/render_program.hpp"

#include "app/render/export.hpp"
#include "app/render/handout_program.hpp"
#include "app/render/lettering.hpp"
#include "app/request/request.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <new>
#include <optional>
#include <tuple>

namespace app::render {
namespace {

using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Run;

constexpr int least_side = 320;
constexpr int most_side = 8192;

/// What was asked for, as it stands on the command line.
struct Command {
  app::request::Request request;
  std::string step;
  std::string from = "0";
  std::string to = "last";
  bool all = false;  ///< every step, or every one of a range
  std::string output;
  std::string theme = "light";
  std::string language = "en";
  std::string size = "1440x900";
  std::string answers = "sentences";
  bool storyboard = false;
  int columns = 2;
  int rows = 3;
  int frame_milliseconds = 700;

  [[nodiscard]] Language chosen_language() const {
    return simulators::engine::language_of(language).value_or(Language::english);
  }
};

void describe(CLI::App& app, Command& command) {
  app.add_option("TOPIC|FILE", command.request.target, "a topic, a shipped scenario (topic/name) or a scenario file")
      ->required();
  app.add_option("--set", command.request.assignments, "field=value, as often as needed")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--limit", command.request.limits.events, "the most events that are recorded")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}));
  CLI::Option* const step = app.add_option("--step", command.step, "the step to draw, or last");
  app.add_flag("--all", command.all,
               "every step: one picture each, with the step's number before the ending of the file, or one page each")
      ->excludes(step);
  app.add_option("--from", command.from, "the first step of a range, instead of --step")->excludes(step);
  app.add_option("--to", command.to, "the last step of a range, or last")->excludes(step);
  app.add_option("-o,--output", command.output,
                 "the file to write: F.png, F.svg, F.pdf with a page for each step, F.html that steps through them, "
                 "F.gif or F.webp that plays them, "
                 "F.json with the trace")
      ->required();
  app.add_option("--answers", command.answers,
                 "at a step with a question: sentences (ask nothing), hidden (the question alone) or shown")
      ->check(CLI::IsMember({"sentences", "hidden", "shown"}));
  CLI::Option* const storyboard =
      app.add_flag("--storyboard", command.storyboard, "many small pictures on a page (.pdf, .png, .svg)")
          ->excludes(step);
  constexpr int most_cells = 12;
  app.add_option("--columns", command.columns, "of a storyboard")->check(CLI::Range(1, most_cells))->needs(storyboard);
  app.add_option("--rows", command.rows, "of a storyboard")->check(CLI::Range(1, most_cells))->needs(storyboard);
  constexpr int shortest = 20;
  constexpr int longest = 60'000;
  app.add_option("--frame", command.frame_milliseconds, "how many milliseconds a .gif or .webp shows each step")
      ->check(CLI::Range(shortest, longest));
  app.add_option("--theme", command.theme, "light, dark or projector")
      ->check(CLI::IsMember({"light", "dark", "projector"}));
  app.add_option("--lang", command.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  app.add_option("--size", command.size, "width and height in pixels, such as 1440x900");
}

Answers answers_of(const std::string& name) {
  return name == "hidden" ? Answers::hidden : name == "shown" ? Answers::shown : Answers::sentences;
}

QSize read_size(const std::string& text) {
  const QString size = text_of(text);
  const qsizetype cross = size.indexOf(QLatin1Char('x'));
  bool is_width = false;
  bool is_height = false;
  const int width = size.left(std::max<qsizetype>(cross, 0)).toInt(&is_width);
  const int height = size.mid(cross + 1).toInt(&is_height);
  const auto fits = [](int side) { return side >= least_side && side <= most_side; };
  if (cross < 0 || !is_width || !is_height || !fits(width) || !fits(height)) {
    throw InputError(
        {"--size", 0, 0},
        {"expected WIDTHxHEIGHT, each from 320 to 8192, found \"" + simulators::engine::shortened(text) + "\"",
         "应为 宽x高，各为 320 到 8192，实际是 “" + simulators::engine::shortened(text) + "”"});
  }
  return {width, height};
}

void require_known_kind(const Command& command) {
  const FileKind kind = kind_of_file(text_of(command.output));
  if (kind == FileKind::unknown) {
    throw InputError({"-o", 0, 0},
                     {"expected a file name that ends in .png, .svg, .pdf, .html, .gif, .webp or .json, found \"" +
                          simulators::engine::shortened(command.output) + "\"",
                      "应为以 .png、.svg、.pdf、.html、.gif、.webp 或 .json 结尾的文件名，实际是 “" +
                          simulators::engine::shortened(command.output) + "”"});
  }
  if (command.storyboard && kind != FileKind::pdf && kind != FileKind::png && kind != FileKind::svg) {
    throw InputError({"--storyboard", 0, 0}, {"expected a file name that ends in .pdf, .png or .svg",
                                              "应为以 .pdf、.png 或 .svg 结尾的文件名"});
  }
}

/// The steps to draw, first and last.
std::pair<std::size_t, std::size_t> steps_of(const Command& command, const Run& run, bool is_trace) {
  if (!command.all) {
    const std::size_t step = request::step_of(command.step, run, "--step");
    return {step, step};
  }
  const std::size_t first = request::step_of(command.from, run, "--from");
  const std::size_t last = request::step_of(command.to, run, "--to");
  if (first > last) {
    throw request::step_error("--from", last, command.from);
  }
  if (!is_trace && last - first + 1 > most_pictures) {
    const std::string most = std::to_string(most_pictures);
    const std::string found = std::to_string(last - first + 1);
    throw InputError({"--all", 0, 0},
                     {"expected at most " + most + " pictures, found " + found + "; --from and --to draw some of them",
                      "最多只能画 " + most + " 张图，这里有 " + found + " 张；可用 --from 和 --to 画其中一段"});
  }
  return {first, last};
}

int draw(Command command) {
  command.all = command.all || command.storyboard || command.from != "0" || command.to != "last";
  const Language language = command.chosen_language();
  require_known_kind(command);
  ExportOptions options;
  SinkOptions& sink = options.sink;
  sink.path = text_of(command.output);
  sink.picture = {theme_of(command.theme).value_or(ThemeName::light), language, read_size(command.size)};
  sink.storyboard = command.storyboard;
  sink.columns = command.columns;
  sink.rows = command.rows;
  sink.frame_milliseconds = command.frame_milliseconds;
  options.answers = answers_of(command.answers);
  // A trace is of the whole run unless something else is asked for.
  const bool is_trace = kind_of_file(sink.path) == FileKind::json;
  command.all = command.all || (is_trace && command.step.empty());
  if (!command.all && command.step.empty()) {
    throw InputError({"--step", 0, 0}, {"expected --step K, --step last, --from and --to, or --all",
                                        "应给出 --step K、--step last、--from 和 --to，或 --all"});
  }
  sink.numbered = command.all;
  const simulators::engine::Catalog catalog;
  const request::Chosen chosen = request::choose(catalog, command.request);
  const std::unique_ptr<Run> run = request::record(chosen, command.request);
  std::tie(options.first, options.last) = steps_of(command, *run, is_trace);
  Export work(chosen, *run, options);
  while (!work.done()) {
    work.advance();
  }
  return request::exit_good;
}

}  // namespace

int render_program(std::vector<std::string> arguments) {
  Command command;
  CLI::App app("Draws a step of a run, or many of them, as PNG, SVG, PDF, GIF or WebP; or writes its trace.",
               "stepscope render");
  describe(app, command);
  const bool is_handout = !arguments.empty() && arguments.front() == "handout";
  if (!is_handout) {
    std::reverse(arguments.begin(), arguments.end());
  }
  try {
    if (is_handout) {
      command.language = std::ranges::find(arguments, "zh") != arguments.end() ? "zh" : "en";  // of errors
      return handout_program({arguments.begin() + 1, arguments.end()});
    }
    app.parse(arguments);
    return draw(command);
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    return request::exit_good;
  } catch (const CLI::ParseError& error) {
    app.exit(error);
  } catch (const InputError& error) {
    std::fprintf(stderr, "%s\n", error.message(command.chosen_language()).c_str());
  } catch (const PictureError& error) {
    std::fprintf(stderr, "%s\n", error.what());
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "expected more memory than there is; a smaller --limit or --size needs less\n");
  }
  return request::exit_usage;
}

}  // namespace app::render
