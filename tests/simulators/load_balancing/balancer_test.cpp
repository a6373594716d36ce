#include "simulators/load_balancing/balancer.hpp"

#include "simulators/load_balancing/upstream_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace tests::simulators::load_balancing {
namespace {

using namespace ::simulators::load_balancing;

std::shared_ptr<const Upstream> upstream_of(const std::string& text) {
  return std::make_shared<const Upstream>(read_upstream(text, located_in("test", text)).upstream);
}

/// A balancer together with everything that it has told.
struct Told {
  explicit Told(const std::string& text)
      : balancer(
            upstream_of(text), [this] { return next_random = (next_random * 1'103'515'245 + 12'345) & 0x7FFF'FFFF; },
            [this](const Event& event) { events.push_back(event); }) {}

  std::uint32_t next_random = 1;
  std::vector<Event> events;
  Balancer balancer;

  /// One request from beginning to end; gives back the servers it was sent to, as letters.
  std::string ask(const Request& request = {}) {
    const std::size_t begin = events.size();
    const std::uint32_t number = balancer.arrive(request);
    while (balancer.is_in_flight(number)) balancer.answer(number);
    std::string letters;
    for (std::size_t i = begin; i < events.size(); ++i) {
      if (events[i].what == Happening::taken) letters += static_cast<char>('A' + events[i].server);
    }
    return letters;
  }
  [[nodiscard]] std::vector<Event> of(Happening what) const {
    std::vector<Event> found;
    std::ranges::copy_if(events, std::back_inserter(found), [&](const Event& event) { return event.what == what; });
    return found;
  }
  [[nodiscard]] const Event& last() const { return events.back(); }
};

// The example of nginx's own commit message: {5, 1, 1} gives a a b a c a a, with these current weights.
TEST(Balancer, TellsTheWeightsOfEveryStep) {
  Told told("upstream b { server a weight=5; server b; server c; }");
  std::string letters;
  for (int i = 0; i < 7; ++i) letters += told.ask();
  EXPECT_EQ(letters, "AABACAA");
  std::vector<std::vector<std::int32_t>> rows;
  std::vector<std::int32_t> row(3);
  for (const Event& event : told.events) {
    if (event.what == Happening::weighed || event.what == Happening::round_won) row[event.server] = event.first;
    if (event.what == Happening::round_won) rows.push_back(row);
  }
  EXPECT_EQ(rows, (std::vector<std::vector<std::int32_t>>{
                      {-2, 1, 1}, {-4, 2, 2}, {1, -4, 3}, {-1, -3, 4}, {4, -2, -2}, {2, -1, -1}, {0, 0, 0}}));
}

TEST(Balancer, TellsTheLineOfTheCoreThatSteps) {
  Told told("upstream b { server a; server b; }");
  told.ask();
  const auto weighed = told.of(Happening::weighed);
  ASSERT_EQ(weighed.size(), 2U);
  EXPECT_EQ(weighed[0].line, weighed[1].line);
  EXPECT_GT(weighed[0].line, 0U);
  EXPECT_GT(told.of(Happening::round_won).front().line, weighed[0].line);
}

TEST(Balancer, LeavesAFailedServerOutForMoreThanItsTimeoutAndThenProbesItOnce) {
  Told told("upstream b { server a fail_timeout=2s; server b; }");
  told.balancer.set_clock(5000);
  told.balancer.set_behaviour(0, Behaviour::refuses);
  EXPECT_EQ(told.ask(), "AB");
  EXPECT_EQ(told.of(Happening::failed).front().detail, 1U);
  for (const std::int64_t second : {5, 6, 7}) {
    told.balancer.set_clock(second * 1000 + (second > 5 ? 999 : 0));
    EXPECT_EQ(told.ask(), "B") << second;
  }
  told.balancer.set_behaviour(0, Behaviour::answers);
  told.balancer.set_clock(8000);
  // Its effective weight is 0 and its current one -1, while the other one's is 1: that has to be made up for first.
  EXPECT_EQ(told.ask() + told.ask(), "BB");
  const std::uint32_t probe = told.balancer.arrive({});
  EXPECT_EQ(told.balancer.state().requests.at(probe).server, 0);
  // While the probe is out nobody else is sent there.
  EXPECT_EQ(told.ask() + told.ask(), "BB");
  told.balancer.answer(probe);
  EXPECT_EQ(told.of(Happening::forgiven).size(), 1U);
  EXPECT_EQ(told.balancer.state().servers[0].fails, 0);
}

TEST(Balancer, AnswersItselfWhenNobodyIsLeft) {
  Told told("upstream b { server a; server b; }");
  told.balancer.set_behaviour(0, Behaviour::refuses);
  told.balancer.set_behaviour(1, Behaviour::refuses);
  EXPECT_EQ(told.ask(), "AB");
  EXPECT_TRUE(told.of(Happening::no_live).empty()) << "the tries were used up";
  EXPECT_EQ(told.last().first, 502);
  EXPECT_EQ(told.ask(), "");
  EXPECT_EQ(told.of(Happening::no_live).size(), 1U);
}

TEST(Balancer, DoesNotRepeatWhatMayHaveBeenDone) {
  const std::string servers = "upstream b { server a; server b; } ";
  const Request post{"127.0.0.1", "/", "", false};
  Told careful(servers);
  careful.balancer.set_behaviour(0, Behaviour::breaks);
  EXPECT_EQ(careful.ask(post), "A");
  EXPECT_EQ(careful.last().first, 502);
  Told refused(servers);
  refused.balancer.set_behaviour(0, Behaviour::refuses);
  EXPECT_EQ(refused.ask(post), "AB") << "it was never sent";
  Told bold(servers + "proxy_next_upstream error non_idempotent;");
  bold.balancer.set_behaviour(0, Behaviour::breaks);
  EXPECT_EQ(bold.ask(post), "AB");
}

TEST(Balancer, StopsRepeatingWhenTheTimeIsOver) {
  Told told("upstream b { server a; server b; server c; } proxy_next_upstream_timeout 500ms;");
  for (const std::uint8_t server : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}})
    told.balancer.set_behaviour(server, Behaviour::times_out);
  const std::uint32_t request = told.balancer.arrive({});
  told.balancer.set_clock(499);
  told.balancer.answer(request);
  EXPECT_TRUE(told.balancer.is_in_flight(request));
  told.balancer.set_clock(500);
  told.balancer.answer(request);
  EXPECT_FALSE(told.balancer.is_in_flight(request));
  EXPECT_EQ(told.last().first, 504);
}

TEST(Balancer, NeverHasMoreRequestsAtAServerThanMaxConns) {
  Told told("upstream b { server a max_conns=2; server b max_conns=1; }");
  for (int i = 0; i < 5; ++i) told.balancer.arrive({});
  EXPECT_EQ(told.balancer.state().servers[0].connections, 2);
  EXPECT_EQ(told.balancer.state().servers[1].connections, 1);
  EXPECT_EQ(told.of(Happening::no_live).size(), 2U);
}

TEST(Balancer, TellsTheHashOfEveryDraw) {
  Told told("upstream b { ip_hash; server a; server b; server c; }");
  told.ask({"127.0.0.1", "/", "", true});
  const auto hashed = told.of(Happening::hashed);
  ASSERT_EQ(hashed.size(), 1U);
  // 89 * 113 + 127, then twice times 113, each modulo 6271.
  EXPECT_EQ(hashed[0].second, 4040);
  EXPECT_EQ(told.of(Happening::drawn)[0].first, 4040 % 3);
}

const std::vector<std::string> strategies = {"",
                                             "ip_hash;",
                                             "hash $request_uri;",
                                             "hash $request_uri consistent;",
                                             "least_conn;",
                                             "random;",
                                             "random two;",
                                             "fair;",
                                             "fair weight_mode=idle no_rr;",
                                             "fair weight_mode=peak;"};

void check_account(const State& state) {
  std::vector<std::int64_t> in_flight(state.servers.size());
  for (const auto& [number, request] : state.requests) ++in_flight.at(request.server);
  for (std::size_t each = 0; each < state.servers.size(); ++each) {
    RC_ASSERT(state.servers[each].connections == in_flight[each]);
    RC_ASSERT(state.servers[each].effective >= 0);
    RC_ASSERT(state.servers[each].effective <= state.upstream->servers[each].weight);
  }
}

RC_GTEST_PROP(Balancer, KeepsItsAccountAndItsEventsAreTheWholeOfIt, (const std::vector<std::uint16_t>& steps)) {
  for (const std::string& strategy : strategies) {
    Told told("upstream b { " + strategy +
              "server a weight=3 max_fails=2; server b weight=30 fail_timeout=1s; server c down; server d "
              "max_fails=0; } proxy_next_upstream error timeout http_503;");
    std::vector<std::uint32_t> requests;
    std::int64_t clock = 0;
    for (const std::uint16_t step : steps) {
      told.balancer.set_clock(clock += step % 900);
      if (step % 4 == 0) {
        const auto server = static_cast<std::uint8_t>(step / 4 % 4);
        told.balancer.set_behaviour(server, static_cast<Behaviour>(step / 16 % 5), step % 32 == 0 ? 503 : 200);
      } else if (step % 4 == 1 && !requests.empty()) {
        told.balancer.answer(requests[step / 4 % requests.size()]);
      } else {
        requests.push_back(told.balancer.arrive({"10.0.0.1", "/" + std::to_string(step), "", step % 8 != 0}));
      }
      check_account(told.balancer.state());
    }
    State state = start(told.balancer.state().upstream);
    for (const Event& event : told.events) apply(state, event);
    RC_ASSERT(state.servers == told.balancer.state().servers);
    RC_ASSERT(state.requests == told.balancer.state().requests);
    RC_ASSERT(state.clock == told.balancer.state().clock);
    RC_ASSERT(state.fair_current == told.balancer.state().fair_current);
    RC_ASSERT(state.fair_requests == told.balancer.state().fair_requests);
  }
}

}  // namespace
}  // namespace tests::simulators::load_balancing
