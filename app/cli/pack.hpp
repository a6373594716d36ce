#pragma once

#include "simulators/engine/words.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `pack`: its own commands (check, show, make, add, list, remove, import) and their options: lesson packs, and other
/// programs' questions made into their files. Returns an exit status; throws InputError.
int pack(std::vector<std::string> arguments, std::FILE* out, simulators::engine::Language language);

}  // namespace app::cli
