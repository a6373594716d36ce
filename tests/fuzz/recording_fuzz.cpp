// Any text is a recording of some simulator, or refused. The first byte says of which.
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/verifier.hpp"

#include <cstdint>

using namespace simulators::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  static const auto verifiers = make_verifiers();
  try {
    static_cast<void>(verifiers[bytes[0] % verifiers.size()]->verify(std::string(bytes + 1, bytes + size), "fuzz", {}));
  } catch (const InputError&) {
  }
  return 0;
}
