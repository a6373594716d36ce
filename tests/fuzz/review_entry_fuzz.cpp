// Any line is read as an entry of the review log or refused; what was read is written and read back as the same.
#include "app/learning/review_entry.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::learning;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    const ReviewEntry entry = read_entry(text, "fuzz", 1);
    if (!(read_entry(line_of(entry), "fuzz", 1) == entry)) std::abort();
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
