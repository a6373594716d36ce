// Why it is right: what the bytecode of CPython 3.11 does to reference counts, statement by statement. STORE_GLOBAL,
// STORE_ATTR and STORE_SUBSCR make a reference of their own and release the stack's afterwards; STORE_FAST and displays
// take the stack's over. Owners of attributes and items are on the stack, so they live until the statement is done with
// them. A call of a class or of weakref.ref goes through a tuple of its arguments (type_call, weakref___new__), and
// gc.set_threshold through one of three (METH_VARARGS); every other call of the subset is a vectorcall without one.
#include "simulators/garbage_collection/interpreter.hpp"

#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection {

using engine::Localised;
using python::Expression;
using python::Position;
using python::Statement;

Interpreter::Interpreter(const python::Program& program, HeapWatcher* watcher, const ProgramLimits& limits,
                         CPythonVersion version)
    : limits_(limits), heap_(*this, watcher, version), watcher_(watcher) {
  classes_.push_back({"Node", nullptr});
  for (const python::Class& each : program.classes) {
    classes_.push_back({each.name, each.has_finalizer ? &each.finalizer : nullptr});
  }
  for (const python::Function& function : program.functions) {
    fixed_[function.name] = heap_.new_function(static_cast<std::uint32_t>(functions_.size()));
    functions_.push_back(&function);
  }
  log_object_ = heap_.new_permanent_list();
  fixed_["log"] = log_object_;
}

std::optional<Raised> Interpreter::run(const Statement& statement) {
  try {
    execute(statement);
  } catch (const Failure& failure) {
    return failure.raised;
  } catch (const std::bad_alloc&) {
    return Raised{"MemoryError", {"more objects than fit", "对象太多，内存放不下"}, statement.position};
  }
  return std::nullopt;
}

void Interpreter::raise(const char* name, Localised message, Position position) {
  throw Failure{{name, std::move(message), position}};
}

void Interpreter::count_statement(Position position) {
  if (watcher_ != nullptr && watcher_->stopped()) raise("RunLimit", {"enough was seen", "已看够"}, position);
  if (++statements_ > limits_.statements) {
    const std::string most = std::to_string(limits_.statements);
    raise("RunLimit", {"the program was stopped after " + most + " statements", "程序在执行 " + most + " 条语句后停止"},
          position);
  }
  if (heap_.capacity() > limits_.objects) {
    const std::string most = std::to_string(limits_.objects);
    raise("RunLimit", {"the program was stopped at " + most + " objects", "程序在达到 " + most + " 个对象时停止"},
          position);
  }
}

void Interpreter::execute(const Statement& statement) {
  count_statement(statement.position);
  if (watcher_ != nullptr) watcher_->statement_began(statement.position.line, statement.text, frames_.size());
  if (const auto* assignment = std::get_if<python::Assignment>(&statement.what)) {
    assign(*assignment);
  } else if (const auto* deletion = std::get_if<python::Deletion>(&statement.what)) {
    remove(*deletion->target);
  } else if (const auto* expression = std::get_if<python::ExpressionStatement>(&statement.what)) {
    heap_.release(evaluate(*expression->expression));
  } else if (const auto* loop = std::get_if<python::ForRange>(&statement.what)) {
    execute_loop(statement, *loop);
  }
  if (after_statement_ && frames_.empty()) after_statement_();
}

void Interpreter::execute_loop(const Statement& statement, const python::ForRange& loop) {
  heap_.reach_safe_point();  // range(…) is a call, too
  for (std::int64_t at = loop.first; at < loop.last; ++at) {
    if (watcher_ != nullptr && at != loop.first) {
      watcher_->statement_began(statement.position.line, statement.text, frames_.size());
    }
    store_global(loop.variable, heap_.integer(at));
    for (const Statement& each : loop.body) execute(each);
    heap_.reach_safe_point();
  }
}

void Interpreter::assign(const python::Assignment& assignment) {
  Temporary value(heap_, evaluate(*assignment.value));
  const auto* name = std::get_if<python::Name>(&assignment.target->what);
  if (name == nullptr) {
    store(*assignment.target, value);
  } else if (frames_.empty() || is_global_here(name->name)) {
    store_global(name->name, value.value());
  } else {
    store_local(name->name, value.give());
  }
}

void Interpreter::store(const Expression& target, Temporary& value) {
  if (const auto* attribute = std::get_if<python::Attribute>(&target.what)) {
    const Temporary owner(heap_, evaluate(*attribute->owner));
    heap_.store_slot(owner.value().index(), slot_in(owner.value(), attribute->attribute, target.position),
                     value.value());
    value.release();
    return;
  }
  const auto& item = std::get<python::Item>(target.what);
  const Temporary owner(heap_, evaluate(*item.owner));
  const Temporary key(heap_, evaluate(*item.key));
  const Value container = owner.value();
  if (is(container, ObjectKind::list)) {
    heap_.store_element(container.index(),
                        index_of(container, key.value(), "list assignment index out of range", target.position),
                        value.value());
  } else if (is(container, ObjectKind::dict)) {
    check_key(key.value(), target.position);
    heap_.store_key(container.index(), key.value(), value.value());
  } else {
    raise("TypeError",
          {"'" + type_name(container) + "' object does not support item assignment",
           "'" + type_name(container) + "' 对象不支持给元素赋值"},
          target.position);
  }
  value.release();
}

void Interpreter::remove(const Expression& target) {
  if (const auto* name = std::get_if<python::Name>(&target.what)) {
    const bool here = frames_.empty() || is_global_here(name->name);
    Value* variable = here ? global(name->name) : local(name->name);
    if (variable == nullptr || variable->is_unset()) raise_unknown(name->name, here, target.position);
    const Value before = std::exchange(*variable, Value());
    if (watcher_ != nullptr) watcher_->variable_dropped(name->name, here ? 0 : frames_.size(), before);
    heap_.release(before);
    return;
  }
  if (const auto* attribute = std::get_if<python::Attribute>(&target.what)) {
    const Temporary owner(heap_, evaluate(*attribute->owner));
    const Slot slot = slot_in(owner.value(), attribute->attribute, target.position);
    if (heap_.slot(owner.value().index(), slot).is_unset())
      raise_no_attribute(owner.value(), attribute->attribute, target.position);
    heap_.delete_slot(owner.value().index(), slot);
    return;
  }
  const auto& item = std::get<python::Item>(target.what);
  const Temporary owner(heap_, evaluate(*item.owner));
  const Temporary key(heap_, evaluate(*item.key));
  const Value container = owner.value();
  if (is(container, ObjectKind::list)) {
    heap_.delete_element(container.index(),
                         index_of(container, key.value(), "list assignment index out of range", target.position));
  } else if (is(container, ObjectKind::dict)) {
    heap_.delete_key(container.index(), key_place(container, key.value(), target.position));
  } else {
    raise("TypeError",
          {"'" + type_name(container) + "' object doesn't support item deletion",
           "'" + type_name(container) + "' 对象不支持删除元素"},
          target.position);
  }
}

// Functions.

void Interpreter::call_finalizer(std::uint8_t class_index, Value object) {
  run_function(*classes_[class_index].finalizer, object);
}

void Interpreter::call_callback(Value function, Value weakref) {
  run_function(*functions_[heap_.function_of(function.index())], weakref);
}

void Interpreter::run_function(const python::Function& function, Value argument) {
  // An error in a finalizer or a callback is printed by CPython, and the program goes on.
  if (frames_.size() >= limits_.depth) return;
  Frame frame;
  heap_.retain(argument);
  frames_.push_back(&frame);
  store_local(function.parameter, argument);
  heap_.reach_safe_point();
  try {
    for (const Statement& statement : function.body) {
      if (const auto* global = std::get_if<python::Global>(&statement.what)) {
        frame.globals.push_back(global->name);
      } else {
        execute(statement);
      }
    }
  } catch (const Failure& failure) {
    if (watcher_ != nullptr) watcher_->error_ignored(failure.raised.name);
  }
  for (std::size_t index = 0; index < frame.locals.size(); ++index) {
    const Value before = std::exchange(frame.locals[index].second, Value());
    if (watcher_ != nullptr) watcher_->variable_dropped(frame.locals[index].first, frames_.size(), before);
    heap_.release(before);
  }
  frames_.pop_back();
}

// Names.

bool Interpreter::is_global_here(const std::string& name) const {
  return std::ranges::find(frames_.back()->globals, name) != frames_.back()->globals.end();
}

Value* Interpreter::global(const std::string& name) {
  const auto found = global_places_.find(name);
  return found == global_places_.end() ? nullptr : &globals_[found->second].value;
}

Value* Interpreter::local(const std::string& name) {
  const auto found = std::ranges::find(frames_.back()->locals, name, &std::pair<std::string, Value>::first);
  return found == frames_.back()->locals.end() ? nullptr : &found->second;
}

void Interpreter::store_global(const std::string& name, Value value) {
  heap_.retain(value);
  const auto [place, added] = global_places_.try_emplace(name, globals_.size());
  if (added) globals_.push_back({name, Value()});
  const Value before = std::exchange(globals_[place->second].value, value);
  if (watcher_ != nullptr) watcher_->variable_bound(name, 0, before, value);
  heap_.release(before);
}

void Interpreter::store_local(const std::string& name, Value value) {
  Value before;
  if (Value* known = local(name)) {
    before = std::exchange(*known, value);
  } else {
    frames_.back()->locals.emplace_back(name, value);
  }
  if (watcher_ != nullptr) watcher_->variable_bound(name, frames_.size(), before, value);
  heap_.release(before);
}

std::optional<std::uint8_t> Interpreter::class_index(const std::string& name) const {
  const auto found = std::ranges::find(classes_, name, &ClassInfo::name);
  return found == classes_.end() ? std::nullopt : std::optional(static_cast<std::uint8_t>(found - classes_.begin()));
}

std::string Interpreter::name_of(ObjectIndex node) const {
  const Value name = heap_.slot(node, Slot::name);
  return name.kind() == Value::Kind::string ? heap_.text_of(name) : std::string();
}

}  // namespace simulators::garbage_collection
