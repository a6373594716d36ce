#pragma once

#include "simulators/engine/verifier.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `verify`: plays recordings of the real programs (files, or folders with all their .json files) and prints each
/// difference, at last "N passed, M failed". Gives back exit_good where none failed, else exit_no. Throws InputError
/// for an unknown topic, for a path that is not there, and for a file given by its name that is no recording of the
/// topic.
struct VerifySettings {
  std::string topic;
  std::vector<std::string> paths;
  simulators::engine::VerifyOptions options;
};
int verify(std::FILE* out, const VerifySettings& settings);

}  // namespace app::cli
