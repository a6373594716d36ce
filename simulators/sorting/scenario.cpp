#include "simulators/sorting/scenario.hpp"

#include "simulators/engine/list_reader.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/sorting/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace simulators::sorting {
namespace {

using engine::InputError;
using engine::Settings;

constexpr std::array<std::string_view, 9> algorithm_names = {"insertion",       "selection", "merge",
                                                             "bottom-up-merge", "quick",     "heap",
                                                             "hybrid-merge",    "std-sort",  "std-stable-sort"};
constexpr std::array<std::string_view, 4> pivot_names = {"last", "first", "median-of-three", "random"};
constexpr std::array<std::string_view, 3> partition_names = {"lomuto", "hoare", "three-way"};
constexpr std::size_t longest_tag = 4;

/// The position of `name` among names that stand in the order of the enumerators. Requires: it is one of them.
template <class Enum, std::size_t size>
Enum value_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return static_cast<Enum>(std::ranges::find(names, name) - names.begin());
}

/// Reads numbers, each with an optional tag ("2a").
class InputReader {
 public:
  explicit InputReader(const Settings& settings) : settings_(settings), reader_(settings.text("input")) {}

  [[nodiscard]] Items read() {
    while (reader_.next_word()) {
      if (items_.size() == most_typed) refuse(reader_.at(), "expected.at-most-numbers", {{"most", most_typed}});
      read_item();
    }
    if (items_.size() == 0) refuse(0, "expected.some-numbers", {});
    if (!has_tags_) items_.labels.clear();
    return std::move(items_);
  }

 private:
  [[noreturn]] void refuse(std::size_t offset, const std::string& key, const engine::Arguments& arguments) const {
    throw InputError(settings_.place("input", offset), engine::TopicWords("sorting")(key, arguments));
  }

  /// Letters of every script, but no controls, punctuation or invisible characters: a tag is there to be seen.
  [[nodiscard]] static bool is_letter(char32_t value) {
    return (value >= U'a' && value <= U'z') || (value >= U'A' && value <= U'Z') ||
           (value >= 0xC0 && !(value >= 0x2000 && value <= 0x206F) && !(value >= 0x3000 && value <= 0x303F) &&
            !(value >= 0xFE00 && value <= 0xFE0F) && !(value >= 0xFFF0 && value <= 0xFFFF) && value < 0xE0000);
  }

  void read_item() {
    const std::size_t begin = reader_.at();
    const bool is_negative = reader_.peek() == U'-';
    if (is_negative || reader_.peek() == U'+') reader_.take();
    if (!reader_.at_digit()) refuse(begin, "expected.number", {{"found", reader_.word_at(begin)}});
    std::int64_t key = 0;
    for (; reader_.at_digit(); reader_.take()) {
      key = key * 10 + static_cast<std::int64_t>(reader_.peek() - U'0');
      if (key > largest_key) {
        refuse(begin, "expected.smaller-number", {{"most", largest_key}, {"found", reader_.word_at(begin)}});
      }
    }
    if (is_negative) key = -key;
    const std::string tag = read_tag(begin);
    has_tags_ = has_tags_ || !tag.empty();
    items_.keys.push_back(key);
    items_.labels.push_back(fmt::format("{}{}", key, tag));
  }

  /// Letters directly behind a number: they tell items with equal keys apart and do not take part in the order.
  std::string read_tag(std::size_t begin) {
    std::string tag;
    for (std::size_t characters = 0; reader_.in_word(); ++characters) {
      if (!is_letter(reader_.peek()) || characters == longest_tag) {
        refuse(begin, "expected.number", {{"found", reader_.word_at(begin)}});
      }
      tag += reader_.take();
    }
    return tag;
  }

  const Settings& settings_;
  engine::ListReader reader_;
  bool has_tags_ = false;
  Items items_;
};

/// a, b, …, z, aa, ab, …
std::string letters_of(std::size_t number) {
  std::string letters;
  for (++number; number > 0; number = (number - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('a' + (number - 1) % 26));
  return letters;
}

/// Items with equal keys get letters in their order, so that it can be seen whether a sort keeps it.
void tell_equal_keys_apart(Items& items) {
  std::map<std::int64_t, std::size_t> times;
  for (const std::int64_t key : items.keys) ++times[key];
  if (times.size() == items.size() || !items.labels.empty()) return;
  std::map<std::int64_t, std::size_t> seen;
  for (const std::int64_t key : items.keys) {
    items.labels.push_back(times[key] == 1 ? fmt::to_string(key) : fmt::format("{}{}", key, letters_of(seen[key]++)));
  }
}

}  // namespace

std::string Items::label(std::size_t item) const { return labels.empty() ? fmt::to_string(keys[item]) : labels[item]; }

std::string_view name_of(Algorithm algorithm) { return algorithm_names[static_cast<std::size_t>(algorithm)]; }

Scenario read(const Settings& settings) {
  Scenario scenario;
  scenario.algorithm = value_of<Algorithm>(algorithm_names, settings.text("algorithm"));
  scenario.pivot = value_of<PivotRule>(pivot_names, settings.text("pivot"));
  scenario.partition = value_of<PartitionScheme>(partition_names, settings.text("partition"));
  scenario.right_first = settings.text("ties") == "right-first";
  scenario.descending = settings.text("order") == "descending";
  scenario.seed = static_cast<std::uint64_t>(settings.integer("seed"));
  Items items;
  const std::string& generated = settings.text("generate");
  if (generated == "typed") {
    items = InputReader(settings).read();
  } else {
    const auto pattern = *std::ranges::find(patterns, generated, [](Pattern each) { return name_of(each); });
    items.keys = generate(pattern, static_cast<std::size_t>(settings.integer("size")), scenario);
  }
  if (items.size() <= most_typed) tell_equal_keys_apart(items);
  scenario.items = std::make_shared<const Items>(std::move(items));
  return scenario;
}

}  // namespace simulators::sorting
