// Calls: of classes and weak references, of the methods of lists and dicts, of gc and weakref. Which of them go through
// a hidden tuple of their arguments stands in interpreter.cpp.
#include "simulators/garbage_collection/interpreter.hpp"

namespace simulators::garbage_collection {

using python::Position;

namespace {

bool is_module(const python::Expression& owner, const char* name) {
  const auto* path = std::get_if<python::Name>(&owner.what);
  return path != nullptr && path->name == name;
}

}  // namespace

void Interpreter::end_call(const python::MethodCall* call) {
  if (!heap_.rules().collects_between_instructions) return;
  if (call != nullptr && call->method == "append" && !specialized_.insert(call).second) return;
  heap_.reach_safe_point();
}

Value Interpreter::call(const python::Call& call, Position position) {
  if (const auto made = class_index(call.function)) return make_node(*made, call, position);
  const Temporary called(heap_, evaluate_name(call.function, position));
  if (!is(called.value(), ObjectKind::weakref)) {
    const std::string type = type_name(called.value());
    raise("TypeError",
          {"'" + type + "' object is not callable; the subset calls classes and weak references",
           "'" + type + "' 对象不能调用；子集只调用类和弱引用"},
          position);
  }
  if (!call.arguments.empty())
    raise("TypeError", {"a weak reference is called without arguments", "调用弱引用不带参数"}, position);
  return heap_.dereference(called.value().index());
}

Value Interpreter::make_node(std::uint8_t class_index, const python::Call& call, Position position) {
  if (call.arguments.size() != 1) {
    raise("TypeError",
          {classes_[class_index].name + "() takes one argument, its name",
           classes_[class_index].name + "() 需要一个参数：名字"},
          position);
  }
  const Temporary name(heap_, evaluate(*call.arguments[0]));
  heap_.retain(name.value());
  const Temporary arguments(heap_, heap_.new_tuple({name.value()}, true));
  Temporary node(heap_, heap_.new_node(class_index, classes_[class_index].finalizer != nullptr));
  heap_.store_slot(node.value().index(), Slot::name, name.value());
  if (watcher_ != nullptr) watcher_->named(node.value().index());
  if (heap_.collection_requested()) {
    // __init__ begins, and holds self.
    heap_.retain(node.value());
    const Temporary self(heap_, node.value());
    heap_.reach_safe_point();
  }
  return node.give();
}

Value Interpreter::call_method(const python::MethodCall& call, Position position) {
  if (is_module(*call.owner, "gc")) return call_gc(call, position);
  if (is_module(*call.owner, "weakref")) return make_weakref(call, position);
  const Temporary owner(heap_, evaluate(*call.owner));
  if (is(owner.value(), ObjectKind::list)) return call_on_list(owner.value(), call, position);
  if (is(owner.value(), ObjectKind::dict) && call.method == "clear" && call.arguments.empty()) {
    heap_.clear(owner.value().index());
    return Value::none();
  }
  if (is(owner.value(), ObjectKind::dict) && call.method == "pop" && call.arguments.size() == 1) {
    const Temporary key(heap_, evaluate(*call.arguments[0]));
    const std::size_t place = key_place(owner.value(), key.value(), position);
    const Value taken = heap_.elements(owner.value().index())[place];
    heap_.retain(taken);
    heap_.delete_key(owner.value().index(), place);
    return taken;
  }
  raise_no_attribute(owner.value(), call.method, position);
}

Value Interpreter::call_on_list(Value owner, const python::MethodCall& call, Position position) {
  const std::size_t count = call.arguments.size();
  if (call.method == "append" && count == 1) {
    Temporary argument(heap_, evaluate(*call.arguments[0]));
    if (owner == log_object_) {
      // What is logged is text; the list that keeps it is part of the header.
      log_.push_back(shown(argument.value(), position));
      if (watcher_ != nullptr) watcher_->logged(log_.back());
      return Value::none();
    }
    heap_.append(owner.index(), argument.give());
    return Value::none();
  }
  if (call.method == "clear" && count == 0) {
    heap_.clear(owner.index());
    return Value::none();
  }
  if (call.method == "pop" && count <= 1) {
    const Temporary key(heap_, count == 1 ? evaluate(*call.arguments[0]) : heap_.integer(-1));
    if (heap_.elements(owner.index()).empty())
      raise("IndexError", {"pop from empty list", "不能从空列表中 pop"}, position);
    return heap_.take_element(owner.index(), index_of(owner, key.value(), "pop index out of range", position));
  }
  if (call.method == "append" || call.method == "clear" || call.method == "pop") {
    raise("TypeError",
          {"list." + call.method + "() got another number of arguments", "list." + call.method + "() 的参数个数不对"},
          position);
  }
  raise_no_attribute(owner, call.method, position);
}

Value Interpreter::call_gc(const python::MethodCall& call, Position position) {
  std::vector<std::int64_t> numbers;
  for (const auto& argument : call.arguments) {
    const Temporary value(heap_, evaluate(*argument));
    if (value.value().kind() != Value::Kind::small_integer && value.value().kind() != Value::Kind::large_integer) {
      raise("TypeError", {"gc." + call.method + "() takes whole numbers", "gc." + call.method + "() 的参数是整数"},
            position);
    }
    numbers.push_back(heap_.number_of(value.value()));
  }
  if (call.method == "collect" && numbers.size() <= 1) {
    const std::int64_t generation = numbers.empty() ? 2 : numbers[0];
    if (generation < 0 || generation > 2) raise("ValueError", {"invalid generation", "分代只有 0、1、2"}, position);
    return heap_.integer(static_cast<std::int64_t>(heap_.collect(static_cast<int>(generation))));
  }
  if ((call.method == "enable" || call.method == "disable") && numbers.empty()) {
    heap_.set_enabled(call.method == "enable");
    return Value::none();
  }
  if (call.method == "set_threshold" && numbers.size() == 3) {
    const Temporary arguments(
        heap_,
        heap_.new_tuple({heap_.integer(numbers[0]), heap_.integer(numbers[1]), heap_.integer(numbers[2])}, true));
    heap_.set_threshold({numbers[0], numbers[1], numbers[2]});
    return Value::none();
  }
  raise("AttributeError",
        {"the subset has gc.collect, gc.enable, gc.disable and gc.set_threshold(a, b, c)",
         "子集只有 gc.collect、gc.enable、gc.disable 和 gc.set_threshold(a, b, c)"},
        position);
}

Value Interpreter::make_weakref(const python::MethodCall& call, Position position) {
  if (call.method != "ref" || call.arguments.empty() || call.arguments.size() > 2) {
    raise("AttributeError",
          {"the subset has weakref.ref(object) and weakref.ref(object, callback)",
           "子集只有 weakref.ref(对象) 和 weakref.ref(对象, 回调)"},
          position);
  }
  std::vector<Temporary> arguments;
  arguments.reserve(2);
  for (const auto& argument : call.arguments) arguments.emplace_back(heap_, evaluate(*argument));
  std::vector<Value> elements;
  for (const Temporary& argument : arguments) {
    heap_.retain(argument.value());
    elements.push_back(argument.value());
  }
  Temporary tuple(heap_, heap_.new_tuple(std::move(elements), true));
  const Value target = arguments[0].value();
  Value callback = arguments.size() == 2 ? arguments[1].value() : Value();
  if (callback.kind() == Value::Kind::none) callback = Value();
  if (!is(target, ObjectKind::node) && !is(target, ObjectKind::function)) {
    const std::string type = type_name(target);
    raise("TypeError",
          {"cannot create weak reference to '" + type + "' object", "不能对 '" + type + "' 对象建立弱引用"}, position);
  }
  if (!callback.is_unset() && !is(callback, ObjectKind::function)) {
    raise("TypeError", {"the subset's callbacks are functions", "子集的回调必须是函数"}, position);
  }
  const Value made = heap_.new_weakref(target, callback);
  tuple.release();
  return made;
}

}  // namespace simulators::garbage_collection
