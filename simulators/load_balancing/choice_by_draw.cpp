#include "algorithms/hashing/address_hash.hpp"
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/load_balancing/consistent_ring.hpp"
#include "algorithms/load_balancing/least_connections.hpp"
#include "algorithms/load_balancing/weighted_draw.hpp"
#include "simulators/load_balancing/choice.hpp"
#include "simulators/load_balancing/ear.hpp"

#include <fmt/format.h>

namespace simulators::load_balancing {

namespace cores = algorithms::load_balancing;
namespace hashing = algorithms::hashing;

namespace {

/// The 21st draw that leads nowhere is the last one.
constexpr std::uint32_t most_wasted_draws = 20;

}  // namespace

bool Choice::is_drawing_over() const {
  const bool is_of_key =
      plan_.upstream->strategy == Strategy::hash || plan_.upstream->strategy == Strategy::hash_consistent;
  return request().draws > most_wasted_draws || plan_.is_single || (is_of_key && key_.empty());
}

std::optional<std::uint8_t> Choice::end_drawing() {
  if (!plan_.is_single) journal_.happened(event(Happening::drawing_ended));
  return round_robin();
}

bool Choice::waste_draw(std::uint8_t server, Unusable why) {
  Event wasted = event(Happening::draw_wasted, server);
  wasted.detail = static_cast<std::uint8_t>(why);
  wasted.first = static_cast<std::int32_t>(request().draws + 1);
  journal_.happened(wasted);
  return request().draws <= most_wasted_draws;
}

std::uint32_t Choice::next_hash() {
  Event hashed = event(Happening::hashed);
  std::uint32_t reached = 0;
  if (plan_.upstream->strategy == Strategy::ip_hash) {
    const std::uint32_t from = request().rehashes == 0 ? hashing::address_hash_start : request().hash;
    reached = hashing::address_hash(key_, from);
    hashed.first = static_cast<std::int32_t>(reached);
  } else {
    // The number of the draw stands in front of the key, except in the first.
    const std::string number = request().rehashes == 0 ? "" : fmt::format("{}", request().rehashes);
    const std::uint32_t code = hashing::crc32(key_, hashing::crc32(number)) >> 16 & 0x7FFF;
    reached = request().hash + code;
    hashed.first = static_cast<std::int32_t>(code);
  }
  hashed.second = static_cast<std::int32_t>(reached);
  journal_.happened(hashed);
  return reached;
}

std::uint8_t Choice::next_draw() {
  const bool is_random =
      plan_.upstream->strategy == Strategy::random || plan_.upstream->strategy == Strategy::random_two;
  const std::uint32_t value = is_random ? random_() : next_hash();
  const std::size_t found = cores::weighted_draw(value, plan_.weights, Ear(journal_, plan_.primaries, request_));
  return plan_.primaries[found];
}

std::optional<std::uint8_t> Choice::draw() {
  if (is_drawing_over()) return end_drawing();
  while (true) {
    const std::uint8_t server = next_draw();
    const Unusable why = reason(server);
    if (why == Unusable::no) return take(server);
    if (!waste_draw(server, why)) return end_drawing();
  }
}

std::optional<std::uint8_t> Choice::draw_two() {
  if (is_drawing_over()) return end_drawing();
  std::optional<std::uint8_t> candidate;
  while (true) {
    const std::uint8_t server = next_draw();
    const Unusable why = server == candidate ? Unusable::same : reason(server);
    if (why != Unusable::no) {
      if (!waste_draw(server, why)) return end_drawing();
      continue;
    }
    if (candidate) {
      const auto order = cores::compare_loads(journal_.server(server).connections, plan_.server(server).weight,
                                              journal_.server(*candidate).connections, plan_.server(*candidate).weight);
      Event compared = event(Happening::loads_compared, server);
      compared.first = *candidate;
      compared.second = std::is_lt(order) ? -1 : std::is_gt(order) ? 1 : 0;
      journal_.happened(compared);
      return take(std::is_gt(order) ? *candidate : server);
    }
    // The first good draw counts as a draw, too.
    candidate = server;
    Event held = event(Happening::candidate_held, server);
    held.first = static_cast<std::int32_t>(request().draws + 1);
    journal_.happened(held);
    if (request().draws > most_wasted_draws) return end_drawing();
  }
}

std::optional<std::uint8_t> Choice::walk_ring() {
  if (is_drawing_over()) return end_drawing();
  if (!request().is_placed) {
    const std::uint32_t hash = hashing::crc32(key_);
    const std::size_t position = cores::find_on_ring(plan_.ring, hash);
    Event found = event(Happening::point_found, static_cast<std::uint8_t>(plan_.ring[position].server));
    found.first = static_cast<std::int32_t>(position);
    found.second = static_cast<std::int32_t>(hash);
    journal_.happened(found);
  }
  while (true) {
    const auto owner = static_cast<std::uint8_t>(plan_.ring[request().position].server);
    // One server, unless lines repeat an address: then a smooth step decides among them.
    std::vector<std::uint8_t> owners;
    for (const std::uint8_t each : plan_.primaries) {
      if (plan_.server(each).address == plan_.server(owner).address) owners.push_back(each);
    }
    if (const auto found = smooth_step(owners)) return take(*found);
    Event passed = event(Happening::point_passed, owner);
    passed.first = static_cast<std::int32_t>((request().position + 1) % plan_.ring.size());
    passed.second = static_cast<std::int32_t>(request().draws + 1);
    journal_.happened(passed);
    if (request().draws > most_wasted_draws) return end_drawing();
  }
}

}  // namespace simulators::load_balancing
