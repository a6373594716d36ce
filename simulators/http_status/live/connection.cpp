#include "simulators/http_status/live/connection.hpp"

#include "simulators/engine/topic_words.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::LiveFailure;
using Clock = std::chrono::steady_clock;

std::string written(const ServerUrl& server) {
  const bool is_ipv6 = server.host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port);
}

[[noreturn]] void fail(std::string_view key, const ServerUrl& server, const std::string& why = {}) {
  throw LiveFailure(engine::TopicWords("http_status")(key, {{"server", written(server)}, {"why", why}}));
}

/// Owns a socket that never blocks.
class Connection {
 public:
  Connection(const ServerUrl& server, const engine::LiveLimits& limits)
      : server_(server), limits_(limits), deadline_(Clock::now() + limits.time) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { close(); }

  /// Tries the addresses of the host in turn.
  void open() {
    addrinfo wanted = {};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(server_.port);
    const int error = ::getaddrinfo(server_.host.c_str(), port.c_str(), &wanted, &found);
    if (error != 0) fail("live.no-address", server_, ::gai_strerror(error));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
    int why = ECONNREFUSED;
    for (const addrinfo* each = found; each != nullptr && socket_ < 0; each = each->ai_next) why = connect_to(*each);
    if (socket_ < 0) fail("live.no-connection", server_, std::generic_category().message(why));
  }

  /// Sends as much as the server takes. A server that closes meanwhile has answered: what it said is read then.
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      wait(POLLOUT);
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      // Whoever answers before all is sent may not read the rest: it is not sent then.
      if (has_come()) return;
    }
  }

  /// Reads until the final header section is there, or, with `for_interim`, until anything has come or the patience of
  /// a client that awaits 100 is over.
  void read(Response& response, bool for_interim) {
    constexpr std::chrono::seconds patience{1};
    const auto end = Clock::now() + patience;
    std::array<char, 8'192> piece{};
    while (true) {
      const ResponseState state = read_response(received_, response);
      const bool is_enough = state != ResponseState::incomplete || (for_interim && !response.interim.empty());
      if (is_enough || received_.size() >= most_response_bytes || has_ended_) return;
      if (!wait(POLLIN, for_interim ? end : Clock::time_point::max())) return;
      const ssize_t got = ::recv(socket_, piece.data(), piece.size(), 0);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (got <= 0) {
        has_ended_ = true;
      } else {
        received_.append(piece.data(), static_cast<std::size_t>(got));
      }
    }
  }

 private:
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  /// The error where there is none to connect to.
  int connect_to(const addrinfo& address) {
    socket_ = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
    if (socket_ < 0) return errno;
    if (::connect(socket_, address.ai_addr, address.ai_addrlen) == 0) return 0;
    int error = errno;
    if (error == EINPROGRESS) {
      wait(POLLOUT);
      socklen_t size = sizeof error;
      if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
    }
    if (error != 0) close();
    return error;
  }

  [[nodiscard]] bool has_come() const {
    pollfd watched = {socket_, POLLIN, 0};
    return ::poll(&watched, 1, 0) > 0;
  }

  /// Waits for the socket; false where `until` came first.
  bool wait(short what, Clock::time_point until = Clock::time_point::max()) const {
    constexpr int slice = 20;  // milliseconds after which cancellation is looked at
    pollfd watched = {socket_, what, 0};
    while (::poll(&watched, 1, slice) <= 0) {
      if (limits_.cancelled != nullptr && limits_.cancelled->load()) throw LiveFailure({"cancelled", "已取消"});
      if (Clock::now() >= deadline_) fail("live.out-of-time", server_);
      if (Clock::now() >= until) return false;
    }
    return true;
  }

  const ServerUrl& server_;
  const engine::LiveLimits& limits_;
  Clock::time_point deadline_;
  int socket_ = -1;
  std::string received_;
  bool has_ended_ = false;
};

}  // namespace

Response ask_server(const ServerUrl& server, const SentRequest& request, const engine::LiveLimits& limits) {
  Connection connection(server, limits);
  connection.open();
  Response response;
  std::string_view rest = request.bytes;
  if (request.awaits_continue && request.header_bytes < rest.size()) {
    connection.send(rest.substr(0, request.header_bytes));
    rest.remove_prefix(request.header_bytes);
    connection.read(response, true);
    if (response.status) return response;
  }
  connection.send(rest);
  connection.read(response, false);
  return response;
}

}  // namespace simulators::http_status
