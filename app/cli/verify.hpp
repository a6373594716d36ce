#pragma once

#include "simulators/engine/verifier.hpp"
#include "simulators/engine/words.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `verify`: plays recordings of the real programs (files, or folders with all their .json files) and prints each
/// difference, at last "N passed, M failed". Gives back exit_good where none failed, else exit_no. Throws InputError
/// for an unknown topic, for a path that is not there, and for a file given by its name that is no recording of the
/// topic. With `live`, the paths are scenarios (.toml files, shipped ones, or files in the topic's own language), which
/// are played on the real program now, and compared; a real program that cannot be asked counts as failed.
struct VerifySettings {
  std::string topic;
  std::vector<std::string> paths;
  simulators::engine::VerifyOptions options;
  bool live = false;
  std::string where{};  ///< the server to be asked; empty: the program of this machine
  simulators::engine::Language language = simulators::engine::Language::english;
};
int verify(std::FILE* out, const VerifySettings& settings);

}  // namespace app::cli
