#pragma once

#include "app/request/request.hpp"

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>

namespace app::cli {

/// The commands of `stepscope`. Each writes to `out`, returns an exit status, and throws InputError for what the user
/// got wrong (caught once, in program.cpp).

/// `list`: topics with their algorithms and shipped scenarios.
int list(std::FILE* out, simulators::engine::Language language, bool as_json);

/// `run`: the events of [from, to], one a line, with their sentences; as JSON Lines where asked for.
struct RunOptions {
  app::request::Request request;
  std::string from = "0";  ///< step 0 is the introduction
  std::string to = "last";
  simulators::engine::Language language = simulators::engine::Language::english;
  bool as_json = false;
};
int run(std::FILE* out, const RunOptions& options);

/// `show`: the picture of one step as text, with its sentence, counters and executing line.
struct ShowOptions {
  app::request::Request request;
  std::string step = "0";
  simulators::engine::Language language = simulators::engine::Language::english;
};
int show(std::FILE* out, const ShowOptions& options);

/// `export`: the scenario as a file for the real program of its topic, such as a configuration.
int export_scenario(std::FILE* out, const app::request::Request& request);

/// `bench`: runs the topics' benchmarks with Google Benchmark. `arguments` are its own flags; a word that does not
/// begin with "-" is a filter.
int bench(std::vector<std::string> arguments);

/// `render`: hands the arguments to the picture program beside this one. Returns only if that could not be started.
int render(const std::vector<std::string>& arguments, simulators::engine::Language language);

}  // namespace app::cli
