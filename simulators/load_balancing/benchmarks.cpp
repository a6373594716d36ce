// Picks without recording, of the bare cores for up to 10,000 servers and of nginx's whole loop for up to 200, and the
// traffic mode without recording.
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"
#include "algorithms/load_balancing/bounded_load.hpp"
#include "algorithms/load_balancing/consistent_ring.hpp"
#include "algorithms/load_balancing/least_connections.hpp"
#include "algorithms/load_balancing/least_response_time.hpp"
#include "algorithms/load_balancing/maglev_table.hpp"
#include "algorithms/load_balancing/rendezvous.hpp"
#include "algorithms/load_balancing/smooth_weighted_round_robin.hpp"
#include "algorithms/load_balancing/two_choices.hpp"
#include "algorithms/load_balancing/weighted_draw.hpp"
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/load_balancing/simulator.hpp"
#include "simulators/load_balancing/traffic.hpp"

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

namespace simulators::load_balancing {
namespace {

namespace cores = algorithms::load_balancing;
namespace hashing = algorithms::hashing;

/// Servers that are all alike, and everything that one of the cores may want to know of them.
struct Crowd {
  std::vector<cores::Share> shares;
  std::vector<std::int64_t> weights;
  std::vector<std::int64_t> connections;
  std::vector<cores::Speed> speeds;
  std::vector<std::string> names;
  std::vector<cores::RingPoint> ring;
  std::vector<std::uint32_t> table;
  engine::Random random{7};
  std::uint64_t key = 0;

  explicit Crowd(std::size_t size) : shares(size), weights(size, 1), connections(size), speeds(size, {1'000, 0, 1}) {
    std::vector<cores::RingServer> servers;
    std::vector<cores::Liking> likings;
    for (std::size_t each = 0; each < size; ++each)
      names.push_back(fmt::format("10.{}.{}.1:80", each / 256, each % 256));
    const std::size_t entries = table_size(size);
    for (const std::string& name : names) {
      servers.push_back({name, 1});
      const std::uint64_t hash = hashing::mixed_fnv1a(name);
      likings.push_back(cores::liking_of(hash, hashing::mixed(~hash), entries));
    }
    ring = cores::consistent_ring(std::span(std::as_const(servers)), [](std::string_view text, std::uint32_t so_far) {
      return hashing::crc32(text, so_far);
    });
    table = cores::maglev_table(std::span(std::as_const(likings)), entries);
  }

  [[nodiscard]] std::string next_key() { return fmt::format("/item/{}", key++ % 1'000); }
};

using Choose = std::function<std::size_t(Crowd&)>;

class PickTrial final : public engine::Benchmark::Trial {
 public:
  PickTrial(std::int64_t size, Choose pick) : crowd_(static_cast<std::size_t>(size)), pick_(std::move(pick)) {}
  void reset() override {}
  void work() override { picked_ = pick_(crowd_); }
  [[nodiscard]] std::size_t repetitions() const override { return 1'000; }

 private:
  Crowd crowd_;
  Choose pick_;
  volatile std::size_t picked_ = 0;
};

engine::Benchmark pick_of(std::string_view name, const Choose& pick) {
  return {fmt::format("pick/{}", name), {8, 100, 10'000}, [pick](std::int64_t size) {
            return std::make_unique<PickTrial>(size, pick);
          }};
}

/// nginx's whole loop for a request, from its arrival to its answer, told to nobody.
class LoopTrial final : public engine::Benchmark::Trial {
 public:
  LoopTrial(std::int64_t size, Strategy strategy) {
    Upstream upstream;
    upstream.strategy = strategy;
    upstream.key = {{KeyPiece::Source::request_uri, {}}};
    for (std::int64_t each = 0; each < size; ++each) {
      upstream.servers.emplace_back();
      upstream.servers.back().address = fmt::format("10.0.{}.{}:80", each / 250, each % 250);
    }
    upstream_ = std::make_shared<const Upstream>(std::move(upstream));
    begin();
  }
  void reset() override {
    // A balancer numbers at most most_requests requests.
    if (number_ > most_requests / 2) begin();
  }
  void work() override {
    request_.uri = fmt::format("/item/{}", number_++ % 1'000);
    balancer_->answer(balancer_->arrive(request_));
  }
  [[nodiscard]] std::size_t repetitions() const override { return 1'000; }

 private:
  void begin() {
    number_ = 0;
    balancer_ = std::make_unique<Balancer>(
        upstream_, [this] { return static_cast<std::uint32_t>(random_.next() >> 33); }, Watch());
  }

  std::shared_ptr<const Upstream> upstream_;
  engine::Random random_{7};
  Request request_;
  std::uint64_t number_ = 0;
  std::unique_ptr<Balancer> balancer_;
};

engine::Benchmark loop_of(Strategy strategy) {
  return {fmt::format("loop/{}", name_of(strategy)), {8, 100, 200}, [strategy](std::int64_t size) {
            return std::make_unique<LoopTrial>(size, strategy);
          }};
}

Scenario traffic_scenario(std::int64_t requests) {
  Scenario scenario;
  auto upstream = std::make_shared<Upstream>();
  for (int each = 0; each < 4; ++each) {
    upstream->servers.emplace_back();
    upstream->servers.back().address = fmt::format("10.0.0.{}:80", each);
  }
  scenario.upstream = upstream;
  scenario.text = std::make_shared<const std::string>();
  scenario.names = names_of(upstream->servers);
  scenario.lines.assign(4, 1);
  auto parties = std::make_shared<Parties>();
  parties->number_of("10.1.0.1");
  parties->number_of(Target{});
  scenario.parties = std::move(parties);
  scenario.planned = std::make_shared<const LogReading>();
  scenario.faults = std::make_shared<const std::vector<Fault>>();
  scenario.has_traffic = true;
  scenario.origin = Origin::poisson;
  scenario.arrivals = engine::ExponentialTimes{1'000};
  scenario.service = engine::ExponentialTimes{3'000};
  scenario.count = static_cast<std::uint32_t>(requests);
  return scenario;
}

class TrafficTrial final : public engine::Benchmark::Trial {
 public:
  TrafficTrial(std::int64_t requests, bool is_recorded)
      : scenario_(traffic_scenario(requests)), is_recorded_(is_recorded) {}
  void reset() override {}
  void work() override {
    if (is_recorded_) {
      engine::EventLog<Event> log(100'000'000);
      simulators::load_balancing::run(scenario_, log);
      return;
    }
    Traffic traffic(scenario_, Watch());
    traffic.run();
  }
  [[nodiscard]] std::size_t repetitions() const override { return 1; }

 private:
  Scenario scenario_;
  bool is_recorded_;
};

}  // namespace

std::vector<engine::Benchmark> benchmarks() {
  std::vector<engine::Benchmark> all = {
      pick_of("round-robin", [](Crowd& crowd) { return *cores::smooth_weighted_round_robin(std::span(crowd.shares)); }),
      pick_of("least-conn",
              [](Crowd& crowd) { return *cores::least_connections(std::span(crowd.shares), crowd.connections); }),
      pick_of("hash",
              [](Crowd& crowd) {
                return cores::weighted_draw(hashing::crc32(crowd.next_key()) >> 16 & 0x7FFF, crowd.weights);
              }),
      pick_of("random", [](Crowd& crowd) { return cores::weighted_draw(crowd.random.next() >> 33, crowd.weights); }),
      pick_of("hash-consistent",
              [](Crowd& crowd) -> std::size_t {
                return crowd.ring[cores::find_on_ring(crowd.ring, hashing::crc32(crowd.next_key()))].server;
              }),
      pick_of("two-choices",
              [](Crowd& crowd) {
                const auto number = static_cast<std::uint32_t>(crowd.random.next() >> 33);
                const auto other = static_cast<std::uint32_t>(crowd.random.next() >> 33);
                return cores::less_loaded(cores::draw_pair(number, other, crowd.weights.size()), crowd.connections,
                                          crowd.weights);
              }),
      pick_of("least-time",
              [](Crowd& crowd) { return *cores::least_response_time(std::span(std::as_const(crowd.speeds))); }),
      pick_of("maglev",
              [](Crowd& crowd) -> std::size_t {
                return crowd.table[hashing::mixed_fnv1a(crowd.next_key()) % crowd.table.size()];
              }),
      pick_of("rendezvous",
              [](Crowd& crowd) {
                const std::string key = crowd.next_key();
                return *cores::rendezvous(crowd.names.size(),
                                          [&](std::size_t each) { return hashing::pair_hash(crowd.names[each], key); });
              }),
      pick_of("bounded-load", [](Crowd& crowd) {
        return *cores::bounded_load(crowd.ring, hashing::crc32(crowd.next_key()), crowd.connections, 1);
      })};
  for (std::size_t each = 0; each < strategy_count; ++each) all.push_back(loop_of(static_cast<Strategy>(each)));
  all.push_back(
      {"traffic", {10'000, 1'000'000}, [](std::int64_t size) { return std::make_unique<TrafficTrial>(size, false); }});
  all.push_back({"traffic-recorded", {10'000, 100'000}, [](std::int64_t size) {
                   return std::make_unique<TrafficTrial>(size, true);
                 }});
  return all;
}

}  // namespace simulators::load_balancing
