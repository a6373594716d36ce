#include "app/cli/prompt.hpp"

#include <climits>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <poll.h>

namespace app::cli {
namespace {

void print_sign(std::FILE* out) {
  fmt::print(out, "> ");
  std::fflush(out);
}

std::optional<std::string> line_from(std::FILE* in) {
  constexpr std::size_t longest_line = 4'096;
  std::string line;
  int byte = std::fgetc(in);
  if (byte == EOF) return std::nullopt;
  for (; byte != EOF && byte != '\n'; byte = std::fgetc(in)) {
    if (line.size() < longest_line && byte != '\r') line.push_back(static_cast<char>(byte));
  }
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string::npos ? "" : line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}

/// Whether there is something to be read, or the end of it, before the milliseconds are over.
bool waits_to_be_read(std::FILE* in, std::int64_t milliseconds) {
  pollfd waiting{fileno(in), POLLIN, 0};
  if (waiting.fd < 0) return true;
  const auto most = static_cast<int>(std::clamp<std::int64_t>(milliseconds, 0, INT_MAX));
  return poll(&waiting, 1, most) != 0;
}

}  // namespace

std::optional<std::string> read_line(std::FILE* in, std::FILE* out) {
  print_sign(out);
  return line_from(in);
}

std::optional<std::string> read_line(std::FILE* in, std::FILE* out, const std::vector<Interruption>& said) {
  using std::chrono::milliseconds;
  const auto began = std::chrono::steady_clock::now();
  print_sign(out);
  for (const Interruption& each : said) {
    const auto due = began + std::chrono::seconds(each.seconds);
    const auto left = std::chrono::ceil<milliseconds>(due - std::chrono::steady_clock::now());
    if (waits_to_be_read(in, left.count())) break;
    fmt::print(out, "\n{}\n", each.words);
    print_sign(out);
  }
  return line_from(in);
}

}  // namespace app::cli
