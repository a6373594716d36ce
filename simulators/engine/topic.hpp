#pragma once

#include "simulators/engine/run.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/engine/words.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// How far a recording has come, shared between the thread that records and the one that shows it.
struct Progress {
  std::atomic<std::size_t> events{0};  ///< recorded so far
  std::atomic<bool> cancelled{false};  ///< set by whoever waits: the recording throws Cancelled soon after
};

/// Thrown by Topic::run after Progress::cancelled was set.
struct Cancelled {};

/// What bounds a run.
struct Limits {
  std::size_t events = 10'000'000;            ///< the run stops there and says so
  std::size_t checkpoint_bytes = 192U << 20;  ///< the memory that checkpoints may take
};

/// Where a topic stands in lists: the groups are few and shared by many topics.
enum class Group : std::uint8_t { algorithms, web, storage, systems };

/// One measurement that a topic offers to `bench`: a named piece of work at a size.
struct Benchmark {
  /// The work at one size, ready to be repeated.
  class Trial {
   public:
    virtual ~Trial() = default;
    /// Puts the input back as it was; not measured.
    virtual void reset() = 0;
    /// The work; measured. May be called `repetitions()` times after each reset.
    virtual void work() = 0;
    /// How often work() may be called after one reset.
    [[nodiscard]] virtual std::size_t repetitions() const = 0;
  };
  std::string name;  ///< "merge/random"
  std::vector<std::int64_t> sizes;
  std::function<std::unique_ptr<Trial>(std::int64_t size)> prepare;
};

/// One subject: what the app, the command line and the tests know of it.
class Topic {
 public:
  Topic() = default;
  Topic(const Topic&) = delete;
  Topic& operator=(const Topic&) = delete;
  virtual ~Topic() = default;

  /// The name on the command line and in scenarios: lower case with hyphens.
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Localised title() const = 0;
  [[nodiscard]] virtual Group group() const = 0;
  /// Its place in the course, from 1: lists show topics in this order.
  [[nodiscard]] virtual int chapter() const = 0;
  /// Its icon in app/desktop/icons, without folder and ending.
  [[nodiscard]] virtual std::string_view icon() const = 0;
  [[nodiscard]] virtual const Schema& schema() const = 0;
  [[nodiscard]] virtual const Words& words(Language language) const = 0;

  /// Records the run of a scenario of this topic. Throws InputError for a scenario that is wrong, Cancelled.
  /// `progress` may be null.
  [[nodiscard]] virtual std::unique_ptr<Run> run(const Scenario& scenario, const Limits& limits,
                                                 Progress* progress) const = 0;

  /// The least number of events the run may have, cheaply guessed, to decide whether it is recorded in the background.
  [[nodiscard]] virtual std::size_t expected_events(const Scenario& scenario) const = 0;

  /// What `bench` measures; may be empty.
  [[nodiscard]] virtual std::vector<Benchmark> benchmarks() const { return {}; }
};

}  // namespace simulators::engine
