#include "app/render/render_program.hpp"

#include "app/render/document.hpp"
#include "app/render/lettering.hpp"
#include "app/render/picture.hpp"
#include "app/request/request.hpp"

#include <QFileInfo>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <new>
#include <optional>

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
  app.add_option("-o,--output", command.output, "the file to write: F.png, F.svg, or F.pdf with a page for each step")
      ->required();
  app.add_option("--theme", command.theme, "light, dark or projector")
      ->check(CLI::IsMember({"light", "dark", "projector"}));
  app.add_option("--lang", command.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  app.add_option("--size", command.size, "width and height in pixels, such as 1440x900");
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

void require_picture_name(const QString& path) {
  if (!is_picture_name(path) && !is_document_name(path)) {
    throw InputError({"-o", 0, 0},
                     {"expected a file name that ends in .png, .svg or .pdf, found \"" + path.toStdString() + "\"",
                      "应为以 .png、.svg 或 .pdf 结尾的文件名，实际是 “" + path.toStdString() + "”"});
  }
}

/// The steps to draw, first and last.
std::pair<std::size_t, std::size_t> steps_of(const Command& command, const Run& run) {
  if (!command.all) {
    const std::size_t step = request::step_of(command.step, run, "--step");
    return {step, step};
  }
  const std::size_t first = request::step_of(command.from, run, "--from");
  const std::size_t last = request::step_of(command.to, run, "--to");
  if (first > last) {
    throw request::step_error("--from", last, command.from);
  }
  if (last - first + 1 > most_pictures) {
    const std::string most = std::to_string(most_pictures);
    const std::string found = std::to_string(last - first + 1);
    throw InputError({"--all", 0, 0},
                     {"expected at most " + most + " pictures, found " + found + "; --from and --to draw some of them",
                      "最多只能画 " + most + " 张图，这里有 " + found + " 张；可用 --from 和 --to 画其中一段"});
  }
  return {first, last};
}

int draw(Command command) {
  command.all = command.all || command.from != "0" || command.to != "last";
  const Language language = command.chosen_language();
  const QString output = text_of(command.output);
  require_picture_name(output);
  PictureOptions options;
  options.theme = theme_of(command.theme).value_or(ThemeName::light);
  options.language = language;
  options.size = read_size(command.size);
  if (!command.all && command.step.empty()) {
    throw InputError({"--step", 0, 0}, {"expected --step K, --step last, --from and --to, or --all",
                                        "应给出 --step K、--step last、--from 和 --to，或 --all"});
  }
  const simulators::engine::Catalog catalog;
  const request::Chosen chosen = request::choose(catalog, command.request);
  const std::unique_ptr<Run> run = request::record(chosen, command.request);
  const auto [first, last] = steps_of(command, *run);
  const QString title = text_of(request::title_of(chosen, language));
  const auto with_picture = [&](std::size_t step, const auto& use) {
    const auto scene = run->scene(step, language);
    const auto caption = run->caption(step, language);
    use(Picture{scene, caption, title, step, run->steps()});
  };
  if (is_document_name(output)) {
    write_document(
        output, title, options.size, last - first + 1, [&, begin = first](QPainter& painter, std::size_t page) {
          with_picture(begin + page, [&](const Picture& picture) { paint_picture(painter, picture, options); });
        });
    return request::exit_good;
  }
  for (std::size_t step = first; step <= last; ++step) {
    with_picture(step, [&](const Picture& picture) {
      write_picture(command.all ? numbered_name(output, step, run->steps()) : output, picture, options);
    });
  }
  return request::exit_good;
}

}  // namespace

QString numbered_name(const QString& path, std::size_t step, std::size_t steps) {
  constexpr qsizetype least_digits = 4;
  const qsizetype digits = std::max(least_digits, QString::number(steps).size());
  const qsizetype ending = path.lastIndexOf(QLatin1Char('.'));
  const QString number = QString::number(step).rightJustified(digits, QLatin1Char('0'));
  return path.left(ending) + QLatin1Char('-') + number + path.mid(ending);
}

int render_program(std::vector<std::string> arguments) {
  Command command;
  CLI::App app("Draws a step of a run, or many of them, as PNG, SVG or PDF.", "stepscope render");
  describe(app, command);
  std::reverse(arguments.begin(), arguments.end());
  try {
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
