#include "simulators/isolation/anomalies/observed_play.hpp"

namespace simulators::isolation::anomalies {

ObservedPlay observe(const Schedule& schedule, const Setting& setting, std::span<const std::size_t> order) {
  const std::unique_ptr<Engine> engine = make_engine(setting, schedule.tables, schedule.connections);
  HistoryRecorder recorder(schedule.tables);
  engine->watch_accesses(&recorder);
  const auto on_send = [&](std::size_t turn) {
    recorder.sent(schedule.steps[order.empty() ? turn : order[turn]].connection, turn);
  };
  ObservedPlay observed;
  observed.record = play(schedule, *engine, {.order = order, .keeps_locks = false, .on_send = on_send});
  observed.history = std::move(recorder).take_history();
  for (std::size_t table = 0; table < schedule.tables.size(); ++table) {
    observed.final_rows.push_back(engine->rows(table));
  }
  return observed;
}

}  // namespace simulators::isolation::anomalies
