#pragma once

#include "simulators/engine/scenario.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// Writes scenarios down for the real program that a topic simulates: a file that it can be started with.
class Exporter {
 public:
  Exporter() = default;
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;
  virtual ~Exporter() = default;

  /// The topic, as on the command line.
  [[nodiscard]] virtual std::string_view topic() const = 0;
  /// What such a file is usually called: "nginx.conf".
  [[nodiscard]] virtual std::string_view file_name() const = 0;
  /// The file's text. Throws InputError for a scenario that is wrong, and for one that the real program cannot do.
  [[nodiscard]] virtual std::string write(const Scenario& scenario) const = 0;
};

/// The exporters of every folder that calls add_exporter() in its CMakeLists.txt.
[[nodiscard]] std::vector<std::unique_ptr<Exporter>> make_exporters();

}  // namespace simulators::engine
