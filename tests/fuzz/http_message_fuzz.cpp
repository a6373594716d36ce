// Any bytes are read as a request and get one answer, whoever's it is; every fault lies within the bytes.
#include "simulators/http_status/walk.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace simulators::http_status;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  Facts facts;
  facts.resource.length = 26;
  facts.resource.etag = "\"v1\"";
  facts.resource.last_modified = "Tue, 05 Mar 2024 10:00:00 GMT";
  facts.resource.variants = {{"text/html", "en"}, {"text/plain", "zh"}};
  for (const Silence silence : {Silence::never, Silence::in_content}) {
    const Message message = read_message(text, {1000, 1000, 100, {"chunked"}}, silence);
    for (const Fault& fault : message.faults)
      if (fault.offset > size || fault.line == 0 || fault.column == 0) std::abort();
    for (const Profile profile : {Profile::rfc, Profile::nginx, Profile::apache, Profile::haproxy})
      if (walk(message, facts, silence, profile).node.empty()) std::abort();
  }
  return 0;
}
