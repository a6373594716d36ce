#pragma once

#include "simulators/engine/words.hpp"
#include "simulators/garbage_collection/heap.hpp"
#include "simulators/python/syntax.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace simulators::garbage_collection {

/// A statement raised what CPython raises there; the program ends with it.
struct Raised {
  std::string name;  ///< CPython's own: "NameError"
  engine::Localised message;
  python::Position position{};
};

/// What a program may use.
struct ProgramLimits {
  std::size_t statements = 1'000'000;  ///< executed, those in functions included
  std::size_t objects = 4'000'000;     ///< alive at once
  std::size_t depth = 150;             ///< of functions that are called inside functions
};

/// Runs a program of the subset on a heap, with the very temporary references that CPython 3.11's bytecode makes: each
/// evaluation yields a new reference, hidden argument tuples are allocated, and everything is released in the same
/// order.
class Interpreter final : public FunctionCaller {
 public:
  /// Requires: all outlive the interpreter; `watcher` may be null.
  Interpreter(const python::Program& program, HeapWatcher* watcher, const ProgramLimits& limits = {},
              CPythonVersion version = CPythonVersion::v3_11);

  /// Runs one statement of the top level. Requires: it is the next one, and nothing was raised before. Gives back what
  /// it raised.
  [[nodiscard]] std::optional<Raised> run(const python::Statement& statement);

  [[nodiscard]] Heap& heap() { return heap_; }
  [[nodiscard]] const Heap& heap() const { return heap_; }
  /// The variables of the program in the order in which they were first bound; unset where one was deleted.
  struct Variable {
    std::string name;
    Value value;
  };
  [[nodiscard]] const std::vector<Variable>& variables() const { return globals_; }
  /// The lines that log.append has added.
  [[nodiscard]] const std::vector<std::string>& log() const { return log_; }
  [[nodiscard]] const std::string& class_name(std::uint8_t class_index) const { return classes_[class_index].name; }
  /// A Node's name as text; empty where it has none.
  [[nodiscard]] std::string name_of(ObjectIndex node) const;

  /// Called after every statement, those of a loop's body included.
  void set_after_statement(std::function<void()> after) { after_statement_ = std::move(after); }

  void call_finalizer(std::uint8_t class_index, Value object) override;
  void call_callback(Value function, Value weakref) override;

 private:
  struct ClassInfo {
    std::string name;
    const python::Function* finalizer = nullptr;
  };
  /// The names of a function that is running; at its end they are released in this order.
  struct Frame {
    std::vector<std::pair<std::string, Value>> locals;
    std::vector<std::string> globals;
  };
  /// Thrown by what raises, caught where the statement or the function ends.
  struct Failure {
    Raised raised;
  };

  /// A reference on the stack of the bytecode: released at the end of its scope, also where something is raised.
  class Temporary {
   public:
    Temporary(Heap& heap, Value value) : heap_(heap), value_(value) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    Temporary(Temporary&& other) noexcept : heap_(other.heap_), value_(other.give()) {}
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary() { release(); }
    [[nodiscard]] Value value() const { return value_; }
    void release() { heap_.release(std::exchange(value_, Value())); }
    /// The reference is somebody else's now.
    Value give() { return std::exchange(value_, Value()); }

   private:
    Heap& heap_;
    Value value_;
  };

  [[noreturn]] static void raise(const char* name, engine::Localised message, python::Position position);
  void execute(const python::Statement& statement);
  void execute_loop(const python::Statement& statement, const python::ForRange& loop);
  void assign(const python::Assignment& assignment);
  /// Releases the value's own reference after the store and before the owner's.
  void store(const python::Expression& target, Temporary& value);
  void remove(const python::Expression& target);
  [[nodiscard]] Value evaluate(const python::Expression& expression);
  [[nodiscard]] Value evaluate_name(const std::string& name, python::Position position);
  [[nodiscard]] Value evaluate_attribute(const python::Attribute& attribute, python::Position position);
  [[nodiscard]] Value evaluate_item(const python::Item& item, python::Position position);
  [[nodiscard]] Value evaluate_text(const python::FormattedString& text, python::Position position);
  [[nodiscard]] Value evaluate_tuple(const python::TupleDisplay& tuple);
  [[nodiscard]] Value evaluate_dict(const python::DictDisplay& dict);
  /// Since 3.12 the interpreter looks for a collection that was asked for when a call is done. It does not after
  /// list.append from the second time on that this very call is made: its instruction is specialized then.
  void end_call(const python::MethodCall* call);
  [[nodiscard]] Value call(const python::Call& call, python::Position position);
  [[nodiscard]] Value make_node(std::uint8_t class_index, const python::Call& call, python::Position position);
  [[nodiscard]] Value call_method(const python::MethodCall& call, python::Position position);
  [[nodiscard]] Value call_gc(const python::MethodCall& call, python::Position position);
  [[nodiscard]] Value make_weakref(const python::MethodCall& call, python::Position position);
  [[nodiscard]] Value call_on_list(Value owner, const python::MethodCall& call, python::Position position);
  [[nodiscard]] std::vector<Value> evaluate_all(const std::vector<python::ExpressionPointer>& expressions);
  [[nodiscard]] Value evaluate_constant(const python::Expression& expression);
  [[nodiscard]] bool is(Value value, ObjectKind kind) const {
    return value.is_object() && heap_.kind(value.index()) == kind;
  }
  [[nodiscard]] Slot slot_in(Value owner, const std::string& attribute, python::Position position) const;
  [[noreturn]] void raise_no_attribute(Value owner, const std::string& attribute, python::Position position) const;
  [[noreturn]] static void raise_unknown(const std::string& name, bool global, python::Position position);
  static void check_key(Value key, python::Position position);
  /// A key as an index into a list, from the end where it is negative.
  [[nodiscard]] std::size_t index_of(Value list, Value key, const char* error, python::Position position) const;
  [[nodiscard]] std::size_t key_place(Value dict, Value key, python::Position position) const;
  [[nodiscard]] std::optional<std::uint8_t> class_index(const std::string& name) const;
  [[nodiscard]] Value* global(const std::string& name);
  void store_global(const std::string& name, Value value);
  /// Takes over the reference.
  void store_local(const std::string& name, Value value);
  [[nodiscard]] Value* local(const std::string& name);
  [[nodiscard]] bool is_global_here(const std::string& name) const;
  void run_function(const python::Function& function, Value argument);
  [[nodiscard]] std::string type_name(Value value) const;
  [[nodiscard]] std::string shown(Value value, python::Position position) const;
  void count_statement(python::Position position);

  ProgramLimits limits_;
  Heap heap_;
  HeapWatcher* watcher_;
  std::vector<ClassInfo> classes_;
  std::vector<const python::Function*> functions_;
  std::unordered_map<std::string, Value> fixed_;  ///< functions and log: bound by the header
  Value log_object_;
  std::vector<Variable> globals_;
  std::unordered_map<std::string, std::size_t> global_places_;
  std::vector<std::string> log_;
  std::vector<Frame*> frames_;
  std::unordered_map<std::string, Value> constant_tuples_;
  std::unordered_set<const python::MethodCall*> specialized_;  ///< calls of list.append that have been made
  std::size_t statements_ = 0;
  std::function<void()> after_statement_;
};

}  // namespace simulators::garbage_collection
