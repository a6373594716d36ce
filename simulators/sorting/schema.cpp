#include "simulators/engine/topic_words.hpp"
#include "simulators/sorting/inputs.hpp"
#include "simulators/sorting/scenario.hpp"

namespace simulators::sorting {
namespace {

using engine::IntegerKind;
using engine::TextKind;
using engine::TopicWords;

/// The buttons under the input: one for each pattern.
std::vector<TextKind::Example> examples(const TopicWords& words) {
  std::vector<TextKind::Example> all;
  for (const Pattern pattern : patterns) {
    const std::string name(name_of(pattern));
    all.push_back({words("schema.generate.options." + name), {{"generate", name}}});
  }
  return all;
}

}  // namespace

engine::Schema make_schema() {
  const TopicWords words("sorting");
  const std::vector<std::string> generated = {"random",       "sorted",     "reversed", "nearly-sorted",
                                              "few-distinct", "organ-pipe", "most-work"};
  std::vector<std::string> patterns_and_typed = generated;
  patterns_and_typed.insert(patterns_and_typed.begin(), "typed");
  const auto most = static_cast<std::int64_t>(most_generated);
  engine::Schema schema;
  schema.leading = "algorithm";
  schema.fields = {
      words.choice("algorithm", {"insertion", "selection", "merge", "bottom-up-merge", "quick", "heap", "hybrid-merge",
                                 "std-sort", "std-stable-sort"}),
      words.choice("pivot", {"last", "first", "median-of-three", "random"}, {"algorithm", {"quick"}}),
      words.choice("partition", {"lomuto", "hoare", "three-way"}, {"algorithm", {"quick"}}),
      words.choice("ties", {"left-first", "right-first"}, {"algorithm", {"merge", "bottom-up-merge"}}),
      words.text("input", TextKind{true, 64U << 10, {}, examples(words)}, "5 2 4 6 1 3", {"generate", {"typed"}}),
      words.choice("generate", patterns_and_typed),
      words.integer("size", IntegerKind{1, most}, 16, {"generate", generated}),
      words.integer("seed", IntegerKind{0, 999'999'999}, 1),
      words.choice("order", {"ascending", "descending"})};
  return schema;
}

}  // namespace simulators::sorting
