#include "simulators/engine/catalog.hpp"

#include "simulators/engine/embedded_files.hpp"

#include <algorithm>

namespace simulators::engine {

/// Written by CMake from catalog.cpp.in: one call for each folder below simulators/.
std::vector<std::unique_ptr<Topic>> every_topic();

Catalog::Catalog() : topics_(every_topic()) {
  std::ranges::sort(topics_, {}, [](const auto& topic) { return topic->chapter(); });
  for (const EmbeddedFile& file : embedded_files()) {
    constexpr std::string_view folder = "lessons/";
    constexpr std::string_view middle = "/scenarios/";
    constexpr std::string_view ending = ".toml";
    const std::size_t split = file.path.find(middle);
    if (!file.path.starts_with(folder) || !file.path.ends_with(ending) || split == std::string_view::npos) continue;
    Scenario scenario = read_scenario(file.text, std::string(file.path));
    std::string name = scenario.topic() + '/' + std::string(file.path.substr(split + middle.size()));
    name.resize(name.size() - ending.size());
    static_cast<void>(topic(scenario.topic(), {std::string(file.path), 1, 1}));
    scenarios_.push_back({std::move(name), std::move(scenario)});
  }
  std::ranges::sort(scenarios_, {}, &ShippedScenario::name);
}

const Topic* Catalog::find(std::string_view name) const {
  const auto found = std::ranges::find(topics_, name, [](const auto& topic) { return topic->name(); });
  return found == topics_.end() ? nullptr : found->get();
}

const Topic& Catalog::topic(std::string_view name, const TextPlace& place) const {
  if (const Topic* found = find(name)) return *found;
  std::vector<std::string> names;
  for (const auto& topic : topics_) names.emplace_back(topic->name());
  throw InputError(place, expected_word("expected.one-of", names, name));
}

}  // namespace simulators::engine
