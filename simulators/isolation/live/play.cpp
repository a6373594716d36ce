#include "simulators/isolation/live/play.hpp"

#include "simulators/isolation/live/real_engine.hpp"
#include "simulators/isolation/recording.hpp"

#include <map>

namespace simulators::isolation::live {
namespace {

using nlohmann::json;

json play_at(RealServer& server, const NamedSchedule& named, const Setting& level, const Patience& patience) {
  server.fill(named.schedule.tables, patience);
  RealEngine engine(server, named.schedule.tables, named.schedule.connections, level, patience);
  std::map<std::size_t, Complaint> complaints;
  PlayOptions options;
  options.keeps_locks = false;
  options.on_send = [&](std::size_t step) { engine.set_text(named.texts[step]); };
  options.on_trace = [&](const Trace& trace, const Answer* /*answer*/) {
    if (trace.what != Moment::failed) return;
    complaints[trace.step] = engine.complaint(named.schedule.steps[trace.step].connection);
  };
  const PlayRecord played = play(named.schedule, engine, options);
  json result =
      written({.name = {}, .schedule = named.schedule, .connections = named.names, .results = {}}, played, engine);
  for (const auto& [step, complaint] : complaints) {
    json& error = result["steps"][step]["error"];
    error = {{"class", error}, {"code", complaint.code}, {"message", complaint.message}};
  }
  return result;
}

}  // namespace

json play_on(RealServer& server, const NamedSchedule& named, std::span<const Setting> levels,
             const engine::LiveLimits& limits) {
  // Whoever has cancelled waits for the end, too.
  const engine::LiveLimits for_the_end;
  json results = json::object();
  try {
    server.create_database(Patience(limits.time, limits));
    for (const Setting& level : levels) {
      results[level_name(level)] = play_at(server, named, level, Patience(limits.time, limits));
    }
  } catch (const engine::LiveFailure& failure) {
    try {
      server.drop_database(Patience(for_the_end.time, for_the_end));
    } catch (const engine::LiveFailure& left) {
      throw engine::LiveFailure({failure.message.english + "; " + left.message.english,
                                 failure.message.chinese + "；" + left.message.chinese});
    }
    throw;
  }
  server.drop_database(Patience(for_the_end.time, for_the_end));
  return results;
}

}  // namespace simulators::isolation::live
