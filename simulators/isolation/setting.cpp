#include "simulators/isolation/setting.hpp"

#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/postgres/database.hpp"

#include <utility>

namespace simulators::isolation {

std::string server_name(const Setting& setting) { return setting.server == Server::innodb ? "innodb" : "postgres"; }

std::string level_name(const Setting& setting) {
  constexpr const char* names[] = {"READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"};
  std::string name = names[static_cast<std::size_t>(setting.level)];
  if (setting.snapshot_isolation) name += " + innodb_snapshot_isolation";
  return name;
}

std::unique_ptr<Engine> make_engine(const Setting& setting, const std::vector<Table>& tables, std::size_t connections,
                                    Watcher watcher) {
  if (setting.server == Server::innodb) {
    const innodb::Settings settings{.level = setting.level, .snapshot_isolation = setting.snapshot_isolation};
    return std::make_unique<innodb::Database>(tables, connections, settings, std::move(watcher));
  }
  return std::make_unique<postgres::Database>(tables, connections, setting.level, std::move(watcher));
}

}  // namespace simulators::isolation
