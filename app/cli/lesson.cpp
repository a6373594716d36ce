#include "app/cli/lesson.hpp"

#include "app/cli/texts.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/lesson_check.hpp"
#include "app/learning/lesson_folder.hpp"
#include "app/learning/lesson_skeleton.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/element_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

namespace app::cli {
namespace {

using learning::Block;
using learning::BlockKind;
using learning::LessonFolder;
using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Question;
using simulators::engine::Run;

LessonFolder folder_of(const std::string& target) {
  std::vector<LessonFolder> shipped = learning::exchange::collection(learning::exchange::packs_place()).lessons;
  const auto found = std::ranges::find(shipped, target, &LessonFolder::name);
  if (found != shipped.end()) return std::move(*found);
  std::error_code error;
  if (std::filesystem::exists(target, error)) return std::move(learning::find_lessons(target).front());
  std::vector<std::string> offered;
  for (const LessonFolder& each : shipped) offered.push_back(each.name);
  throw simulators::engine::InputError({"lesson show", 0, 0},
                                       simulators::engine::expected_word("expected.one-of", offered, target));
}

/// Writes a lesson block by block. Requires: the lesson has no fault.
class Printer {
 public:
  Printer(std::FILE* out, const Catalog& catalog, const LessonFolder& folder, Language language)
      : out_(out), catalog_(&catalog), folder_(&folder), language_(language) {}

  void print(const Block& block) {
    switch (block.kind) {
      case BlockKind::lesson:
        break;
      case BlockKind::prose:
        fmt::print(out_, "{}\n\n", block.text);
        break;
      case BlockKind::listing:
        print_indented(block.text);
        break;
      case BlockKind::objective:
        print_labelled("lesson.objective", block.text);
        break;
      case BlockKind::idea:
        print_labelled("lesson.idea", block.text);
        break;
      case BlockKind::left_out:
        print_labelled("lesson.left-out", block.text);
        break;
      case BlockKind::source:
        print_labelled("lesson.source", block.text);
        break;
      case BlockKind::run:
        run_ = print_run(block);
        break;
      case BlockKind::stop:
        print_stop(block);
        break;
      case BlockKind::attempt:
        print_labelled("lesson.try", block.find("task")->value);
        fmt::print(out_, "  stepscope run {}{}\n\n", block.name, settings_of(block));
        break;
      case BlockKind::misconception:
        print_labelled("lesson.claim", block.find("claim")->value);
        print_labelled("lesson.truth", block.find("truth")->value);
        print_run(block);
        break;
    }
  }

 private:
  void print_labelled(std::string_view key, const std::string& words) {
    fmt::print(out_, "{} {}\n\n", text(key, language_), words);
  }

  void print_indented(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      fmt::print(out_, "  {}\n", lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    fmt::print(out_, "\n");
  }

  static std::string settings_of(const Block& block) {
    std::string words;
    for (const learning::Entry& entry : block.entries) {
      if (entry.key == "set") words += " --set " + request::shell_word(entry.value);
    }
    return words;
  }

  std::unique_ptr<Run> print_run(const Block& block) {
    auto run = learning::run_of(*catalog_, *folder_, block);
    const std::size_t step = learning::step_of(*block.find("step"), *run);
    fmt::print(out_, "  [{}{}] {}\n", block.name, settings_of(block), say("step", language_, step, run->steps()));
    fmt::print(out_, "  {}\n\n", run->caption(step, language_).text());
    print_indented(as_text(run->scene(step, language_)));
    return run;
  }

  void print_stop(const Block& block) {
    const std::size_t step = learning::step_of(*block.find("step"), *run_);
    const Question question = *run_->question(step, language_);
    fmt::print(out_, "{}\n", say("lesson.stop", language_, question.prompt.text(), step, run_->steps()));
    fmt::print(out_, "  {} {}\n", text("lesson.right", language_), words_of(question, run_->scene(step, language_)));
    fmt::print(out_, "  {} {}\n", text("lesson.answer", language_), run_->caption(step + 1, language_).text());
    fmt::print(out_, "  {} {}\n\n", text("lesson.why", language_), block.find("why")->value);
  }

  /// The first right answer: what is to be written, or the names of what is to be picked.
  [[nodiscard]] std::string words_of(const Question& question, const simulators::engine::Scene& scene) const {
    const simulators::engine::Answer& right = question.right.front();
    std::string words = right.text;
    for (const simulators::engine::ElementId element : right.elements) {
      words += (words.empty()                    ? ""
                : language_ == Language::chinese ? "；"
                                                 : "; ") +
               simulators::engine::name_of_element(scene, element, language_);
    }
    return words.empty() ? "∅" : words;
  }

  std::FILE* out_;
  const Catalog* catalog_;
  const LessonFolder* folder_;
  Language language_;
  std::unique_ptr<Run> run_;
};

}  // namespace

int check_lessons(std::FILE* out, const std::string& path, Language language) {
  const Catalog catalog;
  const std::vector<LessonFolder> folders = learning::find_lessons(path);
  std::size_t faults = 0;
  for (const LessonFolder& folder : folders) {
    for (const auto& fault : learning::check_lesson(catalog, folder).faults) {
      fmt::print(stderr, "{}\n", fault.message(language));
      ++faults;
    }
  }
  fmt::print(out, "{}\n", say("lesson.checked", language, folders.size(), faults));
  return faults == 0 ? request::exit_good : request::exit_usage;
}

int show_lesson(std::FILE* out, const std::string& target, Language language) {
  const Catalog catalog;
  const LessonFolder folder = folder_of(target);
  const learning::CheckedLesson checked = learning::check_lesson(catalog, folder);
  if (!checked.faults.empty()) throw simulators::engine::InputError(checked.faults.front());
  const learning::LessonText& lesson = checked.lesson.in(language);
  fmt::print(out, "# {}\n\n", lesson.title);
  Printer printer(out, catalog, folder, language);
  for (const Block& block : lesson.blocks) printer.print(block);
  return request::exit_good;
}

int begin_lesson(std::FILE* out, const std::string& path, const std::string& topic, Language language) {
  const Catalog catalog;
  learning::write_lesson(learning::new_lesson(catalog, topic), path);
  fmt::print(out, "{}\n", say("lesson.begun", language, path));
  return request::exit_good;
}

}  // namespace app::cli
