// Any text is read as a lesson's, with every fault told at a place of it.
#include "app/learning/lesson.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace app::learning;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::vector<simulators::engine::InputError> faults;
  static_cast<void>(read_lesson_text({reinterpret_cast<const char*>(bytes), size}, "fuzz.md", faults));
  if (faults.size() > most_faults) std::abort();
  for (const auto& fault : faults) {
    if (std::string_view(fault.what()).empty()) std::abort();
  }
  return 0;
}
