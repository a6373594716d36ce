#include "simulators/engine/topic_words.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <array>

namespace simulators::load_balancing {
namespace {

using engine::FieldValue;
using Fields = std::vector<std::pair<std::string_view, FieldValue>>;

/// How an event is told: its name, how tall it stands in the timeline, and what its numbers are called; empty where
/// they mean nothing. `value` says that both together are one number.
struct Telling {
  std::string_view name;
  double weight;
  std::string_view detail;
  std::string_view first;
  std::string_view second;
  bool value = false;
};

constexpr std::array<Telling, happening_count> tellings = {{{"clock_moved", 0.2, "", "microseconds", "", true},
                                                            {"server_changed", 1.0, "behaviour", "status", "delay"},
                                                            {"request_arrived", 0.9, "", "tries", ""},
                                                            {"passed_over", 0.4, "reason", "", ""},
                                                            {"weighed", 0.3, "", "current", "effective"},
                                                            {"round_won", 0.7, "", "current", "total"},
                                                            {"loads_compared", 0.3, "", "other", "verdict"},
                                                            {"hashed", 0.4, "", "hash", "reached"},
                                                            {"drawn", 0.5, "", "number", "total"},
                                                            {"draw_wasted", 0.5, "reason", "wasted", ""},
                                                            {"candidate_held", 0.4, "", "draws", ""},
                                                            {"drawing_ended", 0.6, "", "", ""},
                                                            {"point_found", 0.5, "", "position", "hash"},
                                                            {"point_passed", 0.4, "", "position", "draws"},
                                                            {"scored", 0.3, "", "score", "", true},
                                                            {"cycle_moved", 0.2, "", "cycle", ""},
                                                            {"backups_entered", 0.8, "", "", ""},
                                                            {"window_opened", 0.3, "", "", ""},
                                                            {"taken", 0.8, "", "connections", ""},
                                                            {"tries_lowered", 0.2, "", "tries", ""},
                                                            {"reached", 0.5, "behaviour", "status", ""},
                                                            {"troubled", 1.0, "trouble", "status", ""},
                                                            {"failed", 1.0, "out", "fails", "effective"},
                                                            {"forgiven", 0.6, "", "", ""},
                                                            {"freed", 0.2, "", "connections", "tries"},
                                                            {"repeated", 0.9, "trouble", "", ""},
                                                            {"no_live", 1.0, "", "", ""},
                                                            {"finished", 0.6, "", "status", ""},
                                                            {"queued", 0.5, "", "waiting", ""},
                                                            {"service_began", 0.4, "", "waited", "microseconds"},
                                                            {"share_limited", 0.4, "", "limit", "held"},
                                                            {"entry_found", 0.5, "", "entry", "hash"},
                                                            {"entry_passed", 0.4, "reason", "entry", ""},
                                                            {"fitted", 0.3, "", "fit", "", true},
                                                            {"time_expected", 0.3, "", "microseconds", "", true},
                                                            {"time_smoothed", 0.4, "", "taken", "estimate"}}};

/// "a", "b", …: what the learner calls servers hangs on the scenario, which an event does not know.
std::int64_t server_number(std::uint8_t server) { return std::int64_t{server} + 1; }

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  static const std::vector<engine::EventKind> all = [] {
    std::vector<std::pair<std::string_view, double>> names;
    for (const Telling& telling : tellings) names.emplace_back(telling.name, telling.weight);
    return engine::TopicWords("load_balancing").kinds(names);
  }();
  return all;
}

std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }

engine::EventRecord record(const Event& event) {
  const Telling& telling = tellings[static_cast<std::size_t>(event.what)];
  Fields fields;
  if (has_request(event.what)) fields.emplace_back("request", std::int64_t{event.request} + 1);
  if (event.server != no_server) fields.emplace_back("server", server_number(event.server));
  if (!telling.detail.empty()) fields.emplace_back(telling.detail, std::int64_t{event.detail});
  if (telling.value) {
    fields.emplace_back(telling.first, event.value());
  } else {
    if (event.what == Happening::loads_compared && event.first >= 0) {
      fields.emplace_back(telling.first, server_number(static_cast<std::uint8_t>(event.first)));
    } else if (!telling.first.empty()) {
      fields.emplace_back(telling.first, std::int64_t{event.first});
    }
    const bool is_unsigned = event.what == Happening::hashed || event.what == Happening::point_found;
    if (!telling.second.empty()) {
      fields.emplace_back(telling.second, is_unsigned ? std::int64_t{static_cast<std::uint32_t>(event.second)}
                                                      : std::int64_t{event.second});
    }
  }
  return {telling.name, std::move(fields), event.line};
}

}  // namespace simulators::load_balancing
