#include "app/render/graph_layout.hpp"

#include <algorithm>
#include <map>

namespace app::render {

using simulators::engine::Edge;
using simulators::engine::ElementId;
using simulators::engine::Graph;
using simulators::engine::GraphShape;
using simulators::engine::Node;
using simulators::engine::Role;

namespace {

using ById = std::vector<std::pair<ElementId, std::uint32_t>>;

template <class Element>
ById sorted_by_id(const std::vector<Element>& elements) {
  ById by_id;
  by_id.reserve(elements.size());
  for (std::uint32_t at = 0; at < elements.size(); ++at) {
    by_id.emplace_back(elements[at].id, at);
  }
  std::sort(by_id.begin(), by_id.end());
  return by_id;
}

template <class Element>
std::uint32_t found_by_id(const std::vector<Element>& elements, const ById& by_id, ElementId id, std::size_t guess) {
  if (guess < elements.size() && elements[guess].id == id) {
    return static_cast<std::uint32_t>(guess);
  }
  const auto found = std::lower_bound(by_id.begin(), by_id.end(), std::pair(id, std::uint32_t{0}));
  return found != by_id.end() && found->first == id ? found->second : GraphLayout::none;
}

/// Turns places in a list into what stands there.
void rename(Layers& layers, const std::vector<std::uint32_t>& names) {
  for (std::vector<std::uint32_t>& layer : layers) {
    std::ranges::transform(layer, layer.begin(), [&names](std::uint32_t place) { return names[place]; });
  }
}

/// The graph as a shape of its own, without what does not matter to a layout.
GraphShape shape_of(const Graph& graph) {
  GraphShape shape{graph.nodes, graph.edges};
  for (Node& node : shape.nodes) {
    node.role = node.role == Role::root ? Role::root : Role::plain;
  }
  for (Edge& edge : shape.edges) {
    edge.role = Role::plain;
  }
  return shape;
}

}  // namespace

GraphLayout::GraphLayout(std::shared_ptr<const GraphShape> shape)
    : shape_(std::move(shape)), node_by_id_(sorted_by_id(shape_->nodes)), edge_by_id_(sorted_by_id(shape_->edges)) {
  find_groups();
  find_ends();
  if (size() <= most_laid_out) {
    lay_out();
  }
}

std::uint32_t GraphLayout::node_of(ElementId id, std::size_t guess) const {
  return found_by_id(shape_->nodes, node_by_id_, id, guess);
}

std::uint32_t GraphLayout::edge_of(ElementId id, std::size_t guess) const {
  return found_by_id(shape_->edges, edge_by_id_, id, guess);
}

std::uint32_t GraphLayout::group_named(const std::string& name) const {
  const auto found = std::find(groups_.begin(), groups_.end(), name);
  return found == groups_.end() ? none : static_cast<std::uint32_t>(found - groups_.begin());
}

void GraphLayout::find_groups() {
  std::map<std::string, std::uint32_t> known;
  group_of_.reserve(size());
  for (const Node& node : shape_->nodes) {
    if (node.group.empty()) {
      group_of_.push_back(none);
      continue;
    }
    const auto [entry, is_new] = known.emplace(node.group, static_cast<std::uint32_t>(groups_.size()));
    if (is_new) {
      groups_.push_back(node.group);
    }
    group_of_.push_back(entry->second);
  }
}

void GraphLayout::find_ends() {
  loops_.assign(size(), 0);
  ends_.reserve(shape_->edges.size());
  std::size_t guess = 0;
  for (const Edge& edge : shape_->edges) {
    const std::uint32_t from = node_of(edge.from, guess);
    const std::uint32_t to = node_of(edge.to, guess);
    ends_.emplace_back(from, to);
    if (from == none || to == none) {
      continue;
    }
    guess = from;
    if (from == to) {
      ++loops_[from];
    }
  }
}

void GraphLayout::lay_out() {
  const auto nodes = static_cast<std::uint32_t>(size());
  const auto things = nodes + static_cast<std::uint32_t>(groups_.size());
  std::vector<Digraph> inner(groups_.size());
  std::vector<std::vector<std::uint32_t>> members(groups_.size());
  std::vector<std::uint32_t> place_in_group(nodes, 0);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (const std::uint32_t group = group_of_[node]; group != none) {
      place_in_group[node] = inner[group].size++;
      inner[group].pinned.push_back(shape_->nodes[node].role == Role::root);
      members[group].push_back(node);
    }
  }
  for (const auto& [from, to] : ends_) {
    if (from == none || to == none) {
      continue;
    }
    const std::uint32_t from_group = group_of_[from];
    const std::uint32_t to_group = group_of_[to];
    if (from_group != none && from_group == to_group) {
      inner[from_group].arrows.emplace_back(place_in_group[from], place_in_group[to]);
    } else {
      outer_arrows_.emplace_back(from_group == none ? from : nodes + from_group,
                                 to_group == none ? to : nodes + to_group);
    }
  }
  for (std::uint32_t group = 0; group < groups_.size(); ++group) {
    inner_.push_back(layers_of(inner[group]));
    rename(inner_.back(), members[group]);
  }
  // Things of the outer layers are nodes outside groups, and groups.
  std::vector<std::uint32_t> outer_things;
  std::vector<std::uint32_t> outer_place(things, 0);
  for (std::uint32_t thing = 0; thing < things; ++thing) {
    if (thing >= nodes || group_of_[thing] == none) {
      outer_place[thing] = static_cast<std::uint32_t>(outer_things.size());
      outer_things.push_back(thing);
    }
  }
  Digraph outer{static_cast<std::uint32_t>(outer_things.size()), {}, {}};
  for (const std::uint32_t thing : outer_things) {
    outer.pinned.push_back(thing < nodes && shape_->nodes[thing].role == Role::root);
  }
  for (const auto& [from, to] : outer_arrows_) {
    outer.arrows.emplace_back(outer_place[from], outer_place[to]);
  }
  outer_ = layers_of(outer);
  rename(outer_, outer_things);
}

std::shared_ptr<const GraphLayout> GraphLayouts::of(const Graph& graph) {
  constexpr std::size_t most_entries = 8;
  std::shared_ptr<const GraphShape> shape = graph.shape;
  if (shape == nullptr) {
    shape = std::make_shared<const GraphShape>(shape_of(graph));
  }
  const auto known = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
    return graph.shape != nullptr ? entry.first == shape : *entry.first == *shape;
  });
  if (known != entries_.end()) {
    std::rotate(entries_.begin(), known, known + 1);
    return entries_.front().second;
  }
  entries_.insert(entries_.begin(), {shape, std::make_shared<const GraphLayout>(shape)});
  if (entries_.size() > most_entries) {
    entries_.pop_back();
  }
  return entries_.front().second;
}

}  // namespace app::render
