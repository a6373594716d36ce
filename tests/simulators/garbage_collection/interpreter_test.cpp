#include "simulators/garbage_collection/interpreter.hpp"

#include "simulators/garbage_collection/recording.hpp"

#include <gmock/gmock.h>

namespace simulators::garbage_collection {
namespace {

/// What a program raised, "" where nothing.
std::string raised_by(const std::string& program, const ProgramLimits& limits = {}) {
  const RecordedProgram recorded = record_program(program, "p", limits);
  return recorded.raised ? recorded.raised->name + ": " + recorded.raised->message.english : std::string();
}

TEST(Interpreter, StopsWithCPythonsOwnErrorAndWords) {
  // The right sides were printed by CPython 3.11.7 for the same statements.
  EXPECT_EQ(raised_by("a = b\n"), "NameError: name 'b' is not defined");
  EXPECT_EQ(raised_by("a = Node(\"A\")\nb = a.next\n"), "AttributeError: 'Node' object has no attribute 'next'");
  EXPECT_EQ(raised_by("a = Node(\"A\")\na.colour = 1\n"), "AttributeError: 'Node' object has no attribute 'colour'");
  EXPECT_EQ(raised_by("a = [1]\nb = a[1]\n"), "IndexError: list index out of range");
  EXPECT_EQ(raised_by("a = [1]\na[-2] = 3\n"), "IndexError: list assignment index out of range");
  EXPECT_EQ(raised_by("a = []\nb = a.pop()\n"), "IndexError: pop from empty list");
  EXPECT_EQ(raised_by("a = {\"k\": 1}\ndel a[\"j\"]\n"), "KeyError: 'j'");
  EXPECT_EQ(raised_by("a = None\nb = a[0]\n"), "TypeError: 'NoneType' object is not subscriptable");
  EXPECT_EQ(raised_by("a = []\nr = weakref.ref(a)\n"), "TypeError: cannot create weak reference to 'list' object");
  EXPECT_EQ(raised_by("gc.collect(3)\n"), "ValueError: invalid generation");
}

TEST(Interpreter, WhatHappenedBeforeAnErrorIsKept) {
  const RecordedProgram recorded = record_program("a = Node(\"A\")\nb = c\nd = 1\n", "p");
  ASSERT_TRUE(recorded.raised);
  EXPECT_EQ(recorded.raised->position.line, 2U);
  EXPECT_EQ(recorded.steps.size(), 3U);
  EXPECT_EQ(recorded.steps.back().live, 1U);
}

TEST(Interpreter, EndlessGrowthEndsAtALimit) {
  ProgramLimits limits;
  limits.statements = 1000;
  EXPECT_THAT(raised_by("a = []\nfor i in range(0, 999999999):\n    a.append([i])\n", limits),
              testing::HasSubstr("stopped after 1000 statements"));
  EXPECT_EQ(raised_by("class X(Node):\n    __slots__ = ()\n    def __del__(self):\n        a = X(\"again\")\n"
                      "a = X(\"first\")\na = None\n"),
            "")
      << "finalizers that make their like end where CPython's recursion would";
}

TEST(Interpreter, AHundredThousandNestedContainersAreFreedWithoutADeepStack) {
  ProgramLimits limits;
  limits.statements = 1'000'000;
  const RecordedProgram recorded =
      record_program("a = []\nfor i in range(0, 100000):\n    a = [a]\ndel a\n", "p", limits);
  EXPECT_FALSE(recorded.raised);
  const auto& tracked = recorded.steps.back().tracked;
  EXPECT_EQ(tracked[0] + tracked[1] + tracked[2], 0U);
}

TEST(Interpreter, EveryCountIsThatOfTheReferencesThatAreThere) {
  const std::string program =
      "a = Node(\"A\")\nb = Node(\"B\")\na.next = b\nb.prev = a\na.items = [b, b, {\"k\": a}]\nc = (a, b,)\nd = "
      "a.items\n"
      "r = weakref.ref(a)\ne = r()\ndel b\na.items.append(c)\n";
  const RecordedProgram recorded = record_program(program, "p");
  const auto& nodes = *recorded.steps.back().nodes;
  EXPECT_EQ(nodes.at("A").count, 5U) << "a, e, b.prev, the dict and the tuple";
  EXPECT_EQ(nodes.at("B").count, 4U) << "a.next, twice in the list, and the tuple";
}

TEST(Heap, ANodeTakesNoMoreThanCPythons) { EXPECT_LE(Heap::bytes_of_node(), 96U); }

}  // namespace
}  // namespace simulators::garbage_collection
