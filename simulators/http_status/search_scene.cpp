// What is searched: the codes in a row, the slots of a hash table, or a trie.
#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Role;
using engine::Words;

constexpr std::size_t items_in_row = 16;
/// Tries up to this size tell every node; larger ones the way and what hangs on it.
constexpr std::size_t most_told_nodes = 128;

class SearchDrawing {
 public:
  SearchDrawing(const State& state, const Cast& cast, const Words& words)
      : state_(state), cast_(cast), haystack_(*cast.haystack), words_(words) {}

  void draw(engine::Scene& scene) const {
    const std::string_view task = name_of(cast_.scenario.task);
    const std::string title = words_.say(fmt::format("panel.{}", task), {{"count", haystack_.keys.size()}});
    if (cast_.scenario.task == Task::trie) {
      scene.panels.push_back({"trie", title, words_.say("panel.trie-remark"), tree()});
    } else {
      scene.panels.push_back({"codes", title, words_.say("panel.codes-remark"), cells()});
    }
    scene.panels.push_back({"needle", words_.say("panel.needle"), {}, engine::Text{{needle(), looked_at_now()}}});
  }

 private:
  [[nodiscard]] bool is_hash() const { return cast_.scenario.task == Task::hash_table; }
  [[nodiscard]] std::size_t count() const { return is_hash() ? haystack_.slots.size() : haystack_.keys.size(); }

  /// The key that stands in a place of the row: an item, or what a slot holds.
  [[nodiscard]] std::optional<std::size_t> key_at(std::size_t place) const {
    return is_hash() ? haystack_.slots[place] : std::optional(place);
  }

  [[nodiscard]] Role role_of(std::size_t place) const {
    const bool is_free = !key_at(place);
    if (state_.place == place) {
      if (state_.has_found) return Role::settled;
      return Role::compared;
    }
    if (is_free) return Role::empty;
    if (cast_.scenario.task == Task::binary_search)
      return place < state_.low || place >= state_.high ? Role::garbage : Role::plain;
    return std::ranges::find(state_.seen, place) != state_.seen.end() ? Role::garbage : Role::plain;
  }

  [[nodiscard]] engine::Cells cells() const {
    engine::Cells cells;
    for (std::size_t begin = 0; begin < count(); begin += items_in_row) {
      const std::size_t end = std::min(begin + items_in_row, count());
      engine::Row row;
      row.name = fmt::format("{}–{}", begin, end - 1);
      for (std::size_t place = begin; place < end; ++place) {
        const auto key = key_at(place);
        row.ids.push_back(Cast::id_of_item(place));
        row.values.push_back(key ? haystack_.codes[*key] : 0);
        row.labels.push_back(key ? std::to_string(haystack_.codes[*key]) : "·");
        row.roles.push_back(role_of(place));
      }
      add_range(row, begin, end);
      cells.rows.push_back(std::move(row));
    }
    return cells;
  }

  /// The part of [low, high) that lies in this row.
  void add_range(engine::Row& row, std::size_t begin, std::size_t end) const {
    if (cast_.scenario.task != Task::binary_search) return;
    const std::size_t low = std::max<std::size_t>(begin, state_.low);
    const std::size_t high = std::min<std::size_t>(end, state_.high);
    if (low < high) row.brackets.push_back({low - begin, high - begin, words_.say("bracket.range"), Role::plain});
  }

  [[nodiscard]] std::vector<std::uint32_t> way() const {
    std::vector<std::uint32_t> way = state_.seen;
    if (state_.place) way.push_back(*state_.place);
    return way;
  }

  [[nodiscard]] engine::Tree tree() const {
    engine::Tree tree;
    tree.shape = haystack_.trie;
    tree.roles.assign(tree.shape->size(), Role::plain);
    const std::vector<std::uint32_t> visited = way();
    for (const std::uint32_t node : visited) tree.roles[node] = Role::settled;
    tree.live = state_.place;
    if (state_.place && !state_.has_found) tree.roles[*state_.place] = Role::active;
    for (std::uint32_t node = 0; node < tree.shape->size(); ++node) {
      const std::uint32_t above = tree.shape->parent[node];
      const bool hangs_on_way = std::ranges::find(visited, above) != visited.end();
      const bool is_on_way = std::ranges::find(visited, node) != visited.end();
      if (tree.shape->size() > most_told_nodes && !hangs_on_way && !is_on_way) continue;
      engine::NodeText text;
      text.node = node;
      const std::string& letters = haystack_.letters[node];
      text.label = letters.empty() ? "·" : letters.substr(letters.size() - 1);
      if (haystack_.is_word[node]) text.remark = letters;
      tree.texts.push_back(std::move(text));
    }
    return tree;
  }

  [[nodiscard]] std::string needle() const { return words_.say("needle.query", {{"query", cast_.scenario.query}}); }

  [[nodiscard]] std::string looked_at_now() const {
    if (cast_.scenario.task == Task::trie) {
      return words_.say("needle.way", {{"letters", state_.place ? haystack_.letters[*state_.place] : std::string()}});
    }
    if (!state_.place) return words_.say("needle.nothing");
    const auto key = key_at(*state_.place);
    if (!key) return words_.say("needle.free", {{"slot", std::int64_t{*state_.place}}});
    return words_.say("needle.key", {{"key", haystack_.keys[*key]}, {"code", haystack_.codes[*key]}});
  }

  const State& state_;
  const Cast& cast_;
  const Haystack& haystack_;
  const Words& words_;
};

}  // namespace

void draw_search(const State& state, const Cast& cast, const Words& words, engine::Scene& scene) {
  SearchDrawing(state, cast, words).draw(scene);
}

}  // namespace simulators::http_status
