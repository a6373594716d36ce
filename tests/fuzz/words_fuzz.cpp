// Any text is read as a catalog of texts or refused. The templates themselves are the program's own, so they are said
// only where they hold no placeholder.
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/nearest.hpp"
#include "simulators/engine/words.hpp"

#include <cstdint>
#include <cstdlib>

using namespace simulators::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  static_cast<void>(shortened(text));
  static_cast<void>(nearest(text, {"algorithm", "input", "排序"}));
  try {
    const Words words(text, "fuzz");
    for (const std::string& key : words.keys()) {
      if (!words.has(key)) std::abort();
      if (text.find('{') == std::string::npos) static_cast<void>(words.say(key));
    }
  } catch (const InputError& error) {
    if (error.place().line == 0) std::abort();
  }
  return 0;
}
