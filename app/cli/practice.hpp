#pragma once

#include "simulators/engine/words.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `practice`: its own commands (list, check, show, sheet, take, print, due, progress, review, interview, report,
/// settings, replay, export) and their options. Answers are read from `in`. Returns an exit status; throws InputError.
int practice(std::vector<std::string> arguments, std::FILE* in, std::FILE* out, simulators::engine::Language language);

}  // namespace app::cli
