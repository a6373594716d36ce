#include "simulators/engine/exporter.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/load_balancing/scenario.hpp"
#include "simulators/load_balancing/upstream_text.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace simulators::load_balancing {
namespace {

using engine::InputError;

class NginxConfiguration final : public engine::Exporter {
 public:
  [[nodiscard]] std::string_view topic() const override { return "load-balancing"; }
  [[nodiscard]] std::string_view file_name() const override { return "nginx.conf"; }

  [[nodiscard]] std::string write(const engine::Scenario& scenario) const override {
    const engine::Schema schema = make_schema();
    const engine::Settings settings(scenario, schema);
    const Scenario read_scenario = read(settings);
    if (!is_of_nginx(read_scenario.strategy())) {
      const std::string name(name_of(read_scenario.strategy()));
      throw InputError(settings.place("strategy"),
                       {"expected a strategy that nginx has, found " + name, "应为 nginx 具有的策略，实际是 " + name});
    }
    return configuration_text(*read_scenario.upstream);
  }
};

}  // namespace

std::unique_ptr<engine::Exporter> make_exporter() { return std::make_unique<NginxConfiguration>(); }

}  // namespace simulators::load_balancing
