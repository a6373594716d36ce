#include "app/render/lane_tracks.hpp"

#include <algorithm>
#include <numeric>

namespace app::render {

using simulators::engine::Lanes;
using simulators::engine::Role;
using simulators::engine::Span;

namespace {

bool may_follow(const Span& last, const Span& next) {
  if (last.end < next.begin) {
    return true;
  }
  const bool blocks = next.kind == Span::Kind::wait && last.kind != Span::Kind::wait && last.begin == next.begin;
  return blocks || (last.end == next.begin && last.begin < last.end);
}

}  // namespace

LaneTracks assign_tracks(const Lanes& lanes) {
  LaneTracks result;
  result.in_order.resize(lanes.spans.size());
  std::iota(result.in_order.begin(), result.in_order.end(), 0U);
  if (!std::ranges::is_sorted(lanes.spans, {}, &Span::begin)) {
    std::ranges::stable_sort(result.in_order, {}, [&](std::uint32_t at) { return lanes.spans[at].begin; });
  }
  result.of_span.resize(lanes.spans.size());
  std::vector<std::vector<std::uint32_t>> last(lanes.lanes.size());
  for (const std::uint32_t at : result.in_order) {
    const Span& span = lanes.spans[at];
    std::vector<std::uint32_t>& tracks = last[span.lane];
    const auto free =
        std::ranges::find_if(tracks, [&](std::uint32_t other) { return may_follow(lanes.spans[other], span); });
    auto track = static_cast<std::size_t>(free - tracks.begin());
    if (track == tracks.size() && track < LaneTracks::most) {
      tracks.push_back(at);
    }
    track = std::min(track, tracks.size() - 1);
    // A wait that is over before its statement leaves the track to the statement.
    if (lanes.spans[tracks[track]].end <= span.end || tracks[track] == at) {
      tracks[track] = at;
    }
    result.of_span[at] = static_cast<std::uint8_t>(track);
  }
  for (const std::vector<std::uint32_t>& tracks : last) {
    result.of_lane.push_back(static_cast<std::uint8_t>(std::max<std::size_t>(1, tracks.size())));
  }
  return result;
}

LanePage page_of_lanes(const Lanes& lanes, std::size_t fitting) {
  const std::size_t count = lanes.lanes.size();
  if (fitting >= count) {
    return {0, count};
  }
  const auto active = std::ranges::find(lanes.spans, Role::active, &Span::role);
  const std::size_t lane = active == lanes.spans.end() ? 0 : active->lane;
  return {std::min(lane / fitting * fitting, count - fitting), fitting};
}

}  // namespace app::render
