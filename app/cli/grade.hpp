#pragma once

#include "simulators/engine/words.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `grade`: what files of answers are worth.
struct GradeOptions {
  std::vector<std::string> files;  ///< one a pupil
  std::string csv;                 ///< a file for the table; none where empty
  unsigned pass = 60;              ///< percent
  bool as_json = false;
  simulators::engine::Language language = simulators::engine::Language::english;
};

/// Exit status 0 where every pupil passes, 1 where one does not, 2 where a file is wrong: that is told, and the others
/// are graded all the same.
int grade(std::FILE* out, const GradeOptions& options);

}  // namespace app::cli
