#pragma once

#include "simulators/garbage_collection/collectors/machine.hpp"
#include "simulators/garbage_collection/interpreter.hpp"
#include "simulators/python/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace simulators::garbage_collection::collectors {

/// What does not change of an object: by its number.
struct Description {
  Kind kind = Kind::node;
  std::string class_name{};  ///< of a Node
  std::string name{};        ///< of a Node or a function
};

/// Runs a program of the Python subset on a machine: allocations, stores to fields, and roots, in the order in which
/// the program makes them. Variables are roots, and so is everything that the evaluation of a statement has in hand and
/// that it cannot find through a variable: a new object on its way to a field, what a call has given. What is read from
/// a variable, or along fields from one, is borrowed: nothing that the statement does can take it away. The exception
/// is a statement that pops or clears: there everything that was read along fields is held. A new Node or empty
/// container that a variable gets is made in the variable's root.
///
/// How the program's objects lie in the heap: a Node has its seven slots as fields; a tuple its elements; a list and a
/// dict have one field, which leads to an array of their elements (an object of kind array, replaced by a larger one
/// when it is full, growing as CPython's lists and dicts grow; pop and del move what is behind one place down). A weak
/// reference has its callback as a field; its target is not a field. None, numbers and strings are no objects;
/// constants (tuples of them, functions, the log) are made at their first use and held by roots of their own.
///
/// What differs from CPython, because these collectors do not have it:
/// - finalizers (__del__) are not run and callbacks of weak references are not called: nothing is resurrected;
/// - a weak reference gives its target until this collector has freed it, or has decided to; so a program may reach
///   through it what has already become garbage, and by that keep it;
/// - gc.collect() collects with this collector (gc.collect(0) only the nursery, where there is one) and gives the
/// number
///   of objects that were freed; gc.enable, gc.disable and gc.set_threshold do nothing;
/// - there are no hidden tuples of arguments and no free lists for lists, tuples and dicts.
class Mutator {
 public:
  /// Requires: all outlive the mutator.
  Mutator(const python::Program& program, Machine& machine, Recorder& recorder, const ProgramLimits& limits = {});

  /// Runs all of it; gives back what it raised, MemoryError where the heap is exhausted. Throws what the recorder
  /// throws.
  [[nodiscard]] std::optional<Raised> run();

  [[nodiscard]] const std::vector<Description>& descriptions() const { return descriptions_; }
  /// By root: the name of the variable, "" where it is what a statement has in hand or a constant.
  [[nodiscard]] const std::vector<std::string>& root_names() const { return root_names_; }
  /// The lines that log.append has added.
  [[nodiscard]] const std::vector<std::string>& log() const { return log_; }

 private:
  static constexpr std::uint32_t no_root = 0xFFFF'FFFF;

  /// A value that a statement works with: where it is held, an object lies in a root until it is dropped.
  struct Operand {
    Value value;
    std::uint32_t root = no_root;
  };
  struct Variable {
    Value value;
    std::uint32_t root = no_root;
  };
  /// What an object holds, in the words of Python; its fields hold the objects among it.
  struct Content {
    std::vector<Value> values{};
    std::vector<Value> keys{};               ///< of a dict; unset where an entry was deleted
    ObjectNumber array = no_object;          ///< of a list or dict
    ObjectNumber target = no_object;         ///< of a weak reference
    ObjectNumber plain_weakref = no_object;  ///< the last weak reference to it that has no callback
  };
  struct Failure {
    Raised raised;
  };

  [[noreturn]] static void raise(const char* name, engine::Localised message, python::Position position);
  void execute(const python::Statement& statement);
  void assign(const python::Assignment& assignment);
  void store_item(const python::Item& item, Value value, python::Position position);
  void remove(const python::Expression& target);
  void set_variable(const std::string& name, Value value);
  [[nodiscard]] Variable& variable(const std::string& name);
  /// The same as evaluating, but a new object that holds none yet is made in the root: what the root held is dropped
  /// then, so nothing else may still be borrowed from it.
  [[nodiscard]] Operand evaluate_into(const python::Expression& expression, std::uint32_t root);

  [[nodiscard]] Operand evaluate(const python::Expression& expression);
  [[nodiscard]] Operand evaluate_name(const std::string& name, python::Position position);
  [[nodiscard]] Operand evaluate_attribute(const python::Attribute& attribute, python::Position position);
  [[nodiscard]] Operand evaluate_item(const python::Item& item, python::Position position);
  [[nodiscard]] Operand evaluate_text(const python::FormattedString& text, python::Position position);
  [[nodiscard]] Operand evaluate_list(const python::ListDisplay& display, python::Position position,
                                      std::uint32_t root = no_root);
  [[nodiscard]] Operand evaluate_tuple(const python::Expression& expression);
  [[nodiscard]] Operand evaluate_dict(const python::DictDisplay& display, python::Position position,
                                      std::uint32_t root = no_root);
  [[nodiscard]] Operand call(const python::Call& call, python::Position position, std::uint32_t root = no_root);
  [[nodiscard]] Operand call_method(const python::MethodCall& call, python::Position position);
  [[nodiscard]] Operand call_on_list(ObjectNumber list, const python::MethodCall& call, python::Position position);
  [[nodiscard]] Operand call_gc(const python::MethodCall& call, python::Position position);
  [[nodiscard]] Operand make_weakref(const python::MethodCall& call, python::Position position);
  [[nodiscard]] std::vector<Operand> evaluate_all(const std::vector<python::ExpressionPointer>& expressions);

  // The heap.
  [[nodiscard]] std::uint32_t take_root();
  [[nodiscard]] Operand hold(Value value);
  /// What was read along a field of `owner`.
  [[nodiscard]] Operand read_from(const Operand& owner, Value value);
  void drop(Operand operand);
  void drop(const std::vector<Operand>& operands);
  [[nodiscard]] Operand make(Description description, std::uint32_t fields, std::uint32_t bytes,
                             python::Position position, std::uint32_t root = no_root);
  [[nodiscard]] Value permanent(const std::string& key, Description description, const std::vector<Value>& values,
                                python::Position position);
  [[nodiscard]] static ObjectNumber number_of(Value value) { return value.is_object() ? value.index() : no_object; }
  void write(ObjectNumber object, std::size_t field, Value value);
  /// The array of a list or dict gets room for `capacity` elements; those that there are move to it.
  void replace_array(ObjectNumber container, std::size_t capacity, std::uint32_t bytes_of_element,
                     python::Position position);
  [[nodiscard]] std::size_t capacity_of(ObjectNumber container) const;
  void append(ObjectNumber list, Value value, python::Position position);
  void remove_element(ObjectNumber list, std::size_t index);
  void store_key(ObjectNumber dict, Value key, Value value, python::Position position);
  void remove_key(ObjectNumber dict, std::size_t place);
  void clear(ObjectNumber container);
  [[nodiscard]] Kind kind(ObjectNumber object) const { return descriptions_[object].kind; }
  [[nodiscard]] bool is(Value value, Kind kind) const {
    return value.is_object() && descriptions_[value.index()].kind == kind;
  }

  // Words.
  [[nodiscard]] std::string type_name(Value value) const;
  [[nodiscard]] std::string shown(Value value, python::Position position) const;
  [[nodiscard]] Value string(const std::string& text);
  [[nodiscard]] Value integer(std::int64_t number);
  [[nodiscard]] std::int64_t number_in(Value value) const;
  [[nodiscard]] static bool is_number(Value value) {
    return value.kind() == Value::Kind::small_integer || value.kind() == Value::Kind::large_integer;
  }
  [[nodiscard]] std::size_t slot_in(Value owner, const std::string& attribute, python::Position position) const;
  [[noreturn]] void raise_no_attribute(Value owner, const std::string& attribute, python::Position position) const;
  [[nodiscard]] std::size_t index_in(Value list, Value key, const char* error, python::Position position) const;
  [[nodiscard]] std::size_t place_of_key(Value dict, Value key, python::Position position) const;
  /// Texts that a program makes may take so much; raises beyond.
  void count_text(const std::string& text, python::Position position);
  static void check_key(Value key, python::Position position);

  const python::Program& program_;
  Machine& machine_;
  Recorder& recorder_;
  ProgramLimits limits_;
  std::vector<Description> descriptions_;
  std::vector<Content> contents_;
  std::vector<std::string> root_names_;
  std::vector<std::uint32_t> free_roots_;
  std::vector<std::uint32_t> roots_in_hand_;
  std::unordered_map<std::string, Variable> variables_;
  std::unordered_map<std::string, Value> permanents_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, std::uint32_t> string_numbers_;
  std::vector<std::int64_t> large_integers_;
  std::vector<std::string> log_;
  bool unlinks_ = false;  ///< whether the statement that runs pops or clears
  std::size_t statements_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace simulators::garbage_collection::collectors
