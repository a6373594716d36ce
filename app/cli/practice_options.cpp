#include "app/cli/practice_options.hpp"

#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/instance.hpp"
#include "app/learning/log_place.hpp"
#include "app/learning/question_choice.hpp"
#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

namespace app::cli {

using learning::Moment;
using learning::QuestionTemplate;
using learning::ReviewLog;
using simulators::engine::InputError;
using simulators::engine::Language;

Moment moment_of(const PracticeOptions& options) {
  if (!options.now.empty()) return learning::read_moment(options.now, "--now");
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return learning::moment_here(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

std::vector<QuestionTemplate> every_question() {
  return learning::exchange::collection(learning::exchange::packs_place()).questions;
}

std::vector<QuestionTemplate> chosen(const std::vector<std::string>& names) {
  return learning::chosen_questions(every_question(), names, "practice");
}

ReviewLog open_log(const PracticeOptions& options, Language language) {
  const std::filesystem::path file = options.log.empty() ? learning::log_place() : std::filesystem::path(options.log);
  ReviewLog log(file, moment_of(options).milliseconds);
  for (const auto& notice : log.notices()) fmt::print(stderr, "{}\n", notice.in(language));
  return log;
}

std::uint64_t seed_in(const std::string& code) {
  if (code.empty()) return 1;
  if (const auto seed = learning::seed_of(code)) return *seed;
  throw InputError({"--code", 0, 0},
                   {"expected eight letters and digits, as a question shows them, found \"" +
                        simulators::engine::shortened(code) + "\"",
                    "应为题目显示的八位字母和数字，实际为“" + simulators::engine::shortened(code) + "”"});
}

}  // namespace app::cli
