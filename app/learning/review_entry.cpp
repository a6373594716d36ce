#include "app/learning/review_entry.hpp"

#include "simulators/engine/input_error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace app::learning {
namespace {

using Json = nlohmann::ordered_json;
using simulators::engine::InputError;
using simulators::engine::Localised;
using simulators::engine::TextPlace;

constexpr std::array<std::string_view, 7> kinds{"predict", "simulate", "order", "fill", "choice", "short", "explain"};
constexpr std::array<std::string_view, 3> confidences{"unsure", "fairly", "sure"};
constexpr std::int64_t most_seconds_of_zone = std::int64_t{26} * 3600;
constexpr std::int64_t latest = std::int64_t{1} << 53;  // what every reader of JSON keeps exactly
constexpr std::size_t most_items = 1'000;

Json steps_of(const std::vector<int>& steps) {
  Json list = Json::array();
  for (const int step : steps) list.push_back(std::to_string(step) + "m");
  return list;
}

Json json_of(const AnswerEntry& answer) {
  Json json = {{"session", answer.session}, {"question", answer.question}, {"version", answer.version},
               {"seed", answer.seed},       {"kind", answer.kind},         {"answers", answer.answers},
               {"credits", answer.credits}, {"hints", answer.hints},       {"duration_ms", answer.duration_ms}};
  if (answer.confidence) json["confidence"] = confidences[static_cast<std::size_t>(*answer.confidence)];
  if (answer.flagged) json["flagged"] = true;
  if (answer.pause_ms > 0) json["pause_ms"] = answer.pause_ms;
  if (!answer.section.empty()) json["section"] = answer.section;
  json["rating"] = static_cast<int>(answer.rating);
  json["zone_offset"] = answer.zone_offset;
  json["program"] = answer.program;
  return json;
}

Json json_of(const UndoEntry& undo) { return {{"answer", undo.answer}}; }

Json json_of(const SettingsEntry& settings) {
  const Schedule& schedule = settings.schedule;
  return {{"weights", schedule.weights},
          {"desired_retention", schedule.desired_retention},
          {"maximum_interval", schedule.maximum_interval},
          {"short_term", schedule.short_term},
          {"learning_steps", steps_of(schedule.learning_steps)},
          {"relearning_steps", steps_of(schedule.relearning_steps)},
          {"rollover", schedule.days.rollover},
          {"reviews_a_day", settings.limits.reviews},
          {"new_a_day", settings.limits.fresh},
          {"minutes", settings.limits.minutes}};
}

std::string_view name_of(const ReviewEntry& entry) {
  constexpr std::array<std::string_view, 3> names{"answer", "undo", "settings"};
  return names[entry.what.index()];
}

/// Reads an object's keys by name; what is missing, wrong or left over is told with the line.
class ObjectReader {
 public:
  ObjectReader(const Json& json, TextPlace place) : json_(json), place_(std::move(place)) {}

  [[noreturn]] void refuse(const Localised& expected) const {
    throw InputError(place_, {"expected " + expected.english, "应为" + expected.chinese});
  }

  [[nodiscard]] std::string text(const std::string& key, std::size_t longest = 1'000) {
    const Json& value = at(key);
    if (!value.is_string() || value.get_ref<const std::string&>().size() > longest) {
      wrong(key, "a text of at most " + std::to_string(longest) + " bytes",
            "不超过 " + std::to_string(longest) + " 字节的文本");
    }
    return value;
  }

  [[nodiscard]] std::int64_t integer(const std::string& key, std::int64_t least, std::int64_t most) {
    const Json& value = at(key);
    if (!value.is_number_integer() || (value.is_number_unsigned() && value.get<std::uint64_t>() > latest) ||
        value.get<std::int64_t>() < least || value.get<std::int64_t>() > most) {
      const std::string range = std::to_string(least) + " … " + std::to_string(most);
      wrong(key, "a whole number in " + range, range + " 之间的整数");
    }
    return value;
  }

  [[nodiscard]] double real(const std::string& key, double above, double below) {
    const Json& value = at(key);
    if (!value.is_number() || !(value.get<double>() > above && value.get<double>() < below)) {
      const std::string range = "(" + std::to_string(above) + ", " + std::to_string(below) + ")";
      wrong(key, "a number in " + range, range + " 之间的数");
    }
    return value;
  }

  [[nodiscard]] bool truth(const std::string& key) {
    const Json& value = at(key);
    if (!value.is_boolean()) wrong(key, "true or false", "true 或 false");
    return value;
  }

  [[nodiscard]] const Json& list(const std::string& key) {
    const Json& value = at(key);
    if (!value.is_array() || value.size() > most_items) {
      wrong(key, "a list of at most 1000 items", "不超过 1000 项的列表");
    }
    return value;
  }

  [[nodiscard]] std::vector<std::string> texts(const std::string& key) {
    std::vector<std::string> found;
    for (const Json& item : list(key)) {
      if (!item.is_string()) wrong(key, "a list of texts", "文本列表");
      found.push_back(item);
    }
    return found;
  }

  [[nodiscard]] std::vector<double> reals(const std::string& key) {
    std::vector<double> found;
    for (const Json& item : list(key)) {
      if (!item.is_number()) wrong(key, "a list of numbers", "数字列表");
      found.push_back(item);
    }
    return found;
  }

  [[nodiscard]] bool has(const std::string& key) const { return json_.contains(key); }

  [[noreturn]] void wrong(const std::string& key, const std::string& english, const std::string& chinese) const {
    const std::string found = json_.contains(key) ? simulators::engine::shortened(json_[key].dump()) : "";
    refuse({"\"" + key + "\": " + english + (found.empty() ? "" : ", found " + found),
            "“" + key + "”：" + chinese + (found.empty() ? "" : "，实际为 " + found)});
  }

  /// Throws where there is a key that nobody asked for.
  void end() const {
    for (const auto& [key, value] : json_.items()) {
      if (!known_.contains(key)) {
        const std::string name = simulators::engine::shortened(key);
        refuse({"no other keys, found \"" + name + "\"", "没有其他键，实际有“" + name + "”"});
      }
    }
  }

 private:
  const Json& at(const std::string& key) {
    known_.insert(key);
    if (!json_.contains(key)) refuse({"the key \"" + key + "\"", "键“" + key + "”"});
    return json_[key];
  }

  const Json& json_;
  TextPlace place_;
  std::set<std::string> known_;
};

AnswerEntry read_answer(ObjectReader& reader) {
  AnswerEntry answer;
  answer.session = reader.text("session");
  answer.question = reader.text("question");
  if (answer.question.empty()) reader.wrong("question", "the name of a question", "题目名称");
  answer.version = static_cast<std::uint32_t>(reader.integer("version", 1, 1'000'000));
  answer.seed = static_cast<std::uint64_t>(reader.integer("seed", 0, static_cast<std::int64_t>(seed_end) - 1));
  answer.kind = reader.text("kind");
  if (std::ranges::find(kinds, answer.kind) == kinds.end()) reader.wrong("kind", "a kind of question", "题型");
  answer.answers = reader.texts("answers");
  answer.credits = reader.reals("credits");
  if (std::ranges::any_of(answer.credits, [](double credit) { return !(credit >= 0 && credit <= 1); })) {
    reader.wrong("credits", "numbers from 0 to 1", "0 到 1 的数");
  }
  answer.hints = static_cast<std::uint32_t>(reader.integer("hints", 0, 1'000'000));
  answer.duration_ms = reader.integer("duration_ms", 0, latest);
  if (reader.has("confidence")) {
    const auto found = std::ranges::find(confidences, reader.text("confidence"));
    if (found == confidences.end()) reader.wrong("confidence", "unsure, fairly or sure", "unsure、fairly 或 sure");
    answer.confidence = static_cast<Confidence>(found - confidences.begin());
  }
  // Left out where there is nothing to tell, so that each entry has one form.
  if (reader.has("flagged") && !(answer.flagged = reader.truth("flagged"))) reader.wrong("flagged", "true", "true");
  if (reader.has("pause_ms")) answer.pause_ms = reader.integer("pause_ms", 1, latest);
  if (reader.has("section") && (answer.section = reader.text("section")).empty()) {
    reader.wrong("section", "the name of a section", "部分的名称");
  }
  answer.rating = static_cast<Rating>(reader.integer("rating", 1, 4));
  answer.zone_offset = reader.integer("zone_offset", -most_seconds_of_zone, most_seconds_of_zone);
  answer.program = reader.text("program");
  return answer;
}

std::vector<int> read_steps(ObjectReader& reader, const std::string& key) {
  std::vector<int> steps;
  for (const std::string& step : reader.texts(key)) steps.push_back(minutes_of_step(step));
  return steps;
}

SettingsEntry read_settings(ObjectReader& reader) {
  constexpr std::int64_t longest_interval = 36'500;
  constexpr std::int64_t seconds_of_day = 86'400;
  Schedule schedule;
  schedule.desired_retention = reader.real("desired_retention", 0, 1);
  schedule.maximum_interval = reader.integer("maximum_interval", 1, longest_interval);
  schedule.short_term = reader.truth("short_term");
  schedule.learning_steps = read_steps(reader, "learning_steps");
  schedule.relearning_steps = read_steps(reader, "relearning_steps");
  schedule.weights = weights_in_force(reader.reals("weights"), schedule.short_term, schedule.relearning_steps.size());
  schedule.days.rollover = reader.integer("rollover", 0, seconds_of_day - 1);
  DailyLimits limits;  // entries of older programs do not have them
  const auto count = [&reader](const std::string& key, std::size_t usual) {
    return reader.has(key) ? static_cast<std::size_t>(reader.integer(key, 0, most_a_day)) : usual;
  };
  limits.reviews = count("reviews_a_day", limits.reviews);
  limits.fresh = count("new_a_day", limits.fresh);
  if (reader.has("minutes")) limits.minutes = reader.integer("minutes", 1, most_minutes);
  return {schedule, limits};
}

Json parsed(std::string_view text, const TextPlace& place) {
  if (text.size() > longest_entry) {
    throw InputError(place, {"expected a line of at most 65536 bytes", "一行应不超过 65536 字节"});
  }
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) {
    throw InputError(place,
                     {"an entry of the review log, which is an object of JSON", "复习记录的一项，即一个 JSON 对象"});
  }
  return json;
}

}  // namespace

Schedule usual_schedule() {
  constexpr std::int64_t four_hours = 4 * 60 * 60;
  Schedule schedule;
  schedule.days.rollover = four_hours;
  return schedule;
}

std::string line_of(const ReviewEntry& entry) {
  Json json = {{"number", entry.number}, {"at", entry.at}, {"type", name_of(entry)}};
  json.update(std::visit([](const auto& what) { return json_of(what); }, entry.what));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ReviewEntry read_entry(std::string_view text, const std::string& source, std::size_t line) {
  const TextPlace place{source, line, 0};
  const Json json = parsed(text, place);
  ObjectReader reader(json, place);
  ReviewEntry entry;
  entry.number = reader.integer("number", 1, latest);
  entry.at = reader.integer("at", 0, latest);
  const std::string type = reader.text("type");
  try {
    if (type == "answer") {
      entry.what = read_answer(reader);
    } else if (type == "undo") {
      entry.what = UndoEntry{reader.integer("answer", 1, entry.number - 1)};
    } else if (type == "settings") {
      entry.what = read_settings(reader);
    } else {
      reader.wrong("type", "answer, undo or settings", "answer、undo 或 settings");
    }
  } catch (const InputError& error) {
    if (error.place() == place) throw;
    // Steps and weights know nothing of lines.
    throw InputError(place, {error.expected(simulators::engine::Language::english),
                             error.expected(simulators::engine::Language::chinese)});
  }
  reader.end();
  return entry;
}

}  // namespace app::learning
