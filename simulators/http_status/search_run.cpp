// The cores of algorithms/searching, watched: what they tell becomes the events.
#include "algorithms/searching/binary_search.hpp"
#include "algorithms/searching/hash_table.hpp"
#include "algorithms/searching/linear_scan.hpp"
#include "algorithms/searching/terms.hpp"
#include "algorithms/searching/trie.hpp"
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/status_codes.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <source_location>
#include <span>
#include <utility>

namespace simulators::http_status {
namespace {

namespace searching = algorithms::searching;

/// Writes down what a search tells.
struct Ear : searching::Unwatched {
  static constexpr bool watches = true;
  engine::EventLog<Event>* log = nullptr;

  explicit Ear(engine::EventLog<Event>& told) : log(&told) {}

  void push(Event event, const std::source_location& where) const {
    event.line = static_cast<std::uint16_t>(where.line());
    log->push(event);
  }
  static std::uint32_t number(std::size_t value) { return static_cast<std::uint32_t>(value); }

  void compared(std::size_t index, int order, std::source_location where) const {
    push({.what = Happening::compared, .small = static_cast<std::uint8_t>(order + 1), .a = number(index)}, where);
  }
  void narrowed(std::size_t low, std::size_t high, std::source_location where) const {
    push({.what = Happening::narrowed, .a = number(low), .b = number(high)}, where);
  }
  void hashed(std::uint64_t hash, std::size_t slot, std::source_location where) const {
    push({.what = Happening::hashed, .a = number(slot), .b = number(hash & 0xFFFF'FFFFU), .c = number(hash >> 32U)},
         where);
  }
  void probed(std::size_t slot, searching::Slot met, std::source_location where) const {
    push({.what = Happening::probed, .small = static_cast<std::uint8_t>(met), .a = number(slot)}, where);
  }
  void followed(std::size_t node, char32_t letter, std::size_t child, std::source_location where) const {
    push({.what = Happening::followed, .a = number(node), .b = letter, .c = number(child)}, where);
  }
  void missed(std::size_t node, char32_t letter, std::source_location where) const {
    push({.what = Happening::missed, .a = number(node), .b = letter}, where);
  }
  void found(std::size_t index, std::source_location where) const {
    push({.what = Happening::found, .a = number(index)}, where);
  }
};

/// Keeps the slot that a search of a hash table ended at.
struct LastSlot : searching::Unwatched {
  static constexpr bool watches = true;
  std::size_t* slot = nullptr;
  explicit LastSlot(std::size_t& kept) : slot(&kept) {}
  void probed(std::size_t at, searching::Slot, std::source_location) const { *slot = at; }
};

searching::HashTable table_of(const Haystack& haystack) {
  searching::HashTable table;
  for (std::size_t i = 0; i < haystack.keys.size(); ++i) table.put(haystack.keys[i], i);
  return table;
}

searching::Trie trie_of(const Haystack& haystack) {
  searching::Trie trie;
  for (std::size_t i = 0; i < haystack.keys.size(); ++i) trie.put(searching::code_points_of(haystack.keys[i]), i);
  return trie;
}

void add_slots(Haystack& haystack) {
  const searching::HashTable table = table_of(haystack);
  haystack.slots.resize(table.slot_count());
  for (std::size_t i = 0; i < haystack.keys.size(); ++i) {
    std::size_t slot = 0;
    static_cast<void>(table.find(haystack.keys[i], LastSlot(slot)));
    haystack.slots[slot] = i;
  }
}

/// The nodes as Trie::put makes them: numbered in the order in which they come to be.
void add_trie(Haystack& haystack) {
  auto shape = std::make_shared<engine::TreeShape>();
  shape->first_id = Cast::id_of_item(0);
  shape->parent.push_back(engine::TreeShape::no_parent);
  std::vector<std::map<char, std::uint32_t>> links(1);
  haystack.letters.emplace_back();
  haystack.is_word.push_back(false);
  for (const std::string& key : haystack.keys) {
    std::uint32_t node = 0;
    for (const char letter : key) {
      const auto [link, made] = links[node].try_emplace(letter, static_cast<std::uint32_t>(links.size()));
      const std::uint32_t above = std::exchange(node, link->second);
      if (!made) continue;
      shape->parent.push_back(above);
      haystack.letters.push_back(haystack.letters[above] + letter);
      haystack.is_word.push_back(false);
      links.emplace_back();
    }
    haystack.is_word[node] = true;
  }
  auto letters = std::make_shared<std::vector<std::string>>(haystack.letters);
  shape->name = [letters](std::uint32_t node) { return (*letters)[node].empty() ? "·" : (*letters)[node]; };
  haystack.trie = std::move(shape);
}

}  // namespace

Haystack haystack_of(const Scenario& scenario) {
  Haystack haystack;
  if (!looks_up(scenario.task)) return haystack;
  const bool by_number = is_digits(scenario.query);
  std::vector<std::pair<std::string, int>> keys;
  for (const StatusCode& code : status_codes()) {
    // The two codes that are reserved share a phrase; the first stands for both.
    const std::string key = by_number ? std::to_string(code.code) : lower(code.phrase);
    if (std::ranges::find(keys, key, &std::pair<std::string, int>::first) == keys.end())
      keys.emplace_back(key, code.code);
  }
  if (scenario.task == Task::binary_search) std::ranges::sort(keys);
  for (auto& [key, code] : keys) {
    haystack.keys.push_back(std::move(key));
    haystack.codes.push_back(code);
  }
  if (scenario.task == Task::hash_table) add_slots(haystack);
  if (scenario.task == Task::trie) add_trie(haystack);
  return haystack;
}

void run_search(const Scenario& scenario, engine::EventLog<Event>& log) {
  const Haystack haystack = haystack_of(scenario);
  const std::span<const std::string> keys(haystack.keys);
  const Ear ear(log);
  bool is_there = false;
  switch (scenario.task) {
    case Task::binary_search:
      is_there = searching::binary_search(keys, scenario.query, ear).has_value();
      break;
    case Task::hash_table:
      is_there = table_of(haystack).find(scenario.query, ear).has_value();
      break;
    case Task::trie:
      is_there = trie_of(haystack).find(searching::code_points_of(scenario.query), ear).has_value();
      break;
    default:
      is_there = searching::linear_scan(keys, scenario.query, ear).has_value();
      break;
  }
  if (!is_there) log.push({.what = Happening::absent});
}

}  // namespace simulators::http_status
