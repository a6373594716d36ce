// Any text is a program of the Python subset, or refused with its place; a program runs to its end, its error or its
// limit, and afterwards every count is that of the references that are left.
#include "simulators/engine/input_error.hpp"
#include "simulators/garbage_collection/recording.hpp"

#include <cstdint>
#include <cstdlib>

using namespace simulators;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  garbage_collection::ProgramLimits limits;
  limits.statements = 300;
  limits.objects = 5000;
  try {
    const auto recorded = garbage_collection::record_program(text, "fuzz", limits);
    if (recorded.steps.empty()) std::abort();
  } catch (const engine::InputError&) {
  }
  return 0;
}
