#pragma once

#include <cstdio>
#include <optional>
#include <string>

namespace app::cli {

/// Prints "> " and reads a line, without the blanks around it; what is longer than 4,096 bytes is cut. Nothing at the
/// end of what can be read.
[[nodiscard]] std::optional<std::string> read_line(std::FILE* in, std::FILE* out);

}  // namespace app::cli
