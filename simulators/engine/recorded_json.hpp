#pragma once

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/verifier.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace simulators::engine {

/// Reads the JSON of a recording. Throws InputError: no JSON, nested deeper than 200.
[[nodiscard]] inline nlohmann::json read_recorded_json(const std::string& text, const std::string& file) {
  try {
    return nlohmann::json::parse(text, [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
      constexpr int deepest = 200;
      if (depth > deepest)
        throw InputError({"", 0, 0}, {"expected JSON nested at most 200 deep", "JSON 嵌套最多 200 层"});
      return true;
    });
  } catch (const nlohmann::json::exception& error) {
    throw InputError({file, 0, 0}, {std::string("expected a recording in JSON: ") + error.what(),
                                    std::string("应为 JSON 格式的记录：") + error.what()});
  } catch (const InputError& error) {
    throw InputError({file, 0, 0}, {error.expected(Language::english), error.expected(Language::chinese)});
  }
}

/// Does something with a recording, and tells what is missing or of another kind in it as InputError.
template <class Work>
[[nodiscard]] auto with_recorded_json(const std::string& file, const Work& work) {
  try {
    return work();
  } catch (const nlohmann::json::exception& error) {
    throw InputError({file, 0, 0}, {std::string("expected a recording of this topic: ") + error.what(),
                                    std::string("应为本主题的记录：") + error.what()});
  } catch (const std::out_of_range& error) {
    throw InputError({file, 0, 0}, {std::string("expected a recording of this topic: ") + error.what(),
                                    std::string("应为本主题的记录：") + error.what()});
  } catch (const std::bad_optional_access& error) {
    throw InputError({file, 0, 0}, {std::string("expected a recording of this topic: ") + error.what(),
                                    std::string("应为本主题的记录：") + error.what()});
  }
}

/// Where two JSON values differ, one line each, at most `most`: "where: recorded …, found …".
[[nodiscard]] std::vector<std::string> differences_of(const nlohmann::json& recorded, const nlohmann::json& found,
                                                      const std::string& where, std::size_t most = 5);

/// A step as both sides tell it, in the words of in_words().
[[nodiscard]] ComparedStep compared_step(Localised what, const nlohmann::json& recorded, const nlohmann::json& found);

/// What a step of a recording says, in one line for people: {"affected": 1, "rows": [[1, 10]]} is
/// "affected: 1 · rows: (1, 10)"; nothing is "–". Two values that differ have lines that differ.
[[nodiscard]] std::string in_words(const nlohmann::json& value);

}  // namespace simulators::engine
