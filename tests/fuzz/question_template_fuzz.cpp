// Any text is read as a question's template or refused with a place.
#include "app/learning/question_template.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace app::learning;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    const QuestionTemplate question =
        read_template({reinterpret_cast<const char*>(bytes), size}, "fuzz.toml", "topic/fuzz");
    if (!question.parameters.empty() && draw(question.parameters, question.name, 1).empty()) std::abort();
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
