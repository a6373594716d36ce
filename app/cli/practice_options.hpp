#pragma once

#include "app/learning/moment.hpp"
#include "app/learning/question_template.hpp"
#include "app/learning/review_log.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace app::cli {

/// What is said to the commands of `practice`; each takes what concerns it.
struct PracticeOptions {
  std::vector<std::string> names;  ///< topics and templates; all where none is named
  std::string code;
  std::string log;
  std::string now;
  std::string file;
  std::size_t seeds = 200;
  std::size_t most = 20;
  std::uint64_t variant = 1;
  std::size_t variants = 1;
  std::string format = "handout";
  bool as_json = false;
  bool answer = false;
  bool for_optimiser = false;
  std::string session;    ///< of an interview; the last one where none is named
  std::string html;       ///< where the report goes as a page
  std::string pupils;     ///< a class list: a sheet for each
  std::string until;      ///< the day of an interview
  std::string blueprint;  ///< the file of an interview's plan
  bool ordering = false;
};

/// The moment that was named, or the clock's. Throws InputError for what is none.
[[nodiscard]] learning::Moment moment_of(const PracticeOptions& options);
/// The questions that come with the program and those of packs.
[[nodiscard]] std::vector<learning::QuestionTemplate> every_question();
/// Those that names mean; all where none is named. Throws InputError for a name that means nothing.
[[nodiscard]] std::vector<learning::QuestionTemplate> chosen(const std::vector<std::string>& names);
/// The log that was named, or the usual one; what was repaired is told on standard error. Throws InputError.
[[nodiscard]] learning::ReviewLog open_log(const PracticeOptions& options, simulators::engine::Language language);
/// The number of a try code; 1 for none. Throws InputError for what is none.
[[nodiscard]] std::uint64_t seed_in(const std::string& code);

}  // namespace app::cli
