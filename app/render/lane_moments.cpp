#include "app/render/lane_moments.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace app::render {

using simulators::engine::LaneNote;
using simulators::engine::Lanes;
using simulators::engine::Message;
using simulators::engine::Role;
using simulators::engine::Span;

namespace {

constexpr std::size_t most_shown = 14;
constexpr double share_before = 0.6;
/// Farther moments than these cannot come into view, even if all between them are folded.
constexpr std::size_t most_before = 4096;
constexpr std::size_t most_after = 512;
/// So many rows around the current one are never folded, and no shorter stretch than `least_folded` is.
constexpr std::size_t near_before = 6;
constexpr std::size_t near_after = 5;
constexpr std::size_t least_folded = 6;
constexpr std::int64_t least_gap = 4;

std::vector<std::int64_t> distinct(std::vector<std::int64_t> moments) {
  std::ranges::sort(moments);
  moments.erase(std::ranges::unique(moments).begin(), moments.end());
  return moments;
}

template <class Visit>
void each_moment(const Lanes& lanes, Visit&& visit) {
  for (const Span& span : lanes.spans) {
    visit(span.begin);
    visit(span.end);
  }
  for (const Message& message : lanes.messages) {
    visit(message.sent);
    visit(message.received);
  }
  for (const LaneNote& note : lanes.notes) {
    visit(note.moment);
  }
}

/// The moments around now, sorted, each once. A blocked actor's wait has no end yet where its end lies after now and
/// nothing else happens then; such ends are kept: the picture of later steps has them, too.
std::vector<std::int64_t> moments_near_now(const Lanes& lanes) {
  std::vector<std::int64_t> before;
  std::vector<std::int64_t> after;
  each_moment(lanes, [&](std::int64_t moment) {
    std::vector<std::int64_t>& side = moment <= lanes.now ? before : after;
    if (side.empty() || side.back() != moment) {
      side.push_back(moment);
    }
  });
  if (before.size() > most_before) {
    std::ranges::nth_element(before, before.begin() + most_before, std::greater<>());
    before.resize(most_before);
  }
  if (after.size() > most_after) {
    std::ranges::nth_element(after, after.begin() + most_after);
    after.resize(most_after);
  }
  before.insert(before.end(), after.begin(), after.end());
  return distinct(std::move(before));
}

/// At which of the moments somebody waits, a message goes, or something else is worth to be seen again.
std::vector<bool> remarkable(const Lanes& lanes, const std::vector<std::int64_t>& moments) {
  std::vector<int> change(moments.size() + 1, 0);
  const auto mark = [&](std::int64_t begin, std::int64_t end) {
    if (moments.empty() || end < moments.front() || begin > moments.back()) {
      return;
    }
    const auto from = std::ranges::lower_bound(moments, begin) - moments.begin();
    const auto to = std::ranges::upper_bound(moments, end) - moments.begin();
    ++change[static_cast<std::size_t>(from)];
    --change[static_cast<std::size_t>(to)];
  };
  for (const Span& span : lanes.spans) {
    const bool is_calm = span.role == Role::plain || span.role == Role::settled || span.role == Role::moved ||
                         span.role == Role::future || span.role == Role::candidate;
    if (span.kind == Span::Kind::wait) {
      mark(span.begin, span.end);
    } else if (!is_calm) {
      mark(span.begin, span.begin);
      mark(span.end, span.end);
    }
  }
  for (const Message& message : lanes.messages) {
    mark(message.sent, message.received);
  }
  for (const LaneNote& note : lanes.notes) {
    mark(note.moment, note.moment);
  }
  std::vector<bool> result(moments.size());
  int open = 0;
  for (std::size_t at = 0; at < moments.size(); ++at) {
    open += change[at];
    result[at] = open > 0;
  }
  return result;
}

/// Rows without places: folded where a stretch is long, calm and away from the current moment.
std::vector<MomentRow> folded_rows(const Lanes& lanes, const std::vector<std::int64_t>& moments, std::size_t current,
                                   bool folds) {
  const std::vector<bool> stays = folds ? remarkable(lanes, moments) : std::vector<bool>(moments.size(), true);
  std::vector<MomentRow> rows;
  const auto is_near = [&](std::size_t at) { return at + near_before >= current && at <= current + near_after; };
  for (std::size_t at = 0; at < moments.size(); ++at) {
    // Moments of a unit are points on a clock: that nothing happens between two of them says nothing.
    const std::int64_t gap = at == 0 ? 0 : moments[at] - moments[at - 1] - 1;
    if (lanes.unit.empty() && gap >= least_gap) {
      rows.push_back({.moment = moments[at - 1] + 1, .folded = gap, .is_empty = true});
    }
    std::size_t end = at;
    while (end < moments.size() && !stays[end] && !is_near(end)) {
      ++end;
    }
    if (end - at >= least_folded) {
      const std::int64_t steps =
          lanes.unit.empty() ? moments[end - 1] - moments[at] + 1 : static_cast<std::int64_t>(end - at);
      rows.push_back({.moment = moments[at], .folded = steps});
      at = end - 1;
    } else {
      rows.push_back({.moment = moments[at]});
    }
  }
  return rows;
}

double height_of(const MomentRow& row, const RowHeights& heights) {
  return row.folded > 0 ? heights.fold : heights.moment + (row.has_note ? heights.note : 0);
}

double total_height(const std::vector<MomentRow>& rows, const RowHeights& heights) {
  double height = 0;
  for (const MomentRow& row : rows) {
    height += height_of(row, heights);
  }
  return height;
}

std::optional<std::size_t> last_not_after(const std::vector<MomentRow>& rows, std::int64_t now) {
  const auto after = std::ranges::upper_bound(rows, now, {}, &MomentRow::moment);
  return after == rows.begin() ? std::nullopt : std::optional(static_cast<std::size_t>(after - rows.begin()) - 1);
}

/// The rows [first, last] around `current` that fit, 60 % of them before it.
std::pair<std::size_t, std::size_t> window_around(const std::vector<MomentRow>& rows, std::size_t current, double room,
                                                  const RowHeights& heights) {
  std::size_t first = current;
  std::size_t last = current;
  double used = height_of(rows[current], heights);
  while (last - first + 1 < most_shown) {
    const bool wants_before =
        static_cast<double>(current - first) * (1 - share_before) <= static_cast<double>(last - current) * share_before;
    const bool has_before = first > 0;
    const bool has_after = last + 1 < rows.size();
    if (!has_before && !has_after) {
      break;
    }
    const bool before = has_before && (wants_before || !has_after);
    used += height_of(rows[before ? first - 1 : last + 1], heights);
    if (used > room) {
      break;
    }
    (before ? first : last) += before ? static_cast<std::size_t>(-1) : 1;
  }
  return {first, last};
}

}  // namespace

std::optional<std::size_t> MomentRows::row_of(std::int64_t moment) const {
  const std::optional<std::size_t> row = last_not_after(rows, moment);
  if (!row || moment > rows[*row].moment + std::max<std::int64_t>(0, rows[*row].folded - 1)) {
    // Between two rows that are clock times apart: it belongs to the one before, unless that is the last.
    return row && *row + 1 < rows.size() ? row : std::nullopt;
  }
  return row;
}

MomentRows lay_out_moments(const Lanes& lanes, double top, double room, const RowHeights& heights) {
  MomentRows result;
  const std::vector<std::int64_t> moments = moments_near_now(lanes);
  if (moments.empty()) {
    return result;
  }
  const auto after = std::ranges::upper_bound(moments, lanes.now);
  const auto current = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - moments.begin() - 1));
  const auto note_all = [&lanes, &heights](std::vector<MomentRow>& rows) {
    for (const LaneNote& note : lanes.notes) {
      const auto row = std::ranges::lower_bound(rows, note.moment, {}, &MomentRow::moment);
      if (row != rows.end() && row->moment == note.moment && row->folded == 0) {
        row->has_note = heights.note > 0;
      }
    }
  };
  std::vector<MomentRow> rows = folded_rows(lanes, moments, current, false);
  note_all(rows);
  if (total_height(rows, heights) > room) {
    rows = folded_rows(lanes, moments, current, true);
    note_all(rows);
    const auto [first, last] = window_around(rows, last_not_after(rows, lanes.now).value_or(0), room, heights);
    rows = std::vector<MomentRow>(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                  rows.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    result.is_whole = false;
  }
  for (MomentRow& row : rows) {
    row.top = top;
    row.height = height_of(row, heights);
    top += row.height;
    row.centre = top - (row.folded > 0 ? heights.fold : heights.moment) / 2;
  }
  result.rows = std::move(rows);
  result.current = last_not_after(result.rows, lanes.now);
  return result;
}

std::size_t count_moments(const Lanes& lanes, std::size_t limit) {
  std::vector<std::int64_t> moments;
  for (const Span& span : lanes.spans) {
    moments.push_back(span.begin);
    moments.push_back(span.end);
    if (moments.size() >= 4 * limit) {
      break;
    }
  }
  for (const Message& message : lanes.messages) {
    if (moments.size() >= 4 * limit) {
      break;
    }
    moments.push_back(message.sent);
    moments.push_back(message.received);
  }
  return std::min(limit, distinct(std::move(moments)).size());
}

}  // namespace app::render
