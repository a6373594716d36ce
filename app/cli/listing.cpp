#include "app/cli/listing.hpp"

#include <nlohmann/json.hpp>

namespace app::cli {
namespace {

using simulators::engine::Catalog;
using simulators::engine::ChoiceKind;
using simulators::engine::Field;
using simulators::engine::IntegerKind;
using simulators::engine::Localised;
using simulators::engine::TextKind;
using Json = nlohmann::ordered_json;

Json in_both(const Localised& text) { return {{"en", text.english}, {"zh", text.chinese}}; }

Json json_of(const Field& field) {
  Json json = {{"name", field.name},
               {"label", in_both(field.label)},
               {"help", in_both(field.help)},
               {"standard", field.standard}};
  if (const auto* choice = std::get_if<ChoiceKind>(&field.kind)) {
    for (const ChoiceKind::Option& option : choice->options) {
      json["options"].push_back({{"name", option.name}, {"label", in_both(option.label)}});
    }
  } else if (const auto* integer = std::get_if<IntegerKind>(&field.kind)) {
    json["least"] = integer->least;
    json["most"] = integer->most;
  } else if (const auto* text = std::get_if<TextKind>(&field.kind)) {
    json["longest"] = text->longest;
  }
  return json;
}

}  // namespace

std::string list_as_json(const Catalog& catalog, const std::vector<learning::LessonFolder>& lessons) {
  Json topics = Json::array();
  for (const auto& topic : catalog.topics()) {
    Json json = {{"name", topic->name()},
                 {"title", in_both(topic->title())},
                 {"fields", Json::array()},
                 {"scenarios", Json::array()},
                 {"lessons", Json::array()}};
    for (const Field& field : topic->schema().fields) json["fields"].push_back(json_of(field));
    for (const auto& shipped : catalog.scenarios()) {
      if (shipped.scenario.topic() != topic->name()) continue;
      json["scenarios"].push_back({{"name", shipped.name}, {"title", in_both(shipped.scenario.title())}});
    }
    for (const learning::LessonFolder& lesson : lessons) {
      if (!lesson.name.starts_with(std::string(topic->name()) + '/')) continue;
      json["lessons"].push_back({{"name", lesson.name}, {"title", in_both(learning::title_of(lesson))}});
    }
    topics.push_back(std::move(json));
  }
  return Json{{"format", "stepscope-list-1"}, {"topics", topics}}.dump(2);
}

}  // namespace app::cli
