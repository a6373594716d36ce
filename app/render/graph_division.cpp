// Why going inwards ends: clusters are at least two and none is empty, so each has fewer nodes than what it is a part
// of. Each way of dividing is taken only where it gives two at least, and the last, by order, always does.
#include "app/render/graph_division.hpp"

#include "app/render/lettering.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace app::render {

using simulators::engine::Role;

namespace {

using Places = std::vector<std::uint32_t>;

std::string number(std::size_t count) { return number_text(static_cast<std::int64_t>(count), true).toStdString(); }

/// Nodes with the arrows between them, by their place among these nodes.
class Part {
 public:
  Part(const GraphLayout& layout, const Places& nodes) : layout_(layout), nodes_(nodes), others_(nodes.size()) {
    Places place(layout.size(), GraphLayout::none);
    for (std::uint32_t at = 0; at < nodes.size(); ++at) {
      place[nodes[at]] = at;
    }
    for (std::uint32_t edge = 0; edge < layout.shape().edges.size(); ++edge) {
      const auto [from, to] = layout.ends(edge);
      if (from != to && from != GraphLayout::none && to != GraphLayout::none && place[from] != GraphLayout::none &&
          place[to] != GraphLayout::none) {
        others_[place[from]].push_back(place[to]);
        others_[place[to]].push_back(place[from]);
      }
    }
  }

  [[nodiscard]] std::vector<GraphCluster> by_group() const {
    std::map<std::uint32_t, Places> groups;
    for (const std::uint32_t node : nodes_) {
      groups[layout_.group_of(node)].push_back(node);
    }
    std::vector<GraphCluster> clusters;
    for (auto& [group, members] : groups) {
      std::string label = group == GraphLayout::none ? label_of(members) : layout_.groups()[group];
      clusters.push_back({std::move(members), std::move(label)});
    }
    return clusters;
  }

  /// Parts of one size together; where all are of one size, stretches of them.
  [[nodiscard]] std::vector<GraphCluster> by_part() const {
    const std::vector<Places> parts = separate_parts();
    std::map<std::size_t, std::vector<const Places*>, std::greater<>> by_size;
    for (const Places& part : parts) {
      by_size[part.size()].push_back(&part);
    }
    if (by_size.size() == 1) return stretches_of(parts);
    std::vector<GraphCluster> clusters;
    for (const auto& [size, same] : by_size) {
      if (clusters.size() + 1 == most_clusters) break;
      GraphCluster cluster;
      for (const Places* part : same) {
        cluster.nodes.insert(cluster.nodes.end(), part->begin(), part->end());
      }
      std::ranges::sort(cluster.nodes);
      cluster.label = same.size() == 1 ? label_of(cluster.nodes) : number(same.size()) + " × " + number(size);
      clusters.push_back(std::move(cluster));
    }
    GraphCluster rest;
    for (const auto& [size, same] : by_size) {
      if (size >= last_size(clusters, by_size)) continue;
      for (const Places* part : same) {
        rest.nodes.insert(rest.nodes.end(), part->begin(), part->end());
      }
    }
    if (!rest.nodes.empty()) {
      std::ranges::sort(rest.nodes);
      rest.label = label_of(rest.nodes);
      clusters.push_back(std::move(rest));
    }
    return clusters;
  }

  /// Rings around the pinned nodes, else around the first.
  [[nodiscard]] std::vector<GraphCluster> by_distance() const {
    const Places distance = distances();
    const std::uint32_t farthest = distance.empty() ? 0 : *std::ranges::max_element(distance);
    if (farthest == 0) return {};
    if (farthest < most_clusters) {
      std::vector<GraphCluster> clusters(farthest + 1);
      for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
        clusters[distance[at]].nodes.push_back(nodes_[at]);
      }
      return named(std::move(clusters));
    }
    Places order(nodes_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&distance](std::uint32_t at) { return distance[at]; });
    std::ranges::transform(order, order.begin(), [this](std::uint32_t at) { return nodes_[at]; });
    return cut(order);
  }

  [[nodiscard]] std::vector<GraphCluster> by_order() const { return cut(nodes_); }

 private:
  static std::size_t last_size(const std::vector<GraphCluster>& clusters, const auto& by_size) {
    return std::next(by_size.begin(), static_cast<std::ptrdiff_t>(clusters.size()) - 1)->first;
  }

  [[nodiscard]] std::string label_of(const Places& members) const {
    const std::string& first = layout_.shape().nodes[members.front()].label;
    const std::string& last = layout_.shape().nodes[members.back()].label;
    return first == last ? first : first + " … " + last;
  }

  [[nodiscard]] std::vector<GraphCluster> named(std::vector<GraphCluster> clusters) const {
    for (GraphCluster& cluster : clusters) {
      cluster.label = label_of(cluster.nodes);
    }
    return clusters;
  }

  [[nodiscard]] std::vector<GraphCluster> stretches_of(const std::vector<Places>& parts) const {
    const std::size_t count = std::min(most_clusters, parts.size());
    std::vector<GraphCluster> clusters(count);
    for (std::size_t at = 0; at < parts.size(); ++at) {
      Places& nodes = clusters[at * count / parts.size()].nodes;
      nodes.insert(nodes.end(), parts[at].begin(), parts[at].end());
    }
    for (GraphCluster& cluster : clusters) {
      std::ranges::sort(cluster.nodes);
    }
    return named(std::move(clusters));
  }

  /// Stretches of an order, as even as can be.
  [[nodiscard]] std::vector<GraphCluster> cut(const Places& order) const {
    const std::size_t count = std::min(most_clusters, order.size());
    std::vector<GraphCluster> clusters(count);
    for (std::size_t at = 0; at < count; ++at) {
      const auto begin = static_cast<std::ptrdiff_t>(order.size() * at / count);
      const auto end = static_cast<std::ptrdiff_t>(order.size() * (at + 1) / count);
      clusters[at].nodes.assign(order.begin() + begin, order.begin() + end);
      std::ranges::sort(clusters[at].nodes);
    }
    return named(std::move(clusters));
  }

  void spread(Places& queue, Places& distance) const {
    for (std::size_t next = 0; next < queue.size(); ++next) {
      for (const std::uint32_t other : others_[queue[next]]) {
        if (distance[other] == GraphLayout::none) {
          distance[other] = distance[queue[next]] + 1;
          queue.push_back(other);
        }
      }
    }
  }

  [[nodiscard]] Places distances() const {
    Places distance(nodes_.size(), GraphLayout::none);
    Places queue;
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (layout_.shape().nodes[nodes_[at]].role == Role::root) {
        distance[at] = 0;
        queue.push_back(at);
      }
    }
    spread(queue, distance);
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (distance[at] == GraphLayout::none) {
        distance[at] = 0;
        queue.assign(1, at);
        spread(queue, distance);
      }
    }
    return distance;
  }

  [[nodiscard]] std::vector<Places> separate_parts() const {
    std::vector<Places> parts;
    Places distance(nodes_.size(), GraphLayout::none);
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (distance[at] != GraphLayout::none) continue;
      distance[at] = 0;
      Places queue(1, at);
      spread(queue, distance);
      std::ranges::transform(queue, queue.begin(), [this](std::uint32_t member) { return nodes_[member]; });
      parts.push_back(std::move(queue));
    }
    return parts;
  }

  const GraphLayout& layout_;
  const Places& nodes_;
  std::vector<Places> others_;  ///< by place among the nodes: the ends of arrows, in either direction
};

}  // namespace

std::vector<GraphCluster> clusters_of(const GraphLayout& layout, const std::vector<std::uint32_t>& nodes) {
  assert(nodes.size() >= 2);
  const Part part(layout, nodes);
  const auto is_division = [](const std::vector<GraphCluster>& clusters) {
    return clusters.size() >= 2 && clusters.size() <= most_clusters;
  };
  for (const auto& divide : {&Part::by_group, &Part::by_part, &Part::by_distance}) {
    if (std::vector<GraphCluster> clusters = (part.*divide)(); is_division(clusters)) {
      return clusters;
    }
  }
  return part.by_order();
}

}  // namespace app::render
