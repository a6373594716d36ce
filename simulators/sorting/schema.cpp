#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/sorting/inputs.hpp"
#include "simulators/sorting/scenario.hpp"

namespace simulators::sorting {
namespace {

using engine::ChoiceKind;
using engine::Field;
using engine::IntegerKind;
using engine::Localised;
using engine::TextKind;

/// The schema's texts lie in the topic's catalogs under "schema.".
class SchemaWords {
 public:
  [[nodiscard]] Localised operator()(const std::string& key) const {
    return {english_.say("schema." + key), chinese_.say("schema." + key)};
  }

 private:
  engine::Words english_{engine::embedded_text("simulators/sorting/texts/en.toml"), "simulators/sorting/texts/en.toml"};
  engine::Words chinese_{engine::embedded_text("simulators/sorting/texts/zh.toml"), "simulators/sorting/texts/zh.toml"};
};

Field choice(const SchemaWords& words, const std::string& name, std::initializer_list<std::string_view> options,
             Field::Condition only_if = {}) {
  ChoiceKind kind;
  for (const std::string_view option : options) {
    kind.options.push_back({std::string(option), words(name + ".options." + std::string(option))});
  }
  const std::string standard = kind.options.front().name;
  return {name, words(name + ".label"), words(name + ".help"), std::move(kind), standard, std::move(only_if)};
}

/// The buttons under the input: one for each pattern.
std::vector<TextKind::Example> examples(const SchemaWords& words) {
  std::vector<TextKind::Example> all;
  for (const Pattern pattern : patterns) {
    const std::string name(name_of(pattern));
    all.push_back({words("generate.options." + name), {{"generate", name}}});
  }
  return all;
}

}  // namespace

engine::Schema make_schema() {
  const SchemaWords words;
  engine::Schema schema;
  schema.leading = "algorithm";
  schema.fields.push_back(choice(words, "algorithm",
                                 {"insertion", "selection", "merge", "bottom-up-merge", "quick", "heap", "hybrid-merge",
                                  "std-sort", "std-stable-sort"}));
  schema.fields.push_back(
      choice(words, "pivot", {"last", "first", "median-of-three", "random"}, {"algorithm", {"quick"}}));
  schema.fields.push_back(choice(words, "partition", {"lomuto", "hoare", "three-way"}, {"algorithm", {"quick"}}));
  schema.fields.push_back(
      choice(words, "ties", {"left-first", "right-first"}, {"algorithm", {"merge", "bottom-up-merge"}}));
  schema.fields.push_back({"input",
                           words("input.label"),
                           words("input.help"),
                           TextKind{true, 64U << 10, words("input.placeholder"), examples(words)},
                           "5 2 4 6 1 3",
                           {"generate", {"typed"}}});
  schema.fields.push_back(
      choice(words, "generate",
             {"typed", "random", "sorted", "reversed", "nearly-sorted", "few-distinct", "organ-pipe", "most-work"}));
  const std::vector<std::string> generated = {"random",       "sorted",     "reversed", "nearly-sorted",
                                              "few-distinct", "organ-pipe", "most-work"};
  schema.fields.push_back({"size",
                           words("size.label"),
                           words("size.help"),
                           IntegerKind{1, static_cast<std::int64_t>(most_generated)},
                           "16",
                           {"generate", generated}});
  schema.fields.push_back({"seed", words("seed.label"), words("seed.help"), IntegerKind{0, 999'999'999}, "1", {}});
  schema.fields.push_back(choice(words, "order", {"ascending", "descending"}));
  return schema;
}

}  // namespace simulators::sorting
