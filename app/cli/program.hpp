#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// The whole program `stepscope`, without its name: parses `arguments`, writes to `out` and stderr, returns the exit
/// status. Never throws for what the user got wrong.
int program(const std::vector<std::string>& arguments, std::FILE* out);

}  // namespace app::cli
