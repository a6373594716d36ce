#include "simulators/load_balancing/scenario.hpp"

#include "simulators/load_balancing/duration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace tests::simulators::load_balancing {
namespace {

using namespace ::simulators::load_balancing;
namespace engine = ::simulators::engine;

using Fields = std::vector<std::pair<std::string, std::string>>;

Scenario scenario_of(const Fields& fields) {
  engine::Scenario scenario("load-balancing");
  for (const auto& [field, value] : fields) scenario.set(field, value, {field, 1, 1});
  const engine::Schema schema = make_schema();
  return read(engine::Settings(scenario, schema));
}

/// "field:line:column" of what is wrong; empty where nothing is.
std::string fault_of(const Fields& fields) {
  try {
    static_cast<void>(scenario_of(fields));
    return {};
  } catch (const engine::InputError& error) {
    return error.place().source + ":" + std::to_string(error.place().line) + ":" + std::to_string(error.place().column);
  }
}

constexpr const char* three = "upstream u {\n    server 10.0.0.1:80;\n    server 10.0.0.2:80;\n    server web:80;\n}\n";

TEST(Scenario, PutsTheLineOfTheStrategyIntoTheTextThatNginxWouldRead) {
  const Scenario scenario = scenario_of({{"strategy", "least-conn"}, {"upstream", three}});
  EXPECT_EQ(scenario.strategy(), Strategy::least_connections);
  EXPECT_THAT(*scenario.text, testing::StartsWith("upstream u {\n    least_conn;\n    server 10.0.0.1:80;"));
  EXPECT_EQ(scenario.strategy_line, 2);
  EXPECT_THAT(scenario.lines, testing::ElementsAre(3, 4, 5));
  const std::string text = *scenario.text;
  EXPECT_EQ(read_upstream(text, located_in("text", text)).upstream.strategy, Strategy::least_connections);
}

TEST(Scenario, PutsNoCommentInFrontOfServersOfTheSameLine) {
  for (const char* strategy : {"round-robin", "maglev", "least-conn"}) {
    const Scenario scenario = scenario_of({{"strategy", strategy}, {"upstream", "upstream u { server a; server b; }"}});
    EXPECT_EQ(scenario.upstream->servers.size(), 2U) << strategy;
  }
}

TEST(Scenario, LeavesTheTextAloneAsWritten) {
  const std::string text = "upstream u { ip_hash; server 10.0.0.1; server 10.0.0.2; }";
  const Scenario scenario = scenario_of({{"strategy", "as-written"}, {"upstream", text}});
  EXPECT_EQ(scenario.strategy(), Strategy::ip_hash);
  EXPECT_EQ(*scenario.text, text);
}

TEST(Scenario, NamesServersByTheirShortHostOrInLetters) {
  EXPECT_THAT(scenario_of({{"upstream", three}}).names, testing::ElementsAre("a", "b", "web"));
  const Scenario twins = scenario_of({{"upstream", "upstream u { server b; server 10.0.0.1; server b; }"}});
  EXPECT_THAT(twins.names, testing::ElementsAre("b", "b'", "c"));
}

TEST(Scenario, RefusesWhatNginxRefusesWhereItWasWritten) {
  const std::string backup = "upstream u {\n  server 10.0.0.1;\n  server 10.0.0.2 backup;\n}\n";
  EXPECT_EQ(fault_of({{"strategy", "round-robin"}, {"upstream", backup}}), "");
  EXPECT_EQ(fault_of({{"strategy", "ip-hash"}, {"upstream", backup}}), "upstream:3:19");
  EXPECT_EQ(fault_of({{"upstream", "upstream u {\n  server 10.0.0.1 weight=0;\n}\n"}}), "upstream:2:19");
  EXPECT_EQ(fault_of({{"upstream", "upstream u {\n  server 10.0.0.300;\n}\n"}}), "upstream:2:10");
  EXPECT_EQ(fault_of({{"upstream", "upstream u {\n}\n"}}), "upstream:1:1");
  EXPECT_EQ(fault_of({{"strategy", "hash"}, {"upstream", three}, {"key", "$host"}}), "key:1:1");
}

TEST(Scenario, RefusesTwoStrategiesAndKeysThatSayMoreThanAKey) {
  const std::string text = "upstream u {\n  least_conn;\n  server 10.0.0.1;\n}\n";
  EXPECT_EQ(fault_of({{"strategy", "random"}, {"upstream", text}}), "upstream:2:3");
  for (const char* strategy : {"hash", "maglev"}) {
    EXPECT_EQ(fault_of({{"strategy", strategy}, {"key", "$args consistent"}}), "key:1:1") << strategy;
    EXPECT_EQ(fault_of({{"strategy", strategy}, {"key", "$args; server 10.0.0.9"}}), "key:1:1") << strategy;
  }
}

TEST(RequestList, ReadsWhoAsksForWhatAndWhen) {
  const Scenario scenario =
      scenario_of({{"requests",
                    "GET / from 10.0.0.1\n# a comment\nPOST /pay?x=1 from 2001:db8::1 cookie sid=7 takes 2s\n"
                    "at 5s /b times 3 every 250ms\n"}});
  const auto& requests = scenario.planned->requests;
  ASSERT_EQ(requests.size(), 5U);
  EXPECT_EQ(requests[0].at, 0);
  EXPECT_EQ(requests[1].at, 1'000'000) << "a second after the one above";
  EXPECT_FALSE(requests[1].may_be_repeated);
  EXPECT_EQ(requests[1].takes, 2'000'000);
  EXPECT_EQ(scenario.parties->clients()[requests[1].client], "2001:db8::1");
  EXPECT_EQ(scenario.parties->targets()[requests[1].target].cookies, "sid=7");
  EXPECT_EQ(requests[3].at, 5'250'000);
  EXPECT_EQ(requests[4].at, 5'500'000);
  EXPECT_EQ(requests[4].client, requests[2].client);
  EXPECT_TRUE(requests[4].may_be_repeated);
}

TEST(RequestList, SaysAtWhichWordItIsWrong) {
  EXPECT_EQ(fault_of({{"requests", ""}}), "requests:1:1");
  EXPECT_EQ(fault_of({{"requests", "GET from 10.0.0.1"}}), "requests:1:1") << "no URI";
  EXPECT_EQ(fault_of({{"requests", "GET /\nGET / from 10.0.0.300"}}), "requests:2:12");
  EXPECT_EQ(fault_of({{"requests", "at 3s /\nat 2s /"}}), "requests:2:4");
  EXPECT_EQ(fault_of({{"requests", "FETCH /"}}), "requests:1:1");
  EXPECT_EQ(fault_of({{"requests", "/ times 0"}}), "requests:1:9");
  EXPECT_EQ(fault_of({{"requests", "/ times 100001"}}), "requests:1:9");
  EXPECT_EQ(fault_of({{"requests", "/ takes 3"}}), "requests:1:9");
  EXPECT_EQ(fault_of({{"requests", "/ /b"}}), "requests:1:3");
}

TEST(Faults, GoByNameOrAddressAndInTheOrderOfTime) {
  const Scenario scenario =
      scenario_of({{"upstream", three},
                   {"faults", "at 5s web slow 200ms\nat 3s 10.0.0.2:80 refuses\nat 3s a answers 503\nat 9s b back\n"}});
  const auto& faults = *scenario.faults;
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(faults[0].server, 1);
  EXPECT_EQ(faults[0].behaviour, Behaviour::refuses);
  EXPECT_EQ(faults[1].status, 503);
  EXPECT_EQ(faults[2].delay, 200);
  EXPECT_EQ(faults[2].at, 5'000'000);
  EXPECT_EQ(faults[3].behaviour, Behaviour::answers);
}

TEST(Faults, SayAtWhichWordTheyAreWrong) {
  EXPECT_EQ(fault_of({{"faults", "a refuses"}}), "faults:1:1");
  EXPECT_EQ(fault_of({{"faults", "at 3 a refuses"}}), "faults:1:4");
  EXPECT_EQ(fault_of({{"faults", "at 3s z refuses"}}), "faults:1:7");
  EXPECT_EQ(fault_of({{"faults", "at 3s a explodes"}}), "faults:1:9");
  EXPECT_EQ(fault_of({{"faults", "at 3s a slow"}}), "faults:1:9");
  EXPECT_EQ(fault_of({{"faults", "at 3s a refuses now"}}), "faults:1:17");
  EXPECT_EQ(fault_of({{"faults", "\nat 3s a answers 99"}}), "faults:2:17");
}

TEST(AccessLog, ReadsTheCombinedFormatAndListsBrokenLines) {
  Parties parties;
  const LogReading reading = read_access_log(
      "192.0.2.7 - ada [10/Oct/2025:13:55:38 +0000] \"GET /cart?id=7 HTTP/1.1\" 200 2326 \"-\" \"curl\"\n"
      "nonsense\n"
      "2001:db8::1 - - [10/Oct/2025:15:55:36 +0200] \"POST /pay HTTP/2.0\" 502 0 \"-\" \"-\"\r\n"
      "300.0.2.7 - - [10/Oct/2025:13:55:38 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"\n"
      "192.0.2.7 - - [31/Feb/2025:13:55:38 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"\n"
      "192.0.2.7 - - [10/Oct/2025:13:55:38 +0000] \"\\x16\\x03\" 400 0 \"-\" \"-\"\n"
      "192.0.2.8 - - [10/Oct/2025:13:55:39 +0000] \"HEAD / HTTP/1.0\" 304 0\n",
      parties);
  ASSERT_EQ(reading.requests.size(), 3U);
  EXPECT_EQ(reading.skipped, 4U);
  EXPECT_THAT(reading.skipped_lines, testing::ElementsAre(2, 4, 5, 6));
  EXPECT_EQ(parties.clients()[reading.requests[0].client], "2001:db8::1") << "15:55:36 +0200 is the earliest";
  EXPECT_FALSE(reading.requests[0].may_be_repeated);
  EXPECT_EQ(reading.requests[1].at, 2'000'000);
  EXPECT_EQ(parties.targets()[reading.requests[1].target].uri, "/cart?id=7");
  EXPECT_EQ(reading.requests[2].at, 3'000'000);
}

TEST(AccessLog, IsRefusedWhereNoLineIsGood) {
  EXPECT_EQ(fault_of({{"arrivals", "log"}, {"log", "nonsense\n"}}), "log:1:1");
}

TEST(Duration, HasAUnitUnlessItIsZero) {
  EXPECT_EQ(read_duration("200ms"), 200'000);
  EXPECT_EQ(read_duration("7us"), 7);
  EXPECT_EQ(read_duration("3s"), 3'000'000);
  EXPECT_EQ(read_duration("1h"), 3'600'000'000);
  EXPECT_EQ(read_duration("0"), 0);
  for (const char* wrong : {"", "3", "s", "-1s", "1.5s", "1 s", "2h", "99999999999999999999s"})
    EXPECT_EQ(read_duration(wrong), std::nullopt) << wrong;
}

TEST(Duration, IsToldWithThreeDigits) {
  EXPECT_EQ(duration_name(0), "0 s");
  EXPECT_EQ(duration_name(250), "250 µs");
  EXPECT_EQ(duration_name(44'100), "44.1 ms");
  EXPECT_EQ(duration_name(300'000), "300 ms");
  EXPECT_EQ(duration_name(3'000'000), "3 s");
  EXPECT_EQ(duration_name(3'250'000), "3.3 s");
}

}  // namespace
}  // namespace tests::simulators::load_balancing
