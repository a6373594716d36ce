#include "simulators/recursion/state.hpp"

#include <numeric>
#include <utility>

namespace simulators::recursion {

World first_world(const Scenario& scenario) {
  World world;
  const auto count = static_cast<std::size_t>(scenario.n);
  switch (scenario.choice) {
    case Choice::hanoi:
    case Choice::hanoi_loop:
      world.pegs.assign(count, 0);
      break;
    case Choice::permutations:
      world.order.resize(count);
      std::iota(world.order.begin(), world.order.end(), std::uint8_t{0});
      break;
    case Choice::subsets:
      world.taken.assign(count, 2);
      break;
    case Choice::flood_fill:
      for (const auto cell : scenario.board->cells) world.cells.push_back(static_cast<std::uint8_t>(cell));
      break;
    case Choice::fibonacci:
      if (scenario.remembers) world.memo.assign(count + 1, -1);
      break;
    default:
      break;
  }
  return world;
}

void change_world(World& world, const CallHead& head, const Event& event) {
  const auto at = [&event](std::size_t index) { return static_cast<std::size_t>(event.numbers[index]); };
  switch (head.function) {
    case Function::hanoi:
      world.pegs[at(0) - 1] = static_cast<std::uint8_t>(event.numbers[2]);
      break;
    case Function::permutations:
      std::swap(world.order[at(0)], world.order[at(1)]);
      break;
    case Function::subsets:
      world.taken[at(0)] = static_cast<std::uint8_t>(event.numbers[1]);
      for (std::size_t next = at(0) + 1; next < world.taken.size(); ++next) world.taken[next] = 2;
      break;
    case Function::queens:
      world.columns.resize(at(0));
      world.columns.push_back(static_cast<std::uint8_t>(event.numbers[1]));
      break;
    case Function::flood_fill:
      world.cells[at(2)] = static_cast<std::uint8_t>(algorithms::recursion::Board::Cell::filled);
      break;
    default:
      break;
  }
}

}  // namespace simulators::recursion
