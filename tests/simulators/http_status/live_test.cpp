// Asking a server that the user names: the URL, the answer's bytes, and what is explained of a difference.
#include "simulators/engine/live.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/http_status/explanation.hpp"
#include "simulators/http_status/live/response.hpp"
#include "simulators/http_status/live/server_url.hpp"
#include "simulators/http_status/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace simulators::http_status {

std::unique_ptr<engine::LiveProgram> make_live_program();

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

TEST(ServerUrl, NamesHostPortAndTarget) {
  EXPECT_EQ(read_server_url("http://127.0.0.1:8080/"), (ServerUrl{"127.0.0.1", 8080, ""}));
  EXPECT_EQ(read_server_url("HTTP://localhost"), (ServerUrl{"localhost", 80, ""}));
  EXPECT_EQ(read_server_url("http://[::1]:81/a?b=c#d"), (ServerUrl{"::1", 81, "/a?b=c"}));
  EXPECT_EQ(read_server_url("http://a?b"), (ServerUrl{"a", 80, "/?b"}));
}

TEST(ServerUrl, IsRefusedAtTheCharacterThatIsWrong) {
  const auto column_of = [](const std::string& text) -> std::size_t {
    try {
      static_cast<void>(read_server_url(text));
    } catch (const engine::InputError& error) {
      return error.place().column;
    }
    return 0;
  };
  for (const char* text : {"", "127.0.0.1:80", "https://a/", "ftp://a/"}) EXPECT_EQ(column_of(text), 1U) << text;
  for (const char* text : {"http://", "http://:80/", "http://user:word@a/", "http://[::1/"})
    EXPECT_EQ(column_of(text), 8U) << text;
  for (const char* text : {"http://a:0/", "http://a:65536/", "http://a:x/", "http://a:/"})
    EXPECT_EQ(column_of(text), 10U) << text;
  EXPECT_EQ(column_of("http://a /"), 9U);
  EXPECT_EQ(column_of("http://" + std::string(3'000, 'a')), 2'001U);
}

Response response_of(const std::string& bytes, ResponseState expected) {
  Response response;
  EXPECT_EQ(read_response(bytes, response), expected) << bytes;
  return response;
}

TEST(LiveResponse, IsTheFirstFinalStatusWithTheFieldsThatDecide) {
  const Response response = response_of(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 405 No\r\nALLOW:  GET \r\n"
      "Set-Cookie: secret\r\nServer: tea\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      ResponseState::complete);
  EXPECT_THAT(response.interim, ElementsAre(100, 103));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.field("Allow"), "GET");
  EXPECT_EQ(response.fields.size(), 2U) << "no cookie is kept";
}

TEST(LiveResponse, IsIncompleteUpToItsEmptyLineAndNoneWithoutAStatusLine) {
  for (const char* text : {"", "HTT", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 100 Go\r\n\r\n"})
    EXPECT_FALSE(response_of(text, ResponseState::incomplete).status);
  for (const char* text : {"<html>", "HTTP/1.1 20 x\r\n\r\n", "HTTP/1.1 2000 x\r\n\r\n", "HTTP/1.1\r\n\r\n"})
    EXPECT_FALSE(response_of(text, ResponseState::not_a_status).status);
  EXPECT_EQ(response_of("HTTP/1.1 204 X\n\n", ResponseState::complete).status, 204);
  EXPECT_EQ(response_of("HTTP/1.1 101 X\r\n\r\n", ResponseState::complete).status, 101);
}

engine::Scenario scenario_of(const std::string& request) {
  engine::Scenario scenario("http-status");
  scenario.set("request", request, {"request", 1, 1});
  return scenario;
}

std::string told(const Explained& explained) {
  std::string all;
  for (const auto& sentence : explained.sentences) all += sentence.english + "\n" + sentence.chinese + "\n";
  return all;
}

TEST(Explanation, NamesTheNodeAndAFactThatGiveWhatWasHeard) {
  const engine::Scenario plain = scenario_of("GET /menu HTTP/1.1\nHost: a\n");
  const auto why = [&](int status, std::vector<std::pair<std::string, std::string>> fields = {}) {
    return told(explain_heard(plain, {status, {}, std::move(fields)}));
  };
  EXPECT_THAT(why(200), HasSubstr("200 OK comes from node F1"));
  EXPECT_THAT(why(404), HasSubstr("404 Not Found would come from node C6 (RFC 9110 15.5.5"));
  EXPECT_THAT(why(404), HasSubstr("resource = 'missing'"));
  EXPECT_THAT(why(404), HasSubstr("就会出自节点 C6"));
  EXPECT_THAT(why(301, {{"Location", "/new"}}), HasSubstr("moved = '301 /new'"));
  EXPECT_THAT(why(403), HasSubstr("node C2"));
  EXPECT_THAT(why(503), HasSubstr("conditions = 'maintenance'"));
  EXPECT_THAT(why(504), HasSubstr("upstream = 'no-answer'"));
  EXPECT_THAT(why(599), HasSubstr("upstream-status = '599'")) << "nobody but a server behind a gateway gives that";
  EXPECT_THAT(why(no_answer), HasSubstr("node"));
  EXPECT_THAT(why(401), HasSubstr("must carry WWW-Authenticate"));
  EXPECT_THAT(why(401, {{"WWW-Authenticate", "Basic realm=\"x\""}}), Not(HasSubstr("must carry")));
}

TEST(Explanation, WorksTheScenarioOutAsTheProgramThatTheServerSaysItIs) {
  const engine::Scenario brew = scenario_of("BREW / HTTP/1.1\nHost: a\n");
  EXPECT_EQ(explain_heard(brew, {501, {}, {}}).simulated.status, 501);
  EXPECT_EQ(explain_heard(brew, {405, {}, {{"Server", "nginx/1.22.1"}}}).profile, Profile::nginx);
  EXPECT_EQ(explain_heard(brew, {501, {}, {{"Server", "Apache/2.4.71 (Debian)"}}}).profile, Profile::apache);
}

TEST(Explanation, TellsWhetherTheRfcsPermitWhatWasHeard) {
  const engine::Scenario ranged = scenario_of("GET / HTTP/1.1\nHost: a\nRange: bytes=0-4\n");
  EXPECT_THAT(told(explain_heard(ranged, {200, {}, {}})), HasSubstr("permit 200 OK, too"));
  EXPECT_THAT(told(explain_heard(ranged, {404, {}, {}})), HasSubstr("do not permit 404"));
}

TEST(LiveHttp, ChecksTheCallBeforeAnythingIsSent) {
  const auto live = make_live_program();
  EXPECT_THROW(static_cast<void>(live->record(scenario_of("GET / HTTP/1.1\n"), "", {})), engine::InputError);
  EXPECT_THROW(static_cast<void>(live->record(scenario_of("GET / HTTP/1.1\n"), "https://a/", {})), engine::InputError);
  engine::Scenario look_up("http-status");
  look_up.set("task", "trie", {"task", 1, 1});
  EXPECT_THROW(static_cast<void>(live->record(look_up, "http://127.0.0.1:1/", {})), engine::LiveFailure);
}

/// Accepts one connection on loopback, sends something, and keeps it open until the client goes.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this, answer = std::move(answer)] {
      const int client = ::accept(listener_, nullptr, nullptr);
      for (std::string_view rest = answer; !rest.empty();) {
        const ssize_t sent = ::send(client, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        rest.remove_prefix(static_cast<std::size_t>(sent));
      }
      char bytes[4'096];
      while (true) {
        const ssize_t got = ::recv(client, bytes, sizeof bytes, 0);
        if (got <= 0) break;
        asked_.append(bytes, static_cast<std::size_t>(got));
      }
      ::close(client);
    });
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;
  ~OneAnswer() { ::close(listener_); }
  [[nodiscard]] std::string url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(port_) + target;
  }
  /// What the client has sent, once it has gone.
  std::string asked() {
    thread_.join();
    return asked_;
  }

 private:
  int listener_;
  int port_ = 0;
  std::string asked_;
  std::jthread thread_;
};

TEST(LiveHttp, SendsTheRequestAsItIsWrittenAndKeepsNoCookie) {
  OneAnswer server("HTTP/1.1 404 Gone fishing\r\nSet-Cookie: id=7\r\nServer: tea\xff\r\n\r\n");
  const std::string recording =
      make_live_program()->record(scenario_of("GET /menu HTTP/1.1\nHost: shop.example\n"), server.url("/"), {});
  EXPECT_EQ(server.asked(), "GET /menu HTTP/1.1\r\nHost: shop.example\r\n\r\n");
  EXPECT_THAT(recording, HasSubstr("404"));
  EXPECT_THAT(recording, Not(HasSubstr("id=7")));
}

TEST(LiveHttp, AsksForThePathOfTheUrlWhereItHasOne) {
  OneAnswer server("HTTP/1.1 200 OK\r\n\r\n");
  static_cast<void>(make_live_program()->record(scenario_of("GET /menu HTTP/1.1\nHost: a\n"), server.url("/x?y"), {}));
  EXPECT_EQ(server.asked(), "GET /x?y HTTP/1.1\r\nHost: a\r\n\r\n");
}

TEST(LiveHttp, GivesUpWhenTimeOrSizeIsOver) {
  engine::LiveLimits limits;
  limits.time = std::chrono::milliseconds(200);
  OneAnswer silent("");
  EXPECT_THROW(
      static_cast<void>(make_live_program()->record(scenario_of("GET / HTTP/1.1\nHost: a\n"), silent.url("/"), limits)),
      engine::LiveFailure);
  OneAnswer endless("HTTP/1.1 200 OK\r\nX: " + std::string(std::size_t{4} << 20, 'x'));
  EXPECT_THAT(make_live_program()->record(scenario_of("GET / HTTP/1.1\nHost: a\n"), endless.url("/"), {}),
              HasSubstr("\"status\":null"));
}

TEST(LiveHttp, SaysThatNobodyListens) {
  std::string url;
  {
    const OneAnswer gone("");
    url = gone.url("/");
    // The thread waits for a client; one comes and goes.
    engine::LiveLimits limits;
    limits.time = std::chrono::milliseconds(50);
    EXPECT_THROW(static_cast<void>(make_live_program()->record(scenario_of("GET / HTTP/1.1\n"), url, limits)),
                 engine::LiveFailure);
  }
  try {
    static_cast<void>(make_live_program()->record(scenario_of("GET / HTTP/1.1\n"), url, {}));
    ADD_FAILURE() << "somebody listens";
  } catch (const engine::LiveFailure& failure) {
    EXPECT_THAT(failure.message.english, HasSubstr("no connection to 127.0.0.1:"));
    EXPECT_THAT(failure.message.chinese, HasSubstr("无法连接"));
  }
}

}  // namespace
}  // namespace simulators::http_status
