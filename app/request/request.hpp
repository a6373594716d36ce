#pragma once

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/topic.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What is to be run, in words: read as it stands on a command line, and written as one.
namespace app::request {

/// Exit statuses, a promise to scripts.
inline constexpr int exit_good = 0;   ///< all right
inline constexpr int exit_no = 1;     ///< it ran, and the answer is no
inline constexpr int exit_usage = 2;  ///< wrong usage or wrong input

/// What to run, in the user's words.
struct Request {
  std::string target;                    ///< a topic, a shipped scenario ("topic/name") or a scenario file
  std::vector<std::string> assignments;  ///< "field=value", in order, over what the target says
  simulators::engine::Limits limits;
};

/// A scenario and the topic that runs it.
struct Chosen {
  const simulators::engine::Topic* topic;  ///< never null; the catalog owns it
  simulators::engine::Scenario scenario;
};

/// Finds the target and applies the assignments. A word without "." and "/" that is no topic is refused with the
/// nearest topic's name; everything else that is not a shipped scenario is read as a file. Throws InputError.
[[nodiscard]] Chosen choose(const simulators::engine::Catalog& catalog, const Request& request);

/// Records the run of the chosen scenario. Throws InputError.
[[nodiscard]] std::unique_ptr<simulators::engine::Run> record(const Chosen& chosen, const Request& request);

/// The step that a text names: a number from 0 to the last step, or "last". Throws InputError naming `option`.
[[nodiscard]] std::size_t step_of(std::string_view text, const simulators::engine::Run& run, const std::string& option);

/// What to say where `option` is not a step from 0 to `most`.
[[nodiscard]] simulators::engine::InputError step_error(const std::string& option, std::size_t most,
                                                        std::string_view found);

/// "Topic · Choice": the topic's title and the label of its algorithm, where it has a choice of algorithms.
[[nodiscard]] std::string title_of(const Chosen& chosen, simulators::engine::Language language);

/// The words after `stepscope` that show the scenario again: "show topic/name --step 25 --lang zh". A shipped
/// scenario goes by its name; else every setting that is not the standard one follows, quoted for a POSIX shell.
[[nodiscard]] std::string command_for(const simulators::engine::Catalog& catalog,
                                      const simulators::engine::Scenario& scenario, std::size_t step,
                                      simulators::engine::Language language);

/// A word as a POSIX shell reads it back, whatever is in it.
[[nodiscard]] std::string shell_word(std::string_view word);

}  // namespace app::request
