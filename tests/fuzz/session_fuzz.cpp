// Any text is read as a session or refused; what was read is written and read back as the same.
#include "app/desktop/session.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::desktop;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const QByteArray text(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
  try {
    const Session session = read_session(text);
    if (!(read_session(text_of_session(session)) == session)) std::abort();
  } catch (const SessionError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
