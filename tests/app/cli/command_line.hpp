#pragma once

#include "app/cli/program.hpp"

#include <cstdio>
#include <string>
#include <unistd.h>
#include <vector>

namespace tests::app::cli {

/// What a call of the program left behind.
struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

inline std::string content_of(std::FILE* file) {
  std::fflush(file);
  std::rewind(file);
  std::string text;
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, read);
  std::fclose(file);
  return text;
}

/// Calls the program in this process, with stderr turned into a file.
inline Outcome call(const std::vector<std::string>& arguments) {
  std::FILE* const out = std::tmpfile();
  std::FILE* const err = std::tmpfile();
  std::fflush(stderr);
  const int kept = dup(STDERR_FILENO);
  dup2(fileno(err), STDERR_FILENO);
  Outcome outcome;
  outcome.status = ::app::cli::program(arguments, out);
  std::fflush(stderr);
  dup2(kept, STDERR_FILENO);
  close(kept);
  outcome.out = content_of(out);
  outcome.err = content_of(err);
  return outcome;
}

}  // namespace tests::app::cli
