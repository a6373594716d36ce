#include "simulators/http_status/request_text.hpp"

#include "simulators/http_status/scenario.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace {

using namespace simulators::http_status;
namespace engine = simulators::engine;

engine::Settings settings_of(const std::string& request) {
  static const engine::Schema schema = make_schema();
  engine::Scenario scenario("http-status");
  scenario.set("request", request, {"scenario.toml", 7, 1});
  return {scenario, schema};
}

std::string lines_of(const std::string& request) { return read_request(settings_of(request)).lines; }

/// Where a wrong request is refused.
std::pair<std::size_t, std::size_t> refused_at(const std::string& request) {
  try {
    static_cast<void>(read(settings_of(request)));
  } catch (const engine::InputError& error) {
    EXPECT_EQ(error.place().source, "scenario.toml");
    EXPECT_FALSE(error.expected(engine::Language::chinese).empty());
    return {error.place().line, error.place().column};
  }
  ADD_FAILURE() << "not refused: " << request;
  return {};
}

/// What curl 7.88.1 sent to a socket for each command line; the host was 127.0.0.1 with a port.
TEST(CurlCommandLine, IsTheRequestThatCurlSends) {
  const std::string agent = "User-Agent: curl/7.88.1\n";
  const std::vector<std::pair<std::string, std::string>> recorded = {
      {"curl http://H/menu", "GET /menu HTTP/1.1\nHost: H\n" + agent + "Accept: */*\n\n"},
      {"curl -I http://H/menu", "HEAD /menu HTTP/1.1\nHost: H\n" + agent + "Accept: */*\n\n"},
      {"curl -d a=1 -d b=2 http://H/form",
       "POST /form HTTP/1.1\nHost: H\n" + agent +
           "Accept: */*\nContent-Length: 7\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=2"},
      {"curl -G -d q=tea http://H/search", "GET /search?q=tea HTTP/1.1\nHost: H\n" + agent + "Accept: */*\n\n"},
      {"curl -X PUT -H 'If-Match: \"v1\"' -H 'Content-Type: text/plain' -d hello http://H/note",
       "PUT /note HTTP/1.1\nHost: H\n" + agent +
           "Accept: */*\nIf-Match: \"v1\"\nContent-Type: text/plain\nContent-Length: 5\n\nhello"},
      {"curl --json '{\"a\":1}' http://H/orders",
       "POST /orders HTTP/1.1\nHost: H\n" + agent +
           "Content-Type: application/json\nAccept: application/json\nContent-Length: 7\n\n{\"a\":1}"},
      {"curl -u alice:secret -A me -e http://ref.example/ -b c=1 -r 0-4 http://H/x?y=1",
       "GET /x?y=1 HTTP/1.1\nHost: H\nAuthorization: Basic YWxpY2U6c2VjcmV0\nRange: bytes=0-4\nUser-Agent: me\n"
       "Accept: */*\nReferer: http://ref.example/\nCookie: c=1\n\n"},
      {"curl -sSL -H 'Accept:' -H 'X-Empty;' http://H", "GET / HTTP/1.1\nHost: H\n" + agent + "X-Empty:\n\n"},
      {"curl -XDELETE -0 http://H/note", "DELETE /note HTTP/1.0\nHost: H\n" + agent + "Accept: */*\n\n"},
      {"curl --compressed http://H/",
       "GET / HTTP/1.1\nHost: H\n" + agent + "Accept: */*\nAccept-Encoding: deflate, gzip, br, zstd\n\n"},
      {"curl -H 'Host: other.example' -H 'User-Agent: x' http://H/a",
       "GET /a HTTP/1.1\nHost: other.example\nAccept: */*\nUser-Agent: x\n\n"},
      {"curl --oauth2-bearer tok http://H/",
       "GET / HTTP/1.1\nHost: H\nAuthorization: Bearer tok\n" + agent + "Accept: */*\n\n"},
  };
  for (const auto& [command, request] : recorded) EXPECT_EQ(lines_of(command), request) << command;
}

TEST(CurlCommandLine, IsReadOverSeveralLinesAndWithBothQuotes) {
  EXPECT_EQ(lines_of("curl \\\n  -X POST \\\n  -H \"A: \\\"b\\\"\" http://H/"),
            "POST / HTTP/1.1\nHost: H\nUser-Agent: curl/7.88.1\nAccept: */*\nA: \"b\"\n\n");
}

TEST(CurlCommandLine, IsRefusedAtTheWordThatIsWrong) {
  using Place = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(refused_at("curl --no-such http://H/"), (Place{7, 6}));
  EXPECT_EQ(refused_at("curl http://H/ http://I/"), (Place{7, 16}));
  EXPECT_EQ(refused_at("curl -X"), (Place{7, 6}));
  EXPECT_EQ(refused_at("curl -I"), (Place{7, 1}));
  EXPECT_EQ(refused_at("curl http://H/ -d @file"), (Place{7, 19}));
  EXPECT_EQ(refused_at("curl \\\n 'http://H/"), (Place{8, 2}));
}

TEST(RequestText, EndsLinesWithCrlfButWhereASymbolStands) {
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1\nHost: a", false), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1\nHost: a\n", false), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1\nHost: a\n\n", false), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1\nHost: a\n\nhello", false), "GET / HTTP/1.1\r\nHost: a\r\n\r\nhello");
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1␊\nA: ␍x␀\n", false), std::string("GET / HTTP/1.1\nA: \rx\0\r\n\r\n", 25));
  EXPECT_EQ(bytes_of_lines("GET / HTTP/1.1\nHost: a", true), "GET / HTTP/1.1\r\nHost: a");
}

TEST(RequestText, IsRefusedWhereALineFeedSymbolStandsWithinALine) {
  EXPECT_EQ(refused_at("GET / HTTP/1.1\nA: ␊b\n"), (std::pair<std::size_t, std::size_t>{8, 4}));
}

/// RFC 4648 10.
TEST(Base64, IsThatOfRfc4648) {
  EXPECT_EQ(base64_of(""), "");
  EXPECT_EQ(base64_of("f"), "Zg==");
  EXPECT_EQ(base64_of("fo"), "Zm8=");
  EXPECT_EQ(base64_of("foo"), "Zm9v");
  EXPECT_EQ(base64_of("foob"), "Zm9vYg==");
  EXPECT_EQ(base64_of("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64_of("foobar"), "Zm9vYmFy");
}

/// A fact that is none is refused where it stands.
TEST(Facts, AreRefusedAtTheWordThatIsWrong) {
  static const engine::Schema schema = make_schema();
  const std::vector<std::tuple<std::string, std::string, std::size_t>> wrong = {
      {"conditions", "forbidden, loked", 12},
      {"methods", "GET, P(UT", 6},
      {"moved", "304 /new", 1},
      {"moved", "301", 1},
      {"authentication", "Basic shop", 7},
      {"etag", "v1", 1},
      {"last-modified", "yesterday", 1},
      {"variants", "text/html en de", 14},
      {"max-target", "many", 1},
  };
  for (const auto& [field, value, column] : wrong) {
    engine::Scenario scenario("http-status");
    scenario.set(field, value, {"scenario.toml", 3, 1});
    try {
      static_cast<void>(read(engine::Settings(scenario, schema)));
      ADD_FAILURE() << field << " " << value;
    } catch (const engine::InputError& error) {
      EXPECT_EQ(error.place().column, column) << field << " " << value;
    }
  }
}

}  // namespace
