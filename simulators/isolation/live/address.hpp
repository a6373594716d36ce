#pragma once

#include "simulators/isolation/setting.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace simulators::isolation::live {

inline constexpr std::size_t longest_address = 500;  ///< bytes

/// Where a real server listens, as a user writes it. A password is no part of it.
struct Address {
  Server server = Server::innodb;
  std::string user = {};  ///< empty: the one of the client's own file, or of this machine
  std::string host =
      "localhost";            ///< what the client's library makes of it: MariaDB's takes "localhost" for its socket
  int port = 0;               ///< 0: the server's usual one
  std::string database = {};  ///< where a session begins; nothing in it is touched
  std::string socket = {};    ///< MariaDB: the socket's path; PostgreSQL: the folder of it; it goes before the host
};

/// Reads `mariadb://USER@HOST:PORT/DATABASE?socket=PATH` or `postgresql://…`; everything behind the two strokes may be
/// missing, `%20` stands for a byte, and `[::1]` is a host. `mysql://` and `postgres://` are the same two. Throws
/// engine::InputError at the character that is wrong, and where a password stands in it, which it does not repeat.
/// Cost: linear.
[[nodiscard]] Address read_address(std::string_view text);

/// As a message names it: without the user.
[[nodiscard]] std::string text_of(const Address& address);

}  // namespace simulators::isolation::live
