#pragma once

#include "simulators/isolation/engine.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulators::isolation {

enum class Server : std::uint8_t { innodb, postgres };

/// A server and the level of its sessions.
struct Setting {
  Server server = Server::innodb;
  Level level = Level::repeatable_read;
  bool snapshot_isolation = false;  ///< innodb_snapshot_isolation

  friend bool operator==(const Setting&, const Setting&) = default;
};

/// All that differ. PostgreSQL's READ UNCOMMITTED is its READ COMMITTED.
inline constexpr std::array<Setting, 8> all_settings{{
    {.server = Server::innodb, .level = Level::read_uncommitted},
    {.server = Server::innodb, .level = Level::read_committed},
    {.server = Server::innodb, .level = Level::repeatable_read},
    {.server = Server::innodb, .level = Level::serializable},
    {.server = Server::innodb, .level = Level::repeatable_read, .snapshot_isolation = true},
    {.server = Server::postgres, .level = Level::read_committed},
    {.server = Server::postgres, .level = Level::repeatable_read},
    {.server = Server::postgres, .level = Level::serializable},
}};

/// "innodb", "postgres", as the recordings spell it.
[[nodiscard]] std::string server_name(const Setting& setting);
/// "REPEATABLE READ + innodb_snapshot_isolation", as the recordings spell it.
[[nodiscard]] std::string level_name(const Setting& setting);

/// A server with its tables as they stand before the first step. Requires: as of the server's Database; the tables
/// outlive it.
[[nodiscard]] std::unique_ptr<Engine> make_engine(const Setting& setting, const std::vector<Table>& tables,
                                                  std::size_t connections, Watcher watcher = {});

}  // namespace simulators::isolation
