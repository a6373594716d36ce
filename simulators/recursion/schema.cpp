#include "simulators/engine/topic_words.hpp"
#include "simulators/recursion/scenario.hpp"

namespace simulators::recursion {
namespace {

using engine::IntegerKind;
using engine::TextKind;

using Condition = engine::Field::Condition;

std::vector<TextKind::Example> boards(const engine::TopicWords& words) {
  return {{words("example.room"), {{"board", "......\n.##.#.\n.#S.#.\n.####.\n......"}}},
          {words("example.corridor"), {{"board", "S#...#...\n.#.#.#.#.\n...#...#."}}},
          {words("example.closed"), {{"board", ".....\n.###.\n.#S#.\n.###.\n....."}}}};
}

std::vector<TextKind::Example> lists(const engine::TopicWords& words) {
  return {{words("example.pi"), {{"numbers", "3 1 4 1 5"}}},
          {words("example.long"), {{"numbers", "1 2 3 4 5 6 7 8 9 10 11 12"}}}};
}

}  // namespace

engine::Schema make_schema() {
  const engine::TopicWords words("recursion");
  engine::Schema schema;
  schema.leading = "function";
  std::vector<std::string> functions;
  std::vector<std::string> recursions;
  for (std::size_t i = 0; i < choice_count; ++i) {
    const auto choice = static_cast<Choice>(i);
    functions.emplace_back(name_of(choice));
    if (!is_loop(choice)) recursions.emplace_back(name_of(choice));
  }
  const auto for_functions = [](std::vector<std::string> names) { return Condition{"function", std::move(names)}; };
  const auto most_depth = static_cast<std::int64_t>(deepest_stack);
  schema.fields = {
      words.choice("function", functions),
      words.integer("n", IntegerKind{0, 25}, 5,
                    for_functions({"factorial", "fibonacci", "even-odd", "factorial-loop", "fibonacci-loop"})),
      words.text("numbers", TextKind{true, 64U << 10, {}, lists(words)}, "3 1 4 1 5",
                 for_functions({"sum", "tail-sum"})),
      words.text("sorted", TextKind{true, 64U << 10, {}, {}}, "1 3 4 7 9 11 15 18", for_functions({"binary-search"})),
      words.integer("target", IntegerKind{-largest_number, largest_number}, 11, for_functions({"binary-search"})),
      words.integer("a", IntegerKind{0, largest_number}, 48, for_functions({"gcd"})),
      words.integer("b", IntegerKind{0, largest_number}, 18, for_functions({"gcd"})),
      words.integer("base", IntegerKind{-99, 99}, 3, for_functions({"power"})),
      words.integer("exponent", IntegerKind{0, 62}, 13, for_functions({"power"})),
      words.integer("disks", IntegerKind{0, 12}, 3, for_functions({"hanoi", "hanoi-loop"})),
      words.integer("items", IntegerKind{0, 7}, 3, for_functions({"permutations", "subsets"})),
      words.integer("queens", IntegerKind{1, 8}, 5, for_functions({"queens"})),
      words.text("board", TextKind{true, 4U << 10, {}, boards(words)}, "......\n.##.#.\n.#S.#.\n.####.\n......",
                 for_functions({"flood-fill"})),
      words.integer("m", IntegerKind{0, 3}, 2, for_functions({"ackermann"})),
      words.integer("ackermann-n", IntegerKind{0, 6}, 3, for_functions({"ackermann"})),
      words.choice("memo", {"off", "on"}, for_functions({"fibonacci"})),
      words.choice("base-case", {"present", "removed"},
                   for_functions({"factorial", "fibonacci", "power", "hanoi", "even-odd"})),
      words.integer("depth-limit", IntegerKind{1, most_depth}, 1'000, for_functions(std::move(recursions)))};
  return schema;
}

}  // namespace simulators::recursion
