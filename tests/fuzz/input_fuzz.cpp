// Any text as the typed input of every topic: it runs, or it is refused at a place inside the text. The first byte
// picks an option of each choice. The answers of the questions are tried with the text, too.
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/utf8.hpp"

#include <cstdint>
#include <cstdlib>

using namespace simulators::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Catalog catalog;
  if (size == 0) return 0;
  const std::string text(bytes + 1, bytes + size);
  for (const auto& topic : catalog.topics()) {
    Scenario scenario{std::string(topic->name())};
    for (const Field& field : topic->schema().fields) {
      if (std::holds_alternative<TextKind>(field.kind)) scenario.set(field.name, text, {"fuzz", 1, 1});
      const auto* choice = std::get_if<ChoiceKind>(&field.kind);
      // A choice that a text depends on keeps its standard value, so that the text is read.
      if (choice != nullptr && field.name != "generate") {
        scenario.set(field.name, choice->options[bytes[0] % choice->options.size()].name, {"choice", 1, 1});
      }
    }
    try {
      const auto run = topic->run(scenario, {300, 1 << 16}, nullptr);
      for (std::size_t step = 0; step <= run->steps(); step += 1 + run->steps() / 8) {
        static_cast<void>(as_text(run->scene(step, Language::chinese)));
        if (run->caption(step, Language::english).text().empty()) std::abort();
        const auto question = run->question(step, Language::english);
        if (question) {
          static_cast<void>(accepts(*question, {{}, text}));
          if (!accepts(*question, question->right.front())) std::abort();
        }
      }
    } catch (const InputError& error) {
      if (error.place().source != "fuzz" || error.place().line == 0) std::abort();
    }
  }
  return 0;
}
