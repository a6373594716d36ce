// What the whole run holds: the nodes that are asked, the exits, the origins, the totals. One pass over the events.
#include "simulators/http_status/location.hpp"
#include "simulators/http_status/simulator.hpp"

#include <algorithm>

namespace simulators::http_status {
namespace {

void add_node(Cast& cast, std::size_t node) {
  if (cast.nodes.empty() || cast.nodes.back() != node) cast.nodes.push_back(node);
}

void count(Cast& cast, const Event& event) {
  switch (event.what) {
    case Happening::asked:
    case Happening::deviated:
      add_node(cast, event.node());
      if (event.what == Happening::deviated) ++cast.deviated;
      break;
    case Happening::fired:
      add_node(cast, event.node());
      cast.exits.push_back({event.node(), event.status(), false});
      break;
    case Happening::sent: {
      ++cast.messages;
      if (cast.scenario.task != Task::redirect) break;
      const std::string origin(origin_of(cast.text(event.c)));
      const auto known = std::ranges::find(cast.origins, origin);
      cast.lanes_of_hops.push_back(static_cast<std::uint16_t>(known - cast.origins.begin() + 1));
      if (known == cast.origins.end()) cast.origins.push_back(origin);
      break;
    }
    case Happening::forwarded:
    case Happening::upstream_did:
    case Happening::interim:
    case Happening::responded:
    case Happening::handed_on:
    case Happening::redirected:
      ++cast.messages;
      break;
    case Happening::content_chosen:
      ++cast.followed;
      break;
    case Happening::compared:
      ++cast.comparisons;
      break;
    case Happening::probed:
      ++cast.probes;
      break;
    case Happening::followed:
      ++cast.links;
      break;
    default:
      break;
  }
}

}  // namespace

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.log = &log;
  cast.haystack = std::make_shared<const Haystack>(haystack_of(scenario));
  log.each(0, log.size(), [&cast](const Event& event) {
    count(cast, event);
    if (event.what != Happening::decided) return;
    // The first verdict of the node that decides is the answer's.
    const auto exit = std::ranges::find(cast.exits, event.node(), &Exit::node);
    if (exit != cast.exits.end()) exit->decides = true;
  });
  cast.nodes_asked = static_cast<std::uint32_t>(cast.nodes.size());
  return cast;
}

}  // namespace simulators::http_status
