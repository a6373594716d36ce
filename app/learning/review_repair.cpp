#include "app/learning/review_repair.hpp"

#include "app/learning/sql.hpp"
#include "simulators/engine/input_error.hpp"

#include <array>
#include <ctime>
#include <string>
#include <utility>

namespace app::learning {

using simulators::engine::InputError;

std::filesystem::path name_aside(const std::filesystem::path& file, std::int64_t now) {
  const std::time_t seconds = now / 1'000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S", &parts);
  const std::string name = file.string() + ".damaged-" + text.data();
  std::filesystem::path free = name;
  for (int at = 2; std::filesystem::exists(free); ++at) free = name + "-" + std::to_string(at);
  return free;
}

CopiedLog salvaged(const std::filesystem::path& file) {
  CopiedLog log;
  try {
    SqlDatabase database(file, SqlDatabase::Access::read_only);
    SqlStatement salt(database, "SELECT value FROM log WHERE name = 'salt'");
    if (salt.next()) log.salt = salt.text(0);
    SqlStatement rows(database, "SELECT body, number FROM entries ORDER BY number");
    while (rows.next()) {
      try {
        ReviewEntry entry = read_entry(rows.text(0), file.string(), static_cast<std::size_t>(rows.integer(1)));
        const std::int64_t number = entry.number;
        log.entries.insert_or_assign(number, std::move(entry));
      } catch (const InputError&) {
        ++log.broken_lines;
      }
    }
  } catch (const SqlError&) {
    // As far as it could be read.
  }
  return log;
}

}  // namespace app::learning
