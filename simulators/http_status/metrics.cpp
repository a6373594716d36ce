#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <bit>
#include <utility>

namespace simulators::http_status {

std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
  std::vector<engine::Metric> all;
  const auto add = [&](std::string_view name, std::uint64_t value, std::uint64_t total, std::string formula = {}) {
    all.push_back({std::string(name), words.say(fmt::format("metric.{}", name)), static_cast<std::int64_t>(value),
                   static_cast<std::int64_t>(total), std::move(formula), true});
  };
  const std::size_t keys = cast.haystack->keys.size();
  switch (cast.scenario.task) {
    case Task::decide:
      add("nodes", state.nodes, cast.nodes_asked);
      add("statuses", state.fired, cast.exits.size());
      if (cast.scenario.profile != Profile::rfc) add("deviations", state.deviated, cast.deviated);
      add("messages", state.passings.size(), cast.messages);
      break;
    case Task::redirect:
      add("messages", state.passings.size(), cast.messages);
      add("redirects", state.followed, cast.followed);
      break;
    case Task::linear_scan:
      add("comparisons", state.comparisons, cast.comparisons, words.say("formula.linear-scan", {{"n", keys}}));
      break;
    case Task::binary_search:
      // floor(log2 n) + 1 to narrow, and one to see whether it is the key.
      add("comparisons", state.comparisons, cast.comparisons,
          words.say("formula.binary-search",
                    {{"n", keys}, {"most", static_cast<std::int64_t>(std::bit_width(keys) + 1)}}));
      break;
    case Task::hash_table:
      add("probes", state.probes, cast.probes,
          words.say("formula.hash-table", {{"n", keys}, {"slots", cast.haystack->slots.size()}}));
      break;
    case Task::trie:
      add("links", state.links, cast.links, words.say("formula.trie", {{"letters", cast.scenario.query.size()}}));
      break;
  }
  return all;
}

}  // namespace simulators::http_status
