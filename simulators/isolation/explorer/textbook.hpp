#pragma once

#include "simulators/isolation/explorer/explorer.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace simulators::isolation::explorer {

/// The columns of the table in the SQL standard.
inline constexpr std::array textbook_phenomena = {
    anomalies::Phenomenon::dirty_read, anomalies::Phenomenon::non_repeatable_read, anomalies::Phenomenon::phantom};

/// Whether a phenomenon can be met at a level, and the run that shows it.
struct TextbookCell {
  bool is_possible = false;
  Sighting sighting = {};  ///< among the interleavings of the column's question; its example is the run
  Setting setting = {};    ///< where the run is played
};

struct TextbookRow {
  Level level = Level::read_uncommitted;
  std::array<TextbookCell, 3> standard{};  ///< what SQL-92 allows
  std::array<TextbookCell, 3> innodb{};
  std::array<TextbookCell, 3> postgres{};
};

/// The table of every textbook, with the servers beside the standard.
struct Textbook {
  std::vector<Question> questions = {};  ///< of each column: two transactions that can meet the phenomenon
  std::array<TextbookRow, 4> rows{};
};

/// Fills the table. The standard's part follows from its definition: each level forbids one phenomenon more than the
/// one below it, in the order of the columns; its runs are those of the weakest level that there is. The servers' part
/// is what all interleavings of the column's two transactions show, plain SELECTs only. `progress`: as of explore().
/// source: ISO/IEC 9075:1992, 4.28, table 9
[[nodiscard]] Textbook textbook(engine::Progress* progress = nullptr);

}  // namespace simulators::isolation::explorer
