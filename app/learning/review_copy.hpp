#pragma once

#include "app/learning/review_entry.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace app::learning {

/// What could be read of a copy.
struct CopiedLog {
  std::string salt;                             ///< empty where there was none
  std::map<std::int64_t, ReviewEntry> entries;  ///< by number
  std::size_t broken_lines = 0;                 ///< among them a last one that was being written
};

/// The entries of a log once more, as JSON Lines below a first line with the salt, so that a damaged database costs
/// nothing. It is only ever added to. Writing it is best effort: what is missing is added with the next entry.
class ReviewCopy {
 public:
  explicit ReviewCopy(std::filesystem::path file) : file_(std::move(file)) {}

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] bool exists() const;
  /// Reads all of it; lines that are no entries are counted. Lines beyond the limit of one are broken ones.
  /// Cost: linear; memory for every entry.
  [[nodiscard]] CopiedLog read() const;
  /// The number of the last whole entry; 0 where there is none. Cost: constant.
  [[nodiscard]] std::int64_t last() const;
  /// Adds what lies behind last(): `lines_from` gives the lines of the entries from a number on.
  void complete(const std::string& salt, const std::function<std::string(std::int64_t)>& lines_from) const;

  /// The first line of a copy and of an export, without its end.
  [[nodiscard]] static std::string head_line(const std::string& salt);

 private:
  std::filesystem::path file_;
};

}  // namespace app::learning
