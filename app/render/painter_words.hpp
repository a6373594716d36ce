#pragma once

#include "simulators/engine/words.hpp"

#include <QString>

#include <cstddef>

namespace app::render {

/// The few words that the painter says itself, in both languages.

/// "100,000 values, 131 per column"; below ten with one decimal
[[nodiscard]] QString values_per_column(std::size_t values, std::size_t columns, simulators::engine::Language language);
/// "200,000 nodes on 18 levels"
[[nodiscard]] QString nodes_on_levels(std::size_t nodes, std::size_t levels, simulators::engine::Language language);
/// "985 more lines"
[[nodiscard]] QString more_lines(std::size_t lines, simulators::engine::Language language);
/// "… 985 more …"
[[nodiscard]] QString more_frames(std::size_t frames, simulators::engine::Language language);
/// "12 of 1,000 frames"
[[nodiscard]] QString frames_of_limit(std::size_t frames, std::size_t limit, simulators::engine::Language language);
/// "Step 56 / 78"
[[nodiscard]] QString step_of(std::size_t step, std::size_t steps, simulators::engine::Language language);

}  // namespace app::render
