// Any text as nginx's configuration: it is refused at a place inside the text, or requests are balanced by it, every
// one of them comes to an end, and the account of connections is right.
#include "simulators/engine/random.hpp"
#include "simulators/load_balancing/balancer.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace simulators::load_balancing;

namespace {

void check(const State& state) {
  std::vector<std::int64_t> in_flight(state.servers.size());
  for (const auto& [number, request] : state.requests) ++in_flight.at(request.server);
  for (std::size_t each = 0; each < state.servers.size(); ++each) {
    const ServerState& server = state.servers[each];
    if (server.connections != in_flight[each] || server.fails < 0) std::abort();
    if (server.effective < 0 || server.effective > state.upstream->servers[each].weight) std::abort();
  }
}

void balance(const Upstream& upstream) {
  simulators::engine::Random random(1);
  Balancer balancer(std::make_shared<const Upstream>(upstream),
                    [&] { return static_cast<std::uint32_t>(random.next() >> 33); }, {});
  std::vector<std::uint32_t> requests;
  for (std::int64_t step = 0; step < 60; ++step) {
    balancer.set_clock(step * 700);
    const auto server = static_cast<std::uint8_t>(random.below(upstream.servers.size()));
    const auto behaviour = static_cast<Behaviour>(random.below(5));
    balancer.set_behaviour(server, behaviour, random.below(2) == 0 ? 200 : 503);
    const std::string number = std::to_string(random.below(20));
    requests.push_back(balancer.arrive({"10.0." + number + ".1", "/?user=" + number, "sid=" + number, step % 5 != 0}));
    if (step % 3 == 0) balancer.answer(requests[random.below(requests.size())]);
    check(balancer.state());
  }
  for (const std::uint32_t request : requests) {
    for (std::size_t tries = 0; balancer.is_in_flight(request); ++tries) {
      if (tries > upstream.servers.size()) std::abort();
      balancer.answer(request);
    }
  }
  if (balancer.state().finished != requests.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  try {
    balance(read_upstream(text, located_in("fuzz", text)).upstream);
  } catch (const simulators::engine::InputError& error) {
    if (error.place().source != "fuzz" || error.place().line == 0 || error.place().line > lines) std::abort();
  }
  return 0;
}
