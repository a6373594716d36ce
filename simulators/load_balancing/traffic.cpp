#include "simulators/load_balancing/traffic.hpp"

#include <algorithm>
#include <utility>

namespace simulators::load_balancing {
namespace {

/// proxy_read_timeout, as nginx has it where nothing is said.
constexpr engine::Microseconds patience = 60'000'000;

// Each use of random numbers has a stream of its own, so that one more draw of one does not change the others.
engine::Random stream(const Scenario& scenario, std::string_view use) {
  return engine::Random(engine::Random::of_key(use).next() ^ engine::Random(scenario.seed).next());
}

}  // namespace

RequestSource::RequestSource(const Scenario& scenario)
    : scenario_(scenario),
      arrivals_(scenario.arrivals, stream(scenario, "arrivals").next()),
      random_(stream(scenario, "requests")) {}

std::optional<PlannedRequest> RequestSource::next() {
  if (given_ == scenario_.count) return std::nullopt;
  const std::uint32_t number = given_++;
  if (!scenario_.planned->requests.empty()) return scenario_.planned->requests[number];
  PlannedRequest request;
  request.at = arrivals_.next().value_or(0);
  request.client = static_cast<std::uint16_t>(random_.below(scenario_.parties->clients().size()));
  request.target = static_cast<std::uint16_t>(random_.below(scenario_.parties->targets().size()));
  return request;
}

Traffic::Traffic(const Scenario& scenario, Watch watch)
    : scenario_(scenario),
      draws_(stream(scenario, "draws")),
      source_(scenario),
      services_(scenario.service, stream(scenario, "services").next()),
      benches_(scenario.upstream->servers.size()),
      balancer_(
          scenario.upstream, [this] { return static_cast<std::uint32_t>(draws_.next() >> 33); }, std::move(watch)) {}

void Traffic::run() {
  // Changes come before arrivals of the same moment.
  for (std::size_t each = 0; each < scenario_.faults->size(); ++each) {
    queue_.insert((*scenario_.faults)[each].at, {What::change, static_cast<std::uint32_t>(each)});
  }
  plan_next();
  while (!queue_.is_empty()) {
    const auto entry = queue_.take();
    balancer_.set_time(entry.time);
    switch (entry.event.what) {
      case What::change: {
        const Fault& fault = (*scenario_.faults)[entry.event.subject];
        balancer_.set_behaviour(fault.server, fault.behaviour, fault.status, fault.delay);
        break;
      }
      case What::arrival:
        arrive();
        break;
      case What::answer:
        answer(entry.event.subject);
        break;
    }
  }
}

void Traffic::plan_next() {
  next_ = source_.next();
  if (next_) queue_.insert(next_->at, {What::arrival, 0});
}

void Traffic::arrive() {
  const Parties& parties = *scenario_.parties;
  const std::size_t client = std::min<std::size_t>(next_->client, parties.clients().size() - 1);
  const std::size_t target = std::min<std::size_t>(next_->target, parties.targets().size() - 1);
  Request request;
  request.client = parties.clients()[client];
  request.uri = parties.targets()[target].uri;
  request.cookies = parties.targets()[target].cookies;
  request.may_be_repeated = next_->may_be_repeated;
  request.client_number = static_cast<std::uint16_t>(client);
  request.uri_number = static_cast<std::uint16_t>(target);
  const std::uint32_t number = balancer_.arrive(request);
  if (balancer_.is_in_flight(number)) {
    if (next_->takes >= 0) own_times_[number] = next_->takes;
    place(number);
  }
  plan_next();
}

void Traffic::place(std::uint32_t request) {
  while (balancer_.is_in_flight(request)) {
    const RequestState& state = balancer_.state().requests.at(request);
    const std::uint8_t server = state.server;
    if (state.behaviour == Behaviour::times_out) {
      queue_.insert(balancer_.state().time + patience, {What::answer, request});
      return;
    }
    Bench& bench = benches_[server];
    if (scenario_.has_traffic && bench.working == scenario_.workers) {
      bench.waiting.push_back(request);
      Event queued;
      queued.what = Happening::queued;
      queued.server = server;
      queued.request = request & most_requests;
      queued.first = static_cast<std::int32_t>(bench.waiting.size());
      return balancer_.happened_at_server(queued);
    }
    if (scenario_.has_traffic) return begin(request, server, false);
    const engine::Microseconds time = time_for(request);
    if (time > 0) {
      queue_.insert(balancer_.state().time + time, {What::answer, request});
      return;
    }
    balancer_.answer(request);
  }
  own_times_.erase(request);
}

void Traffic::begin(std::uint32_t request, std::uint8_t server, bool has_waited) {
  const engine::Microseconds time = time_for(request);
  ++benches_[server].working;
  Event began;
  began.what = Happening::service_began;
  began.server = server;
  began.request = request & most_requests;
  began.first = has_waited ? 1 : 0;
  began.second = static_cast<std::int32_t>(std::min<engine::Microseconds>(time, 0x7FFF'FFFF));
  balancer_.happened_at_server(began);
  queue_.insert(balancer_.state().time + time, {What::answer, request});
}

engine::Microseconds Traffic::time_for(std::uint32_t request) {
  const RequestState& state = balancer_.state().requests.at(request);
  const engine::Microseconds delay = engine::Microseconds{balancer_.state().servers[state.server].delay} * 1'000;
  if (!own_times_.empty()) {
    if (const auto own = own_times_.find(request); own != own_times_.end()) return own->second + delay;
  }
  return (scenario_.has_traffic ? services_.next() : 0) + delay;
}

void Traffic::answer(std::uint32_t request) {
  const RequestState& before = balancer_.state().requests.at(request);
  const std::uint8_t server = before.server;
  // Whoever hangs never began to work on it.
  const bool had_worker = scenario_.has_traffic && before.behaviour != Behaviour::times_out;
  balancer_.answer(request);
  place(request);
  if (!had_worker) return;
  Bench& bench = benches_[server];
  --bench.working;
  if (bench.waiting.empty()) return;
  const std::uint32_t next = bench.waiting.front();
  bench.waiting.pop_front();
  begin(next, server, true);
}

}  // namespace simulators::load_balancing
