// Calls: of classes and weak references, of the methods of lists and dicts, of gc and weakref.
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <algorithm>

namespace simulators::garbage_collection::collectors {

using python::Expression;
using python::Position;

namespace {

bool is_module(const Expression& owner, const char* name) {
  const auto* path = std::get_if<python::Name>(&owner.what);
  return path != nullptr && path->name == name;
}

}  // namespace

Mutator::Operand Mutator::call(const python::Call& call, Position position, std::uint32_t root) {
  const bool makes_node = call.function == "Node" || std::ranges::find(program_.classes, call.function,
                                                                       &python::Class::name) != program_.classes.end();
  if (makes_node) {
    if (call.arguments.size() != 1) {
      raise("TypeError", {call.function + "() takes one argument, its name", call.function + "() 需要一个参数：名字"},
            position);
    }
    const Operand name = evaluate(*call.arguments[0]);
    const Operand node = make({Kind::node, call.function, name.value.is_object() ? "" : shown(name.value, position)},
                              slot_count, slot_count * 4, position, name.value.is_object() ? no_root : root);
    contents_[node.value.index()].values.resize(slot_count);
    constexpr auto name_slot = static_cast<std::size_t>(Slot::name);
    contents_[node.value.index()].values[name_slot] = name.value;
    write(node.value.index(), name_slot, name.value);
    drop(name);
    return node;
  }
  const Operand called = evaluate_name(call.function, position);
  if (!is(called.value, Kind::weakref)) {
    const std::string type = type_name(called.value);
    raise("TypeError",
          {"'" + type + "' object is not callable; the subset calls classes and weak references",
           "'" + type + "' 对象不能调用；子集只调用类和弱引用"},
          position);
  }
  if (!call.arguments.empty())
    raise("TypeError", {"a weak reference is called without arguments", "调用弱引用不带参数"}, position);
  const ObjectNumber target = contents_[called.value.index()].target;
  const Operand result = machine_.gives(target) ? hold(Value::object(target)) : Operand{Value::none()};
  drop(called);
  return result;
}

Mutator::Operand Mutator::call_method(const python::MethodCall& call, Position position) {
  if (is_module(*call.owner, "gc")) return call_gc(call, position);
  if (is_module(*call.owner, "weakref")) return make_weakref(call, position);
  // What is logged is text: the list that keeps it is no concern of a collector.
  const bool logs = is_module(*call.owner, "log") && !variables_.contains("log");
  if (logs && call.method == "append" && call.arguments.size() == 1) {
    const Operand line = evaluate(*call.arguments[0]);
    log_.push_back(shown(line.value, position));
    recorder_.write_line(log_.back());
    count_text(log_.back(), position);
    drop(line);
    return {Value::none()};
  }
  const Operand owner = evaluate(*call.owner);
  Operand result{Value::none()};
  if (is(owner.value, Kind::list)) {
    result = call_on_list(owner.value.index(), call, position);
  } else if (is(owner.value, Kind::dict) && call.method == "clear" && call.arguments.empty()) {
    clear(owner.value.index());
  } else if (is(owner.value, Kind::dict) && call.method == "pop" && call.arguments.size() == 1) {
    const Operand key = evaluate(*call.arguments[0]);
    const std::size_t place = place_of_key(owner.value, key.value, position);
    result = hold(contents_[owner.value.index()].values[place]);
    remove_key(owner.value.index(), place);
    drop(key);
  } else {
    raise_no_attribute(owner.value, call.method, position);
  }
  drop(owner);
  return result;
}

Mutator::Operand Mutator::call_on_list(ObjectNumber list, const python::MethodCall& call, Position position) {
  const std::size_t count = call.arguments.size();
  if (call.method == "append" && count == 1) {
    const Operand argument = evaluate(*call.arguments[0]);
    const auto log = permanents_.find("log");
    if (log != permanents_.end() && log->second.index() == list) {
      log_.push_back(shown(argument.value, position));
      recorder_.write_line(log_.back());
      count_text(log_.back(), position);
    } else {
      append(list, argument.value, position);
    }
    drop(argument);
    return {Value::none()};
  }
  if (call.method == "clear" && count == 0) {
    clear(list);
    return {Value::none()};
  }
  if (call.method == "pop" && count <= 1) {
    const Operand key = count == 1 ? evaluate(*call.arguments[0]) : Operand{integer(-1)};
    if (contents_[list].values.empty()) raise("IndexError", {"pop from empty list", "不能从空列表中 pop"}, position);
    const std::size_t index = index_in(Value::object(list), key.value, "pop index out of range", position);
    const Operand taken = hold(contents_[list].values[index]);
    remove_element(list, index);
    drop(key);
    return taken;
  }
  if (call.method == "append" || call.method == "clear" || call.method == "pop") {
    raise("TypeError",
          {"list." + call.method + "() got another number of arguments", "list." + call.method + "() 的参数个数不对"},
          position);
  }
  raise_no_attribute(Value::object(list), call.method, position);
}

Mutator::Operand Mutator::call_gc(const python::MethodCall& call, Position position) {
  std::vector<std::int64_t> numbers;
  for (const auto& argument : call.arguments) {
    const Operand value = evaluate(*argument);
    if (!is_number(value.value)) {
      raise("TypeError", {"gc." + call.method + "() takes whole numbers", "gc." + call.method + "() 的参数是整数"},
            position);
    }
    numbers.push_back(number_in(value.value));
  }
  if (call.method == "collect" && numbers.size() <= 1) {
    const std::int64_t generation = numbers.empty() ? 2 : numbers[0];
    if (generation < 0 || generation > 2) raise("ValueError", {"invalid generation", "分代只有 0、1、2"}, position);
    const std::uint32_t before = recorder_.state().freed;
    machine_.collect(generation == 0 ? Extent::nursery : Extent::whole);
    return {integer(std::int64_t{recorder_.state().freed} - before)};
  }
  const bool switches = (call.method == "enable" || call.method == "disable") && numbers.empty();
  if (switches || (call.method == "set_threshold" && numbers.size() == 3)) return {Value::none()};
  raise("AttributeError",
        {"the subset has gc.collect, gc.enable, gc.disable and gc.set_threshold(a, b, c)",
         "子集只有 gc.collect、gc.enable、gc.disable 和 gc.set_threshold(a, b, c)"},
        position);
}

Mutator::Operand Mutator::make_weakref(const python::MethodCall& call, Position position) {
  if (call.method != "ref" || call.arguments.empty() || call.arguments.size() > 2) {
    raise("AttributeError",
          {"the subset has weakref.ref(object) and weakref.ref(object, callback)",
           "子集只有 weakref.ref(对象) 和 weakref.ref(对象, 回调)"},
          position);
  }
  const std::vector<Operand> arguments = evaluate_all(call.arguments);
  const Value target = arguments[0].value;
  Value callback = arguments.size() == 2 ? arguments[1].value : Value();
  if (callback.kind() == Value::Kind::none) callback = Value();
  if (!is(target, Kind::node) && !is(target, Kind::function)) {
    const std::string type = type_name(target);
    raise("TypeError",
          {"cannot create weak reference to '" + type + "' object", "不能对 '" + type + "' 对象建立弱引用"}, position);
  }
  if (!callback.is_unset() && !is(callback, Kind::function)) {
    raise("TypeError", {"the subset's callbacks are functions", "子集的回调必须是函数"}, position);
  }
  Operand made;
  const ObjectNumber known = contents_[target.index()].plain_weakref;
  if (callback.is_unset() && known != no_object && machine_.gives(known)) {
    made = hold(Value::object(known));
  } else {
    made = make({Kind::weakref}, 1, 8, position);
    contents_[made.value.index()].target = target.index();
    recorder_.weaken(made.value.index(), target.index());
    write(made.value.index(), 0, callback);
    if (callback.is_unset()) contents_[target.index()].plain_weakref = made.value.index();
  }
  drop(arguments);
  return made;
}

}  // namespace simulators::garbage_collection::collectors
