#pragma once

#include "simulators/engine/words.hpp"

#include <QString>

#include <cstddef>
#include <cstdint>

namespace app::render {

/// The few words that the painter says itself, in both languages.

/// "100,000 values, 131 per column"; below ten with one decimal
[[nodiscard]] QString values_per_column(std::size_t values, std::size_t columns, simulators::engine::Language language);
/// "200,000 nodes on 18 levels"
[[nodiscard]] QString nodes_on_levels(std::size_t nodes, std::size_t levels, simulators::engine::Language language);
/// "12,345 nodes"
[[nodiscard]] QString nodes_in_all(std::size_t nodes, simulators::engine::Language language);
/// "985 more lines"
[[nodiscard]] QString more_lines(std::size_t lines, simulators::engine::Language language);
/// "… 985 more …"
[[nodiscard]] QString more_frames(std::size_t frames, simulators::engine::Language language);
/// "12 of 1,000 frames"
[[nodiscard]] QString frames_of_limit(std::size_t frames, std::size_t limit, simulators::engine::Language language);
/// "rows 1,201 to 1,220 of 100,000", counted from 1
[[nodiscard]] QString rows_of_all(std::size_t first, std::size_t last, std::size_t all,
                                  simulators::engine::Language language);
/// "3 more columns"
[[nodiscard]] QString more_columns(std::size_t columns, simulators::engine::Language language);
/// "96 older": versions of a row
[[nodiscard]] QString older_versions(std::size_t versions, simulators::engine::Language language);
/// "12 between": versions of a row that are left out between two that are shown
[[nodiscard]] QString versions_between(std::size_t versions, simulators::engine::Language language);
/// "38 steps without a wait"
[[nodiscard]] QString steps_without_wait(std::int64_t steps, simulators::engine::Language language);
/// "38 steps in which nothing happens here"
[[nodiscard]] QString steps_without_event(std::int64_t steps, simulators::engine::Language language);
/// "3 more lanes"
[[nodiscard]] QString more_lanes(std::size_t lanes, simulators::engine::Language language);
/// "100,000 in all": what a density strip counts
[[nodiscard]] QString spans_in_all(std::size_t spans, simulators::engine::Language language);
/// "Step 56 / 78"
[[nodiscard]] QString step_of(std::size_t step, std::size_t steps, simulators::engine::Language language);

}  // namespace app::render
