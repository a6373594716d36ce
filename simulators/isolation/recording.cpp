#include "simulators/isolation/recording.hpp"

#include "simulators/isolation/parser.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

namespace simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
using nlohmann::json;

core::Value value_of(const json& value) {
  if (value.is_null()) return core::Null{};
  if (value.is_string()) return value.get<std::string>();
  return value.get<std::int64_t>();
}

core::Row row_of(const json& values) {
  core::Row row;
  for (const json& value : values) row.push_back(value_of(value));
  return row;
}

json written(const core::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

json written(std::vector<core::Row> rows) {
  std::sort(rows.begin(), rows.end());
  json all = json::array();
  for (const core::Row& row : rows) {
    json values = json::array();
    for (const core::Value& value : row) values.push_back(written(value));
    all.push_back(values);
  }
  return all;
}

/// The number in "varchar(20)"; 0 where there is none.
std::size_t length_of(const std::string& type) {
  std::size_t length = 0;
  const std::size_t open = std::min(type.find('('), type.size() - 1);
  std::from_chars(type.data() + open + 1, type.data() + type.size(), length);
  return length;
}

core::Table table_of(const json& recorded) {
  core::Table table;
  table.name = recorded.at("name");
  for (const json& column : recorded.at("columns")) {
    const std::string type = column.at(1);
    const bool is_text = type.starts_with("varchar");
    table.columns.push_back({.name = column.at(0),
                             .is_text = is_text,
                             .may_be_null = !type.ends_with("not null"),
                             .most_characters = is_text ? length_of(type) : 0});
  }
  const auto numbers = [&](const json& names) {
    std::vector<std::size_t> columns;
    for (const json& name : names) columns.push_back(table.column_named(name.get<std::string>()).value());
    return columns;
  };
  table.primary_key = numbers(recorded.at("primary_key"));
  for (const json& index : recorded.value("indexes", json::array())) {
    table.indexes.push_back(
        {.name = index.at("name"), .columns = numbers(index.at("columns")), .is_unique = index.value("unique", false)});
  }
  for (const json& row : recorded.at("rows")) table.rows.push_back(row_of(row));
  return table;
}

const char* name_of(core::Failure failure) {
  switch (failure) {
    case core::Failure::deadlock:
      return "deadlock";
    case core::Failure::serialization_failure:
      return "serialization_failure";
    case core::Failure::record_changed:
      return "record_changed";
    case core::Failure::duplicate_key:
      return "duplicate_key";
    case core::Failure::in_failed_transaction:
      return "in_failed_transaction";
    default:
      return "other";
  }
}

const char* name_of(core::Moment moment) {
  constexpr const char* names[] = {"ok", "error", "blocked", "queued", "skipped"};
  return names[static_cast<std::size_t>(moment)];
}

const char* name_of(core::Fate fate) {
  constexpr const char* names[] = {"autocommit", "open", "committed", "rolled back", "aborted"};
  return names[static_cast<std::size_t>(fate)];
}

json written(const core::StepRecord& record) {
  json step = json::object();
  if (record.blocked_until) step["blocked_until"] = *record.blocked_until;
  if (record.queued_until) step["queued_until"] = *record.queued_until;
  if (record.was_skipped) step["skipped"] = true;
  if (!record.answer) return step;
  const core::Answer& answer = *record.answer;
  if (answer.failure != core::Failure::none) step["error"] = name_of(answer.failure);
  if (answer.rows) step["rows"] = written(*answer.rows);
  if (answer.affected) step["affected"] = *answer.affected;
  if (answer.matched) step["matched"] = *answer.matched;
  if (answer.rolled_back_instead) step["tag"] = "ROLLBACK";
  return step;
}

}  // namespace

Recording recording_of(const json& file) {
  Recording recording;
  recording.name = file.at("name");
  recording.results = file.at("results");
  core::Schedule& schedule = recording.schedule;
  for (const json& table : file.at("tables")) schedule.tables.push_back(table_of(table));
  schedule.continues_on_error = file.value("on_error", "stop") == "continue";
  for (const json& step : file.at("steps")) {
    const std::string name = step.at(0);
    auto& names = recording.connections;
    const auto found = std::find(names.begin(), names.end(), name);
    const auto connection = static_cast<std::size_t>(found - names.begin());
    if (found == names.end()) names.push_back(name);
    core::Step parsed{.connection = connection, .statement = core::parse(step.at(1).get<std::string>(), "recording")};
    core::bind(parsed.statement, schedule.tables, "recording");
    schedule.steps.push_back(std::move(parsed));
  }
  schedule.connections = recording.connections.size();
  return recording;
}

std::vector<Recording> recordings_in(const std::filesystem::path& folder) {
  std::vector<Recording> recordings;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream stream(entry.path());
    const json file = json::parse(stream);
    if (file.contains("results")) recordings.push_back(recording_of(file));
  }
  std::sort(recordings.begin(), recordings.end(),
            [](const Recording& left, const Recording& right) { return left.name < right.name; });
  return recordings;
}

json written(const Recording& recording, const core::PlayRecord& played, const core::Engine& engine) {
  json result = json::object();
  result["steps"] = json::array();
  for (const core::StepRecord& step : played.steps) result["steps"].push_back(written(step));
  result["trace"] = json::array();
  for (const core::Trace& trace : played.trace) {
    result["trace"].push_back(std::to_string(trace.step) + ":" + name_of(trace.what));
  }
  for (std::size_t connection = 0; connection < played.fates.size(); ++connection) {
    result["transactions"][recording.connections[connection]] = name_of(played.fates[connection]);
  }
  for (std::size_t table = 0; table < recording.schedule.tables.size(); ++table) {
    result["final"][recording.schedule.tables[table].name] = written(engine.rows(table));
  }
  return result;
}

json written(const std::vector<core::Table>& tables) {
  json all = json::array();
  for (const core::Table& table : tables) {
    const auto names = [&](const std::vector<std::size_t>& numbers) {
      json list = json::array();
      for (const std::size_t each : numbers) list.push_back(table.columns[each].name);
      return list;
    };
    json columns = json::array();
    for (const core::Column& column : table.columns) {
      const std::string type = column.is_text ? "varchar(" + std::to_string(column.most_characters) + ")" : "int";
      columns.push_back({column.name, type + (column.may_be_null ? "" : " not null")});
    }
    json indexes = json::array();
    for (const core::IndexDefinition& index : table.indexes) {
      indexes.push_back({{"name", index.name}, {"columns", names(index.columns)}, {"unique", index.is_unique}});
    }
    json rows = json::array();
    for (const core::Row& row : table.rows) {
      json values = json::array();
      for (const core::Value& value : row) values.push_back(written(value));
      rows.push_back(std::move(values));
    }
    all.push_back({{"name", table.name},
                   {"columns", std::move(columns)},
                   {"primary_key", names(table.primary_key)},
                   {"indexes", std::move(indexes)},
                   {"rows", std::move(rows)}});
  }
  return all;
}

json reduced(const json& result) {
  json kept = json::object();
  kept["steps"] = json::array();
  for (json step : result.at("steps")) {
    for (const char* name : {"locks", "plan", "blocked_by"}) step.erase(name);
    if (step.contains("error")) step["error"] = std::string(step["error"].at("class"));
    kept["steps"].push_back(step);
  }
  for (const char* name : {"trace", "transactions", "final"}) kept[name] = result.at(name);
  return kept;
}

std::string first_difference_of_locks(const Recording& recording, const json& result, const core::PlayRecord& played) {
  const json& steps = result.at("steps");
  const bool has_locks =
      std::any_of(steps.begin(), steps.end(), [](const json& step) { return step.contains("locks"); });
  if (!has_locks) return {};
  std::vector<std::string> recorded;
  for (const core::LocksAfter& after : played.locks) {
    // Unchanged locks are left out of the recordings.
    const json& step = result.at("steps").at(after.step);
    if (step.contains("locks")) recorded = step.at("locks").get<std::vector<std::string>>();
    std::sort(recorded.begin(), recorded.end());
    std::vector<std::string> found;
    for (const auto& [connection, lock] : after.locks) found.push_back(recording.connections[connection] + " " + lock);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found != recorded) {
      return "step " + std::to_string(after.step) + "\n  recorded " + json(recorded).dump() + "\n  found    " +
             json(found).dump();
    }
  }
  return {};
}

}  // namespace simulators::isolation
