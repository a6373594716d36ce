// Any text is read as a scenario or refused; what was read is written and read back as the same.
#include "simulators/engine/scenario.hpp"

#include <cstdint>
#include <cstdlib>

using simulators::engine::InputError;
using simulators::engine::read_scenario;
using simulators::engine::Scenario;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  try {
    const Scenario scenario = read_scenario(text, "fuzz");
    const std::string written = scenario.text();
    if (read_scenario(written, "again").text() != written) std::abort();
  } catch (const InputError& error) {
    if (error.expected(simulators::engine::Language::chinese).empty()) std::abort();
  }
  return 0;
}
