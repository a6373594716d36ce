#include "simulators/engine/exporter.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/child_process.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/load_balancing/scenario.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"
#include "simulators/load_balancing/upstream_text.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

namespace simulators::load_balancing {

std::unique_ptr<engine::Exporter> make_exporter();

namespace {

using testing::HasSubstr;
using Fields = std::vector<std::pair<std::string, std::string>>;

engine::Scenario scenario_of(const Fields& fields) {
  engine::Scenario scenario("load-balancing");
  for (const auto& [name, value] : fields) scenario.set(name, value, {name, 1, 1});
  return scenario;
}

Upstream read_back(const std::string& text) {
  return read_upstream(text, [](std::size_t) { return engine::TextPlace{"export", 1, 1}; }).upstream;
}

/// Everything that the text says about balancing, but for where it says it.
void expect_equal(const Upstream& one, const Upstream& other, const std::string& which) {
  EXPECT_EQ(one.strategy, other.strategy) << which;
  EXPECT_EQ(one.name, other.name) << which;
  EXPECT_EQ(one.key, other.key) << which;
  EXPECT_EQ(one.fair_weights, other.fair_weights) << which;
  EXPECT_EQ(one.fair_no_rr, other.fair_no_rr) << which;
  EXPECT_EQ(one.next_upstream, other.next_upstream) << which;
  EXPECT_EQ(one.next_upstream_tries, other.next_upstream_tries) << which;
  EXPECT_EQ(one.next_upstream_timeout, other.next_upstream_timeout) << which;
  ASSERT_EQ(one.servers.size(), other.servers.size()) << which;
  for (std::size_t at = 0; at < one.servers.size(); ++at) {
    const Server& left = one.servers[at];
    const Server& right = other.servers[at];
    EXPECT_EQ(
        std::tie(left.address, left.weight, left.max_fails, left.fail_timeout, left.max_conns, left.down, left.backup),
        std::tie(right.address, right.weight, right.max_fails, right.fail_timeout, right.max_conns, right.down,
                 right.backup))
        << which;
  }
}

TEST(Exporter, WritesWhatIsReadBackAsTheSameUpstream) {
  std::size_t written = 0;
  const engine::Catalog catalog;
  for (const auto& [name, scenario] : catalog.scenarios()) {
    if (scenario.topic() != "load-balancing") continue;
    const Scenario meant = read(engine::Settings(scenario, make_schema()));
    if (!is_of_nginx(meant.strategy())) continue;
    expect_equal(read_back(make_exporter()->write(scenario)), *meant.upstream, name);
    ++written;
  }
  EXPECT_GT(written, 15U);
}

TEST(Exporter, KeepsEveryParameterAndEveryPieceOfAKey) {
  for (const char* const text :
       {"upstream u.v { hash \"a b$request_uri\\\"${args}${is_args}x$arg_id$cookie_sid\" consistent; server a; server "
        "b; }\n"
        "proxy_next_upstream error http_403 http_404 http_429 http_500 http_502 http_503 http_504 invalid_header "
        "non_idempotent;\nproxy_next_upstream_tries 2;\nproxy_next_upstream_timeout 1500ms;",
        "upstream u { server a weight=7 max_fails=0 fail_timeout=61s max_conns=9; server [::1]:80 down; "
        "server unix:/run/x backup; }\nproxy_next_upstream off;",
        "upstream u { hash $binary_remote_addr$remote_addr; server a; }",
        "upstream u { fair no_rr weight_mode=peak; server a; }", "upstream u { fair weight_mode=idle; server a; }",
        "upstream u { random two least_conn; server a; server b; }"}) {
    const Upstream meant = read_back(text);
    expect_equal(read_back(configuration_text(meant)), meant, text);
  }
}

TEST(Exporter, RefusesAStrategyThatNginxDoesNotHave) {
  try {
    static_cast<void>(make_exporter()->write(scenario_of({{"strategy", "rendezvous"}})));
    ADD_FAILURE() << "it is written";
  } catch (const engine::InputError& error) {
    EXPECT_THAT(error.message(engine::Language::english),
                HasSubstr("expected a strategy that nginx has, found rendezvous"));
  }
}

/// nginx's own words on a configuration; empty where it takes it.
std::string refusal_of(const std::string& nginx, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "exported-nginx";
  std::filesystem::create_directories(folder);
  // Where it listens and writes is the user's affair.
  std::ofstream(folder / "nginx.conf") << "pid " << (folder / "pid").string() << ";\n" << text;
  const engine::ChildResult result =
      engine::run_child({{nginx, "-t", "-q", "-e", "stderr", "-c", (folder / "nginx.conf").string()}}, {});
  std::filesystem::remove_all(folder);
  return result.end == engine::ChildEnd{} ? "" : result.errors + "?";
}

TEST(Exporter, WritesWhatNginxItselfTakes) {
  const std::string nginx = ::access("/usr/sbin/nginx", X_OK) == 0 ? "/usr/sbin/nginx" : engine::find_program("nginx");
  if (nginx.empty()) GTEST_SKIP() << "there is no nginx on this machine";
  std::size_t taken = 0;
  const engine::Catalog catalog;
  for (const auto& [name, scenario] : catalog.scenarios()) {
    if (scenario.topic() != "load-balancing") continue;
    const Scenario meant = read(engine::Settings(scenario, make_schema()));
    // Names of hosts would have to be known to this machine.
    const bool has_names = std::ranges::any_of(meant.upstream->servers, [](const Server& server) {
      return server.address.find_first_not_of("0123456789.:") != std::string::npos;
    });
    const bool has_module = ::access("/usr/lib/nginx/modules/ngx_http_upstream_fair_module.so", R_OK) == 0;
    if (!is_of_nginx(meant.strategy()) || has_names || (meant.strategy() == Strategy::fair && !has_module)) continue;
    EXPECT_EQ(refusal_of(nginx, make_exporter()->write(scenario)), "") << name;
    ++taken;
  }
  EXPECT_GT(taken, 10U);
}

}  // namespace
}  // namespace simulators::load_balancing
