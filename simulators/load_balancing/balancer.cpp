#include "simulators/load_balancing/balancer.hpp"

#include "algorithms/load_balancing/least_response_time.hpp"
#include "simulators/load_balancing/address.hpp"
#include "simulators/load_balancing/key.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace simulators::load_balancing {
namespace {

/// What a status is called in proxy_next_upstream.
std::optional<Trouble> trouble_of(std::int32_t status) {
  switch (status) {
    case 403:
      return Trouble::http_403;
    case 404:
      return Trouble::http_404;
    case 429:
      return Trouble::http_429;
    case 500:
      return Trouble::http_500;
    case 502:
      return Trouble::http_502;
    case 503:
      return Trouble::http_503;
    case 504:
      return Trouble::http_504;
    default:
      return std::nullopt;
  }
}

constexpr std::int32_t bad_gateway = 502;
constexpr std::int32_t gateway_timeout = 504;

}  // namespace

Balancer::Balancer(std::shared_ptr<const Upstream> upstream, RandomNumber random, Watch watch)
    : plan_(make_plan(std::move(upstream))),
      journal_(start(plan_.upstream), std::move(watch)),
      random_(std::move(random)) {}

Event Balancer::event(Happening what, std::uint32_t request, std::uint8_t server) const {
  Event event;
  event.what = what;
  event.server = server;
  event.request = request & most_requests;
  return event;
}

void Balancer::set_time(std::int64_t microseconds) {
  assert(microseconds >= state().time);
  if (microseconds == state().time) return;
  Event moved;
  moved.set_value(microseconds);
  happened(moved);
}

void Balancer::set_behaviour(std::uint8_t server, Behaviour behaviour, std::int32_t status, std::int32_t delay) {
  Event changed;
  changed.what = Happening::server_changed;
  changed.server = server;
  changed.detail = static_cast<std::uint8_t>(behaviour);
  changed.first = status;
  changed.second = delay;
  happened(changed);
}

std::uint32_t Balancer::arrive(const Request& request) {
  assert(arrived_ < most_requests);
  const std::uint32_t number = arrived_++;
  std::int64_t tries = plan_.tries;
  if (plan_.upstream->next_upstream_tries > 0) tries = std::min(tries, plan_.upstream->next_upstream_tries);
  Event arrived = event(Happening::request_arrived, number);
  arrived.first = static_cast<std::int32_t>(tries);
  arrived.second = packed({request.may_be_repeated, request.client_number, request.uri_number});
  happened(arrived);
  if (plan_.upstream->strategy == Strategy::ip_hash) keys_[number] = address_key(request.client);
  if (!plan_.upstream->key.empty()) keys_[number] = key_of(plan_.upstream->key, request);
  try_servers(number);
  return number;
}

void Balancer::try_servers(std::uint32_t request) {
  while (true) {
    const auto key = keys_.find(request);
    const std::string_view hashed = key == keys_.end() ? std::string_view() : std::string_view(key->second);
    const auto server = Choice(journal_, plan_, random_, request, hashed).take_one();
    if (!server) {
      happened(event(Happening::no_live, request));
      return finish(request, no_server, bad_gateway);
    }
    const ServerState& state = journal_.server(*server);
    Event reached = event(Happening::reached, request, *server);
    reached.detail = static_cast<std::uint8_t>(state.behaviour);
    reached.first = state.status;
    happened(reached);
    if (journal_.request(request).behaviour != Behaviour::refuses) return;
    if (!go_on_after(Trouble::error, bad_gateway, request, false)) return;
  }
}

void Balancer::answer(std::uint32_t request) {
  if (!is_in_flight(request)) return;
  const RequestState before = journal_.request(request);
  bool goes_on = false;
  switch (before.behaviour) {
    case Behaviour::refuses:
    case Behaviour::breaks:
      goes_on = go_on_after(Trouble::error, bad_gateway, request, true);
      break;
    case Behaviour::times_out:
      goes_on = go_on_after(Trouble::timeout, gateway_timeout, request, true);
      break;
    case Behaviour::babbles:
      goes_on = go_on_after(Trouble::invalid_header, bad_gateway, request, true);
      break;
    case Behaviour::answers: {
      // The answer of the last allowed try goes to the client, whatever it says, and is no failure.
      const auto trouble = trouble_of(before.status);
      if (!trouble || before.tries <= 1 || !may_repeat(*trouble, request, true)) {
        end_try(request, false);
        return finish(request, before.server, before.status);
      }
      goes_on = go_on_after(*trouble, before.status, request, true);
      break;
    }
  }
  if (goes_on) try_servers(request);
}

bool Balancer::may_repeat(Trouble trouble, std::uint32_t request, bool was_sent) const {
  const NextUpstream& listed = plan_.upstream->next_upstream;
  const RequestState& state = journal_.request(request);
  if (!listed.lists(trouble)) return false;
  if (was_sent && !state.label.may_be_repeated && !listed.lists(Trouble::non_idempotent)) return false;
  const std::int64_t limit = plan_.upstream->next_upstream_timeout;
  return limit == 0 || journal_.state().clock - state.started < limit;
}

bool Balancer::go_on_after(Trouble trouble, std::int32_t status, std::uint32_t request, bool was_sent) {
  Event troubled = event(Happening::troubled, request, journal_.request(request).server);
  troubled.detail = static_cast<std::uint8_t>(trouble);
  troubled.first = status;
  happened(troubled);
  // What the server does not have, or does not show, is no fault of its own.
  end_try(request, trouble != Trouble::http_403 && trouble != Trouble::http_404);
  if (journal_.request(request).tries == 0 || !may_repeat(trouble, request, was_sent)) {
    finish(request, no_server, status);
    return false;
  }
  Event repeated = event(Happening::repeated, request);
  repeated.detail = static_cast<std::uint8_t>(trouble);
  happened(repeated);
  return true;
}

void Balancer::end_try(std::uint32_t request, bool has_failed) {
  const std::uint8_t server = journal_.request(request).server;
  const bool is_fair = plan_.upstream->strategy == Strategy::fair;
  std::int64_t tries = journal_.request(request).tries;
  if (is_fair) {
    // Its tries are counted when it chooses.
    if (has_failed) mark_failed(server);
    if (plan_.fair_order.size() == 1) tries = 0;
  } else if (plan_.is_single) {
    tries = 0;
  } else {
    const ServerState& state = journal_.server(server);
    if (has_failed) {
      mark_failed(server);
    } else if (state.accessed < state.checked && state.fails > 0) {
      // A success counts only after a pick that opened a window behind the last failure.
      happened(event(Happening::forgiven, request, server));
    }
    tries = std::max<std::int64_t>(0, tries - 1);
  }
  if (plan_.upstream->strategy == Strategy::least_time && !has_failed) smooth_time(server, request);
  Event freed = event(Happening::freed, request, server);
  freed.first = static_cast<std::int32_t>(journal_.server(server).connections - 1);
  freed.second = static_cast<std::int32_t>(tries);
  happened(freed);
}

void Balancer::smooth_time(std::uint8_t server, std::uint32_t request) {
  constexpr std::int64_t longest = std::numeric_limits<std::int32_t>::max();
  const std::int64_t taken = std::min(longest, journal_.state().time - journal_.request(request).reached);
  Event smoothed;
  smoothed.what = Happening::time_smoothed;
  smoothed.server = server;
  smoothed.first = static_cast<std::int32_t>(taken);
  smoothed.second =
      static_cast<std::int32_t>(algorithms::load_balancing::smoothed_time(journal_.server(server).estimate, taken));
  happened(smoothed);
}

void Balancer::mark_failed(std::uint8_t server) {
  const Server& line = plan_.server(server);
  const ServerState& state = journal_.server(server);
  const bool is_fair = plan_.upstream->strategy == Strategy::fair;
  std::int64_t effective = state.effective;
  if (line.max_fails > 0 && !is_fair) effective = std::max<std::int64_t>(0, effective - line.weight / line.max_fails);
  Event failed;
  failed.what = Happening::failed;
  failed.server = server;
  failed.first = static_cast<std::int32_t>(state.fails + 1);
  failed.second = static_cast<std::int32_t>(effective);
  failed.detail = line.max_fails > 0 && state.fails + 1 >= line.max_fails ? 1 : 0;
  happened(failed);
}

void Balancer::finish(std::uint32_t request, std::uint8_t server, std::int32_t status) {
  Event finished = event(Happening::finished, request, server);
  finished.first = status;
  happened(finished);
  keys_.erase(request);
}

}  // namespace simulators::load_balancing
