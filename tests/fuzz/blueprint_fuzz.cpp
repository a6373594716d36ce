// Any text is read as the plan of an interview or refused with a place.
#include "app/learning/blueprint.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::learning;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    const auto sections = read_blueprint({reinterpret_cast<const char*>(bytes), size}, "fuzz.toml");
    if (sections.empty()) std::abort();
    static_cast<void>(plan_interview(sections, {}, 1));
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
