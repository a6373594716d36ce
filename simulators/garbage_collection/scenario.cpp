#include "simulators/garbage_collection/scenario.hpp"

#include "simulators/engine/topic_words.hpp"
#include "simulators/engine/utf8.hpp"
#include "simulators/garbage_collection/collectors/simulator.hpp"
#include "simulators/python/parser.hpp"

#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::Language;

/// The byte at a line and column, both from 1; the end where the text is shorter.
std::size_t offset_of(std::string_view text, std::size_t line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t passed = 1; passed < line && at < text.size(); ++passed) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  for (std::size_t passed = 1; passed < column && at < text.size() && text[at] != '\n'; ++passed) {
    at += engine::code_point_at(text, at).bytes;
  }
  return at;
}

}  // namespace

engine::Schema make_schema() {
  const engine::TopicWords words("garbage_collection");
  const std::string cycle = "a = Node(\"A\")\nb = Node(\"B\")\na.next = b\nb.next = a\ndel a\ndel b\ngc.collect()\n";
  std::vector<std::string> options = {"cpython"};
  options.insert(options.end(), collectors::choice_names.begin(), collectors::choice_names.end());
  engine::Schema schema;
  schema.leading = "collector";
  schema.fields = {
      words.choice("collector", options),
      words.text("program",
                 engine::TextKind{
                     true,
                     longest_listing,
                     {},
                     {{words("example.cycle"), {{"program", cycle}}},
                      {words("example.counts"),
                       {{"program", "a = Node(\"A\")\nb = a\na.next = Node(\"B\")\ndel a\nb = None\n"}}},
                      {words("example.finalizer"),
                       {{"program",
                         "class Loud(Node):\n    __slots__ = ()\n    def __del__(self):\n        "
                         "log.append(f\"bye {self.name}\")\na = Loud(\"A\")\na.next = a\ndel a\ngc.collect()\n"}}},
                      {words("example.automatic"),
                       {{"program",
                         "gc.set_threshold(5, 2, 2)\nhead = None\nfor i in range(0, 8):\n    n = Node(f\"n{i}\")\n    "
                         "n.next = head\n    head = n\n"}}}}},
                 cycle),
      words.choice("detail", {"lesson", "everything"}),
      words.choice("version", {"3.11", "3.12", "3.13"}, {"collector", {"cpython"}}),
      words.integer("statement-limit", engine::IntegerKind{100, 1'000'000}, 1'000'000)};
  for (engine::Field& field : collectors::make_fields()) schema.fields.push_back(std::move(field));
  return schema;
}

Scenario read(const engine::Settings& settings) {
  Scenario scenario;
  scenario.detail = settings.text("detail") == "lesson" ? Detail::lesson : Detail::everything;
  scenario.version = version_of(settings.text("version")).value_or(CPythonVersion::v3_11);
  scenario.limits.statements = static_cast<std::size_t>(settings.integer("statement-limit"));
  scenario.program = std::make_shared<const std::string>(settings.text("program"));
  scenario.parsed = read_program(settings);
  return scenario;
}

std::shared_ptr<const python::Program> read_program(const engine::Settings& settings) {
  try {
    return std::make_shared<const python::Program>(python::parse(settings.text("program"), "program"));
  } catch (const engine::InputError& error) {
    throw engine::InputError(
        settings.place("program", offset_of(settings.text("program"), error.place().line, error.place().column)),
        {error.expected(Language::english), error.expected(Language::chinese)});
  }
}

}  // namespace simulators::garbage_collection
