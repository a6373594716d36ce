// A schedule on a real MariaDB or PostgreSQL. Nothing is decided here: the statements are sent in the schedule's order,
// what waits is the server's own word, and what came of it becomes a recording that the verifier compares.
#include "simulators/engine/live.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/recorded_json.hpp"
#include "simulators/isolation/live/play.hpp"
#include "simulators/isolation/recording.hpp"
#include "simulators/isolation/story/scenario.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace simulators::isolation {
namespace {

using engine::InputError;
using engine::LiveFailure;
using nlohmann::json;

constexpr std::string_view field = "schedule";
constexpr std::string_view level_field = "level";

/// What is played, and how its recording begins.
struct Piece {
  json recording;
  NamedSchedule named;
};

Piece piece_of_script(NamedSchedule named, bool continues_on_error) {
  json steps = json::array();
  for (std::size_t step = 0; step < named.texts.size(); ++step) {
    steps.push_back({named.names[named.schedule.steps[step].connection], named.texts[step]});
  }
  json recording = {{"format", 1},
                    {"name", "schedule"},
                    {"source", "live"},
                    {"tables", written(named.schedule.tables)},
                    {"steps", std::move(steps)},
                    {"on_error", continues_on_error ? "continue" : "stop"}};
  return {std::move(recording), std::move(named)};
}

/// A recording that is played once more; what it says of the results is not looked at.
Piece piece_of_recording(const engine::Setting& text) {
  json recording = engine::read_recorded_json(text.value, text.place.source);
  return engine::with_recorded_json(text.place.source, [&] {
    recording["results"] = json::object();
    Recording read = recording_of(recording);
    if (read.connections.size() > story::most_sessions || read.schedule.steps.size() > story::most_statements) {
      throw InputError({text.place.source, 0, 0},
                       {"expected at most 12 sessions and 500 statements", "最多 12 个会话、500 条语句"});
    }
    NamedSchedule named{.schedule = std::move(read.schedule), .names = std::move(read.connections)};
    for (const json& step : recording.at("steps")) named.texts.push_back(step.at(1));
    return Piece{recording, std::move(named)};
  });
}

/// The level that the scenario says, or all of the server's.
std::vector<Setting> levels_of(const engine::Scenario& scenario, const Setting& said, Server server) {
  const engine::Setting* const level = scenario.find(level_field);
  if (level == nullptr) {
    std::vector<Setting> all;
    std::copy_if(all_settings.begin(), all_settings.end(), std::back_inserter(all),
                 [&](const Setting& each) { return each.server == server; });
    return all;
  }
  if (said.server != server) {
    const bool is_mariadb = server == Server::innodb;
    const std::string name = is_mariadb ? "MariaDB" : "PostgreSQL";
    const std::string prefix = is_mariadb ? "innodb-…" : "postgres-…";
    throw InputError(level->place, {"expected a level of " + name + ", which the address names: " + prefix +
                                        ", found " + level->value,
                                    "地址指的是 " + name + "，应为它的级别 " + prefix + "，实际是 " + level->value});
  }
  return {said};
}

class RealDatabase final : public engine::LiveProgram {
 public:
  [[nodiscard]] std::string_view topic() const override { return "isolation"; }
  [[nodiscard]] engine::Localised name() const override { return {"a real server", "真实服务器"}; }
  [[nodiscard]] std::string_view place() const override {
    return "mariadb://user@localhost/ · postgresql://user@localhost/";
  }
  [[nodiscard]] std::string_view native_field() const override { return field; }

  [[nodiscard]] std::string record(const engine::Scenario& scenario, const std::string& where,
                                   const engine::LiveLimits& limits) const override {
    const live::Address address = live::read_address(where);
    const engine::Setting* const text = scenario.find(field);
    const bool is_recording = text != nullptr && text->value.starts_with("{");
    std::vector<Setting> levels;
    Piece piece;
    if (is_recording) {
      piece = piece_of_recording(*text);
      levels = levels_of(scenario, {}, address.server);
    } else {
      const engine::Schema schema = story::make_schema();
      // A .spec is read in the words of one server: the one that is asked.
      engine::Scenario told = scenario;
      if (scenario.find(level_field) == nullptr && address.server == Server::postgres) {
        told.set(std::string(level_field), "postgres-read-committed", {"address", 1, 1});
      }
      const story::Scenario read = story::read(engine::Settings(told, schema));
      if (read.task == story::Task::textbook) {
        throw LiveFailure({"the textbooks' table is made of many schedules: open one of its cells to play it",
                           "教科书的表由许多调度得出：请打开其中一格再执行"});
      }
      levels = levels_of(scenario, read.setting, address.server);
      piece = piece_of_script(*read.named, read.continues_on_error);
    }
    const std::unique_ptr<live::RealServer> server = live::connect(address, limits);
    json& recording = piece.recording;
    recording["results"] = {{server_name(levels.front()), live::play_on(*server, piece.named, levels, limits)}};
    recording["program"] = server->program();
    return recording.dump(1, ' ', false, json::error_handler_t::replace);
  }
};

}  // namespace

std::unique_ptr<engine::LiveProgram> make_live_program() { return std::make_unique<RealDatabase>(); }

}  // namespace simulators::isolation
