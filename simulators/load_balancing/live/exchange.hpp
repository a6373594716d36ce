#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// Owns a socket.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int number) : number_(number) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;
  ~Socket() { close(); }
  void close();
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// A port of 127.0.0.1 that is ours as long as this lives: nobody else is given it, whether somebody listens or not.
/// Throws std::system_error where there is none.
class Port {
 public:
  Port();
  [[nodiscard]] int number() const { return number_; }

 private:
  Socket holder_;  ///< bound, and never listening: connections are refused
  int number_ = 0;
};

/// What a server does with a request that reaches it from now on: the words of recordings, "up", "refuse", "break",
/// "hang", "bad_header", or a status.
using ServerWords = std::string;

/// The two ends between which the real nginx stands: clients that ask it, and servers that it asks, all on 127.0.0.1
/// and in this one thread. A request that has reached a server is held there until release(). Nothing blocks but
/// turn().
class Exchange {
 public:
  /// Opens `servers` servers, which all are up, and reserves a port for nginx. Throws std::system_error.
  explicit Exchange(std::size_t servers);

  [[nodiscard]] int port_of_nginx() const { return nginx_.number(); }
  [[nodiscard]] int port_of(std::size_t server) const { return servers_[server].port.number(); }
  /// Whether nginx accepts connections; it looks at its clock when one comes.
  bool wake_nginx() const;

  void change(std::size_t server, const ServerWords& words);
  /// Sends a request, whole, whose head has the line "X-Request: NAME" in it.
  void send(const std::string& name, const std::string& request);
  /// The server that holds the request does with it what it did when the request came. One that hangs is left to nginx.
  void release(const std::string& name);

  /// Whether the request lies at a server, and whether nginx has answered it.
  [[nodiscard]] bool is_held(const std::string& name) const { return held_.contains(name); }
  [[nodiscard]] bool hangs(const std::string& name) const;
  [[nodiscard]] bool is_answered(const std::string& name) const { return answers_.contains(name); }
  /// What nginx has answered. Requires: is_answered.
  [[nodiscard]] const std::string& answer(const std::string& name) const { return answers_.at(name); }

  /// Moves what has come on any socket; waits for it at most so long.
  void turn(std::chrono::milliseconds patience);

 private:
  struct Server {
    Port port;
    Socket listener;
    ServerWords words = "up";
  };
  struct Connection {
    Socket socket;
    std::string text;  ///< received so far
    std::size_t server = 0;
    ServerWords words{};  ///< of the moment when the request had come
    std::string name{};
  };

  void accept_all(std::size_t server);
  /// Reads what is there. False where the other side has closed.
  static bool read_all(Connection& connection);
  /// Whether the request has come whole: then it is held.
  void hold_if_whole(Connection& connection);
  static bool is_whole(std::string_view request);

  Port nginx_;
  std::vector<Server> servers_;
  std::vector<Connection> coming_;           ///< from nginx, not whole yet
  std::map<std::string, Connection> held_;   ///< from nginx, by name
  std::vector<Connection> hanging_;          ///< from nginx, released but left without an answer
  std::map<std::string, Connection> asked_;  ///< to nginx
  std::map<std::string, std::string> answers_;
};

/// The value of a line "NAME: value" of an HTTP head; empty where there is none.
[[nodiscard]] std::string header_of(std::string_view message, std::string_view name);

}  // namespace simulators::load_balancing
