// The reference table of anomalies against what was measured on the servers.
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/reference.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>

namespace tests::simulators::isolation {
namespace {

namespace engine = ::simulators::engine;

TEST(AnomalyTable, SaysOfEachLevelWhatWasMeasured) {
  std::ifstream file(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation/matrix.json");
  const nlohmann::json matrix = nlohmann::json::parse(file);
  const std::map<std::string, std::string> names = {{"READ UNCOMMITTED", "RU"},
                                                    {"READ COMMITTED", "RC"},
                                                    {"REPEATABLE READ", "RR"},
                                                    {"SERIALIZABLE", "S"},
                                                    {"REPEATABLE READ + innodb_snapshot_isolation", "RR+si"}};
  std::size_t compared = 0;
  for (const engine::ReferenceTable& table : engine::every_reference()) {
    if (table.topic != "isolation") continue;
    for (const engine::ReferenceEntry& entry : table.entries) {
      const std::string key = entry.key == "R/O" ? "read-only-anomaly" : entry.key;
      ASSERT_TRUE(matrix.contains(key)) << key;
      for (const char* server : {"innodb", "postgres"}) {
        const std::string said = ", " + std::string(entry.property(server)) + ",";
        for (const auto& [level, measured] : matrix.at(key).at(server).items()) {
          const bool is_said = said.find(", " + names.at(level) + ",") != std::string::npos;
          EXPECT_EQ(is_said, measured.at("seen").get<bool>()) << key << ", " << server << ", " << level;
          ++compared;
        }
      }
    }
  }
  EXPECT_EQ(compared, 13U * 8U) << "thirteen anomalies at eight levels";
}

}  // namespace
}  // namespace tests::simulators::isolation
