// Ways of choosing that nginx does not have. The cores are those of the papers; what happens to servers that are out is
// ours, since the papers leave it to who uses them: passing over them leaves every other key where it is.
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"
#include "algorithms/load_balancing/bounded_load.hpp"
#include "algorithms/load_balancing/least_response_time.hpp"
#include "algorithms/load_balancing/rendezvous.hpp"
#include "algorithms/load_balancing/two_choices.hpp"
#include "simulators/load_balancing/choice.hpp"
#include "simulators/load_balancing/ear.hpp"

#include <limits>
#include <span>
#include <utility>

namespace simulators::load_balancing {

namespace cores = algorithms::load_balancing;
namespace hashing = algorithms::hashing;

namespace {

/// Hears which score each server of a group gets.
class ScoreEar : public cores::Unwatched {
 public:
  static constexpr bool watches = true;
  ScoreEar(Journal& journal, std::span<const std::uint8_t> group, Event event)
      : journal_(&journal), group_(group), event_(event) {}
  void scored(std::size_t server, std::uint64_t score) const {
    Event event = event_;
    event.server = group_[server];
    event.set_value(static_cast<std::int64_t>(score));
    journal_->happened(event);
  }

 private:
  Journal* journal_;
  std::span<const std::uint8_t> group_;
  Event event_;
};

/// The server and the key in one hash of 63 bits, which a signed number holds.
std::uint64_t fit_of(std::string_view server, std::string_view key) { return hashing::pair_hash(server, key) >> 1; }

}  // namespace

std::vector<bool> Choice::usable_of(Group servers) {
  std::vector<bool> usable;
  for (const std::uint8_t each : servers) usable.push_back(is_usable(each));
  return usable;
}

std::optional<std::uint8_t> Choice::beyond_nginx() {
  if (plan_.is_single) return single();
  const bool hashes = plan_.upstream->strategy >= Strategy::maglev;
  if (hashes && key_.empty()) {
    journal_.happened(event(Happening::drawing_ended));
    return round_robin();
  }
  do {
    std::optional<std::uint8_t> found;
    switch (plan_.upstream->strategy) {
      case Strategy::two_choices:
        found = two_choices(group());
        break;
      case Strategy::least_time:
        found = least_time(group());
        break;
      case Strategy::rendezvous:
        found = rendezvous(group());
        break;
      // Table and ring are made of the primaries; among the backups every key has its best server.
      case Strategy::maglev:
        found = request().is_among_backups ? rendezvous(group()) : walk_table(group());
        break;
      default:
        found = request().is_among_backups ? rendezvous(group()) : walk_bounded(group());
        break;
    }
    if (found) return take(*found);
  } while (enter_backups());
  return std::nullopt;
}

std::optional<std::uint8_t> Choice::two_choices(Group servers) {
  std::vector<std::uint8_t> usable;
  for (const std::uint8_t each : servers) {
    if (is_usable(each)) usable.push_back(each);
  }
  if (usable.empty()) return std::nullopt;
  if (usable.size() == 1) return usable.front();
  std::vector<std::int64_t> connections;
  std::vector<std::int64_t> weights;
  for (const std::uint8_t each : usable) {
    connections.push_back(journal_.server(each).connections);
    weights.push_back(plan_.server(each).weight);
  }
  const std::uint32_t number = random_();
  const cores::Pair pair = cores::draw_pair(number, random_(), usable.size());
  for (const std::size_t place : {pair.first, pair.second}) {
    Event drawn = event(Happening::drawn, usable[place]);
    drawn.first = static_cast<std::int32_t>(place);
    drawn.second = static_cast<std::int32_t>(usable.size());
    journal_.happened(drawn);
  }
  return usable[cores::less_loaded(pair, connections, weights, Ear(journal_, usable, request_))];
}

std::optional<std::uint8_t> Choice::least_time(Group servers) {
  const std::vector<bool> usable = usable_of(servers);
  std::vector<cores::Speed> speeds;
  for (const std::uint8_t each : servers) {
    const ServerState& server = journal_.server(each);
    speeds.push_back({server.estimate, server.connections, plan_.server(each).weight});
  }
  const auto found = cores::least_response_time(
      std::span(std::as_const(speeds)), [&](std::size_t each) { return usable[each]; },
      ScoreEar(journal_, servers, event(Happening::time_expected)));
  return found ? std::optional(servers[*found]) : std::nullopt;
}

std::optional<std::uint8_t> Choice::rendezvous(Group servers) {
  const std::vector<bool> usable = usable_of(servers);
  const auto found = cores::rendezvous(
      servers.size(), [&](std::size_t each) { return fit_of(plan_.server(servers[each]).address, key_); },
      [&](std::size_t each) { return usable[each]; }, ScoreEar(journal_, servers, event(Happening::fitted)));
  return found ? std::optional(servers[*found]) : std::nullopt;
}

std::optional<std::uint8_t> Choice::walk_table(Group servers) {
  bool has_usable = false;
  for (const std::uint8_t each : servers) has_usable = has_usable || reason(each) == Unusable::no;
  if (!has_usable) {
    for (const std::uint8_t each : servers) pass_over(each, reason(each));
    return std::nullopt;
  }
  const std::uint64_t hash = hashing::mixed_fnv1a(key_);
  std::size_t entry = hash % plan_.table.size();
  Event found = event(Happening::entry_found, plan_.table[entry]);
  found.first = static_cast<std::int32_t>(entry);
  found.second = static_cast<std::int32_t>(hash & 0x7FFF'FFFF);
  journal_.happened(found);
  // A usable server has an entry: shares are about equal, and the table is a hundred times as long.
  while (reason(plan_.table[entry]) != Unusable::no) {
    Event passed = event(Happening::entry_passed, plan_.table[entry]);
    entry = (entry + 1) % plan_.table.size();
    passed.first = static_cast<std::int32_t>(entry);
    passed.detail = static_cast<std::uint8_t>(reason(passed.server));
    journal_.happened(passed);
  }
  return plan_.table[entry];
}

std::optional<std::uint8_t> Choice::walk_bounded(Group servers) {
  std::int64_t held = 0;
  std::int64_t total = 0;
  for (const std::uint8_t each : servers) {
    held += journal_.server(each).connections;
    if (is_usable(each)) total += plan_.server(each).weight;
  }
  if (total == 0) return std::nullopt;
  const std::int64_t percent = plan_.upstream->load_percent;
  Event limited = event(Happening::share_limited);
  limited.first = static_cast<std::int32_t>((held + 1) * percent * 10 / total);
  limited.second = static_cast<std::int32_t>(held);
  journal_.happened(limited);
  // The core compares with one capacity for all: here each load is what is above the server's own.
  std::vector<std::int64_t> above(plan_.upstream->servers.size(), std::numeric_limits<std::int64_t>::max());
  for (const std::uint8_t each : servers) {
    if (reason(each) != Unusable::no) continue;
    const std::int64_t capacity = cores::bounded_capacity(held, total, percent * plan_.server(each).weight);
    above[each] = journal_.server(each).connections - capacity;
  }
  struct RingEar : cores::Unwatched {
    Choice* choice;
    explicit RingEar(Choice& told) : choice(&told) {}
    void found(std::size_t position, std::uint64_t hash) const {
      Event found =
          choice->event(Happening::point_found, static_cast<std::uint8_t>(choice->plan_.ring[position].server));
      found.first = static_cast<std::int32_t>(position);
      found.second = static_cast<std::int32_t>(static_cast<std::uint32_t>(hash));
      choice->journal_.happened(found);
    }
    void passed(std::size_t position, std::size_t server) const {
      const auto index = static_cast<std::uint8_t>(server);
      const Unusable why = choice->reason(index);
      Event passed = choice->event(Happening::entry_passed, index);
      passed.first = static_cast<std::int32_t>((position + 1) % choice->plan_.ring.size());
      passed.detail = static_cast<std::uint8_t>(why == Unusable::no ? Unusable::over_share : why);
      choice->journal_.happened(passed);
    }
  };
  const auto found = cores::bounded_load(plan_.ring, hashing::crc32(key_), above, 0, RingEar(*this));
  return found ? std::optional(static_cast<std::uint8_t>(*found)) : std::nullopt;
}

}  // namespace simulators::load_balancing
