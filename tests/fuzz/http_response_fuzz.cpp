// Whatever a server sends is read, at most to its final status; whatever a user types is a server or an InputError.
#include "simulators/engine/input_error.hpp"
#include "simulators/http_status/live/response.hpp"
#include "simulators/http_status/live/server_url.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace simulators::http_status;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  Response response;
  const ResponseState state = read_response(text, response);
  if (response.status.has_value() != (state == ResponseState::complete)) std::abort();
  if (response.status && (*response.status < 101 || *response.status > 999)) std::abort();
  for (const auto& [name, value] : response.fields)
    if (name == "Set-Cookie" || value.size() > size) std::abort();
  try {
    if (read_server_url(text).host.empty()) std::abort();
  } catch (const simulators::engine::InputError& error) {
    if (error.place().column == 0 || error.place().column > size + 1) std::abort();
  }
  return 0;
}
