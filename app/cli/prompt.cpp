#include "app/cli/prompt.hpp"

#include <fmt/format.h>

namespace app::cli {

std::optional<std::string> read_line(std::FILE* in, std::FILE* out) {
  constexpr std::size_t longest_line = 4'096;
  fmt::print(out, "> ");
  std::fflush(out);
  std::string line;
  int byte = std::fgetc(in);
  if (byte == EOF) return std::nullopt;
  for (; byte != EOF && byte != '\n'; byte = std::fgetc(in)) {
    if (line.size() < longest_line && byte != '\r') line.push_back(static_cast<char>(byte));
  }
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string::npos ? "" : line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}

}  // namespace app::cli
