#pragma once

#include <CLI/CLI.hpp>

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// Parses a command line. False where it asked for help, which is then printed. Throws InputError, under the name of
/// the program, for what it does not know.
[[nodiscard]] bool parse(CLI::App& program, std::vector<std::string> arguments, std::FILE* out);

}  // namespace app::cli
