#include "simulators/load_balancing/live/exchange.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace simulators::load_balancing {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

Socket open_socket(int more_flags) {
  Socket made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | more_flags, 0));
  if (!made.is_open()) fail("socket");
  return made;
}

/// A socket on this port of 127.0.0.1, beside others that do not listen.
Socket bound_to(int port) {
  Socket made = open_socket(SOCK_NONBLOCK);
  const int yes = 1;
  const sockaddr_in address = loopback(port);
  if (::setsockopt(made.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(made.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    fail("bind");
  }
  return made;
}

Socket listen_on(int port) {
  Socket made = bound_to(port);
  if (::listen(made.number(), 1'024) != 0) fail("listen");
  return made;
}

Socket connected_to(int port) {
  Socket made = open_socket(0);
  const sockaddr_in address = loopback(port);
  if (::connect(made.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) made.close();
  return made;
}

/// Whoever does not read is left alone after two seconds: nginx is then ended anyway.
void send_all(const Socket& socket, std::string_view text) {
  const timeval patience = {2, 0};
  static_cast<void>(::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience));
  while (!text.empty()) {
    const ssize_t sent = ::send(socket.number(), text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
}

/// What a server of ours sends. It names itself in a line, as nginx's own pages have none.
std::string answer_text(const std::string& words, std::size_t server) {
  if (words == "bad_header") return "HTTP/1.1 200 OK\r\n: bad\r\n\r\n";
  const std::string status = words == "up" ? "200" : words;
  return "HTTP/1.1 " + status + " X\r\nX-Server: " + std::to_string(server) +
         "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

}  // namespace

Socket::Socket(Socket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
  if (this != &other) {
    close();
    number_ = std::exchange(other.number_, -1);
  }
  return *this;
}

void Socket::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

Port::Port() : holder_(bound_to(0)) {
  sockaddr_in address = {};
  socklen_t size = sizeof address;
  if (::getsockname(holder_.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0) fail("getsockname");
  number_ = ntohs(address.sin_port);
}

Exchange::Exchange(std::size_t servers) : servers_(servers) {
  for (Server& server : servers_) server.listener = listen_on(server.port.number());
}

bool Exchange::wake_nginx() const { return connected_to(nginx_.number()).is_open(); }

void Exchange::change(std::size_t server, const ServerWords& words) {
  Server& changed = servers_[server];
  changed.words = words;
  if (words == "refuse") {
    changed.listener.close();
  } else if (!changed.listener.is_open()) {
    changed.listener = listen_on(changed.port.number());
  }
}

void Exchange::send(const std::string& name, const std::string& request) {
  Connection connection{connected_to(nginx_.number()), {}};
  if (!connection.socket.is_open()) {
    answers_[name] = {};
    return;
  }
  send_all(connection.socket, request);
  asked_.emplace(name, std::move(connection));
}

bool Exchange::hangs(const std::string& name) const {
  const auto held = held_.find(name);
  return held != held_.end() && held->second.words == "hang";
}

void Exchange::release(const std::string& name) {
  const auto held = held_.find(name);
  if (held == held_.end()) return;
  Connection connection = std::move(held->second);
  held_.erase(held);
  if (connection.words == "hang") {
    hanging_.push_back(std::move(connection));
  } else if (connection.words != "break") {
    send_all(connection.socket, answer_text(connection.words, connection.server));
  }
}

bool Exchange::is_whole(std::string_view request) {
  const std::size_t head = request.find("\r\n\r\n");
  if (head == std::string_view::npos) return false;
  const std::string length = header_of(request, "Content-Length");
  std::size_t body = 0;
  std::from_chars(length.data(), length.data() + length.size(), body);
  return request.size() >= head + 4 + body;
}

bool Exchange::read_all(Connection& connection) {
  std::array<char, 16'384> piece{};
  while (true) {
    const ssize_t got = ::recv(connection.socket.number(), piece.data(), piece.size(), MSG_DONTWAIT);
    if (got > 0) {
      connection.text.append(piece.data(), static_cast<std::size_t>(got));
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
      return false;
    } else if (errno == EAGAIN) {
      return true;
    }
  }
}

void Exchange::accept_all(std::size_t server) {
  while (true) {
    Socket socket(::accept4(servers_[server].listener.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!socket.is_open()) return;
    coming_.push_back({std::move(socket), {}, server});
  }
}

void Exchange::hold_if_whole(Connection& connection) {
  if (!is_whole(connection.text)) return;
  connection.name = header_of(connection.text, "X-Request");
  connection.words = servers_[connection.server].words;
  held_.insert_or_assign(connection.name, std::move(connection));
}

void Exchange::turn(std::chrono::milliseconds patience) {
  std::vector<pollfd> watched;
  const auto watch = [&](const Socket& socket) { watched.push_back({socket.number(), POLLIN, 0}); };
  for (const Server& each : servers_) watch(each.listener);
  for (const Connection& each : coming_) watch(each.socket);
  for (const auto& [name, each] : asked_) watch(each.socket);
  if (::poll(watched.data(), watched.size(), static_cast<int>(patience.count())) <= 0) return;
  // Those that a listener accepts now are read in the next turn: they are behind the ones that were watched.
  std::size_t at = servers_.size();
  for (Connection& each : coming_) {
    if (watched[at++].revents == 0) continue;
    if (!read_all(each)) each.socket.close();
    hold_if_whole(each);
  }
  std::erase_if(coming_, [](const Connection& each) { return !each.socket.is_open(); });
  for (auto each = asked_.begin(); each != asked_.end();) {
    const bool is_over = watched[at++].revents != 0 && !read_all(each->second);
    if (is_over) answers_[each->first] = std::move(each->second.text);
    each = is_over ? asked_.erase(each) : std::next(each);
  }
  for (std::size_t server = 0; server < servers_.size(); ++server) {
    if (watched[server].revents != 0) accept_all(server);
  }
}

std::string header_of(std::string_view message, std::string_view name) {
  const auto is_equal = [](char one, char other) { return std::tolower(one) == std::tolower(other); };
  std::string_view head = message.substr(0, message.find("\r\n\r\n"));
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(head.size(), line.size() + 2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !std::ranges::equal(line.substr(0, colon), name, is_equal)) continue;
    const std::size_t begin = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    return std::string(line.substr(begin));
  }
  return {};
}

}  // namespace simulators::load_balancing
