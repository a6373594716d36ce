#include "simulators/python/parser.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/python/lexer.hpp"

#include <gmock/gmock.h>

namespace simulators::python {
namespace {

using testing::HasSubstr;

std::string refusal_of(const std::string& program) {
  try {
    static_cast<void>(parse(program, "p"));
  } catch (const engine::InputError& error) {
    return error.message(engine::Language::english);
  }
  return "nothing was refused";
}

TEST(PythonParser, ReadsEveryConstructOfTheSubset) {
  const Program program = parse(
      "class X(Node):\n    __slots__ = ()\n    def __del__(self):\n        global kept\n        kept = self\n"
      "def cb(ref):\n    log.append(f\"{ref} {{x}}\")\n"
      "a = X(\"A\")  # a comment\n\n"
      "a.items = [a, None, -3, {\"k\": (a,)}]\n"
      "del a.items[0]\n"
      "for i in range(2, 5):\n    for j in range(2):\n        a.items.append(i)\n"
      "r = weakref.ref(a, cb)\nb = r()\npass\ngc.set_threshold(1, 2, 3)\n",
      "p");
  ASSERT_EQ(program.classes.size(), 1U);
  EXPECT_TRUE(program.classes[0].has_finalizer);
  EXPECT_EQ(program.functions.size(), 1U);
  ASSERT_EQ(program.statements.size(), 8U);
  EXPECT_EQ(program.statements[0].text, "a = X(\"A\")  # a comment");
  EXPECT_EQ(program.statements[3].position, (Position{12, 1}));
  const auto& loop = std::get<ForRange>(program.statements[3].what);
  EXPECT_EQ(loop.first, 2);
  EXPECT_EQ(loop.last, 5);
  EXPECT_EQ(loop.body.size(), 1U);
}

TEST(PythonParser, TheHeaderMayStandThereWholeInPartsOrNotAtAll) {
  const std::string header(header_before_classes());
  const std::string last(header_last_line());
  for (const std::string& program :
       std::vector<std::string>{header + last + "\na = Node(\"A\")\n", std::string("a = Node(\"A\")\n"),
                                "import gc, weakref\na = Node(\"A\")\n", "log = []\n" + last + "\na = Node(\"A\")\n"}) {
    EXPECT_EQ(parse(program, "p").statements.size(), 1U) << program;
  }
  EXPECT_THAT(refusal_of("class Node:\n    __slots__ = (\"name\",)\n"),
              HasSubstr("expected the header as it is given"));
}

TEST(PythonParser, RefusesWhatIsOutsideWithThePlaceAndWhatToUse) {
  EXPECT_THAT(refusal_of("a = 1\nif a:\n    pass\n"), HasSubstr("p:2:1: the subset has no if"));
  EXPECT_THAT(refusal_of("print(1)\n"), HasSubstr("use log.append"));
  EXPECT_THAT(refusal_of("a = b = None\n"), HasSubstr("p:1:7: the subset assigns to one target"));
  EXPECT_THAT(refusal_of("a = 1 + 2\n"), HasSubstr("p:1:7: expected a name, a number"));
  EXPECT_THAT(refusal_of("a = [1, 2\n"), HasSubstr("p:1:10: expected ], found the end of the line"));
  EXPECT_THAT(refusal_of("a = \"x\n"), HasSubstr("p:1:5: SyntaxError"));
  EXPECT_THAT(refusal_of("a = (1)\n"), HasSubstr("a tuple of one element is (a,)"));
  EXPECT_THAT(refusal_of("5 = a\n"), HasSubstr("p:1:1: expected a name, an attribute or an item"));
  EXPECT_THAT(refusal_of("a\n"), HasSubstr("expected = or a call"));
  EXPECT_THAT(refusal_of("  a = 1\n"), HasSubstr("IndentationError"));
  EXPECT_THAT(refusal_of("for i in range(2):\n        a = 1\n    b = 2\n"), HasSubstr("p:3:5: IndentationError"));
  EXPECT_THAT(refusal_of("a = 1; b = 2\n"), HasSubstr("p:1:6: expected the end of the line"));
  EXPECT_THAT(refusal_of("\ta = 1\n"), HasSubstr("found a tab"));
  EXPECT_THAT(refusal_of("a = 0123\n"), HasSubstr("p:1:5: expected a whole number"));
  EXPECT_THAT(refusal_of("a = lambda: 1\n"), HasSubstr("p:1:5: the subset has no lambda; use def"));
  EXPECT_THAT(refusal_of("a = True\n"), HasSubstr("no booleans"));
  EXPECT_THAT(refusal_of("def f(x):\n    for i in range(2):\n        pass\n"), HasSubstr("no loops in a def"));
  EXPECT_THAT(refusal_of("a = f\"{1 + 1}\"\n"), HasSubstr("a name with attributes in braces"));
}

TEST(PythonParser, NothingIsTooLongTooDeepOrTooStrangeForAnAnswer) {
  EXPECT_THAT(refusal_of("a = " + std::string(100'000, '[') + "\n"), HasSubstr("levels of nesting"));
  EXPECT_THAT(refusal_of(std::string(longest_program + 1, '#')), HasSubstr("expected a program of at most"));
  EXPECT_THAT(refusal_of(std::string("a = 1\0\n", 7)), HasSubstr("p:1:6: expected text, found a NUL byte"));
  EXPECT_THAT(refusal_of("a = \xff\n"), HasSubstr("p:1:5: expected UTF-8"));
  std::string loops;
  for (std::size_t depth = 0; depth < 80; ++depth) loops += std::string(depth, ' ') + "for i in range(1):\n";
  EXPECT_THAT(refusal_of(loops), HasSubstr("at most"));
}

}  // namespace
}  // namespace simulators::python
