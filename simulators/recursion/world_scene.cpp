#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace simulators::recursion {
namespace {

using algorithms::recursion::Board;
using engine::Role;
using engine::Row;
using engine::Words;

class WorldDrawing {
 public:
  WorldDrawing(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<engine::Panel> draw() const {
    engine::Cells cells;
    switch (cast_.scenario.choice) {
      case Choice::hanoi:
      case Choice::hanoi_loop:
        cells.rows = pegs();
        break;
      case Choice::permutations:
        cells.rows = {order()};
        break;
      case Choice::subsets:
        cells.rows = {taken()};
        break;
      case Choice::queens:
        return panel(queens());
      case Choice::flood_fill:
        return panel(board());
      case Choice::list_sum:
      case Choice::tail_sum:
      case Choice::binary_search:
        cells.rows = {list()};
        break;
      case Choice::fibonacci:
        if (cast_.scenario.remembers) cells.rows = {memo()};
        break;
      default:
        break;
    }
    if (cells.rows.empty() || cells.rows.front().size() == 0) return std::nullopt;
    return panel(std::move(cells));
  }

 private:
  [[nodiscard]] engine::Panel panel(engine::PanelContent content) const {
    const std::string key = fmt::format("world.{}", world_name());
    return {"world", words_.say(key), words_.say(key + "-remark"), std::move(content)};
  }
  [[nodiscard]] std::string_view world_name() const {
    switch (cast_.scenario.choice) {
      case Choice::hanoi_loop:
        return name_of(Choice::hanoi);
      case Choice::tail_sum:
        return name_of(Choice::list_sum);
      default:
        return name_of(cast_.scenario.choice);
    }
  }

  void add(Row& row, std::size_t thing, std::string label, Role role) const {
    row.ids.push_back(cast_.id_of_thing(thing));
    row.values.push_back(0);
    row.labels.push_back(std::move(label));
    row.roles.push_back(role);
  }

  /// The number in the newest frame's brackets that says where it works; `none` without frames.
  static constexpr std::size_t none = ~std::size_t{0};
  [[nodiscard]] std::size_t place(std::size_t argument = 0) const {
    if (state_.frames.empty()) return none;
    return static_cast<std::size_t>(std::max(0, state_.frames.back().head.arguments.values[argument]));
  }
  [[nodiscard]] bool just_acted() const { return state_.has_happened && state_.last.what == Happening::acted; }

  /// One row a peg, the disks from the bottom up. A disk keeps its id wherever it stands.
  [[nodiscard]] std::vector<Row> pegs() const {
    const std::size_t disks = state_.world.pegs.size();
    std::vector<Row> rows(3);
    for (std::size_t peg = 0; peg < rows.size(); ++peg) {
      Row& row = rows[peg];
      row.name = peg_name(static_cast<std::int32_t>(peg));
      for (std::size_t disk = disks; disk-- > 0;) {
        if (state_.world.pegs[disk] != peg) continue;
        const bool moved = just_acted() && static_cast<std::size_t>(state_.last.numbers[0]) == disk + 1;
        add(row, disk, fmt::to_string(disk + 1), moved ? Role::moved : Role::plain);
      }
      while (row.size() < disks) add(row, disks + peg * disks + row.size(), "", Role::empty);
    }
    return rows;
  }

  [[nodiscard]] Row order() const {
    Row row;
    const auto& order = state_.world.order;
    const std::size_t fixed = place() == none ? 0 : place();
    for (std::size_t at = 0; at < order.size(); ++at) {
      const auto is = [&](std::size_t number) { return static_cast<std::size_t>(state_.last.numbers[number]) == at; };
      const bool moved = just_acted() && (is(0) || is(1));
      add(row, order[at], std::string(1, static_cast<char>('a' + order[at])),
          moved        ? Role::moved
          : at < fixed ? Role::settled
                       : Role::plain);
    }
    return row;
  }

  [[nodiscard]] Row taken() const {
    Row row;
    for (std::size_t at = 0; at < state_.world.taken.size(); ++at) {
      const std::uint8_t taken = state_.world.taken[at];
      add(row, at, std::string(1, static_cast<char>('a' + at)),
          taken == 1   ? Role::settled
          : taken == 0 ? Role::empty
                       : Role::plain);
    }
    return row;
  }

  /// A grid without content, its rows and columns counted from 0 as in the source.
  static engine::Matrix grid(std::size_t rows, std::size_t columns) {
    engine::Matrix matrix;
    for (std::size_t row = 0; row < rows; ++row) matrix.rows.push_back(fmt::to_string(row));
    for (std::size_t column = 0; column < columns; ++column) matrix.columns.push_back(fmt::to_string(column));
    matrix.cells.resize(rows * columns);
    return matrix;
  }

  [[nodiscard]] engine::Matrix queens() const {
    const auto size = static_cast<std::size_t>(cast_.scenario.n);
    // What deeper calls have placed is given up when they return.
    const std::size_t standing =
        place() == none ? 0 : std::min(state_.world.columns.size(), place() + (just_acted() ? 1 : 0));
    engine::Matrix matrix = grid(size, size);
    for (std::size_t row = 0; row < standing; ++row) {
      const bool newest = just_acted() && row + 1 == standing;
      matrix.cells[row * size + state_.world.columns[row]] = {"♛", newest ? Role::moved : Role::settled};
    }
    return matrix;
  }

  [[nodiscard]] engine::Matrix board() const {
    const Board& board = *cast_.scenario.board;
    const auto columns = static_cast<std::size_t>(board.columns);
    engine::Matrix matrix = grid(static_cast<std::size_t>(board.rows), columns);
    for (std::size_t at = 0; at < matrix.cells.size(); ++at) {
      const auto cell = static_cast<Board::Cell>(state_.world.cells[at]);
      matrix.cells[at] = {cell == Board::Cell::wall ? "#" : "", cell == Board::Cell::filled ? Role::settled
                                                                : cell == Board::Cell::free ? Role::empty
                                                                                            : Role::plain};
    }
    if (!state_.frames.empty()) {
      const auto& where = state_.frames.back().head.arguments.values;
      const bool inside = where[0] >= 0 && where[0] < board.rows && where[1] >= 0 && where[1] < board.columns;
      if (inside) {
        engine::TableCell& here =
            matrix.cells[static_cast<std::size_t>(where[0]) * columns + static_cast<std::size_t>(where[1])];
        here.role = here.role == Role::settled ? Role::moved : Role::compared;
      }
    }
    return matrix;
  }

  [[nodiscard]] Row list() const {
    Row row;
    const auto& numbers = *cast_.scenario.numbers;
    const bool searches = cast_.scenario.choice == Choice::binary_search;
    const std::size_t begin = place(0) == none ? 0 : place(0);
    const std::size_t end = searches && place(0) != none ? place(1) : numbers.size();
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      const bool inside = at >= begin && at < end;
      const bool looked_at = searches && begin < end && at == begin + (end - begin) / 2;
      const bool next = !searches && at == begin && !state_.frames.empty();
      add(row, at, value_name(Function::factorial, numbers[at]),
          !state_.has_happened || state_.frames.empty() ? Role::plain
          : (inside && looked_at) || next               ? Role::compared
          : inside                                      ? Role::plain
                                                        : Role::empty);
    }
    return row;
  }

  [[nodiscard]] Row memo() const {
    Row row;
    row.name = "memo";
    for (std::size_t n = 0; n < state_.world.memo.size(); ++n) {
      const std::int64_t value = state_.world.memo[n];
      const bool used = state_.has_happened && state_.last.what == Happening::returned &&
                        state_.last.answer == Answer::recalled && state_.last.value() == value;
      add(row, n, value < 0 ? "" : fmt::to_string(value),
          value < 0 ? Role::empty
          : used    ? Role::candidate
                    : Role::settled);
    }
    return row;
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::optional<engine::Panel> draw_world(const State& state, const Cast& cast, const Words& words) {
  return WorldDrawing(state, cast, words).draw();
}

}  // namespace simulators::recursion
