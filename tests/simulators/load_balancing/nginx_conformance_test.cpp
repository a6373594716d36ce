// Every pick of every recording of the real nginx (tests/conformance/load_balancing and the cases drawn at random
// there).
#include "simulators/load_balancing/recording.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace tests::simulators::load_balancing {
namespace {

namespace balancing = ::simulators::load_balancing;
using balancing::Outcome;
using balancing::Replay;

const std::string recordings_folder = STEPSCOPE_SOURCE_FOLDER "/tests/conformance/load_balancing/";

nlohmann::json read_recording(const std::string& name) {
  std::ifstream file(recordings_folder + name);
  return nlohmann::json::parse(file);
}

std::vector<std::string> recording_names() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::recursive_directory_iterator(recordings_folder)) {
    if (file.path().extension() != ".json") continue;
    names.push_back(std::filesystem::relative(file.path(), recordings_folder).generic_string());
  }
  std::ranges::sort(names);
  return names;
}

std::string describe(const Outcome& outcome) {
  std::string text = "tried";
  for (const std::string& each : outcome.tried) text += " " + each;
  return text + ", picked " + outcome.picked.value_or("nobody") + ", " + std::to_string(outcome.status) +
         (outcome.no_live ? ", no live upstreams" : "");
}

class NginxRecording : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] std::shared_ptr<const balancing::Upstream> upstream() const {
    const std::string text = balancing::nginx_text(recording_);
    return std::make_shared<const balancing::Upstream>(
        balancing::read_upstream(text, balancing::located_in("recording", text)).upstream);
  }
  const nlohmann::json recording_ = read_recording(GetParam());
};

TEST_P(NginxRecording, IsFollowedPickForPick) {
  Replay replay(recording_, upstream());
  const std::vector<Outcome> outcomes = replay.outcomes();
  const std::vector<Outcome> expected = balancing::expected_outcomes(recording_);
  ASSERT_EQ(outcomes.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(describe(outcomes[i]), describe(expected[i])) << "request " << i;
  }
  EXPECT_FALSE(replay.has_random_left());
}

TEST_P(NginxRecording, IsInItsEventsAlone) {
  const auto told = upstream();
  Replay replay(recording_, told);
  (void)replay.outcomes();
  balancing::State state = balancing::start(told);
  for (const balancing::Event& event : replay.events()) balancing::apply(state, event);
  const balancing::State& end = replay.balancer().state();
  EXPECT_EQ(state.servers, end.servers);
  EXPECT_EQ(state.requests, end.requests);
  EXPECT_EQ(state.clock, end.clock);
  EXPECT_EQ(state.finished, end.finished);
  EXPECT_EQ(state.fair_current, end.fair_current);
}

TEST(NginxRecordings, AreAllThere) { EXPECT_GE(recording_names().size(), 46U); }

INSTANTIATE_TEST_SUITE_P(Every, NginxRecording, testing::ValuesIn(recording_names()), [](const auto& each) {
  std::string name = each.param.substr(0, each.param.find('.'));
  std::ranges::replace(name, '/', '_');
  return name;
});

}  // namespace
}  // namespace tests::simulators::load_balancing
