// Any text is read as another program's questions, each of which can be written down and read back, or refused.
#include "app/learning/exchange/class_list.hpp"
#include "app/learning/exchange/imported.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::learning;
using namespace app::learning::exchange;

namespace {

Imported read_as(unsigned format, std::string_view text) {
  const Destination here{"pack", "general"};
  switch (format) {
    case 0:
      return read_gift(text, "fuzz", here);
    case 1:
      return read_aiken(text, "fuzz", here);
    case 2:
      return read_moodle_xml(text, "fuzz", here);
    default:
      return read_anki(text, "fuzz", here);
  }
}

}  // namespace

// The first byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  constexpr unsigned formats = 5;
  try {
    if (bytes[0] % formats == 4) return read_class_list(text, "fuzz").empty() ? 1 : 0;
    const Imported imported = read_as(bytes[0] % formats, text);
    for (const QuestionTemplate& question : imported.questions) {
      const QuestionTemplate back = read_template(as_toml(question), "fuzz.toml", question.name);
      if (back.kind != question.kind || back.options != question.options) std::abort();
    }
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
