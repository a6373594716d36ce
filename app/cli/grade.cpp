#include "app/cli/grade.hpp"

#include "app/cli/texts.hpp"
#include "app/cli/whole_file.hpp"
#include "app/learning/answer_sheet.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/instance.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::cli {
namespace {

using learning::GradedAnswer;
using learning::GradedSheet;
using simulators::engine::InputError;
using simulators::engine::Language;
using Json = nlohmann::ordered_json;

int percent(double share) { return static_cast<int>(100 * share + 0.5); }

void print(std::FILE* out, const GradedSheet& sheet, Language language) {
  fmt::print(out, "{}\n", say("pupil-line", language, sheet.pupil, percent(sheet.score)));
  for (const GradedAnswer& answer : sheet.answers) {
    fmt::print(out, "  {:>3} %  {} · {}\n", percent(answer.score), answer.question, learning::try_code(answer.seed));
    for (std::size_t part = 0; part < answer.credits.size(); ++part) {
      if (answer.credits[part] < 1) {
        fmt::print(out, "         {}\n", say("right-is", language, part + 1, answer.right[part]));
      }
    }
    if (!answer.misconception.empty()) {
      fmt::print(out, "         {}\n", say("misconception", language, answer.misconception));
    }
  }
}

Json json_of(const GradedSheet& sheet) {
  Json answers = Json::array();
  for (const GradedAnswer& answer : sheet.answers) {
    answers.push_back({{"question", answer.question},
                       {"code", learning::try_code(answer.seed)},
                       {"score", answer.score},
                       {"credits", answer.credits},
                       {"right", answer.right}});
    if (!answer.misconception.empty()) answers.back()["misconception"] = answer.misconception;
  }
  return {{"pupil", sheet.pupil}, {"score", sheet.score}, {"answers", answers}};
}

}  // namespace

int grade(std::FILE* out, const GradeOptions& options) {
  const simulators::engine::Catalog catalog;
  const std::vector<learning::QuestionTemplate> questions =
      learning::exchange::collection(learning::exchange::packs_place()).questions;
  std::vector<GradedSheet> graded;
  int status = request::exit_good;
  for (const std::string& file : options.files) {
    try {
      const learning::AnswerSheet sheet = learning::read_sheet(read_whole(file, learning::longest_sheet), file);
      graded.push_back(learning::grade(catalog, questions, sheet, file, options.language));
      const bool passes = percent(graded.back().score) >= static_cast<int>(options.pass);
      if (!passes && status == request::exit_good) status = request::exit_no;
      if (!options.as_json) print(out, graded.back(), options.language);
    } catch (const InputError& error) {
      fmt::print(stderr, "{}\n", error.message(options.language));
      status = request::exit_usage;
    }
  }
  if (options.as_json) {
    Json sheets = Json::array();
    for (const GradedSheet& sheet : graded) sheets.push_back(json_of(sheet));
    fmt::print(out, "{}\n", Json{{"format", "stepscope-grades-1"}, {"pass", options.pass}, {"sheets", sheets}}.dump());
  }
  if (!options.csv.empty()) write_whole(options.csv, learning::csv_of(graded));
  return status;
}

}  // namespace app::cli
