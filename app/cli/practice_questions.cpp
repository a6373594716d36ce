#include "app/cli/practice_questions.hpp"

#include "app/cli/practice_session.hpp"
#include "app/cli/texts.hpp"
#include "app/cli/whole_file.hpp"
#include "app/learning/answer_sheet.hpp"
#include "app/learning/exchange/class_list.hpp"
#include "app/learning/exchange/moodle_xml.hpp"
#include "app/learning/frozen_question.hpp"
#include "app/learning/question_choice.hpp"
#include "app/learning/template_check.hpp"
#include "app/request/request.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <utility>

namespace app::cli {

using learning::Instance;
using learning::QuestionTemplate;
using simulators::engine::Language;
using Json = nlohmann::ordered_json;

namespace {

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

}  // namespace

int list_templates(std::FILE* out, const PracticeOptions& options, Language language) {
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

int check_templates(std::FILE* out, const PracticeOptions& options, Language language) {
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

int show_instance(std::FILE* out, const PracticeOptions& options, Language language) {
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

int blank_sheet(std::FILE* out, const PracticeOptions& options, Language language) {
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

int take_out(std::FILE* out, const PracticeOptions& options, Language language) {
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

}  // namespace app::cli
