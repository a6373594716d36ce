#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/http_status/event.hpp"
#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace simulators::http_status {

/// Who takes part in an exchange, in the order of the lanes. Of redirects the origins follow behind the client.
enum class Actor : std::uint8_t { client, cache, gateway, server };

/// Something that has gone from one actor to another, or has not: then both are the one who waits in vain.
struct Passing {
  std::uint16_t from = 0;  ///< a lane
  std::uint16_t to = 0;
  Happening what = Happening::sent;
  int status = 0;
  std::uint32_t text = 0;  ///< of a request its first line, of a redirect Location
};

/// What a node of the graph has said so far.
enum class Said : std::uint8_t { nothing, passed, fired };

/// The world at one step.
struct State {
  // Deciding.
  std::vector<Said> said;                ///< of each node of the graph
  std::vector<std::uint8_t> deviations;  ///< how many of each node
  std::uint32_t fired = 0;               ///< verdicts so far
  std::uint32_t nodes = 0;               ///< asked so far
  std::uint32_t deviated = 0;
  std::optional<std::uint32_t> node;  ///< the one that was asked last
  bool is_decided = false;
  int decided = 0;  ///< the status
  int status = 0;   ///< that was answered last, interim ones too
  // The exchange.
  std::vector<Passing> passings;
  std::optional<std::uint32_t> response;  ///< the text of the last one
  // Redirects.
  std::uint32_t hop = 0;
  std::uint32_t followed = 0;
  std::uint32_t url = 0;  ///< texts
  std::uint32_t next_url = 0;
  std::uint32_t next_method = 0;
  ContentFate content = ContentFate::none;
  std::vector<std::uint32_t> dropped;  ///< texts: names of fields that stay behind, also of earlier requests
  std::uint32_t dropped_before = 0;    ///< how many of them at earlier requests
  bool has_resolved = false;
  bool has_method = false;
  bool has_content = false;
  bool has_stopped = false;
  // Searching.
  std::uint32_t comparisons = 0;
  std::uint32_t probes = 0;
  std::uint32_t links = 0;
  std::uint32_t low = 0;
  std::uint32_t high = 0;              ///< equal to low where the search has not narrowed
  std::optional<std::uint32_t> place;  ///< the item, slot or node that is looked at
  std::vector<std::uint32_t> seen;     ///< those that were looked at before
  bool has_ended = false;
  bool has_found = false;

  bool has_happened = false;
  Event last{};  ///< what led here; meaningful once has_happened
};

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);

/// The only function that changes a state. Cost: O(1).
void apply(State& state, const Event& event);

/// A verdict of the run: an exit of the graph.
struct Exit {
  std::size_t node = 0;
  int status = 0;
  bool decides = false;
};

/// What is searched: keys in the order of their entries, and the structures that are searched.
struct Haystack {
  std::vector<std::string> keys;                  ///< what is compared: numbers or phrases
  std::vector<int> codes;                         ///< of each key
  std::vector<std::optional<std::size_t>> slots;  ///< of a hash table: the key in each
  std::shared_ptr<const engine::TreeShape> trie;  ///< of a trie
  std::vector<std::string> letters;               ///< on the way to each node of the trie
  std::vector<bool> is_word;                      ///< of each node of the trie
};

/// The structures of a look-up. Cost: linear in the registry.
[[nodiscard]] Haystack haystack_of(const Scenario& scenario);

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  const engine::EventLog<Event>* log = nullptr;  ///< the run's own
  std::vector<std::size_t> nodes;                ///< of the graph, those that are asked, in order
  std::vector<Exit> exits;                       ///< in the order in which they fire
  std::vector<std::string> origins;              ///< of redirects, in the order in which they are asked
  std::vector<std::uint16_t> lanes_of_hops;      ///< of redirects, the lane of the origin that each request goes to
  std::shared_ptr<const Haystack> haystack;      ///< never null
  std::uint32_t nodes_asked = 0;
  std::uint32_t deviated = 0;
  std::uint32_t messages = 0;
  std::uint32_t followed = 0;
  std::uint32_t comparisons = 0;
  std::uint32_t probes = 0;
  std::uint32_t links = 0;

  [[nodiscard]] const std::string& text(std::uint32_t number) const { return log->text(number); }

  // Element ids.
  [[nodiscard]] static engine::ElementId id_of_node(std::size_t node) { return static_cast<engine::ElementId>(node); }
  [[nodiscard]] static engine::ElementId id_of_part(Part part) {
    return 0x1000U + static_cast<engine::ElementId>(part);
  }
  static constexpr engine::ElementId id_of_request = 0x1100;
  [[nodiscard]] static engine::ElementId id_of_exit(std::size_t exit) {
    return 0x2000U + static_cast<engine::ElementId>(exit);
  }
  [[nodiscard]] static engine::ElementId id_of_edge(std::size_t edge) {
    return 0x3000U + static_cast<engine::ElementId>(edge);
  }
  [[nodiscard]] static engine::ElementId id_of_passing(std::size_t passing) {
    return 0x10000U + static_cast<engine::ElementId>(passing);
  }
  [[nodiscard]] static engine::ElementId id_of_row(std::size_t row) {
    return 0x4000U + static_cast<engine::ElementId>(row);
  }
  [[nodiscard]] static engine::ElementId id_of_item(std::size_t item) {
    return 0x8000U + static_cast<engine::ElementId>(item);
  }
};

/// Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// The place of a node among graph(). Requires: there is one of that id.
[[nodiscard]] std::size_t place_of_node(std::string_view id);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);

/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::http_status
