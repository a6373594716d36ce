// The simulator against the MariaDB and the PostgreSQL of this machine, started here.
#include "simulators/engine/live.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/verifier.hpp"
#include "tests/sanitized.hpp"
#include "tests/simulators/isolation/live/servers.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace simulators::isolation {

std::unique_ptr<engine::LiveProgram> make_live_program();
std::unique_ptr<engine::Verifier> make_verifier();

namespace live {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const char* const folder_of_recordings = STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation";

constexpr const char* transfer =
    "CREATE TABLE account (id INT PRIMARY KEY, owner VARCHAR(20), balance INT NOT NULL, INDEX by_owner (owner));\n"
    "INSERT INTO account VALUES (1, 'O''Hara', 100), (2, NULL, 200);\n"
    "T1: BEGIN\n"
    "T1: SELECT balance FROM account WHERE id = 1 FOR SHARE\n"
    "T2: UPDATE account SET balance = balance + 1 WHERE id = 1\n"
    "T1: SELECT * FROM account\n"
    "T1: COMMIT\n"
    "T2: SELECT SUM(balance) FROM account\n";

engine::Scenario scenario_of(const std::string& schedule, const std::string& level = "") {
  engine::Scenario scenario("isolation");
  scenario.set("schedule", schedule, {"schedule.sql", 1, 1});
  if (!level.empty()) scenario.set("level", level, {"level", 1, 1});
  return scenario;
}

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One server each for all tests: it takes seconds to make.
class RealServers : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    servers().emplace("mariadb", OwnServer::mariadb());
    servers().emplace("postgresql", OwnServer::postgres());
  }
  static void TearDownTestSuite() { servers().clear(); }
  void SetUp() override {
    if (server() == nullptr) GTEST_SKIP() << GetParam() << " is not installed (./dev live installs it)";
  }

  static std::map<std::string, std::unique_ptr<OwnServer>>& servers() {
    static std::map<std::string, std::unique_ptr<OwnServer>> all;
    return all;
  }
  [[nodiscard]] const OwnServer* server() const { return servers().at(GetParam()).get(); }
  [[nodiscard]] bool is_mariadb() const { return std::string(GetParam()) == "mariadb"; }

  [[nodiscard]] std::string record(const engine::Scenario& scenario) const {
    // The machine that tests may be busy.
    engine::LiveLimits limits;
    limits.time = std::chrono::minutes(2);
    return make_live_program()->record(scenario, server()->address(), limits);
  }
  [[nodiscard]] std::string failure_of(const engine::Scenario& scenario, const std::string& address,
                                       const engine::LiveLimits& limits = {}) const {
    try {
      return make_live_program()->record(scenario, address, limits);
    } catch (const engine::LiveFailure& failure) {
      return failure.what();
    } catch (const engine::InputError& error) {
      return error.what();
    }
  }
  /// Runs SQL as whoever administers the server.
  std::string administer(const std::string& sql) const {
    const std::string& folder = server()->folder();
    if (is_mariadb()) {
      return server()->ask({"mariadb", "--no-defaults", "-u", "root", "-S", folder + "/s", "-N", "-e", sql});
    }
    return server()->ask({"/usr/lib/postgresql/15/bin/psql", "-X", "-h", folder, "-U", "postgres", "-Atq", "-c", sql});
  }
  [[nodiscard]] std::string address_of(const std::string& user) const {
    const std::string& address = server()->address();
    return std::string(GetParam()) + "://" + user + "@/?" + address.substr(address.find("socket="));
  }
  /// The databases of the server that were made here and are still there.
  [[nodiscard]] std::string left_behind() const {
    return administer(is_mariadb()
                          ? "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'stepscope%'"
                          : "SELECT datname FROM pg_database WHERE datname LIKE 'stepscope%'");
  }
};

/// One in three recordings, 82 on each server, each at all levels of the server: every kind of them is among these.
TEST_P(RealServers, DoWhatTheSimulatorDoes) {
  const char* const all = std::getenv("STEPSCOPE_ALL_SCHEDULES");
  const std::size_t one_in = all != nullptr ? 1 : ::tests::is_sanitized ? 20 : 3;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_of_recordings)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  const auto verifier = make_verifier();
  std::size_t schedules = 0;
  std::size_t plays = 0;
  for (std::size_t at = 0; at < files.size(); at += one_in) {
    const std::string text = text_of_file(files[at]);
    const json file = json::parse(text);
    if (!file.contains("results") || !file.at("results").contains(is_mariadb() ? "innodb" : "postgres")) continue;
    for (const engine::Verified& verified : verifier->verify(record(scenario_of(text)), files[at].filename(), {})) {
      EXPECT_THAT(verified.differences, IsEmpty()) << verified.name;
      EXPECT_THAT(verified.program, HasSubstr(is_mariadb() ? "MariaDB 10.11." : "PostgreSQL 15."));
      EXPECT_EQ(verified.compared, file.at("steps").size());
      ++plays;
    }
    ++schedules;
  }
  std::cout << GetParam() << ": " << schedules << " schedules, " << plays << " plays\n";
  EXPECT_GE(schedules, ::tests::is_sanitized ? 10U : 60U);
  EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_P(RealServers, PlayAScheduleAtAllTheirLevelsOrAtOne) {
  const json all = json::parse(record(scenario_of(transfer)));
  EXPECT_EQ(all.at("results").begin()->size(), is_mariadb() ? 5U : 3U);
  for (const engine::Verified& verified : make_verifier()->verify(all.dump(), "transfer", {})) {
    EXPECT_THAT(verified.differences, IsEmpty()) << verified.name;
  }
  const json one =
      json::parse(record(scenario_of(transfer, is_mariadb() ? "innodb-serializable" : "postgres-serializable")));
  EXPECT_EQ(one.at("results").begin()->size(), 1U);
  EXPECT_EQ(one.at("results").begin()->begin()->at("steps").at(2).at("blocked_until"), 4);
}

TEST_P(RealServers, AreContradictedWhereARecordingSaysSomethingElse) {
  json recording =
      json::parse(record(scenario_of(transfer, is_mariadb() ? "innodb-repeatable-read" : "postgres-repeatable-read")));
  recording.at("results").begin()->begin()->at("steps").at(1).at("rows") = {{99}};
  const auto verified = make_verifier()->verify(recording.dump(), "changed", {});
  EXPECT_THAT(verified.front().differences, testing::SizeIs(1));
}

TEST_P(RealServers, AreNotAskedForTheOtherOnesLevels) {
  const std::string level = is_mariadb() ? "postgres-serializable" : "innodb-serializable";
  EXPECT_THAT(failure_of(scenario_of(transfer, level), server()->address()), HasSubstr("expected a level of"));
}

TEST_P(RealServers, ThatAreNotThereOrLetNobodyInSayWhy) {
  const std::string address = server()->address();
  const std::string gone = address.substr(0, address.find("socket=")) + "socket=/tmp/no-such-server";
  EXPECT_THAT(failure_of(scenario_of(transfer), gone), HasSubstr("no connection to"));
  EXPECT_THAT(failure_of(scenario_of(transfer), address_of("stranger")), HasSubstr("stranger"));
}

TEST_P(RealServers, AskForAPasswordOnceAndSayWhenItIsWrong) {
  if (is_mariadb()) {
    administer("CREATE USER keen IDENTIFIED BY 'sesame'; GRANT ALL ON *.* TO keen");
  } else {
    administer("CREATE ROLE keen LOGIN CREATEDB PASSWORD 'sesame'");
  }
  std::vector<std::string> asked;
  engine::LiveLimits limits;
  limits.time = std::chrono::minutes(2);
  std::string typed = "wrong";
  limits.ask_password = [&](const std::string& name) {
    asked.push_back(name);
    return std::optional<std::string>(typed);
  };
  const std::string refused = failure_of(scenario_of(transfer), address_of("keen"), limits);
  EXPECT_THAT(refused, HasSubstr("refused the password"));
  EXPECT_THAT(refused, testing::Not(HasSubstr("wrong")));
  EXPECT_EQ(asked.size(), 1U);
  typed = "sesame";
  // Who may not shorten the server's deadlock_timeout waits as long as it takes; the results are the same.
  const std::string recording = make_live_program()->record(scenario_of(transfer), address_of("keen"), limits);
  for (const engine::Verified& verified : make_verifier()->verify(recording, "keen", {})) {
    EXPECT_THAT(verified.differences, IsEmpty()) << verified.name;
  }
  EXPECT_EQ(asked.size(), 2U);
  EXPECT_THAT(recording, testing::Not(HasSubstr("sesame")));
  limits.ask_password = nullptr;
  EXPECT_THAT(failure_of(scenario_of(transfer), address_of("keen"), limits), HasSubstr("password"));
}

TEST_P(RealServers, SayWhatAUserIsNotPermitted) {
  administer(is_mariadb() ? "CREATE USER weak" : "CREATE ROLE weak LOGIN");
  EXPECT_THAT(failure_of(scenario_of(transfer), address_of("weak")),
              is_mariadb() ? HasSubstr("PROCESS privilege") : HasSubstr("permission denied to create database"));
  if (!is_mariadb()) return;
  administer("GRANT PROCESS ON *.* TO weak");
  EXPECT_THAT(failure_of(scenario_of(transfer), address_of("weak")), HasSubstr("refused \"CREATE DATABASE"));
}

TEST_P(RealServers, AreLeftAsTheyWereWhateverHappens) {
  // Two sessions of which one waits for ever, and nobody who ends.
  const std::string schedule =
      "CREATE TABLE t (id INT PRIMARY KEY, n INT);\nINSERT INTO t VALUES (1, 1);\n"
      "A: BEGIN\nA: UPDATE t SET n = 2 WHERE id = 1\nB: UPDATE t SET n = 3 WHERE id = 1\n";
  for (const engine::Verified& verified : make_verifier()->verify(record(scenario_of(schedule)), "open", {})) {
    EXPECT_THAT(verified.differences, IsEmpty()) << verified.name;
  }
  EXPECT_THAT(left_behind(), IsEmpty());

  engine::LiveLimits limits;
  limits.time = std::chrono::milliseconds(1);
  EXPECT_THAT(failure_of(scenario_of(schedule), server()->address(), limits), HasSubstr("in time"));
  const std::atomic<bool> cancelled = true;
  limits = {};
  limits.cancelled = &cancelled;
  EXPECT_THAT(failure_of(scenario_of(schedule), server()->address(), limits), HasSubstr("given up"));

  // A name that the subset allows and a server does not.
  const std::string refused = "CREATE TABLE user (grant INT PRIMARY KEY);\nA: SELECT * FROM user\n";
  EXPECT_THAT(failure_of(scenario_of(refused), server()->address()), HasSubstr("the server refused \""));
  EXPECT_THAT(left_behind(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Of, RealServers, testing::Values("mariadb", "postgresql"));

}  // namespace
}  // namespace live
}  // namespace simulators::isolation
