// What nginx 1.22.1 of Debian 12 accepts and refuses, and its words: taken from `nginx -t`.
#include "simulators/load_balancing/upstream_reader.hpp"

#include "simulators/engine/random.hpp"
#include "tests/sanitized.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tests::simulators::load_balancing {
namespace {

using namespace ::simulators::load_balancing;
using ::simulators::engine::InputError;
using ::simulators::engine::Language;

UpstreamReading read(const std::string& text) { return read_upstream(text, located_in("nginx.conf", text)); }

/// The upstream of these lines.
Upstream upstream(const std::string& lines) { return read("upstream b { " + lines + " }").upstream; }

std::string error_of(const std::string& text, Language language = Language::english) {
  try {
    (void)read(text);
  } catch (const InputError& error) {
    return error.message(language);
  }
  return "accepted";
}

/// Whether the text is accepted or refused, and nothing else happens.
bool is_judged(const std::string& text) {
  try {
    (void)read(text);
  } catch (const InputError&) {
  } catch (...) {
    return false;
  }
  return true;
}

struct Refusal {
  std::string text;
  std::string place;  ///< line:column
  std::string nginx;  ///< the words of nginx
};

class NginxRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(NginxRefusal, IsOursAtItsPlaceAndInItsWords) {
  const auto& [text, place, nginx] = GetParam();
  const std::string english = error_of(text);
  const std::string chinese = error_of(text, Language::chinese);
  EXPECT_THAT(english, testing::StartsWith("nginx.conf:" + place + ": expected ")) << text;
  EXPECT_THAT(english, testing::EndsWith(" (nginx: " + nginx + ")")) << text;
  EXPECT_THAT(chinese, testing::StartsWith("nginx.conf:" + place + ": ")) << text;
  EXPECT_THAT(chinese, testing::EndsWith("（nginx 报错：" + nginx + "）")) << text;
}

const std::string one = "server 127.0.0.1:1;";

INSTANTIATE_TEST_SUITE_P(
    Servers, NginxRefusal,
    testing::Values(
        Refusal{"upstream b { }", "1:1", "no servers are inside upstream"},
        Refusal{"upstream b {\n  server;\n}", "2:3", "invalid number of arguments in \"server\" directive"},
        Refusal{"upstream b {\n  server a weight=0;\n}", "2:12", "invalid parameter \"weight=0\""},
        Refusal{"upstream b { server a weight=5x; }", "1:23", "invalid parameter \"weight=5x\""},
        Refusal{"upstream b { server a weight=-1; }", "1:23", "invalid parameter \"weight=-1\""},
        Refusal{"upstream b { server a weight=99999999999999999999; }", "1:23",
                "invalid parameter \"weight=99999999999999999999\""},
        Refusal{"upstream b { server a fail_timeout=500ms; }", "1:23", "invalid parameter \"fail_timeout=500ms\""},
        Refusal{"upstream b { server a fail_timeout=1m2h; }", "1:23", "invalid parameter \"fail_timeout=1m2h\""},
        Refusal{"upstream b { server a slow_start=3s; }", "1:23", "invalid parameter \"slow_start=3s\""},
        Refusal{"upstream b { server a Down; }", "1:23", "invalid parameter \"Down\""},
        Refusal{"upstream b { server 127.0.0.1:0; }", "1:21", "invalid port in upstream \"127.0.0.1:0\""},
        Refusal{"upstream b { server http://a; }", "1:21", "invalid host in upstream \"http://a\""},
        Refusal{"upstream b { server :80; }", "1:21", "no host in upstream \":80\""},
        Refusal{"upstream b { server [::x]:80; }", "1:21", "invalid IPv6 address in upstream \"[::x]:80\""},
        Refusal{"upstream b { server 999.1.1.1; }", "1:21", "host not found in upstream \"999.1.1.1\""},
        Refusal{"upstream b {\n  server 10.0.0.300:80;\n}", "2:10", "host not found in upstream \"10.0.0.300:80\""},
        Refusal{"upstream b { server a wieght=2; }", "1:23", "invalid parameter \"wieght=2\""},
        Refusal{"upstream b { server unix:; }", "1:21", "no path in the unix domain socket in upstream \"unix:\""},
        Refusal{"upstream b { server a backup; }", "1:1", "no servers in upstream \"b\""},
        Refusal{"upstream b { ip_hash; server a backup; }", "1:32",
                "balancing method does not support parameter \"backup\""},
        Refusal{"upstream b { fair; server a max_conns=2; }", "1:29",
                "balancing method does not support parameter \"max_conns=2\""}));

INSTANTIATE_TEST_SUITE_P(
    Strategies, NginxRefusal,
    testing::Values(
        Refusal{"upstream b { ip_hash x; " + one + " }", "1:14",
                "invalid number of arguments in \"ip_hash\" directive"},
        Refusal{"upstream b { hash; " + one + " }", "1:14", "invalid number of arguments in \"hash\" directive"},
        Refusal{"upstream b { hash $args x; " + one + " }", "1:25", "invalid parameter \"x\""},
        Refusal{"upstream b { hash $; " + one + " }", "1:19", "invalid variable name"},
        Refusal{"upstream b { hash \"${args\"; " + one + " }", "1:19",
                "the closing bracket in \"args\" variable is missing"},
        Refusal{"upstream b { random three; " + one + " }", "1:21", "invalid parameter \"three\""},
        Refusal{"upstream b { random two least_time; " + one + " }", "1:25", "invalid parameter \"least_time\""},
        Refusal{"upstream b { fair foo; " + one + " }", "1:19", "Invalid `fair' parameter `foo'"},
        Refusal{"upstream b { fair weight_mode=idle weight_mode=peak; " + one + " }", "1:36",
                "weight_mode= options are mutually exclusive"},
        Refusal{"upstream b { sticky; " + one + " }", "1:14", "unknown directive \"sticky\""},
        Refusal{"upstream b { least_time header; " + one + " }", "1:14", "unknown directive \"least_time\""},
        Refusal{"upstream b { keepalive 0; " + one + " }", "1:24", "invalid value \"0\" in \"keepalive\" directive"},
        Refusal{"upstream b { zone z 1k; " + one + " }", "1:21", "zone \"z\" is too small"},
        Refusal{"upstream b { proxy_next_upstream off; " + one + " }", "1:14",
                "\"proxy_next_upstream\" directive is not allowed here"}));

INSTANTIATE_TEST_SUITE_P(
    Around, NginxRefusal,
    testing::Values(Refusal{"upstream b { server a", "1:14", "unexpected end of file, expecting \";\" or \"}\""},
                    Refusal{"upstream b { server a;", "1:23", "unexpected end of file, expecting \"}\""},
                    Refusal{"upstream b { server a {} }", "1:23", "directive \"server\" is not terminated by \";\""},
                    Refusal{"upstream b;", "1:11", "directive \"upstream\" has no opening \"{\""},
                    Refusal{"upstream { server a; }", "1:1", "invalid number of arguments in \"upstream\" directive"},
                    Refusal{"upstream b { server a; }\nupstream b { server a; }", "2:1", "duplicate upstream \"b\""},
                    Refusal{"upstream b { ; }", "1:14", "unexpected \";\""},
                    Refusal{"upstream b { server a; } }", "1:26", "unexpected \"}\""},
                    Refusal{"upstream b { server \"a\"x; }", "1:24", "unexpected \"x\""},
                    Refusal{"upstream b { server a; } frobnicate 1;", "1:26", "unknown directive \"frobnicate\""},
                    Refusal{"upstream b { server a; } ip_hash;", "1:26", "\"ip_hash\" directive is not allowed here"},
                    Refusal{"upstream b { server a; } proxy_next_upstream foo;", "1:46", "invalid value \"foo\""},
                    Refusal{"upstream b { server a; } proxy_next_upstream_tries x;", "1:52",
                            "\"proxy_next_upstream_tries\" directive invalid number"},
                    Refusal{"upstream b { server a; } proxy_next_upstream_tries 2; proxy_next_upstream_tries 3;",
                            "1:55", "\"proxy_next_upstream_tries\" directive is duplicate"}));

TEST(UpstreamReader, ReadsEveryParameterOfAServer) {
  const Server server =
      upstream("server 10.0.0.1:8080 weight=5 max_fails=3 fail_timeout=1m30s max_conns=7 down backup; " + one)
          .servers.front();
  EXPECT_EQ(server.address, "10.0.0.1:8080");
  EXPECT_EQ(server.weight, 5);
  EXPECT_EQ(server.max_fails, 3);
  EXPECT_EQ(server.fail_timeout, 90);
  EXPECT_EQ(server.max_conns, 7);
  EXPECT_TRUE(server.down);
  EXPECT_TRUE(server.backup);
}

TEST(UpstreamReader, FillsInWhatNginxFillsIn) {
  const Server server = upstream(one).servers.front();
  EXPECT_EQ(server.weight, 1);
  EXPECT_EQ(server.max_fails, 1);
  EXPECT_EQ(server.fail_timeout, 10);
  EXPECT_EQ(server.max_conns, 0);
  const UpstreamReading reading = read("upstream b { " + one + " }");
  EXPECT_EQ(reading.upstream.next_upstream, NextUpstream());
  EXPECT_EQ(reading.upstream.next_upstream_tries, 0);
  EXPECT_TRUE(reading.notes.empty());
}

TEST(UpstreamReader, ReadsEveryStrategy) {
  const auto strategy = [](const std::string& line) { return upstream(line + one).strategy; };
  EXPECT_EQ(strategy(""), Strategy::round_robin);
  EXPECT_EQ(strategy("ip_hash;"), Strategy::ip_hash);
  EXPECT_EQ(strategy("hash $request_uri;"), Strategy::hash);
  EXPECT_EQ(strategy("hash $request_uri consistent;"), Strategy::hash_consistent);
  EXPECT_EQ(strategy("least_conn;"), Strategy::least_connections);
  EXPECT_EQ(strategy("random;"), Strategy::random);
  EXPECT_EQ(strategy("random two;"), Strategy::random_two);
  EXPECT_EQ(strategy("random two least_conn;"), Strategy::random_two);
  EXPECT_EQ(strategy("fair weight_mode=peak no_rr;"), Strategy::fair);
  EXPECT_EQ(strategy("ip_hash; least_conn;"), Strategy::least_connections);
}

TEST(UpstreamReader, ReadsKeysPieceByPiece) {
  using Source = KeyPiece::Source;
  EXPECT_THAT(
      upstream("hash a$request_uri-${arg_User}$cookie_sid; " + one).key,
      testing::ElementsAre(KeyPiece{Source::text, "a"}, KeyPiece{Source::request_uri, ""}, KeyPiece{Source::text, "-"},
                           KeyPiece{Source::argument, "user"}, KeyPiece{Source::cookie, "sid"}));
  EXPECT_THAT(error_of("upstream b { hash $http_x; " + one + " }"), testing::HasSubstr("$http_x"));
}

TEST(UpstreamReader, ReadsQuotesEscapesAndComments) {
  EXPECT_EQ(upstream("'server' \"10.0.0.1:1\" 'weight=2'; # server x;\n").servers.front().weight, 2);
  EXPECT_EQ(upstream("server 10.0.0.1:1 # weight=9;\n weight=3;").servers.front().weight, 3);
  EXPECT_EQ(upstream("hash 'a\\'b c'; " + one).key.front().name, "a'b c");
  EXPECT_EQ(upstream("server 127.0.0.1:1 'fail_timeout=1h 30m';").servers.front().fail_timeout, 5400);
}

TEST(UpstreamReader, FollowsAWholeConfigurationAndTheInnermostBlockHolds) {
  const UpstreamReading reading = read(R"(
worker_processes 1;
events { worker_connections 100; }
http {
    proxy_next_upstream error http_500;
    proxy_next_upstream_tries 5;
    upstream b { zone b 64k; server 10.0.0.1:1; server backend.example; keepalive 8; }
    server {
        listen 80;
        location / {
            proxy_pass http://b;
            proxy_next_upstream off;
            proxy_next_upstream_timeout 1s500ms;
        }
    }
}
)");
  EXPECT_EQ(reading.upstream.next_upstream, NextUpstream::off());
  EXPECT_EQ(reading.upstream.next_upstream_tries, 5);
  EXPECT_EQ(reading.upstream.next_upstream_timeout, 1500);
  std::vector<std::string> lines;
  for (const Note& note : reading.notes) lines.push_back(note.text.english);
  EXPECT_THAT(lines, testing::ElementsAre(testing::StartsWith("worker_processes "), testing::StartsWith("events "),
                                          testing::StartsWith("zone "), testing::StartsWith("backend.example counts"),
                                          testing::StartsWith("keepalive "), testing::StartsWith("listen "),
                                          testing::StartsWith("proxy_pass ")));
  EXPECT_EQ(reading.notes[2].place.line, 7U);
  EXPECT_EQ(reading.notes[2].place.column, 18U);
}

TEST(UpstreamReader, ListsWhatTheNextServerIsAskedFor) {
  const auto listed = [](const std::string& lines) { return read("upstream b { " + one + " } " + lines).upstream; };
  EXPECT_FALSE(listed("proxy_next_upstream http_503;").next_upstream.lists(Trouble::error));
  EXPECT_TRUE(listed("proxy_next_upstream http_503;").next_upstream.lists(Trouble::http_503));
  EXPECT_TRUE(listed("proxy_next_upstream error; proxy_next_upstream http_503;").next_upstream.lists(Trouble::error));
  EXPECT_EQ(listed("proxy_next_upstream off error;").next_upstream, NextUpstream::off());
}

TEST(UpstreamReader, RefusesFiveMegabytesForTheirSizeAtTheirBeginning) {
  std::string text = "upstream b {\n";
  while (text.size() < 5'000'000) text += "  server 10.0.0.1:8080 weight=5;\n";
  EXPECT_THAT(error_of(text + "}\n"), testing::StartsWith("nginx.conf:1:1: expected at most 65536 bytes"));
}

TEST(UpstreamReader, SuggestsTheNearestDirective) {
  EXPECT_THAT(error_of("upstream b { servr a; }"), testing::HasSubstr("did you mean server?"));
  EXPECT_THAT(error_of("upstream b { least_con; server a; }"), testing::HasSubstr("did you mean least_conn?"));
}

TEST(UpstreamReader, HasLimits) {
  std::string many;
  for (std::size_t i = 0; i <= most_servers; ++i) many += "server a;";
  EXPECT_THAT(error_of("upstream b {" + many + "}"), testing::HasSubstr("at most 200 servers"));
  EXPECT_THAT(error_of("upstream b { server a weight=1000001; }"), testing::HasSubstr("from 1 to 1000000"));
  EXPECT_THAT(error_of("upstream b { hash $args consistent; server a weight=10001; }"),
              testing::HasSubstr("add up to at most 10000"));
  EXPECT_THAT(error_of(std::string(longest_configuration + 1, ' ')), testing::HasSubstr("at most 65536 bytes"));
  EXPECT_THAT(error_of("upstream b { server " + std::string(5000, 'a') + "; }"), testing::HasSubstr("4096 bytes"));
  std::string deep = "http { server {";
  for (int i = 0; i < 40; ++i) deep += "location / {";
  EXPECT_THAT(error_of(deep), testing::HasSubstr("blocks within one another"));
  EXPECT_THAT(error_of("upstream b { server \xFF; }"), testing::HasSubstr("1:21: expected UTF-8"));
  EXPECT_THAT(error_of(""), testing::HasSubstr("expected a block upstream"));
  EXPECT_THAT(error_of("upstream b { include x; }"), testing::HasSubstr("nothing is included"));
}

TEST(UpstreamReader, CountsColumnsInCharacters) {
  EXPECT_THAT(error_of("upstream 后端 {\n  server 后端 weight=x;\n}"), testing::StartsWith("nginx.conf:2:13: "));
}

TEST(UpstreamReader, AcceptsOrRefusesWhateverIsCutOutOrPutTogether) {
  const std::string whole =
      "http { upstream b { hash \"a${arg_x}\" consistent; server 'a' weight=2 # c\n ; } server { location / { } } }";
  for (std::size_t begin = 0; begin < whole.size(); begin += is_sanitized ? 7 : 1) {
    for (std::size_t size = 0; begin + size <= whole.size(); ++size) EXPECT_TRUE(is_judged(whole.substr(begin, size)));
  }
  ::simulators::engine::Random random(1);
  const std::vector<std::string> pieces = {"upstream", "b",  "{",    "}",        ";",    " ",    "server",  "a:1",
                                           "\\",       "\"", "'",    "$",        "${",   "hash", "weight=", "9",
                                           "#",        "\n", "http", "location", "fair", "\t"};
  for (int i = 0; i < (is_sanitized ? 500 : 4'000); ++i) {
    std::string text;
    for (std::uint64_t length = random.below(24); length > 0; --length) {
      text += pieces[random.below(pieces.size())];
      if (random.below(2) == 0) text += ' ';
    }
    EXPECT_TRUE(is_judged(text)) << text;
  }
}

}  // namespace
}  // namespace tests::simulators::load_balancing
