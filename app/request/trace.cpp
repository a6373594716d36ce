#include "app/request/trace.hpp"

#include <nlohmann/json.hpp>

namespace app::request {

using simulators::engine::Ending;
using simulators::engine::Language;
using simulators::engine::Run;
using Json = nlohmann::ordered_json;

std::string trace_head(const Chosen& chosen, const Run& run, Language language) {
  Json settings = Json::object();
  for (const auto& [field, setting] : chosen.scenario.settings()) settings[field] = setting.value;
  const Json head = {{"format", "stepscope-trace-1"},
                     {"topic", chosen.scenario.topic()},
                     {"settings", settings},
                     {"steps", run.steps()},
                     {"ending", run.ending() == Ending::finished ? "finished" : "stopped_at_limit"},
                     {"listing", run.listing().file},
                     {"lang", simulators::engine::code_of(language)},
                     {"sentence", run.caption(0, language).text()}};
  return head.dump();
}

std::string trace_line(const Run& run, std::size_t step, Language language) {
  const simulators::engine::EventRecord record = run.event(step);
  Json fields = Json::object();
  for (const auto& [name, value] : record.fields) {
    std::visit([&, &name = name](const auto& each) { fields[std::string(name)] = each; }, value);
  }
  const Json line = {{"step", step},
                     {"event", record.name},
                     {"fields", fields},
                     {"line", record.line},
                     {"sentence", run.caption(step, language).text()}};
  return line.dump();
}

}  // namespace app::request
