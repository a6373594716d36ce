#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace simulators::sorting {
namespace {

using engine::Bracket;
using engine::Cursor;
using engine::Role;
using engine::Row;
using engine::Scene;

constexpr std::size_t most_run_brackets = 8;
constexpr std::size_t most_values_on_a_call = 12;

class Drawing {
 public:
  Drawing(const State& state, const Cast& cast, const engine::Words& words)
      : state_(state), cast_(cast), items_(*cast.scenario.items), words_(words) {}

  [[nodiscard]] Scene draw() {
    scene_.panels.push_back({"array", words_.say("panel.array"), array_remark(), engine::Bars{array_row()}});
    if (cast_.buffer_size + cast_.hand_size > 0) {
      scene_.panels.push_back({"buffer", words_.say("panel.buffer"), buffer_remark(), engine::Cells{buffer_rows()}});
    }
    if (cast_.call_tree->size() > 0) {
      scene_.panels.push_back({"calls", words_.say("panel.calls", {{"function", function()}}),
                               words_.say("panel.calls-remark", {{"calls", cast_.calls.size()}}), call_tree()});
    }
    link_compared();
    add_legend();
    return std::move(scene_);
  }

 private:
  [[nodiscard]] std::string function() const {
    return cast_.scenario.algorithm == Algorithm::quick ? "quick_sort" : "merge_sort";
  }

  // The array.

  [[nodiscard]] bool is_sorted() const {
    return std::ranges::all_of(state_.array, [](Slot slot) { return slot.is_settled(); });
  }

  [[nodiscard]] std::string array_remark() const {
    if (is_sorted()) return words_.say(outcome_key());
    if (state_.merge.is_open() && copies_both_halves(cast_.scenario.algorithm)) return words_.say("remark.merging");
    return words_.say("remark.values", {{"count", items_.size()}});
  }

  /// What became of equal items: items are numbered in input order, so a stable sort leaves equal ones rising.
  [[nodiscard]] std::string outcome_key() const {
    bool has_equal = false;
    for (std::size_t i = 1; i < state_.array.size(); ++i) {
      const std::uint32_t left = state_.array[i - 1].item();
      const std::uint32_t right = state_.array[i].item();
      if (items_.keys[left] != items_.keys[right]) continue;
      if (left > right) return "remark.sorted-unstable";
      has_equal = true;
    }
    return has_equal ? "remark.sorted-stable" : "remark.sorted";
  }

  [[nodiscard]] engine::ElementId element_at(Place place) const {
    const Slot slot = state_.at(place);
    return slot.is_vacated() ? cast_.id_of(place) : slot.item();
  }

  void add_element(Row& row, Place place, Role role) const {
    const bool is_used = place.area() == Area::array || place.index() < slots_of(place.area()).size();
    const Slot slot = is_used ? state_.at(place) : Slot();
    row.ids.push_back(slot.is_vacated() ? cast_.id_of(place) : slot.item());
    row.values.push_back(slot.is_blank() ? 0 : items_.keys[slot.item()]);
    row.roles.push_back(slot.is_vacated() ? Role::empty : highlighted(place, role));
    if (!items_.labels.empty() || place.area() != Area::array) {
      row.labels.push_back(slot.is_blank() ? "" : items_.label(slot.item()));
    }
  }

  [[nodiscard]] const std::vector<Slot>& slots_of(Area area) const {
    return area == Area::buffer ? state_.buffer : area == Area::hand ? state_.hand : state_.array;
  }

  /// The role that the last event gives to a place, otherwise `role`.
  [[nodiscard]] Role highlighted(Place place, Role role) const {
    if (!state_.has_happened) return role;
    const Event& last = state_.last;
    const bool is_first = last.first_place() == place;
    const bool is_second = last.second_place() == place;
    switch (last.what) {
      case Happening::compared:
        return is_first || is_second ? Role::compared : role;
      case Happening::moved:
        return is_second ? Role::moved : role;
      case Happening::swapped:
        return is_first || is_second ? Role::moved : role;
      case Happening::preferred:
      case Happening::pivot_chosen:
        return is_first ? Role::active : role;
      default:
        return role;
    }
  }

  /// The invariant as colour: what is settled, and what is in order among itself.
  [[nodiscard]] std::vector<Role> invariant_roles() const {
    std::vector<Role> roles(items_.size(), Role::plain);
    for (std::size_t i = 0; i < roles.size();) {
      const std::size_t end = std::max<std::size_t>(state_.run_end[i], i + 1);
      if (end > i + 1 || state_.run_end[i] > i)
        std::fill(roles.begin() + to_offset(i), roles.begin() + to_offset(end), Role::settled);
      i = end;
    }
    if (state_.merge.is_open()) {
      std::fill(roles.begin() + to_offset(state_.merge.written), roles.begin() + to_offset(state_.merge.end),
                Role::plain);
    }
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (state_.array[i].is_settled()) roles[i] = Role::settled;
    }
    if (state_.has_preferred) roles[state_.preferred.index()] = Role::candidate;
    if (state_.division.is_open) roles[state_.division.pivot.index()] = Role::root;
    return roles;
  }

  [[nodiscard]] static std::ptrdiff_t to_offset(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }

  [[nodiscard]] Row array_row() const {
    Row row;
    row.name = "a";
    row.ids.reserve(items_.size());
    row.values.reserve(items_.size());
    row.roles.reserve(items_.size());
    const std::vector<Role> roles = invariant_roles();
    for (std::size_t i = 0; i < items_.size(); ++i) add_element(row, Place(Area::array, i), roles[i]);
    row.cursors = array_cursors();
    row.brackets = array_brackets();
    return row;
  }

  [[nodiscard]] std::vector<Cursor> array_cursors() const {
    std::vector<Cursor> cursors;
    if (state_.merge.is_open() && state_.merge.written < state_.merge.end &&
        copies_both_halves(cast_.scenario.algorithm)) {
      cursors.push_back({state_.merge.written, words_.say("cursor.next-write", {{"index", int(state_.merge.written)}}),
                         Role::active});
    }
    if (state_.has_preferred)
      cursors.push_back({state_.preferred.index(), words_.say(preferred_key()), Role::candidate});
    if (state_.division.is_open)
      cursors.push_back({state_.division.pivot.index(), words_.say("cursor.pivot"), Role::root});
    return cursors;
  }

  [[nodiscard]] std::string preferred_key() const {
    return cast_.scenario.descending ? "cursor.largest" : "cursor.smallest";
  }

  [[nodiscard]] std::vector<Bracket> array_brackets() const {
    std::vector<Bracket> brackets;
    if (state_.division.is_open) {
      add_division(brackets);
    } else if (!state_.open_calls.empty() && !state_.merge.is_open()) {
      const Call& call = cast_.calls[state_.open_calls.back()];
      if (call.begin < call.end) brackets.push_back({call.begin, call.end, words_.say("bracket.call"), Role::active});
    }
    if (state_.merge.is_open()) {
      brackets.push_back(
          {state_.merge.begin, state_.merge.end,
           words_.say("bracket.merging", {{"lo", int(state_.merge.begin)}, {"hi", int(state_.merge.end)}}),
           Role::active});
    }
    add_runs(brackets);
    return brackets;
  }

  void add_division(std::vector<Bracket>& brackets) const {
    const Division& division = state_.division;
    if (division.unseen_end == 0) return;  // the pivot has been chosen, the dividing has not begun
    const Call& call = cast_.calls[state_.open_calls.back()];
    const auto add = [&](std::size_t begin, std::size_t end, const std::string& key) {
      if (begin < end) brackets.push_back({begin, end, words_.say("bracket." + key), Role::plain});
    };
    const bool is_lomuto = cast_.scenario.partition == PartitionScheme::lomuto;
    const bool is_hoare = cast_.scenario.partition == PartitionScheme::hoare;
    add(call.begin + (is_hoare ? 1U : 0U), division.less_end, is_hoare || is_lomuto ? "left-part" : "less");
    add(division.less_end, division.unseen_begin, is_lomuto ? "right-part" : "equal");
    add(division.unseen_begin, division.unseen_end, "unseen");
    if (!is_lomuto) add(division.unseen_end, call.end, is_hoare ? "right-part" : "greater");
  }

  /// The runs that are in order, outside the merge that is going on.
  void add_runs(std::vector<Bracket>& brackets) const {
    if (items_.size() > most_noted || is_sorted()) return;
    std::vector<Bracket> runs;
    for (std::size_t i = 0; i < items_.size();) {
      const std::size_t end = std::max<std::size_t>(state_.run_end[i], i + 1);
      const bool is_inside_merge = state_.merge.is_open() && i < state_.merge.end && end > state_.merge.begin;
      if (end > i + 1 && !is_inside_merge) runs.push_back({i, end, words_.say("bracket.run"), Role::settled});
      i = end;
    }
    if (runs.size() <= most_run_brackets) brackets.insert(brackets.end(), runs.begin(), runs.end());
  }

  // The buffer and the hand.

  [[nodiscard]] std::string buffer_remark() const {
    const bool is_holding = std::ranges::any_of(state_.buffer, [](Slot slot) { return !slot.is_vacated(); }) ||
                            std::ranges::any_of(state_.hand, [](Slot slot) { return !slot.is_vacated(); });
    return is_holding ? "" : words_.say("remark.buffer-free");
  }

  [[nodiscard]] std::vector<Row> buffer_rows() const {
    std::vector<Row> rows;
    if (copies_both_halves(cast_.scenario.algorithm)) {
      const Merge& merge = state_.merge;
      const std::size_t middle = merge.middle - merge.begin;
      rows.push_back(half_row("row.left", "i", 0, merge.is_open() ? middle : 0));
      rows.push_back(half_row("row.right", "j", middle, merge.is_open() ? merge.end - merge.begin : middle));
    } else if (cast_.buffer_size > 0) {
      rows.push_back(place_row("row.buffer", Area::buffer, 0, cast_.buffer_size));
    }
    if (cast_.hand_size > 0) rows.push_back(place_row("row.hand", Area::hand, 0, cast_.hand_size));
    return rows;
  }

  [[nodiscard]] Row place_row(std::string_view name, Area area, std::size_t begin, std::size_t end) const {
    Row row;
    row.name = words_.say(name);
    for (std::size_t i = begin; i < end; ++i) add_element(row, Place(area, i), Role::plain);
    return row;
  }

  /// One of the copied halves, with a cursor at the first item that still waits.
  [[nodiscard]] Row half_row(std::string_view name, const std::string& cursor, std::size_t begin,
                             std::size_t end) const {
    Row row = place_row(name, Area::buffer, begin, end);
    const bool is_filled = state_.merge.is_open() && (state_.merge.written > state_.merge.begin || is_merge_filled());
    const auto waiting = std::ranges::find_if(row.roles, [](Role role) { return role != Role::empty; });
    if (is_filled && waiting != row.roles.end()) {
      const auto index = static_cast<std::size_t>(waiting - row.roles.begin());
      row.cursors.push_back({index, fmt::format("{} = {}", cursor, index), Role::compared});
    }
    return row;
  }

  /// Whether every item of the merge has been copied out.
  [[nodiscard]] bool is_merge_filled() const {
    for (std::size_t i = state_.merge.begin; i < state_.merge.end; ++i) {
      if (!state_.array[i].is_vacated()) return false;
    }
    return true;
  }

  // The calls.

  [[nodiscard]] engine::Tree call_tree() const {
    engine::Tree tree;
    tree.shape = cast_.call_tree;
    tree.roles.assign(cast_.calls.size(), Role::future);
    std::fill_n(tree.roles.begin(), state_.calls, Role::settled);
    for (const std::uint32_t call : state_.open_calls) tree.roles[call] = Role::waiting;
    if (!state_.open_calls.empty()) {
      tree.live = state_.open_calls.back();
      tree.roles[*tree.live] = Role::active;
    }
    std::vector<std::uint32_t> named(state_.open_calls);
    if (items_.size() <= most_noted) {
      named.resize(cast_.calls.size());
      std::iota(named.begin(), named.end(), 0U);
    }
    for (const std::uint32_t call : named) tree.texts.push_back({call, call_label(call), call_remark(tree, call)});
    return tree;
  }

  [[nodiscard]] std::string call_label(std::uint32_t number) const {
    const Call& call = cast_.calls[number];
    if (call.begin == call.end) return words_.say("call.empty");
    const bool is_begun = number < state_.calls;
    const bool is_open = std::ranges::binary_search(state_.open_calls, number);
    if (!is_begun || call.end - call.begin > most_values_on_a_call || call.entered_with.empty()) {
      return fmt::format("[{}, {})", call.begin, call.end);
    }
    return is_open || call.returned_with.empty() ? call.entered_with : call.returned_with;
  }

  /// Which of its two calls an open call waits for.
  [[nodiscard]] std::string call_remark(const engine::Tree& tree, std::uint32_t number) const {
    if (tree.roles[number] != Role::waiting) return {};
    const auto at = std::ranges::lower_bound(state_.open_calls, number);
    const std::uint32_t child = *std::next(at);
    const bool is_first = child == number + 1;
    return words_.say(is_first ? "call.waits-left" : "call.waits-right");
  }

  // What joins them.

  void link_compared() {
    if (!state_.has_happened || state_.last.what != Happening::compared) return;
    scene_.links.push_back({element_at(state_.last.first_place()), element_at(state_.last.second_place()),
                            cast_.scenario.descending ? "> ?" : "< ?", Role::compared});
  }

  void add_legend() {
    constexpr Role order[] = {Role::active, Role::waiting, Role::compared, Role::moved, Role::candidate,
                              Role::root,   Role::settled, Role::empty,    Role::future};
    const std::vector<bool> occurs = roles_of(scene_);
    for (const Role role : order) {
      if (!occurs[static_cast<std::size_t>(role)]) continue;
      scene_.legend.push_back({role, words_.say(fmt::format("legend.{}", engine::name_of(role)))});
    }
  }

  const State& state_;
  const Cast& cast_;
  const Items& items_;
  const engine::Words& words_;
  Scene scene_;
};

}  // namespace

bool copies_both_halves(Algorithm algorithm) {
  return algorithm == Algorithm::merge || algorithm == Algorithm::bottom_up_merge;
}

engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words) {
  return Drawing(state, cast, words).draw();
}

}  // namespace simulators::sorting
