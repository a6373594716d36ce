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

ComparedStep compared_step(Localised what, const nlohmann::json& recorded, const nlohmann::json& found) {
  return {std::move(what), in_words(recorded), in_words(found)};
}

std::string in_words(const nlohmann::json& value) {
  std::string words;
  if (value.is_object()) {
    for (const auto& [key, each] : value.items()) {
      words += (words.empty() ? "" : " · ") + key + ": " + in_words(each);
    }
    return words.empty() ? "–" : words;
  }
  if (value.is_array()) {
    for (const auto& each : value) words += (words.empty() ? "" : ", ") + in_words(each);
    return "(" + words + ")";
  }
  // Text stands without quotes, unless it could be taken for something else.
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const bool is_plain =
        !text.empty() && text.find_first_of("(),:\"") == std::string::npos && !nlohmann::json::accept(text);
    return is_plain ? text : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return value.is_null() ? "null" : value.dump();
}

}  // namespace simulators::engine
