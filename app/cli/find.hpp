#pragma once

#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace app::cli {

/// `find`: looks words up in the reference tables of all topics, in both languages, typing errors forgiven. The best
/// entry is told whole where it is clearly meant (its key or a whole name) or the only one; the others in a line each.
/// As one JSON object (stepscope-find-1) where asked for. Gives back exit_good where something was found, else exit_no.
struct FindOptions {
  std::vector<std::string> words;
  std::size_t most = 10;
  simulators::engine::Language language = simulators::engine::Language::english;
  bool as_json = false;
};
int find(std::FILE* out, const FindOptions& options);

}  // namespace app::cli
