#pragma once

#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::render {

/// Which spans of a lane can stand in one line without one lying over another: each takes the first track that is free
/// when it begins. One track is enough where an actor does one thing at a time.
struct LaneTracks {
  static constexpr std::uint8_t most = 32;  ///< what is at once beyond these shares the last track
  std::vector<std::uint8_t> of_span;        ///< as many as there are spans
  std::vector<std::uint8_t> of_lane;        ///< how many each lane has, at least 1
  std::vector<std::uint32_t> in_order;      ///< the spans, as they begin
};

/// Cost: linear in the spans where they begin in order, else n log n of them.
/// What begins when another ends follows it in its track; so does a wait that begins with the statement that it blocks.
[[nodiscard]] LaneTracks assign_tracks(const simulators::engine::Lanes& lanes);

/// Which lanes are shown where there is no room for all: the page with the one that acts now.
struct LanePage {
  std::size_t first = 0;
  std::size_t count = 0;
};
/// Requires: fitting >= 1.
[[nodiscard]] LanePage page_of_lanes(const simulators::engine::Lanes& lanes, std::size_t fitting);

}  // namespace app::render
