// Any bytes are read as a server's address, or refused at a place within them.
#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/live/address.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace simulators::isolation;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  try {
    const live::Address address = live::read_address(text);
    if (address.port < 0 || address.port > 65'535 || address.host.empty()) std::abort();
    // What is handed to C must not end earlier there.
    for (const std::string* part : {&address.user, &address.host, &address.database, &address.socket}) {
      if (part->find('\0') != std::string::npos) std::abort();
    }
    static_cast<void>(live::text_of(address));
  } catch (const simulators::engine::InputError& error) {
    if (error.place().line != 1 || error.place().column < 1 || error.place().column > text.size() + 1) std::abort();
  }
  return 0;
}
