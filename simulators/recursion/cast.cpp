// What the whole run holds: the calls and the tree that they make. One pass over the events.
#include "simulators/recursion/simulator.hpp"

#include <algorithm>
#include <utility>

namespace simulators::recursion {

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.log = &log;
  auto heads = std::make_shared<std::vector<CallHead>>();
  auto shape = std::make_shared<engine::TreeShape>();
  shape->first_id = cast.id_of_call(0);
  std::vector<std::uint32_t> open;
  std::uint32_t at = 0;
  log.each(0, log.size(), [&](const Event& event) {
    switch (event.what) {
      case Happening::called:
        shape->parent.push_back(open.empty() ? engine::TreeShape::no_parent : open.back());
        open.push_back(static_cast<std::uint32_t>(heads->size()));
        heads->push_back({event.function, event.arguments()});
        cast.returned_at.push_back(Cast::never);
        cast.deepest = std::max(cast.deepest, static_cast<std::uint32_t>(open.size()));
        break;
      case Happening::returned:
        cast.returned_at[open.back()] = at;
        open.pop_back();
        if (event.answer == Answer::recalled) ++cast.recalls;
        break;
      case Happening::acted:
        ++cast.acts;
        break;
      case Happening::overflowed:
        break;
    }
    ++at;
  });
  // A scene may outlive its run, and its tree's names with it: they keep what they need.
  shape->name = [heads, scenario](std::uint32_t call) { return node_name((*heads)[call], scenario); };
  cast.heads = std::move(heads);
  cast.call_tree = std::move(shape);
  return cast;
}

}  // namespace simulators::recursion
