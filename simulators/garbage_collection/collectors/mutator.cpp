// Why it is right: what has been evaluated and is still needed is held by a root, or was found through a variable and
// nothing has been unlinked since, so no collection can free or lose it; objects are named by numbers, which do not
// change when they move. Variables change at the end of a statement only, and no function of the program runs inside
// one. Operands are dropped in the order in which CPython releases its stack.
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <algorithm>

namespace simulators::garbage_collection::collectors {

using engine::Localised;
using python::Expression;
using python::Position;

namespace {

/// Whether it takes references out of lists or dicts.
bool unlinks(const Expression& expression) {
  const auto any = [](const std::vector<python::ExpressionPointer>& parts) {
    return std::ranges::any_of(parts, [](const auto& part) { return unlinks(*part); });
  };
  if (const auto* attribute = std::get_if<python::Attribute>(&expression.what)) return unlinks(*attribute->owner);
  if (const auto* item = std::get_if<python::Item>(&expression.what)) {
    return unlinks(*item->owner) || unlinks(*item->key);
  }
  if (const auto* list = std::get_if<python::ListDisplay>(&expression.what)) return any(list->elements);
  if (const auto* tuple = std::get_if<python::TupleDisplay>(&expression.what)) return any(tuple->elements);
  if (const auto* dict = std::get_if<python::DictDisplay>(&expression.what)) return any(dict->values);
  if (const auto* called = std::get_if<python::Call>(&expression.what)) return any(called->arguments);
  const auto* called = std::get_if<python::MethodCall>(&expression.what);
  return called != nullptr &&
         (called->method == "pop" || called->method == "clear" || unlinks(*called->owner) || any(called->arguments));
}

bool unlinks(const python::Statement& statement) {
  if (const auto* assignment = std::get_if<python::Assignment>(&statement.what)) {
    return unlinks(*assignment->value) || unlinks(*assignment->target);
  }
  if (const auto* deletion = std::get_if<python::Deletion>(&statement.what)) return unlinks(*deletion->target);
  const auto* expression = std::get_if<python::ExpressionStatement>(&statement.what);
  return expression != nullptr && unlinks(*expression->expression);
}

}  // namespace

Mutator::Mutator(const python::Program& program, Machine& machine, Recorder& recorder, const ProgramLimits& limits)
    : program_(program), machine_(machine), recorder_(recorder), limits_(limits) {}

std::optional<Raised> Mutator::run() {
  try {
    for (const python::Statement& statement : program_.statements) execute(statement);
  } catch (const Failure& failure) {
    while (!roots_in_hand_.empty()) {
      machine_.set_root(roots_in_hand_.back(), no_object);
      roots_in_hand_.pop_back();
    }
    return failure.raised;
  }
  return std::nullopt;
}

void Mutator::raise(const char* name, Localised message, Position position) {
  throw Failure{{name, std::move(message), position}};
}

void Mutator::execute(const python::Statement& statement) {
  if (++statements_ > limits_.statements) {
    const std::string most = std::to_string(limits_.statements);
    raise("RunLimit", {"the program was stopped after " + most + " statements", "程序在执行 " + most + " 条语句后停止"},
          statement.position);
  }
  machine_.step(static_cast<std::uint32_t>(statement.position.line));
  unlinks_ = unlinks(statement);
  if (const auto* assignment = std::get_if<python::Assignment>(&statement.what)) {
    assign(*assignment);
  } else if (const auto* deletion = std::get_if<python::Deletion>(&statement.what)) {
    remove(*deletion->target);
  } else if (const auto* expression = std::get_if<python::ExpressionStatement>(&statement.what)) {
    drop(evaluate(*expression->expression));
  } else if (const auto* loop = std::get_if<python::ForRange>(&statement.what)) {
    for (std::int64_t at = loop->first; at < loop->last; ++at) {
      set_variable(loop->variable, integer(at));
      for (const python::Statement& inner : loop->body) execute(inner);
    }
  }
}

void Mutator::assign(const python::Assignment& assignment) {
  const Position position = assignment.target->position;
  const auto* name = std::get_if<python::Name>(&assignment.target->what);
  const Operand value =
      name == nullptr ? evaluate(*assignment.value) : evaluate_into(*assignment.value, variable(name->name).root);
  if (name != nullptr) {
    set_variable(name->name, value.value);
  } else if (const auto* attribute = std::get_if<python::Attribute>(&assignment.target->what)) {
    const Operand owner = evaluate(*attribute->owner);
    const std::size_t slot = slot_in(owner.value, attribute->attribute, position);
    contents_[owner.value.index()].values[slot] = value.value;
    write(owner.value.index(), slot, value.value);
    drop(value);
    drop(owner);
    return;
  } else {
    store_item(std::get<python::Item>(assignment.target->what), value.value, position);
  }
  drop(value);
}

void Mutator::store_item(const python::Item& item, Value value, Position position) {
  const Operand owner = evaluate(*item.owner);
  const Operand key = evaluate(*item.key);
  if (is(owner.value, Kind::list)) {
    const ObjectNumber list = owner.value.index();
    const std::size_t index = index_in(owner.value, key.value, "list assignment index out of range", position);
    contents_[list].values[index] = value;
    write(contents_[list].array, index, value);
  } else if (is(owner.value, Kind::dict)) {
    check_key(key.value, position);
    store_key(owner.value.index(), key.value, value, position);
  } else {
    const std::string type = type_name(owner.value);
    raise("TypeError",
          {"'" + type + "' object does not support item assignment", "'" + type + "' 对象不支持给元素赋值"}, position);
  }
  drop(key);
  drop(owner);
}

void Mutator::remove(const Expression& target) {
  const Position position = target.position;
  if (const auto* name = std::get_if<python::Name>(&target.what)) {
    const auto known = variables_.find(name->name);
    if (known == variables_.end() || known->second.value.is_unset()) {
      raise("NameError", {"name '" + name->name + "' is not defined", "名字 '" + name->name + "' 没有定义"}, position);
    }
    known->second.value = Value();
    machine_.set_root(known->second.root, no_object);
    return;
  }
  if (const auto* attribute = std::get_if<python::Attribute>(&target.what)) {
    const Operand owner = evaluate(*attribute->owner);
    const std::size_t slot = slot_in(owner.value, attribute->attribute, position);
    Value& held = contents_[owner.value.index()].values[slot];
    if (held.is_unset()) raise_no_attribute(owner.value, attribute->attribute, position);
    held = Value();
    write(owner.value.index(), slot, Value());
    drop(owner);
    return;
  }
  const auto& item = std::get<python::Item>(target.what);
  const Operand owner = evaluate(*item.owner);
  const Operand key = evaluate(*item.key);
  if (is(owner.value, Kind::list)) {
    remove_element(owner.value.index(),
                   index_in(owner.value, key.value, "list assignment index out of range", position));
  } else if (is(owner.value, Kind::dict)) {
    remove_key(owner.value.index(), place_of_key(owner.value, key.value, position));
  } else {
    const std::string type = type_name(owner.value);
    raise("TypeError", {"'" + type + "' object doesn't support item deletion", "'" + type + "' 对象不支持删除元素"},
          position);
  }
  drop(key);
  drop(owner);
}

Mutator::Variable& Mutator::variable(const std::string& name) {
  auto [known, added] = variables_.try_emplace(name);
  if (added) {
    known->second.root = take_root();
    root_names_[known->second.root] = name;
    recorder_.name_root(known->second.root, name);
  }
  return known->second;
}

void Mutator::set_variable(const std::string& name, Value value) {
  Variable& known = variable(name);
  known.value = value;
  // A root that holds it already, or holds no object and gets none, concerns no collector.
  const std::vector<Reference>& roots = recorder_.state().roots;
  const ObjectNumber held = known.root < roots.size() ? roots[known.root].target : no_object;
  if (held != number_of(value)) machine_.set_root(known.root, number_of(value));
}

// Roots and objects.

std::uint32_t Mutator::take_root() {
  if (free_roots_.empty()) {
    root_names_.emplace_back();
    return static_cast<std::uint32_t>(root_names_.size() - 1);
  }
  const std::uint32_t root = free_roots_.back();
  free_roots_.pop_back();
  return root;
}

Mutator::Operand Mutator::hold(Value value) {
  if (!value.is_object()) return {value};
  const std::uint32_t root = take_root();
  machine_.set_root(root, value.index());
  roots_in_hand_.push_back(root);
  return {value, root};
}

Mutator::Operand Mutator::read_from(const Operand& owner, Value value) {
  return unlinks_ || owner.root != no_root ? hold(value) : Operand{value};
}

void Mutator::drop(Operand operand) {
  if (operand.root == no_root) return;
  const auto in_hand = std::find(roots_in_hand_.rbegin(), roots_in_hand_.rend(), operand.root);
  roots_in_hand_.erase(std::next(in_hand).base());
  free_roots_.push_back(operand.root);
  machine_.set_root(operand.root, no_object);
}

void Mutator::drop(const std::vector<Operand>& operands) {
  for (const Operand& operand : operands) drop(operand);
}

Mutator::Operand Mutator::make(Description description, std::uint32_t fields, std::uint32_t bytes, Position position,
                               std::uint32_t root) {
  const bool in_hand = root == no_root;
  if (in_hand) root = take_root();
  using algorithms::garbage_collection::Arena;
  const bool is_possible = bytes <= Arena::most_bytes / 2 && fields <= Arena::most_fields;
  recorder_.request(description.kind, description.name, is_possible ? Arena::size_for(bytes, fields) : bytes);
  const ObjectNumber made = machine_.allocate(root, bytes, fields);
  if (made == no_object) {
    raise("MemoryError",
          {"the heap is full: an object of " + std::to_string(bytes) + " bytes does not fit even after a collection",
           "堆已满：回收之后仍放不下 " + std::to_string(bytes) + " 字节的对象"},
          position);
  }
  if (in_hand) roots_in_hand_.push_back(root);
  descriptions_.push_back(std::move(description));
  contents_.emplace_back();
  return {Value::object(made), in_hand ? root : no_root};
}

Value Mutator::permanent(const std::string& key, Description description, const std::vector<Value>& values,
                         Position position) {
  if (const auto known = permanents_.find(key); known != permanents_.end()) return known->second;
  const auto fields = static_cast<std::uint32_t>(values.size());
  const std::string name = description.kind == Kind::function ? description.name + "()" : description.name;
  const Operand made = make(std::move(description), fields, fields * 4, position);
  contents_[made.value.index()].values = values;
  for (std::size_t index = 0; index < values.size(); ++index) write(made.value.index(), index, values[index]);
  permanents_.emplace(key, made.value);
  const std::uint32_t root = take_root();
  recorder_.name_root(root, name.empty() ? "(…)" : name);
  machine_.set_root(root, made.value.index());
  drop(made);
  return permanents_.at(key);
}

void Mutator::write(ObjectNumber object, std::size_t field, Value value) {
  const auto index = static_cast<std::uint32_t>(field);
  const ObjectNumber target = number_of(value);
  // An empty field that stays empty concerns no collector.
  if (target == no_object && recorder_.state().field(object, index).target == no_object) return;
  machine_.write(object, index, target);
}

}  // namespace simulators::garbage_collection::collectors
