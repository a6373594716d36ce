#include "app/render/graph_clusters.hpp"

#include "app/render/graph_painting.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>
#include <variant>

namespace app::render {

using simulators::engine::Edge;
using simulators::engine::ElementId;
using simulators::engine::Graph;
using simulators::engine::GraphShape;
using simulators::engine::Language;
using simulators::engine::Node;
using simulators::engine::Role;
using simulators::engine::Scene;

namespace {

using Places = std::vector<std::uint32_t>;

std::string number(std::size_t count) { return number_text(static_cast<std::int64_t>(count), true).toStdString(); }

std::string joined(const std::vector<std::string>& way) {
  std::string words;
  for (const std::string& step : way) words += (words.empty() ? "" : " › ") + step;
  return words;
}

/// The role that a cluster shows: that of the most marked of its nodes, or the one that all of them have.
Role role_of(const std::array<std::size_t, simulators::engine::role_count>& roles, std::size_t nodes) {
  for (const Role marked : {Role::active, Role::failed, Role::conflict, Role::wrong, Role::correct, Role::chosen,
                            Role::moved, Role::compared}) {
    if (roles[static_cast<std::size_t>(marked)] > 0) return marked;
  }
  const auto all = std::ranges::find(roles, nodes);
  return all == roles.end() ? Role::plain : static_cast<Role>(all - roles.begin());
}

}  // namespace

ClusteredGraph::ClusteredGraph(std::shared_ptr<const GraphLayout> whole, Language language,
                               const std::vector<std::uint32_t>& path)
    : whole_(std::move(whole)),
      language_(language),
      shown_in_(whole_->size(), GraphLayout::none),
      shown_edges_(whole_->shape().edges.size(), GraphLayout::none) {
  Places nodes(whole_->size());
  std::iota(nodes.begin(), nodes.end(), 0U);
  for (const std::uint32_t step : path) {
    if (nodes.size() <= most_single_nodes) break;
    std::vector<GraphCluster> clusters = clusters_of(*whole_, nodes);
    if (step >= clusters.size()) break;
    way_.push_back(clusters[step].label);
    nodes = std::move(clusters[step].nodes);
  }
  has_clusters_ = nodes.size() > most_single_nodes;
  has_clusters_ ? show_clusters(clusters_of(*whole_, nodes)) : show_nodes(nodes);
}

void ClusteredGraph::show_nodes(const std::vector<std::uint32_t>& nodes) {
  GraphShape shape;
  for (const std::uint32_t node : nodes) {
    shown_in_[node] = static_cast<std::uint32_t>(shape.nodes.size());
    shape.nodes.push_back(whole_->shape().nodes[node]);
  }
  for (std::uint32_t edge = 0; edge < shown_edges_.size(); ++edge) {
    const auto [from, to] = whole_->ends(edge);
    if (from != GraphLayout::none && to != GraphLayout::none && shown_in_[from] != GraphLayout::none &&
        shown_in_[to] != GraphLayout::none) {
      shown_edges_[edge] = static_cast<std::uint32_t>(shape.edges.size());
      shape.edges.push_back(whole_->shape().edges[edge]);
    }
  }
  shape_ = std::make_shared<const GraphShape>(std::move(shape));
}

void ClusteredGraph::show_clusters(const std::vector<GraphCluster>& clusters) {
  GraphShape shape;
  for (std::uint32_t at = 0; at < clusters.size(); ++at) {
    bool has_root = false;
    std::string longest;
    for (const std::uint32_t node : clusters[at].nodes) {
      shown_in_[node] = at;
      const Node& member = whole_->shape().nodes[node];
      has_root = has_root || member.role == Role::root;
      if (member.label.size() > longest.size()) longest = member.label;
    }
    Node node;
    node.id = first_cluster_id + at;
    node.label = clusters[at].label;
    node.count = nodes_in_all(clusters[at].nodes.size(), language_).toStdString();
    node.role = has_root ? Role::root : Role::plain;
    node.remark = longest + " +1";
    shape.nodes.push_back(std::move(node));
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> known;
  for (std::uint32_t edge = 0; edge < shown_edges_.size(); ++edge) {
    const auto [from, to] = whole_->ends(edge);
    if (from == GraphLayout::none || to == GraphLayout::none || shown_in_[from] == GraphLayout::none ||
        shown_in_[to] == GraphLayout::none || shown_in_[from] == shown_in_[to]) {
      continue;
    }
    const auto place = static_cast<std::uint32_t>(shape.edges.size());
    const auto [entry, is_new] = known.emplace(std::pair(shown_in_[from], shown_in_[to]), place);
    if (is_new) {
      shape.edges.push_back({static_cast<ElementId>(first_cluster_id + clusters.size() + place),
                             first_cluster_id + shown_in_[from],
                             first_cluster_id + shown_in_[to],
                             {}});
    }
    shown_edges_[edge] = entry->second;
  }
  shape_ = std::make_shared<const GraphShape>(std::move(shape));
}

Graph ClusteredGraph::seen(const Graph& graph) const {
  return has_clusters_ ? seen_clusters(graph) : seen_nodes(graph);
}

Graph ClusteredGraph::seen_nodes(const Graph& graph) const {
  Graph seen{{}, {}, shape_};
  std::size_t guess = 0;
  for (const Node& node : graph.nodes) {
    const std::uint32_t place = whole_->node_of(node.id, guess);
    if (place == GraphLayout::none) continue;
    guess = std::size_t{place} + 1;
    if (shown_in_[place] != GraphLayout::none) seen.nodes.push_back(node);
  }
  guess = 0;
  for (const Edge& edge : graph.edges) {
    const std::uint32_t place = whole_->edge_of(edge.id, guess);
    if (place == GraphLayout::none) continue;
    guess = std::size_t{place} + 1;
    if (shown_edges_[place] != GraphLayout::none) seen.edges.push_back(edge);
  }
  return seen;
}

Graph ClusteredGraph::seen_clusters(const Graph& graph) const {
  struct Members {
    std::size_t nodes = 0;
    std::array<std::size_t, simulators::engine::role_count> roles{};
    std::vector<const Node*> marked;
  };
  std::vector<Members> members(shape_->nodes.size());
  std::size_t guess = 0;
  for (const Node& node : graph.nodes) {
    const std::uint32_t place = whole_->node_of(node.id, guess);
    if (place == GraphLayout::none) continue;
    guess = std::size_t{place} + 1;
    if (shown_in_[place] == GraphLayout::none) continue;
    Members& its = members[shown_in_[place]];
    ++its.nodes;
    ++its.roles[static_cast<std::size_t>(node.role)];
    if (is_marked(node.role)) its.marked.push_back(&node);
  }
  Graph seen{{}, {}, shape_};
  for (std::size_t at = 0; at < members.size(); ++at) {
    const Members& its = members[at];
    if (its.nodes == 0) continue;
    Node node = shape_->nodes[at];
    node.count = nodes_in_all(its.nodes, language_).toStdString();
    node.role = role_of(its.roles, its.nodes);
    node.remark.clear();
    if (!its.marked.empty()) {
      node.remark = its.marked.front()->label;
      if (its.marked.size() > 1) node.remark += " +" + number(its.marked.size() - 1);
    }
    seen.nodes.push_back(std::move(node));
  }
  std::vector<std::pair<std::size_t, Role>> arrows(shape_->edges.size(), {0, Role::plain});
  guess = 0;
  for (const Edge& edge : graph.edges) {
    const std::uint32_t place = whole_->edge_of(edge.id, guess);
    if (place == GraphLayout::none) continue;
    guess = std::size_t{place} + 1;
    if (shown_edges_[place] == GraphLayout::none) continue;
    auto& [count, role] = arrows[shown_edges_[place]];
    ++count;
    if (is_marked(edge.role) && role != Role::active) role = edge.role;
  }
  for (std::size_t at = 0; at < arrows.size(); ++at) {
    if (arrows[at].first == 0) continue;
    Edge edge = shape_->edges[at];
    edge.label = arrows[at].first > 1 ? number(arrows[at].first) : std::string();
    edge.role = arrows[at].second;
    seen.edges.push_back(std::move(edge));
  }
  return seen;
}

Scene GraphClusters::seen(Scene scene, Language language) {
  for (simulators::engine::Panel& panel : scene.panels) {
    auto* graph = std::get_if<Graph>(&panel.content);
    const std::size_t nodes = graph == nullptr          ? 0
                              : graph->shape != nullptr ? graph->shape->nodes.size()
                                                        : graph->nodes.size();
    if (nodes <= most_single_nodes) continue;
    std::shared_ptr<const GraphLayout> layout = layouts_.of(*graph);
    if (here_ == nullptr || layout != layout_ || language != language_) {
      layout_ = std::move(layout);
      language_ = language;
      here_ = std::make_shared<const ClusteredGraph>(layout_, language, path_);
      path_.resize(here_->way().size());
    }
    *graph = here_->seen(*graph);
    if (is_inside()) panel.remark = joined(here_->way());
    const std::vector<bool> roles = simulators::engine::roles_of(scene);
    std::erase_if(scene.legend, [&roles](const auto& entry) { return !roles[static_cast<std::size_t>(entry.role)]; });
    return scene;
  }
  here_ = nullptr;
  return scene;
}

bool GraphClusters::enter(ElementId element) {
  if (here_ == nullptr || !here_->has_clusters() || element < first_cluster_id ||
      element - first_cluster_id >= here_->clusters()) {
    return false;
  }
  path_.push_back(element - first_cluster_id);
  here_ = nullptr;
  return true;
}

bool GraphClusters::leave() {
  if (!is_inside()) return false;
  path_.pop_back();
  here_ = nullptr;
  return true;
}

void GraphClusters::forget() {
  path_.clear();
  here_ = nullptr;
}

ElementId GraphClusters::shown_as(ElementId element) const {
  if (here_ == nullptr || !here_->has_clusters()) return element;
  const std::uint32_t node = layout_->node_of(element);
  const std::uint32_t cluster = node == GraphLayout::none ? node : here_->shown_in(node);
  return cluster == GraphLayout::none ? element : first_cluster_id + cluster;
}

}  // namespace app::render
