#include "app/learning/fsrs_verifier.hpp"

#include "app/learning/fsrs.hpp"
#include "simulators/engine/recorded_json.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace app::learning {
namespace {

using nlohmann::json;
using simulators::engine::Verified;

constexpr double tolerance = 1e-6;

/// "2026-01-05T09:00:00.000Z" in seconds since 1970; nothing where it is no such text.
std::int64_t seconds_of(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  constexpr int parts = 6;
  if (std::sscanf(text.c_str(), "%d-%u-%uT%d:%d:%d", &year, &month, &day, &hour, &minute, &second) != parts) {
    throw std::out_of_range("a time such as 2026-01-05T09:00:00Z, found " + text);
  }
  const std::chrono::sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  constexpr std::int64_t seconds_of_day = 86'400;
  return std::int64_t{date.time_since_epoch().count()} * seconds_of_day + hour * 3600 + minute * 60 + second;
}

Schedule schedule_of(const json& parameters) {
  Schedule schedule;
  schedule.learning_steps.clear();
  schedule.relearning_steps.clear();
  for (const json& step : parameters.at("learning_steps"))
    schedule.learning_steps.push_back(minutes_of_step(step.get<std::string>()));
  for (const json& step : parameters.at("relearning_steps"))
    schedule.relearning_steps.push_back(minutes_of_step(step.get<std::string>()));
  schedule.short_term = parameters.at("enable_short_term");
  schedule.desired_retention = parameters.at("request_retention");
  schedule.maximum_interval = parameters.at("maximum_interval");
  std::vector<double> given(standard_weights.begin(), standard_weights.end());
  if (!parameters.at("w_given").is_null()) given = parameters.at("w_given").get<std::vector<double>>();
  schedule.weights = weights_in_force(given, schedule.short_term, schedule.relearning_steps.size());
  return schedule;
}

const char* name_of(CardState state) {
  constexpr std::array names{"New", "Learning", "Review", "Relearning"};
  return names[static_cast<std::size_t>(state)];
}

/// Collects what differs.
class Comparison {
 public:
  explicit Comparison(std::string name) : verified_{std::move(name), {}} {}
  void number(const std::string& what, double recorded, double found) {
    if (std::abs(recorded - found) > tolerance * std::max(1.0, std::abs(recorded))) {
      tell(what, std::to_string(recorded), std::to_string(found));
    }
  }
  template <class Value>
  void equal(const std::string& what, const Value& recorded, const Value& found) {
    if (recorded != found) tell(what, json(recorded).dump(), json(found).dump());
  }
  [[nodiscard]] Verified verified() && { return std::move(verified_); }

 private:
  void tell(const std::string& what, const std::string& recorded, const std::string& found) {
    constexpr std::size_t most = 10;
    if (verified_.differences.size() < most) {
      verified_.differences.push_back(what + ": recorded " + recorded + ", found " + found);
    }
  }
  Verified verified_;
};

Verified sequence_of(const json& sequence, const std::string& file) {
  Comparison comparison(sequence.value("name", file));
  const Schedule schedule = schedule_of(sequence.at("parameters"));
  for (std::size_t weight = 0; weight < schedule.weights.size(); ++weight) {
    comparison.number("w" + std::to_string(weight), sequence.at("parameters").at("w").at(weight),
                      schedule.weights[weight]);
  }
  Card card;
  for (const json& step : sequence.at("steps")) {
    const std::string at = step.at("at");
    const std::int64_t now = seconds_of(at);
    const json& before = step.at("before");
    const json& after = step.at("after");
    comparison.equal(at + " state before", before.at("state").get<std::string>(), std::string(name_of(card.state)));
    comparison.number(at + " retrievability", before.at("retrievability"), retrievability(schedule.weights, card, now));
    for (const Rating rating : ratings) {
      const auto place = static_cast<std::size_t>(rating) - 1;
      comparison.equal(at + " preview " + std::to_string(place + 1),
                       seconds_of(step.at("preview_due").at(place).get<std::string>()),
                       review(schedule, card, rating, now).card.due);
    }
    card = review(schedule, card, static_cast<Rating>(step.at("rating").get<int>()), now).card;
    comparison.equal(at + " state", after.at("state").get<std::string>(), std::string(name_of(card.state)));
    comparison.number(at + " stability", after.at("stability"), card.stability);
    comparison.number(at + " difficulty", after.at("difficulty"), card.difficulty);
    comparison.equal(at + " due", seconds_of(after.at("due").get<std::string>()), card.due);
    comparison.equal(at + " scheduled_days", after.at("scheduled_days").get<std::int64_t>(),
                     std::int64_t{card.scheduled_days});
    comparison.equal(at + " step", after.at("step").get<std::size_t>(), std::size_t{card.step});
    comparison.equal(at + " reps", after.at("reps").get<std::uint64_t>(), std::uint64_t{card.reviews});
    comparison.equal(at + " lapses", after.at("lapses").get<std::uint64_t>(), std::uint64_t{card.lapses});
  }
  return std::move(comparison).verified();
}

Verified set_of(const json& set, std::size_t number) {
  Comparison comparison("functions, weights " + std::to_string(number));
  Schedule schedule;
  schedule.weights = weights_in_force(set.at("w_given").get<std::vector<double>>(), true, 1);
  for (const json& row : set.at("initial")) {
    const Memory memory = first_memory(schedule.weights, static_cast<Rating>(row.at("rating").get<int>()));
    comparison.number(row.dump() + " stability", row.at("stability"), memory.stability);
    comparison.number(row.dump() + " difficulty", row.at("difficulty"), memory.difficulty);
  }
  for (const json& row : set.at("retrievability")) {
    comparison.number(
        row.dump(), row.at("retrievability"),
        retrievability(schedule.weights, row.at("elapsed_days").get<double>(), row.at("stability").get<double>()));
  }
  for (const json& row : set.at("interval")) {
    schedule.desired_retention = row.at("request_retention");
    comparison.equal(row.dump(), row.at("interval").get<std::int64_t>(),
                     std::int64_t{interval_days(schedule, row.at("stability").get<double>())});
  }
  for (const json& row : set.at("next_state")) {
    const Memory memory =
        next_memory(schedule.weights, true, {row.at("stability").get<double>(), row.at("difficulty").get<double>()},
                    row.at("elapsed_days").get<std::int64_t>(), static_cast<Rating>(row.at("rating").get<int>()));
    comparison.number(row.dump() + " stability", row.at("new_stability"), memory.stability);
    comparison.number(row.dump() + " difficulty", row.at("new_difficulty"), memory.difficulty);
  }
  return std::move(comparison).verified();
}

Verified ranges_of(const json& rows) {
  Comparison comparison("functions, fuzz ranges");
  for (const json& row : rows) {
    const FuzzBounds bounds =
        fuzz_bounds(row.at("interval").get<std::int64_t>(), row.at("elapsed_days").get<std::int64_t>(),
                    row.at("maximum_interval").get<std::int64_t>());
    comparison.equal(row.dump() + " low", row.at("min_ivl").get<std::int64_t>(), std::int64_t{bounds.low});
    comparison.equal(row.dump() + " high", row.at("max_ivl").get<std::int64_t>(), std::int64_t{bounds.high});
  }
  return std::move(comparison).verified();
}

class FsrsVerifier final : public simulators::engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "fsrs"; }
  [[nodiscard]] std::vector<Verified> verify(const std::string& text, const std::string& file,
                                             const simulators::engine::VerifyOptions& /*options*/) const override {
    const json whole = simulators::engine::read_recorded_json(text, file);
    return simulators::engine::with_recorded_json(file, [&] {
      if (!whole.contains("sets")) return std::vector<Verified>{sequence_of(whole, file)};
      std::vector<Verified> all;
      for (const json& set : whole.at("sets")) all.push_back(set_of(set, all.size() + 1));
      if (whole.contains("fuzz_range")) all.push_back(ranges_of(whole.at("fuzz_range")));
      return all;
    });
  }
};

}  // namespace

std::unique_ptr<simulators::engine::Verifier> make_fsrs_verifier() { return std::make_unique<FsrsVerifier>(); }

}  // namespace app::learning
