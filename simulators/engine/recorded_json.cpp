#include "simulators/engine/recorded_json.hpp"

namespace simulators::engine {

std::vector<std::string> differences_of(const nlohmann::json& recorded, const nlohmann::json& found,
                                        const std::string& where, std::size_t most) {
  std::vector<std::string> differences;
  if (recorded == found) return differences;
  const auto shown = [](const nlohmann::json& value) { return shortened(value.dump(), 400); };
  for (const auto& change : nlohmann::json::diff(recorded, found)) {
    if (differences.size() == most) break;
    const std::string path = change.at("path");
    const nlohmann::json::json_pointer pointer(path);
    const std::string had = recorded.contains(pointer) ? shown(recorded.at(pointer)) : "nothing";
    const std::string has = change.contains("value") ? shown(change.at("value")) : "nothing";
    differences.push_back(where + path + ": recorded " + had + ", found " + has);
  }
  return differences;
}

}  // namespace simulators::engine
