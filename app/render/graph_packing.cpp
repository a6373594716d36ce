// Why nothing overlaps: the things of a column stand below each other with a gap at least, and moving them keeps that,
// because what is moved is the mean of neighbours that want to pass each other (pool adjacent violators); columns of a
// band stand side by side, each as wide as its widest thing; bands stand below each other, each as high as its highest
// column.
#include "app/render/graph_packing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace app::render {
namespace {

struct Column {
  std::vector<std::uint32_t> things;
  double width = 0;
  double height = 0;
  std::size_t band = 0;
  double left = 0;
};

/// Layers cut into columns that are at most `height` high, or hold one thing.
std::vector<Column> columns_of(const Layers& layers, const std::vector<QSizeF>& sizes, double gap, double height) {
  std::vector<Column> columns;
  for (const std::vector<std::uint32_t>& layer : layers) {
    // A layer in several columns is shared out evenly.
    double whole = -gap;
    for (const std::uint32_t thing : layer) {
      whole += sizes[thing].height() + gap;
    }
    const double even = whole / std::ceil(std::max(1.0, whole / height)) + 0.5;
    const double enough = std::min(height, even);
    columns.emplace_back();
    for (const std::uint32_t thing : layer) {
      const double more = sizes[thing].height() + (columns.back().things.empty() ? 0 : gap);
      if (!columns.back().things.empty() && columns.back().height + more > height + 0.01) {
        columns.emplace_back();
      }
      Column& column = columns.back();
      column.height += sizes[thing].height() + (column.things.empty() ? 0 : gap);
      column.things.push_back(thing);
      column.width = std::max(column.width, sizes[thing].width());
      if (column.height >= enough && &thing != &layer.back()) {
        columns.emplace_back();
      }
    }
  }
  return columns;
}

/// Puts columns into bands that are at most `width` wide, or hold one column. Gives back the number of bands.
std::size_t fill_bands(std::vector<Column>& columns, double gap, double width) {
  std::size_t band = 0;
  double left = 0;
  for (Column& column : columns) {
    if (left > 0 && left + column.width > width + 0.01) {
      ++band;
      left = 0;
    }
    column.band = band;
    column.left = left;
    left += column.width + gap;
  }
  return columns.empty() ? 0 : band + 1;
}

/// The middles of a column's things, as near to `wanted` as their order and the height allow.
std::vector<double> spread(const Column& column, const std::vector<QSizeF>& sizes, double gap, double height,
                           const std::vector<double>& wanted) {
  // Without the room that the things above take, order is all that is left to keep.
  std::vector<double> taken;
  double above = 0;
  for (std::size_t at = 0; at < column.things.size(); ++at) {
    const double own = sizes[column.things[at]].height();
    taken.push_back(above + own / 2);
    above += own + gap;
  }
  const double most = std::max(0.0, height - (above - gap));
  struct Pool {
    double sum;
    double count;
  };
  std::vector<Pool> pools;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    pools.push_back({wanted[at] - taken[at], 1});
    while (pools.size() > 1 &&
           pools[pools.size() - 2].sum / pools[pools.size() - 2].count > pools.back().sum / pools.back().count) {
      pools[pools.size() - 2].sum += pools.back().sum;
      pools[pools.size() - 2].count += pools.back().count;
      pools.pop_back();
    }
  }
  std::vector<double> middles;
  for (const Pool& pool : pools) {
    for (double at = 0; at < pool.count; ++at) {
      middles.push_back(std::clamp(pool.sum / pool.count, 0.0, most) + taken[middles.size()]);
    }
  }
  return middles;
}

/// Moves things up and down so that arrows inside a band get level.
class Levelling {
 public:
  Levelling(std::vector<Column>& columns, const std::vector<QSizeF>& sizes, double gap, std::vector<double> heights)
      : columns_(columns), sizes_(sizes), gap_(gap), heights_(std::move(heights)) {
    middle_.resize(sizes.size(), 0);
    column_.resize(sizes.size(), none);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      double top = (heights_[columns[at].band] - columns[at].height) / 2;
      for (const std::uint32_t thing : columns[at].things) {
        middle_[thing] = top + sizes[thing].height() / 2;
        column_[thing] = at;
        top += sizes[thing].height() + gap;
      }
    }
  }

  void level(const Arrows& arrows) {
    constexpr int rounds = 16;
    std::vector<std::vector<std::uint32_t>> others(sizes_.size());
    for (const auto& [from, to] : arrows) {
      if (column_[from] != none && column_[to] != none && column_[from] != column_[to] &&
          columns_[column_[from]].band == columns_[column_[to]].band) {
        others[from].push_back(to);
        others[to].push_back(from);
      }
    }
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t step = 0; step < columns_.size(); ++step) {
        const Column& column = columns_[round % 2 == 0 ? step : columns_.size() - 1 - step];
        std::vector<double> wanted;
        for (const std::uint32_t thing : column.things) {
          double sum = 0;
          for (const std::uint32_t other : others[thing]) {
            sum += middle_[other];
          }
          wanted.push_back(others[thing].empty() ? middle_[thing] : sum / static_cast<double>(others[thing].size()));
        }
        const std::vector<double> middles = spread(column, sizes_, gap_, heights_[column.band], wanted);
        for (std::size_t at = 0; at < middles.size(); ++at) {
          middle_[column.things[at]] = middles[at];
        }
      }
    }
  }

  [[nodiscard]] double top_of(std::uint32_t thing) const { return middle_[thing] - sizes_[thing].height() / 2; }

 private:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  std::vector<Column>& columns_;
  const std::vector<QSizeF>& sizes_;
  double gap_;
  std::vector<double> heights_;  ///< of bands
  std::vector<double> middle_;   ///< by thing, in its band
  std::vector<std::size_t> column_;
};

/// Gives every thing its corner.
Packing place_columns(std::vector<Column>& columns, const std::vector<QSizeF>& sizes, const Arrows& arrows,
                      const PackingRoom& room, std::vector<QPointF>& corners) {
  Packing packing;
  packing.bands = columns.empty() ? 0 : columns.back().band + 1;
  std::vector<double> heights(packing.bands, 0);
  double width = 0;
  for (const Column& column : columns) {
    heights[column.band] = std::max(heights[column.band], column.height);
    width = std::max(width, column.left + column.width);
  }
  std::vector<double> tops;
  double height = 0;
  for (const double band : heights) {
    tops.push_back(height);
    height += band + room.gap.height();
  }
  packing.size = {width, std::max(0.0, height - room.gap.height())};
  for (const Column& column : columns) {
    double top = tops[column.band] + (heights[column.band] - column.height) / 2;
    for (const std::uint32_t thing : column.things) {
      corners[thing] = {column.left + (column.width - sizes[thing].width()) / 2, top};
      top += sizes[thing].height() + room.gap.height();
    }
  }
  if (!arrows.empty()) {
    Levelling levelling(columns, sizes, room.gap.height(), heights);
    levelling.level(arrows);
    for (const Column& column : columns) {
      for (const std::uint32_t thing : column.things) {
        corners[thing].setY(tops[column.band] + levelling.top_of(thing));
      }
    }
  }
  packing.fits = packing.bands <= std::max<std::size_t>(1, room.most_bands) &&
                 packing.size.width() <= room.room.width() + 0.5 && packing.size.height() <= room.room.height() + 0.5;
  return packing;
}

}  // namespace

Packing pack(const Layers& layers, const std::vector<QSizeF>& sizes, const Arrows& arrows, const PackingRoom& room,
             std::vector<QPointF>& corners) {
  const double gap = room.gap.height();
  double least = std::numeric_limits<double>::max();
  double highest = 0;
  for (const std::vector<std::uint32_t>& layer : layers) {
    for (const std::uint32_t thing : layer) {
      least = std::min(least, sizes[thing].height());
      highest = std::max(highest, sizes[thing].height());
    }
  }
  const std::size_t most =
      static_cast<std::size_t>(std::clamp((room.room.height() + gap) / std::max(1.0, least + gap), 1.0,
                                          std::max(1.0, static_cast<double>(room.most_bands))));
  std::vector<Column> columns;
  for (std::size_t bands = 1; bands <= most; ++bands) {
    const auto shares = static_cast<double>(bands);
    const double height = (room.room.height() - gap * (shares - 1)) / shares;
    // Where nothing may go on below, no layer goes on at its side either.
    const double limit = room.most_bands == 1 ? std::numeric_limits<double>::max() : std::max(1.0, height);
    columns = columns_of(layers, sizes, gap, limit);
    if (fill_bands(columns, room.gap.width(), room.room.width()) <= bands || height < highest) {
      break;
    }
  }
  return place_columns(columns, sizes, arrows, room, corners);
}

}  // namespace app::render
