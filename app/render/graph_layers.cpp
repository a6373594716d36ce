// Why every thing gets one layer: the walk below reaches each thing once, since it starts again at whatever has not
// been reached; an arrow that leads back to a thing on the walk's own way is set aside, and what remains has no cycle,
// so the order in which things were left, backwards, puts the beginning of every remaining arrow before its end. Ranks
// are handed along in that order, and a layer is all things of one rank.
#include "app/render/graph_layers.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace app::render {
namespace {

constexpr std::uint32_t no_rank = std::numeric_limits<std::uint32_t>::max();

/// The things that arrows lead to from each, or come from, side by side.
class Neighbours {
 public:
  Neighbours(const Digraph& digraph, bool forwards) : begin_(digraph.size + 1, 0) {
    for (const auto& [from, to] : digraph.arrows) {
      ++begin_[(forwards ? from : to) + 1];
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    others_.resize(digraph.arrows.size());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (const auto& [from, to] : digraph.arrows) {
      others_[next[forwards ? from : to]++] = forwards ? to : from;
    }
  }

  [[nodiscard]] const std::uint32_t* begin(std::uint32_t thing) const { return others_.data() + begin_[thing]; }
  [[nodiscard]] const std::uint32_t* end(std::uint32_t thing) const { return others_.data() + begin_[thing + 1]; }
  [[nodiscard]] std::uint32_t count(std::uint32_t thing) const { return begin_[thing + 1] - begin_[thing]; }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> others_;
};

/// The digraph without arrows to itself and without arrows to pinned things, which would push these to the right.
Digraph without_odd_arrows(const Digraph& digraph) {
  Digraph plain{digraph.size, {}, digraph.pinned};
  for (const auto& [from, to] : digraph.arrows) {
    if (from != to && !digraph.pinned[to]) {
      plain.arrows.emplace_back(from, to);
    }
  }
  return plain;
}

/// Where walks begin: pinned things, then those that no arrow leads to, then all others.
std::vector<std::uint32_t> beginnings_of(const Digraph& digraph) {
  const Neighbours before(digraph, false);
  std::vector<std::uint32_t> beginnings(digraph.size);
  std::iota(beginnings.begin(), beginnings.end(), 0U);
  const auto kind = [&](std::uint32_t thing) { return digraph.pinned[thing] ? 0 : before.count(thing) == 0 ? 1 : 2; };
  std::stable_sort(beginnings.begin(), beginnings.end(),
                   [&](std::uint32_t left, std::uint32_t right) { return kind(left) < kind(right); });
  return beginnings;
}

/// A walk in depth through everything: the order in which things were met, and the digraph without the arrows that
/// close a cycle, with its things in an order in which arrows lead forwards.
struct Walk {
  std::vector<std::uint32_t> met;
  std::vector<std::uint32_t> forwards;
  Digraph acyclic;
};

Walk walk_through(const Digraph& digraph, const std::vector<std::uint32_t>& beginnings) {
  enum class State : std::uint8_t { unseen, on_the_way, left };
  const Neighbours after(digraph, true);
  std::vector<State> state(digraph.size, State::unseen);
  Walk walk{{}, {}, {digraph.size, {}, digraph.pinned}};
  std::vector<std::pair<std::uint32_t, const std::uint32_t*>> way;
  const auto enter = [&](std::uint32_t thing) {
    state[thing] = State::on_the_way;
    walk.met.push_back(thing);
    way.emplace_back(thing, after.begin(thing));
  };
  for (const std::uint32_t beginning : beginnings) {
    if (state[beginning] == State::unseen) {
      enter(beginning);
    }
    while (!way.empty()) {
      auto& [thing, next] = way.back();
      if (next == after.end(thing)) {
        state[thing] = State::left;
        walk.forwards.push_back(thing);
        way.pop_back();
        continue;
      }
      const std::uint32_t to = *next++;
      if (state[to] != State::on_the_way) {
        walk.acyclic.arrows.emplace_back(thing, to);
      }
      if (state[to] == State::unseen) {
        enter(to);
      }
    }
  }
  std::reverse(walk.forwards.begin(), walk.forwards.end());
  return walk;
}

/// The least rank of what is not pinned.
std::uint32_t first_free_rank(const Digraph& digraph) {
  return std::find(digraph.pinned.begin(), digraph.pinned.end(), true) == digraph.pinned.end() ? 0 : 1;
}

/// Ranks as long as the longest way to each thing; what nothing leads to moves up to what it leads to.
std::vector<std::uint32_t> longest_ways(const Walk& walk) {
  const Digraph& digraph = walk.acyclic;
  const Neighbours after(digraph, true);
  const Neighbours before(digraph, false);
  const std::uint32_t first = first_free_rank(digraph);
  std::vector<std::uint32_t> rank(digraph.size, first);
  for (const std::uint32_t thing : walk.forwards) {
    rank[thing] = digraph.pinned[thing] ? 0 : rank[thing];
    for (const std::uint32_t* to = after.begin(thing); to != after.end(thing); ++to) {
      rank[*to] = std::max(rank[*to], rank[thing] + 1);
    }
  }
  for (std::uint32_t thing = 0; thing < digraph.size; ++thing) {
    if (!digraph.pinned[thing] && before.count(thing) == 0 && after.count(thing) > 0) {
      std::uint32_t nearest = no_rank;
      for (const std::uint32_t* to = after.begin(thing); to != after.end(thing); ++to) {
        nearest = std::min(nearest, rank[*to]);
      }
      rank[thing] = std::max(first, nearest - 1);
    }
  }
  return rank;
}

/// Ranks as long as the shortest way from a beginning: where longest ways would be a thin thread through a thicket.
std::vector<std::uint32_t> shortest_ways(const Digraph& digraph, const std::vector<std::uint32_t>& beginnings) {
  const Neighbours after(digraph, true);
  const Neighbours before(digraph, false);
  const std::uint32_t first = first_free_rank(digraph);
  std::vector<std::uint32_t> rank(digraph.size, no_rank);
  std::vector<std::uint32_t> queue;
  std::size_t next = 0;
  const auto spread = [&] {
    for (; next < queue.size(); ++next) {
      for (const std::uint32_t* to = after.begin(queue[next]); to != after.end(queue[next]); ++to) {
        if (rank[*to] == no_rank) {
          rank[*to] = rank[queue[next]] + 1;
          queue.push_back(*to);
        }
      }
    }
  };
  for (const std::uint32_t beginning : beginnings) {
    if (rank[beginning] != no_rank) {
      continue;
    }
    // Pinned things, and those that nothing leads to, begin together; the others one after the other.
    if (!digraph.pinned[beginning] && before.count(beginning) > 0) {
      spread();
    }
    if (rank[beginning] == no_rank) {
      rank[beginning] = digraph.pinned[beginning] ? 0 : first;
      queue.push_back(beginning);
    }
  }
  spread();
  return rank;
}

Layers layers_by_rank(const std::vector<std::uint32_t>& rank, const std::vector<std::uint32_t>& order) {
  Layers layers;
  for (const std::uint32_t thing : order) {
    if (rank[thing] >= layers.size()) {
      layers.resize(rank[thing] + 1);
    }
    layers[rank[thing]].push_back(thing);
  }
  std::erase_if(layers, [](const std::vector<std::uint32_t>& layer) { return layer.empty(); });
  return layers;
}

/// Puts the things of the layers in an order in which few arrows cross.
class Ordering {
 public:
  Ordering(const Digraph& digraph, Layers& layers)
      : layers_(layers),
        counts_(digraph.size <= most_counted && digraph.arrows.size() <= 4 * most_counted),
        after_(digraph, true),
        before_(digraph, false),
        layer_(digraph.size),
        place_(digraph.size) {
    for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
      for (const std::uint32_t thing : layers[layer]) {
        layer_[thing] = layer;
      }
      note_places(layer);
    }
  }

  /// Sweeps to the right and to the left; of the orders that it comes through, the one with the fewest crossings stays.
  void sweep() {
    constexpr int sweeps = 8;
    Layers best = layers_;
    std::size_t fewest = counts_ ? crossings() : 0;
    for (int sweep = 0; sweep < sweeps && !(counts_ && fewest == 0); ++sweep) {
      const bool to_the_right = sweep % 2 == 0;
      for (std::uint32_t step = 1; step < layers_.size(); ++step) {
        order_by_barycentres(to_the_right ? step : static_cast<std::uint32_t>(layers_.size()) - 1 - step, to_the_right);
      }
      if (const std::size_t now = counts_ ? crossings() : 0; !counts_ || now < fewest) {
        best = layers_;
        fewest = now;
      }
    }
    layers_ = std::move(best);
  }

 private:
  void note_places(std::uint32_t layer) {
    const std::vector<std::uint32_t>& things = layers_[layer];
    for (std::size_t at = 0; at < things.size(); ++at) {
      place_[things[at]] = (static_cast<float>(at) + 0.5F) / static_cast<float>(things.size());
    }
  }

  /// Each thing moves to the mean place of its neighbours in the layers that the sweep has been through.
  void order_by_barycentres(std::uint32_t layer, bool to_the_right) {
    std::vector<std::pair<float, std::uint32_t>> keys;
    for (const std::uint32_t thing : layers_[layer]) {
      float sum = 0;
      float count = 0;
      for (const Neighbours* neighbours : {&after_, &before_}) {
        for (const std::uint32_t* other = neighbours->begin(thing); other != neighbours->end(thing); ++other) {
          if (to_the_right ? layer_[*other] < layer : layer_[*other] > layer) {
            sum += place_[*other];
            count += 1;
          }
        }
      }
      keys.emplace_back(count > 0 ? sum / count : place_[thing], thing);
    }
    std::stable_sort(keys.begin(), keys.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    std::ranges::transform(keys, layers_[layer].begin(), [](const auto& key) { return key.second; });
    note_places(layer);
  }

  /// Crossings of the arrows between neighbouring layers.
  [[nodiscard]] std::size_t crossings() const {
    std::size_t crossings = 0;
    for (std::uint32_t layer = 0; layer + 1 < layers_.size(); ++layer) {
      std::vector<float> ends;  // in the order of their beginnings: what lies before a smaller one, crosses it
      for (const std::uint32_t thing : layers_[layer]) {
        const std::size_t first = ends.size();
        for (const Neighbours* neighbours : {&after_, &before_}) {
          for (const std::uint32_t* other = neighbours->begin(thing); other != neighbours->end(thing); ++other) {
            if (layer_[*other] == layer + 1) {
              ends.push_back(place_[*other]);
            }
          }
        }
        std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first), ends.end());
        for (std::size_t at = first; at < ends.size(); ++at) {
          crossings +=
              static_cast<std::size_t>(std::count_if(ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(first),
                                                     [end = ends[at]](float earlier) { return earlier > end; }));
        }
      }
    }
    return crossings;
  }

  static constexpr std::size_t most_counted = 1000;

  Layers& layers_;
  bool counts_;  ///< whether crossings are counted: in large graphs nobody would see the difference
  Neighbours after_;
  Neighbours before_;
  std::vector<std::uint32_t> layer_;
  std::vector<float> place_;  ///< between 0 and 1, so that layers of different sizes compare
};

/// More layers than these make a picture that is all length.
bool is_a_thread(const std::vector<std::uint32_t>& rank) {
  const std::uint32_t last = rank.empty() ? 0 : *std::max_element(rank.begin(), rank.end());
  return last > 8 + 3 * std::sqrt(static_cast<double>(rank.size()));
}

}  // namespace

Layers layers_of(const Digraph& digraph) {
  assert(digraph.pinned.size() == digraph.size);
  const Digraph plain = without_odd_arrows(digraph);
  const std::vector<std::uint32_t> beginnings = beginnings_of(plain);
  const Walk walk = walk_through(plain, beginnings);
  std::vector<std::uint32_t> rank = longest_ways(walk);
  if (is_a_thread(rank)) {
    rank = shortest_ways(plain, beginnings);
  }
  Layers layers = layers_by_rank(rank, walk.met);
  Ordering(plain, layers).sweep();
  return layers;
}

}  // namespace app::render
