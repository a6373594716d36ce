#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace app::cli {

/// Prints "> " and reads a line, without the blanks around it; what is longer than 4,096 bytes is cut. Nothing at the
/// end of what can be read.
[[nodiscard]] std::optional<std::string> read_line(std::FILE* in, std::FILE* out);

/// Something that is said while one waits for a line.
struct Interruption {
  std::int64_t seconds = 0;  ///< after the waiting began
  std::string words;
};
/// As read_line(); meanwhile says each of `said` at its time, and a new "> " after it. Requires: `in` is unbuffered, so
/// that what waits to be read can be seen; `said` is in the order of its times.
[[nodiscard]] std::optional<std::string> read_line(std::FILE* in, std::FILE* out,
                                                   const std::vector<Interruption>& said);

}  // namespace app::cli
