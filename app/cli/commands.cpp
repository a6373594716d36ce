#include "app/cli/commands.hpp"

#include "app/cli/listing.hpp"
#include "app/cli/texts.hpp"
#include "app/learning/lesson_folder.hpp"
#include "app/request/trace.hpp"
#include "simulators/engine/exporter.hpp"
#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace app::cli {
namespace {

using simulators::engine::Catalog;
using simulators::engine::ChoiceKind;
using simulators::engine::Ending;
using simulators::engine::Field;
using simulators::engine::Language;
using simulators::engine::Metric;
using simulators::engine::Run;

/// Says on stderr that a run is not whole.
void warn_if_stopped(const Run& run, Language language) {
  if (run.ending() == Ending::stopped_at_limit) fmt::print(stderr, "{}\n", say("stopped", language, run.steps()));
}

void print_metrics(std::FILE* out, const Run& run, std::size_t step, Language language) {
  for (const Metric& metric : run.metrics(step, language)) {
    fmt::print(out, "  {}: {}", metric.label, say("of", language, metric.value, metric.total));
    fmt::print(out, "{}\n", metric.formula.empty() ? "" : fmt::format("  ({})", metric.formula));
  }
}

/// The lessons of a topic, where it has some.
void print_lessons(std::FILE* out, const std::vector<learning::LessonFolder>& lessons, std::string_view topic,
                   Language language) {
  bool is_first = true;
  for (const learning::LessonFolder& lesson : lessons) {
    if (!lesson.name.starts_with(std::string(topic) + '/')) continue;
    if (std::exchange(is_first, false)) fmt::print(out, "  {}\n", text("lessons", language));
    fmt::print(out, "    {:<32} {}\n", lesson.name, learning::title_of(lesson).in(language));
  }
}

}  // namespace

int list(std::FILE* out, Language language, bool as_json) {
  const Catalog catalog;
  const std::vector<learning::LessonFolder> lessons = learning::shipped_lessons();
  if (as_json) {
    fmt::print(out, "{}\n", list_as_json(catalog, lessons));
    return request::exit_good;
  }
  for (const auto& topic : catalog.topics()) {
    fmt::print(out, "{}  {}\n", topic->name(), topic->title().in(language));
    const Field* field = topic->schema().leading_field();
    if (const auto* choice = field == nullptr ? nullptr : std::get_if<ChoiceKind>(&field->kind)) {
      fmt::print(out, "  {}\n", field->label.in(language));
      for (const auto& option : choice->options)
        fmt::print(out, "    {:<32} {}\n", option.name, option.label.in(language));
    }
    fmt::print(out, "  {}\n", text("scenarios", language));
    for (const auto& shipped : catalog.scenarios()) {
      if (shipped.scenario.topic() != topic->name()) continue;
      fmt::print(out, "    {:<32} {}\n", shipped.name, shipped.scenario.title().in(language));
    }
    print_lessons(out, lessons, topic->name(), language);
  }
  return request::exit_good;
}

int run(std::FILE* out, const RunOptions& options) {
  const Catalog catalog;
  const request::Chosen chosen = request::choose(catalog, options.request);
  const auto run = request::record(chosen, options.request);
  const std::size_t to = request::step_of(options.to, *run, "--to");
  const std::size_t from = request::step_of(options.from, *run, "--from");
  if (from > to) throw request::step_error("--from", to, options.from);
  if (options.as_json) {
    fmt::print(out, "{}\n", request::trace_head(chosen, *run, options.language));
    for (std::size_t step = std::max<std::size_t>(from, 1); step <= to; ++step) {
      fmt::print(out, "{}\n", request::trace_line(*run, step, options.language));
    }
  } else {
    const std::size_t width = fmt::formatted_size("{}", run->steps());
    if (from == 0) fmt::print(out, "{:>{}}  {}\n", 0, width, run->caption(0, options.language).text());
    for (std::size_t step = std::max<std::size_t>(from, 1); step <= to; ++step) {
      fmt::print(out, "{:>{}}  {}  [{}]\n", step, width, run->caption(step, options.language).text(),
                 as_text(run->event(step)));
    }
  }
  warn_if_stopped(*run, options.language);
  return request::exit_good;
}

int show(std::FILE* out, const ShowOptions& options) {
  const Catalog catalog;
  const request::Chosen chosen = request::choose(catalog, options.request);
  const auto run = request::record(chosen, options.request);
  const std::size_t step = request::step_of(options.step, *run, "--step");
  const Language language = options.language;
  fmt::print(out, "{}\n{}\n\n", request::title_of(chosen, language), say("step", language, step, run->steps()));
  fmt::print(out, "{}\n\n", run->caption(step, language).text());
  fmt::print(out, "{}\n", as_text(run->scene(step, language)));
  print_metrics(out, *run, step, language);
  if (run->line(step) > 0) {
    fmt::print(out, "  {}\n", say("line", language, run->listing().file, run->line(step)));
  }
  warn_if_stopped(*run, language);
  return request::exit_good;
}

int export_scenario(std::FILE* out, const request::Request& request) {
  const Catalog catalog;
  const request::Chosen chosen = request::choose(catalog, request);
  const auto exporters = simulators::engine::make_exporters();
  const auto exporter =
      std::ranges::find(exporters, chosen.topic->name(), [](const auto& each) { return each->topic(); });
  if (exporter == exporters.end()) {
    std::vector<std::string> offered;
    for (const auto& each : exporters) offered.emplace_back(each->topic());
    throw simulators::engine::InputError(
        {"export", 0, 0}, simulators::engine::expected_word("expected.one-of", offered, chosen.topic->name()));
  }
  fmt::print(out, "{}", (*exporter)->write(chosen.scenario));
  return request::exit_good;
}

int render(const std::vector<std::string>& arguments, Language language) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string program = (self.parent_path() / "stepscope-render").string();
  std::vector<char*> words;
  std::string name = program;
  words.push_back(name.data());
  std::vector<std::string> copies = arguments;
  for (std::string& argument : copies) words.push_back(argument.data());
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  fmt::print(stderr, "{}\n", text("no-painter", language));
  return request::exit_usage;
}

}  // namespace app::cli
