// What lists and dicts of the program hold, kept twice: as Python's values, and as references in the heap.
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <algorithm>

namespace simulators::garbage_collection::collectors {

using python::Position;

std::size_t Mutator::capacity_of(ObjectNumber container) const {
  const ObjectNumber array = contents_[container].array;
  return array == no_object ? 0 : recorder_.state().objects[array].field_count;
}

void Mutator::replace_array(ObjectNumber container, std::size_t capacity, std::uint32_t bytes_of_element,
                            Position position) {
  const auto fields = static_cast<std::uint32_t>(capacity);
  const Operand array = make({Kind::array}, fields, fields * bytes_of_element, position);
  const std::vector<Value>& values = contents_[container].values;
  for (std::size_t index = 0; index < values.size(); ++index) write(array.value.index(), index, values[index]);
  contents_[container].array = array.value.index();
  machine_.write(container, 0, array.value.index());
  drop(array);
}

void Mutator::append(ObjectNumber list, Value value, Position position) {
  const std::size_t size = contents_[list].values.size() + 1;
  // list_resize of CPython 3.11.
  if (size > capacity_of(list)) replace_array(list, (size + (size >> 3) + 6) & ~std::size_t{3}, 4, position);
  contents_[list].values.push_back(value);
  write(contents_[list].array, size - 1, value);
}

void Mutator::remove_element(ObjectNumber list, std::size_t index) {
  std::vector<Value>& values = contents_[list].values;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
  for (; index < values.size(); ++index) write(contents_[list].array, index, values[index]);
  write(contents_[list].array, values.size(), Value());
}

void Mutator::store_key(ObjectNumber dict, Value key, Value value, Position position) {
  Content& content = contents_[dict];
  const auto known = std::ranges::find(content.keys, key);
  if (known != content.keys.end()) {
    const auto place = static_cast<std::size_t>(known - content.keys.begin());
    content.values[place] = value;
    write(content.array, place, value);
    return;
  }
  if (content.keys.size() == capacity_of(dict)) {
    // A dict of 8, 16, 32… places takes two thirds as many entries; deleted ones are left behind when it grows.
    std::size_t kept = 0;
    for (std::size_t place = 0; place < content.keys.size(); ++place) {
      if (content.keys[place].is_unset()) continue;
      content.keys[kept] = content.keys[place];
      content.values[kept++] = content.values[place];
    }
    content.keys.resize(kept);
    content.values.resize(kept);
    std::size_t places = 8;
    while (places * 2 / 3 <= kept) places *= 2;
    constexpr std::uint32_t bytes_of_entry = 12;
    replace_array(dict, places * 2 / 3, bytes_of_entry, position);
  }
  Content& grown = contents_[dict];
  grown.keys.push_back(key);
  grown.values.push_back(value);
  write(grown.array, grown.values.size() - 1, value);
}

void Mutator::remove_key(ObjectNumber dict, std::size_t place) {
  contents_[dict].keys[place] = Value();
  contents_[dict].values[place] = Value();
  write(contents_[dict].array, place, Value());
}

void Mutator::clear(ObjectNumber container) {
  contents_[container].values.clear();
  contents_[container].keys.clear();
  if (std::exchange(contents_[container].array, no_object) != no_object) machine_.write(container, 0, no_object);
}

}  // namespace simulators::garbage_collection::collectors
