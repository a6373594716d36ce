#include "simulators/engine/verifier.hpp"

#include "simulators/engine/recorded_json.hpp"
#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/postgres/database.hpp"
#include "simulators/isolation/recording.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace simulators::isolation {
namespace {

using engine::Verified;
using nlohmann::json;

std::optional<Level> level_of(std::string name) {
  constexpr std::string_view with_snapshot = " + innodb_snapshot_isolation";
  if (name.ends_with(with_snapshot)) name.resize(name.size() - with_snapshot.size());
  if (name == "READ UNCOMMITTED") return Level::read_uncommitted;
  if (name == "READ COMMITTED") return Level::read_committed;
  if (name == "REPEATABLE READ") return Level::repeatable_read;
  if (name == "SERIALIZABLE") return Level::serializable;
  return std::nullopt;
}

class DatabaseVerifier final : public engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "isolation"; }

  /// One recording is one schedule on one server at one level.
  [[nodiscard]] std::vector<Verified> verify(const std::string& text, const std::string& file,
                                             const engine::VerifyOptions& options) const override {
    const json whole = engine::read_recorded_json(text, file);
    return engine::with_recorded_json(file, [&] {
      // Beside the recordings lies a table of what they show, which is none itself.
      if (!whole.contains("steps") && whole.contains("G0")) return std::vector<Verified>{};
      const Recording recording = recording_of(whole);
      std::vector<Verified> all;
      for (const auto& [server, levels] : recording.results.items()) {
        for (const auto& [level, result] : levels.items()) {
          all.push_back(play(recording, server, level, result, options.strict));
          name_steps(all.back(), whole.at("steps"));
          // A recording that was made just now says of which server it is.
          all.back().program = whole.value("program", "");
          all.back().compared = recording.schedule.steps.size();
        }
      }
      return all;
    });
  }

 private:
  static Verified play(const Recording& recording, const std::string& server, const std::string& name,
                       const json& result, bool strict) {
    Verified verified{recording.name + ", " + server + ", " + name, {}};
    const std::optional<Level> level = level_of(name);
    std::unique_ptr<Engine> database;
    if (level && server == "innodb") {
      innodb::Settings settings;
      settings.level = *level;
      settings.snapshot_isolation = name.find("snapshot") != std::string::npos;
      database = std::make_unique<innodb::Database>(recording.schedule.tables, recording.schedule.connections, settings,
                                                    Watcher{});
    } else if (level && server == "postgres") {
      database = std::make_unique<postgres::Database>(recording.schedule.tables, recording.schedule.connections, *level,
                                                      Watcher{});
    } else {
      verified.differences.push_back("expected innodb or postgres at one of its levels, found " + server + ", " + name);
      return verified;
    }
    const PlayRecord played = isolation::play(recording.schedule, *database);
    const json recorded = reduced(result);
    const json found = written(recording, played, *database);
    verified.differences = engine::differences_of(recorded, found, "");
    verified.steps = side_by_side(recorded, found);
    if (strict) {
      if (std::string locks = first_difference_of_locks(recording, result, played); !locks.empty()) {
        verified.differences.push_back("locks: " + locks);
      }
    }
    return verified;
  }

  /// Every statement's answer, then how each transaction ended and what each table holds. Statements have no names yet.
  static std::vector<engine::ComparedStep> side_by_side(const json& recorded, const json& found) {
    std::vector<engine::ComparedStep> steps;
    const json& answers = recorded.at("steps");
    for (std::size_t at = 0; at < answers.size(); ++at) {
      steps.push_back(engine::compared_step({}, answers[at], found.at("steps").at(at)));
    }
    for (const auto& [connection, fate] : recorded.at("transactions").items()) {
      steps.push_back(engine::compared_step({"In the end: " + connection, "结束时：" + connection}, fate,
                                            found.at("transactions").at(connection)));
    }
    for (const auto& [table, rows] : recorded.at("final").items()) {
      steps.push_back(engine::compared_step({"In the end: table " + table, "结束时：表 " + table}, rows,
                                            found.at("final").at(table)));
    }
    return steps;
  }
  static void name_steps(Verified& verified, const json& statements) {
    for (std::size_t at = 0; at < std::min(statements.size(), verified.steps.size()); ++at) {
      const std::string connection = statements[at].at(0);
      const std::string sql = statements[at].at(1);
      verified.steps[at].what = {connection + ": " + sql, connection + "：" + sql};
    }
  }
};

}  // namespace

std::unique_ptr<engine::Verifier> make_verifier() { return std::make_unique<DatabaseVerifier>(); }

}  // namespace simulators::isolation
