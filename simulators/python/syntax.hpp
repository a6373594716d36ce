#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// A small strict subset of Python: what its programs are made of. Every program of the subset runs unchanged in
/// CPython.
namespace simulators::python {

/// Where something begins in the program's text; lines and columns count from 1, columns in characters.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;

struct NoneLiteral {};
struct IntegerLiteral {
  std::int64_t value = 0;
};
struct StringLiteral {
  std::string value;
};
/// A name in the scope of the statement.
struct Name {
  std::string name;
};
/// owner.attribute
struct Attribute {
  ExpressionPointer owner;
  std::string attribute;
};
/// owner[key]
struct Item {
  ExpressionPointer owner;
  ExpressionPointer key;
};
/// f"…{path}…": texts and paths in turn, beginning and ending with a text.
struct FormattedString {
  std::vector<std::string> texts;
  std::vector<ExpressionPointer> paths;
};
struct ListDisplay {
  std::vector<ExpressionPointer> elements;
};
struct TupleDisplay {
  std::vector<ExpressionPointer> elements;
};
struct DictDisplay {
  std::vector<std::string> keys;
  std::vector<ExpressionPointer> values;
};
/// function(arguments): a class, or a name that holds something that can be called.
struct Call {
  std::string function;
  std::vector<ExpressionPointer> arguments;
};
/// owner.method(arguments); `owner` is a path, or the module gc or weakref.
struct MethodCall {
  ExpressionPointer owner;
  std::string method;
  std::vector<ExpressionPointer> arguments;
};

/// Something that has a value.
struct Expression {
  std::variant<NoneLiteral, IntegerLiteral, StringLiteral, Name, Attribute, Item, FormattedString, ListDisplay,
               TupleDisplay, DictDisplay, Call, MethodCall>
      what;
  Position position{};
};

struct Statement;

/// target = value
struct Assignment {
  ExpressionPointer target;  ///< a name, an attribute or an item
  ExpressionPointer value;
};
/// del target
struct Deletion {
  ExpressionPointer target;
};
/// An expression whose value is thrown away.
struct ExpressionStatement {
  ExpressionPointer expression;
};
struct Pass {};
/// global name: only in a function, before the name is used there.
struct Global {
  std::string name;
};
/// for variable in range(first, last): body
struct ForRange {
  std::string variable;
  std::int64_t first = 0;
  std::int64_t last = 0;  ///< not included
  std::vector<Statement> body;
};

struct Statement {
  std::variant<Assignment, Deletion, ExpressionStatement, Pass, Global, ForRange> what;
  Position position{};
  std::string text{};  ///< the line as it is written, without its indentation
};

/// def name(parameter): body, where the body has no loops.
struct Function {
  std::string name;
  std::string parameter;
  std::vector<Statement> body;
  Position position{};
};

/// class name(Node): with a finalizer, or with nothing of its own.
struct Class {
  std::string name;
  bool has_finalizer = false;
  Function finalizer{};
  Position position{};
};

/// A whole program: classes and functions first, then statements.
struct Program {
  std::vector<Class> classes;
  std::vector<Function> functions;
  std::vector<Statement> statements;
};

}  // namespace simulators::python
