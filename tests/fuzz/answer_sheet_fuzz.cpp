// Any text is read as a file of answers or refused; what was read is written and read back as the same.
#include "app/learning/answer_sheet.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::learning;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    const std::string text = text_of(read_sheet({reinterpret_cast<const char*>(bytes), size}, "fuzz"));
    if (text_of(read_sheet(text, "fuzz")) != text) std::abort();
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
