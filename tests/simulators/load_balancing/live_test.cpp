// The simulator against the nginx of this machine, in scenarios that nobody has seen before.
#include "simulators/engine/live.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/engine/verifier.hpp"
#include "simulators/load_balancing/live/nginx.hpp"
#include "simulators/load_balancing/scenario.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

std::unique_ptr<engine::LiveProgram> make_live_program();
std::unique_ptr<engine::Verifier> make_verifier();

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using Fields = std::vector<std::pair<std::string, std::string>>;

engine::Scenario scenario_of(const Fields& fields) {
  engine::Scenario scenario("load-balancing");
  for (const auto& [name, value] : fields) scenario.set(name, value, {name, 1, 1});
  return scenario;
}

/// Scenarios by chance: servers with every parameter, clients, held requests, and failures that come and go.
class RandomScenarios {
 public:
  explicit RandomScenarios(std::uint64_t seed) : random_(seed) {}

  /// `strategy` is a line of nginx, or empty.
  engine::Scenario next(const std::string& strategy) {
    const bool takes_backups = strategy.empty() || strategy == "least_conn;";
    const bool takes_max_conns = !strategy.starts_with("fair");
    const std::size_t servers = 1 + random_.below(6);
    std::string upstream = "upstream backend {\n    " + strategy + "\n";
    for (std::size_t each = 0; each < servers; ++each) {
      upstream += fmt::format("    server 10.0.0.{}:80", each + 1);
      if (one_in(2)) upstream += fmt::format(" weight={}", 1 + random_.below(5));
      if (one_in(3)) upstream += fmt::format(" max_fails={}", random_.below(4));
      if (one_in(2)) upstream += fmt::format(" fail_timeout={}s", 1 + random_.below(6));
      if (takes_max_conns && one_in(5)) upstream += fmt::format(" max_conns={}", 1 + random_.below(3));
      if (each > 0 && one_in(8)) upstream += " down";
      if (each > 0 && takes_backups && one_in(6)) upstream += " backup";
      upstream += ";\n";
    }
    upstream += "}\n" + next_upstream();
    return scenario_of({{"strategy", "as-written"},
                        {"upstream", upstream},
                        {"requests", requests()},
                        {"faults", faults(servers)},
                        {"seed", fmt::to_string(random_.below(1'000'000))}});
  }

 private:
  bool one_in(std::uint64_t many) { return random_.below(many) == 0; }
  template <class List>
  auto one_of(const List& list) {
    return list[random_.below(std::size(list))];
  }

  std::string next_upstream() {
    constexpr const char* lists[] = {"", "proxy_next_upstream error timeout http_503;\n",
                                     "proxy_next_upstream error timeout http_404 http_500 non_idempotent;\n",
                                     "proxy_next_upstream error invalid_header http_403 http_429;\n",
                                     "proxy_next_upstream off;\n"};
    std::string text = one_of(lists);
    if (one_in(3)) text += fmt::format("proxy_next_upstream_tries {};\n", 1 + random_.below(3));
    if (one_in(6)) text += "proxy_next_upstream_timeout 2s;\n";
    return text;
  }

  std::string requests() {
    constexpr const char* clients[] = {"192.168.1.10", "192.168.1.200", "10.1.0.4", "203.0.113.9", "2001:db8::1"};
    constexpr const char* uris[] = {"/", "/cart?id=7", "/a.png", "/b?id=8&x=1", "/%7Euser//x", "/long/way/home"};
    std::string text;
    for (int line = 0; line < 30; ++line) {
      text += fmt::format("{} {} from {}", one_in(6) ? "POST" : "GET", one_of(uris), one_of(clients));
      if (one_in(3)) text += fmt::format(" cookie sid={}", random_.below(4));
      if (one_in(3)) text += fmt::format(" takes {}ms", 1 + random_.below(6'000));
      if (one_in(4)) text += fmt::format(" times {}", 2 + random_.below(3));
      text += fmt::format(" every {}ms\n", random_.below(2'500));
    }
    return text;
  }

  std::string faults(std::size_t servers) {
    constexpr const char* deeds[] = {"refuses",     "refuses",     "breaks",      "hangs",       "garbles",
                                     "answers 503", "answers 404", "answers 500", "answers 403", "answers 201",
                                     "slow 700ms",  "back",        "back",        "back",        "back"};
    std::string text;
    for (std::uint64_t at = 1 + random_.below(4'000); at < 60'000; at += 1 + random_.below(9'000)) {
      text += fmt::format("at {}ms 10.0.0.{}:80 {}\n", at, 1 + random_.below(servers), one_of(deeds));
    }
    return text;
  }

  engine::Random random_;
};

class NginxOfThisMachine : public testing::Test {
 protected:
  void SetUp() override {
    try {
      nginx_ = find_nginx({});
    } catch (const engine::LiveFailure& failure) {
      GTEST_SKIP() << failure.what();
    }
  }
  [[nodiscard]] static std::string record(const engine::Scenario& scenario, const engine::LiveLimits& limits = {}) {
    return make_live_program()->record(scenario, "", limits);
  }
  [[nodiscard]] static engine::Verified verify(const std::string& recording) {
    return make_verifier()->verify(recording, "live", {}).at(0);
  }
  /// What is said where a scenario cannot be recorded.
  [[nodiscard]] static std::string failure_of(const engine::Scenario& scenario, const engine::LiveLimits& limits = {}) {
    try {
      return "recorded: " + record(scenario, limits).substr(0, 200);
    } catch (const engine::LiveFailure& failure) {
      return failure.what();
    }
  }

  std::optional<Nginx> nginx_;
};

class RandomTraffic : public NginxOfThisMachine, public testing::WithParamInterface<const char*> {};

TEST_P(RandomTraffic, IsBalancedByTheRealNginxAsItIsHere) {
  if (std::string_view(GetParam()).starts_with("fair") && nginx_->fair_module.empty()) {
    GTEST_SKIP() << "nginx has no fair module";
  }
  // Other scenarios can be tried, too: STEPSCOPE_NGINX_SEED is added to the numbers of these.
  const char* const seed = std::getenv("STEPSCOPE_NGINX_SEED");
  const std::uint64_t first = seed != nullptr ? std::strtoull(seed, nullptr, 10) : 0;
  std::size_t compared = 0;
  std::size_t repeated = 0;
  std::size_t failed = 0;
  constexpr std::uint64_t each = 6;
  for (std::uint64_t number = first; number < first + each; ++number) {
    const engine::Scenario scenario = RandomScenarios(number).next(GetParam());
    const std::string recording = record(scenario);
    const engine::Verified verified = verify(recording);
    EXPECT_THAT(verified.differences, IsEmpty()) << "number " << number << "\n" << recording;
    compared += verified.compared;
    const json parsed = json::parse(recording);
    for (const json& outcome : parsed.at("expected")) {
      repeated += outcome.at("tried").size() > 1 ? 1U : 0U;
      failed += outcome.at("status") >= 500 ? 1U : 0U;
    }
  }
  EXPECT_GE(compared, 30U * each);
  // Scenarios in which nothing happens show nothing.
  EXPECT_GT(repeated, 0U);
  EXPECT_GT(failed, 0U);
}
INSTANTIATE_TEST_SUITE_P(Of, RandomTraffic,
                         testing::Values("", "ip_hash;", "hash $request_uri;", "hash $cookie_sid$arg_id;",
                                         "hash $request_uri consistent;", "least_conn;", "random;", "random two;",
                                         "fair;", "fair no_rr weight_mode=idle;", "fair weight_mode=peak;"));

TEST_F(NginxOfThisMachine, DoesWithEveryShippedScenarioWhatIsShown) {
  std::size_t played = 0;
  const engine::Catalog catalog;
  for (const auto& [name, scenario] : catalog.scenarios()) {
    if (scenario.topic() != "load-balancing") continue;
    if (!is_of_nginx(read(engine::Settings(scenario, make_schema())).strategy())) continue;
    const engine::Verified verified = verify(record(scenario));
    EXPECT_THAT(verified.differences, IsEmpty()) << name;
    EXPECT_GT(verified.compared, 0U);
    EXPECT_EQ(verified.program, "nginx " + nginx_->version);
    ++played;
  }
  EXPECT_GT(played, 15U);
}

TEST_F(NginxOfThisMachine, WaitsAMinuteForAServerThatHangs) {
  const json recording = json::parse(record(scenario_of({{"upstream", "upstream b { server a:1; server b:1; }"},
                                                         {"requests", "GET / times 3"},
                                                         {"faults", "at 0 a hangs"}})));
  const json& first = recording.at("expected").at(0);
  EXPECT_EQ(first.at("tried"), json({"a", "b"}));
  EXPECT_EQ(first.at("status"), 200);
  EXPECT_THAT(verify(recording.dump()).differences, IsEmpty());
}

TEST_F(NginxOfThisMachine, GivesUpOneAfterTheOtherThoseThatHangSinceTheSameMoment) {
  const engine::Scenario scenario =
      scenario_of({{"upstream", "upstream x { least_conn; server a:1; server b:1 max_fails=0; server c:1; }"},
                   {"requests", "GET / takes 100ms times 6 every 0ms"},
                   {"faults", "at 0 a hangs\nat 5s b refuses"}});
  const std::string recording = record(scenario);
  EXPECT_THAT(verify(recording).differences, IsEmpty()) << recording;
  EXPECT_EQ(json::parse(recording).at("expected").at(0).at("tried"), json({"a", "b", "c"}));
}

TEST_F(NginxOfThisMachine, IsContradictedWhereARecordingSaysSomethingElse) {
  json recording = json::parse(record(scenario_of({{"upstream", "upstream b { server a:1; server b:1; }"}})));
  recording.at("expected").at(1).at("picked") = "a";
  EXPECT_EQ(verify(recording.dump()).differences.size(), 1U);
}

TEST_F(NginxOfThisMachine, IsNotAskedForWhatItDoesNotHave) {
  EXPECT_THAT(failure_of(scenario_of({{"strategy", "maglev"}})), HasSubstr("nginx has no maglev"));
}

TEST_F(NginxOfThisMachine, EndsWhenItIsCancelledOrItsTimeIsOver) {
  engine::LiveLimits limits;
  limits.time = std::chrono::milliseconds(1);
  EXPECT_THAT(failure_of(scenario_of({}), limits), HasSubstr("its time is over"));
  const std::atomic<bool> cancelled = true;
  limits = {};
  limits.cancelled = &cancelled;
  EXPECT_THAT(failure_of(scenario_of({}), limits), HasSubstr("cancelled"));
}

TEST_F(NginxOfThisMachine, SaysItselfWhatItRefuses) {
  try {
    const RunningNginx running(*nginx_, "nonsense here;\n", false, [] { return false; }, {});
    ADD_FAILURE() << "it runs";
  } catch (const engine::LiveFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("unknown directive \"nonsense\" in nginx.conf:"));
  }
}

/// A variable of the environment for as long as this lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* const before = std::getenv(name)) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST_F(NginxOfThisMachine, LeavesNothingBehind) {
  const std::string folder = testing::TempDir() + "nginx-leaves-nothing";
  std::filesystem::create_directories(folder);
  const Environment place("TMPDIR", folder);
  static_cast<void>(record(scenario_of({})));
  EXPECT_THROW(RunningNginx(*nginx_, "nonsense;", false, [] { return false; }, {}), engine::LiveFailure);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(Nginx, ThatIsAnotherProgramOrEndsIsToldOf) {
  const std::string folder = testing::TempDir() + "not-nginx";
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& script) {
    std::ofstream(folder + "/nginx") << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(folder + "/nginx", std::filesystem::perms::owner_all);
  };
  const auto failure_of = [&] {
    const Environment path("PATH", folder);
    try {
      return make_live_program()->record(scenario_of({}), "", {});
    } catch (const engine::LiveFailure& failure) {
      return std::string(failure.what());
    }
  };
  write("echo something else >&2");
  EXPECT_THAT(failure_of(), HasSubstr("does not tell its version: something else"));
  write("[ \"$1\" = -V ] && echo 'nginx version: nginx/9.9' >&2 && exit 0\necho 'nginx: [emerg] no' >&2; exit 1");
  EXPECT_THAT(failure_of(), HasSubstr("nginx 9.9 ended with: [emerg] no"));
  write("[ \"$1\" = -V ] && echo 'nginx version: nginx/9.9' >&2 && exit 0\nkill -9 $$");
  EXPECT_THAT(failure_of(), HasSubstr("nginx 9.9 ended with: signal 9"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace simulators::load_balancing
