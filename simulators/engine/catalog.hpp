#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/topic.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// A scenario that comes with the program: its path below lessons/ and its text.
struct ShippedScenario {
  std::string name;  ///< "sorting/nearly-sorted": topic and file name
  Scenario scenario;
};

/// Everything that comes with the program. CMake writes the list of topics from the folders of simulators/.
class Catalog {
 public:
  /// Builds every topic and reads every shipped scenario. Throws InputError if a shipped file is wrong.
  Catalog();

  /// In the order of their chapters.
  [[nodiscard]] const std::vector<std::unique_ptr<Topic>>& topics() const { return topics_; }
  [[nodiscard]] const std::vector<ShippedScenario>& scenarios() const { return scenarios_; }

  /// The topic of that name, or null.
  [[nodiscard]] const Topic* find(std::string_view name) const;

  /// The topic of that name. Throws InputError at `place` with the nearest name otherwise.
  [[nodiscard]] const Topic& topic(std::string_view name, const TextPlace& place) const;

 private:
  std::vector<std::unique_ptr<Topic>> topics_;
  std::vector<ShippedScenario> scenarios_;
};

}  // namespace simulators::engine
