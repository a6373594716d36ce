#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/anomalies/observed_play.hpp"
#include "simulators/isolation/recording.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>

namespace tests::simulators::isolation::anomalies {
namespace {

namespace core = ::simulators::isolation;
namespace detector = core::anomalies;
using detector::Phenomenon;
using detector::Verdict;
using nlohmann::json;

const std::string folder = STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation";

using Shows = std::function<bool(const std::vector<Verdict>&)>;

Shows shows(Phenomenon what) {
  return [what](const std::vector<Verdict>& all) {
    return std::any_of(all.begin(), all.end(), [&](const Verdict& verdict) { return verdict.what == what; });
  };
}

Shows shows(Phenomenon what, bool is_through_write) {
  return [=](const std::vector<Verdict>& all) {
    return std::any_of(all.begin(), all.end(), [&](const Verdict& verdict) {
      return verdict.what == what && verdict.is_through_write == is_through_write;
    });
  };
}

/// What each row of the matrix asks. "-write": the second access is an UPDATE, a DELETE or a locking SELECT.
const std::map<std::string, Shows> rows_of_the_matrix = {
    {"G0", shows(Phenomenon::g0)},
    {"G1a", shows(Phenomenon::g1a)},
    {"G1b", shows(Phenomenon::g1b)},
    {"G1c", shows(Phenomenon::g1c)},
    {"OTV", shows(Phenomenon::otv, false)},
    {"PMP", shows(Phenomenon::pmp, false)},
    {"PMP-write", shows(Phenomenon::pmp, true)},
    {"P2", shows(Phenomenon::non_repeatable_read, false)},
    {"P3", shows(Phenomenon::phantom, false)},
    {"P3-write", shows(Phenomenon::phantom, true)},
    {"P4", shows(Phenomenon::p4)},
    // SELECT FOR UPDATE sees a write, and a plain SELECT after it does not: the transaction vanishes again.
    {"P4-locked",
     [](const std::vector<Verdict>& all) { return shows(Phenomenon::p4)(all) || shows(Phenomenon::otv, true)(all); }},
    {"G-single", shows(Phenomenon::g_single, false)},
    {"G-single-write", shows(Phenomenon::g_single, true)},
    {"G2-item", shows(Phenomenon::g2_item)},
    {"G2-item-locked", shows(Phenomenon::g2_item)},
    {"G2", shows(Phenomenon::g2)},
    {"read-only-anomaly", shows(Phenomenon::read_only_anomaly)}};

json read(const std::string& name) {
  std::ifstream file(folder + "/" + name + ".json");
  return json::parse(file);
}

/// The matrix calls a sum over half of a transaction an intermediate read. By Adya's definition it is none: each row
/// that was read is the last version of its writer; what is read half is the transaction.
bool is_named_otherwise(const std::string& schedule) { return schedule == "dirty-read-sum"; }

TEST(Matrix, WhatTheDetectorFindsInEveryScheduleIsWhatWasSeenOnTheRealServers) {
  const json matrix = read("matrix");
  ASSERT_EQ(matrix.size(), rows_of_the_matrix.size());
  std::size_t compared = 0;
  for (const auto& [row, servers] : matrix.items()) {
    for (const core::Setting& setting : core::all_settings) {
      const json& cell = servers.at(core::server_name(setting)).at(core::level_name(setting));
      bool is_seen = false;
      for (const auto& [name, expected] : cell.at("schedules").items()) {
        SCOPED_TRACE(row + ", " + name + ", " + core::server_name(setting) + ", " + core::level_name(setting));
        const core::Recording recording = core::recording_of(read(name));
        const detector::ObservedPlay observed = detector::observe(recording.schedule, setting);
        const bool found = rows_of_the_matrix.at(row)(detector::verdicts_of(observed.history));
        is_seen = is_seen || found;
        if (is_named_otherwise(name)) continue;
        EXPECT_EQ(found, expected.get<bool>());
        ++compared;
      }
      EXPECT_EQ(is_seen, cell.at("seen").get<bool>()) << row << " " << core::level_name(setting);
    }
  }
  EXPECT_EQ(compared, 33U * 8U);
}

TEST(Matrix, ASumOverHalfOfATransactionIsATransactionThatVanishes) {
  const core::Recording recording = core::recording_of(read("dirty-read-sum"));
  for (const core::Setting& setting : core::all_settings) {
    const detector::ObservedPlay observed = detector::observe(recording.schedule, setting);
    const bool is_dirty = setting.level == core::Level::read_uncommitted;
    EXPECT_EQ(shows(Phenomenon::otv)(detector::verdicts_of(observed.history)), is_dirty);
    EXPECT_FALSE(shows(Phenomenon::g1b)(detector::verdicts_of(observed.history)));
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::anomalies
