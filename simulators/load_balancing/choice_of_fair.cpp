#include "simulators/load_balancing/choice.hpp"

#include <algorithm>
#include <limits>

namespace simulators::load_balancing {

std::optional<std::uint8_t> Choice::fair() {
  const std::vector<std::uint8_t>& order = plan_.fair_order;
  std::optional<std::size_t> place = 0;
  if (order.size() > 1) {
    const std::size_t from = (request().at + 1) % order.size();
    place = fair_idle(from);
    if (!place) place = fair_busy(from);
    if (place && plan_.upstream->fair_weights == FairWeights::scores) {
      const std::uint8_t server = order[*place];
      const std::int64_t weight = plan_.server(server).down ? 0 : plan_.server(server).weight;
      const std::int64_t cycle = journal_.server(server).cycle;
      Event moved = event(Happening::cycle_moved, server);
      moved.first = static_cast<std::int32_t>(cycle == 0 ? weight : cycle - 1);
      journal_.happened(moved);
    }
  }
  Event lowered = event(Happening::tries_lowered);
  lowered.first = static_cast<std::int32_t>(std::max<std::int64_t>(0, request().tries - 1));
  journal_.happened(lowered);
  if (place) return take(order[*place], *place);
  // All are out: fair forgives everybody, for the requests that come.
  for (const std::uint8_t each : order) {
    if (journal_.server(each).fails > 0) journal_.happened(event(Happening::forgiven, each));
  }
  return std::nullopt;
}

std::optional<std::size_t> Choice::fair_idle(std::size_t from) {
  const std::vector<std::uint8_t>& order = plan_.fair_order;
  const bool counts_idle = plan_.upstream->fair_weights == FairWeights::idle;
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t place = (from + i) % order.size();
    const std::uint8_t server = order[place];
    const std::int64_t weight = plan_.server(server).down ? 0 : plan_.server(server).weight;
    const std::int64_t connections = journal_.server(server).connections;
    if (journal_.server(server).fails > 0) {
      pass_over(server, Unusable::has_failed);
      continue;
    }
    if (connections >= weight || (connections > 0 && !counts_idle)) {
      pass_over(server, plan_.server(server).down ? Unusable::down : Unusable::busy);
      continue;
    }
    if (!is_fair_usable(server)) continue;
    if (!(counts_idle && plan_.upstream->fair_no_rr)) return place;
    // Here a server that is at work is preferred to one that would have to be woken.
    if (!best || (connections > 0 && connections < journal_.server(order[*best]).connections)) best = place;
  }
  return best;
}

std::optional<std::size_t> Choice::fair_busy(std::size_t from) {
  const std::vector<std::uint8_t>& order = plan_.fair_order;
  std::optional<std::size_t> best;
  std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t place = (from + i) % order.size();
    const std::uint8_t server = order[place];
    const std::int64_t weight = plan_.server(server).down ? 0 : plan_.server(server).weight;
    if (plan_.upstream->fair_weights == FairWeights::peak && journal_.server(server).connections >= weight) {
      pass_over(server, plan_.server(server).down ? Unusable::down : Unusable::busy);
      continue;
    }
    if (!is_fair_usable(server)) continue;
    const std::int64_t score = fair_score(server);
    Event scored = event(Happening::scored, server);
    scored.set_value(score);
    journal_.happened(scored);
    // The last one of equals.
    if (score <= smallest) {
      smallest = score;
      best = place;
    }
  }
  return best;
}

bool Choice::is_fair_usable(std::uint8_t server) {
  const Server& line = plan_.server(server);
  const ServerState& state = journal_.server(server);
  Unusable why = Unusable::no;
  if (request().used.test(server)) {
    why = Unusable::tried;
  } else if (line.down) {
    why = Unusable::down;
  } else if (line.max_fails > 0 && state.fails >= line.max_fails) {
    if (journal_.state().now() - state.accessed > line.fail_timeout) {
      // It stays forgiven, whether it is chosen or not.
      journal_.happened(event(Happening::forgiven, server));
    } else {
      why = Unusable::failed;
    }
  }
  if (why != Unusable::no) pass_over(server, why);
  return why == Unusable::no;
}

std::int64_t Choice::fair_score(std::uint8_t server) const {
  constexpr std::int64_t most_requests_since = (1 << 20) - 1;
  const Server& line = plan_.server(server);
  const ServerState& state = journal_.server(server);
  const std::int64_t since = std::min(journal_.state().fair_requests - state.last, most_requests_since);
  const std::int64_t score = state.connections << 20 | (most_requests_since - since);
  if (plan_.upstream->fair_weights != FairWeights::scores) return score;
  std::int64_t weight = state.cycle;
  if (line.max_fails > 0) weight = weight * (line.max_fails - state.fails) / line.max_fails;
  return weight > 0 ? score / weight : score;
}

}  // namespace simulators::load_balancing
