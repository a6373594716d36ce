#pragma once

#include "simulators/engine/arrivals.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/load_balancing/access_log.hpp"
#include "simulators/load_balancing/faults.hpp"
#include "simulators/load_balancing/requests.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// Where requests come from.
enum class Origin : std::uint8_t { list, log, constant, poisson, bursts };

/// A load-balancing scenario, read and judged.
struct Scenario {
  std::shared_ptr<const Upstream> upstream;  ///< never null; its strategy is the one that chooses
  std::shared_ptr<const std::string> text;   ///< what nginx would read, with the strategy's line; never null
  std::vector<std::string> names;            ///< of the servers: "a", "b", or the host name of the line
  std::vector<std::uint16_t> lines;          ///< of the servers in `text`, from 1
  std::uint16_t strategy_line = 0;           ///< that chooses the strategy; the block's where none does
  std::vector<Note> notes;                   ///< what the text says and the simulation leaves out
  bool has_traffic = false;                  ///< servers take their time, and requests wait for them
  Origin origin = Origin::list;
  std::shared_ptr<const Parties> parties;     ///< never null
  std::shared_ptr<const LogReading> planned;  ///< requests of a list or a log; never null
  engine::Arrivals::Kind arrivals = engine::ConstantTimes{};
  std::uint32_t count = 0;  ///< of requests
  engine::ServiceTimes::Kind service = engine::ConstantTimes{};
  std::uint32_t workers = 1;                         ///< requests that a server works on at once
  std::shared_ptr<const std::vector<Fault>> faults;  ///< in the order of time; never null
  std::uint64_t seed = 0;
  std::string upstream_text;  ///< the fields as written, which actions change
  std::string faults_text;

  [[nodiscard]] Strategy strategy() const { return upstream->strategy; }
};

inline constexpr std::int64_t most_generated_requests = 10'000'000;

/// The fields of a scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError where nginx refuses the text, and where a field is wrong.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// The name of a strategy in scenarios: "least-conn".
[[nodiscard]] std::string_view name_of(Strategy strategy);

/// Whether the strategy hashes a key of the request (ip_hash: the address).
[[nodiscard]] bool is_by_key(Strategy strategy);

/// What the learner calls the servers: the host where it is a short name of its own ("web1:8080" is web1), else letters
/// in the order of the lines.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Server>& servers);

}  // namespace simulators::load_balancing
