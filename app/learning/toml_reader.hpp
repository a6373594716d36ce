#pragma once

#include "simulators/engine/words.hpp"

#include <toml++/toml.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace app::learning {

class TomlReader;

/// A TOML text that has been parsed.
class TomlText {
 public:
  /// Throws InputError with the place: longer than `longest`, not TOML, keys of too many parts.
  TomlText(std::string_view text, std::string source, std::size_t longest);
  /// The outermost table. Lives as long as this.
  [[nodiscard]] TomlReader reader() const;

 private:
  std::string source_;
  toml::table table_;
};

/// Reads the keys of one table; what is missing, of another kind or left over is told with its place (InputError).
class TomlReader {
 public:
  /// Requires: the table and the source's name live as long as this.
  TomlReader(const toml::table& table, const std::string& source) : table_(&table), source_(&source) {}

  [[nodiscard]] bool has(std::string_view key) const;
  /// The keys, in the order in which they are written.
  [[nodiscard]] std::vector<std::string> keys() const;

  /// A text that is not empty.
  [[nodiscard]] std::string text(std::string_view key);
  /// A text, a whole number, or true or false, as text.
  [[nodiscard]] std::string scalar(std::string_view key);
  /// key.en and key.zh; or a text, which is then the same in both languages.
  [[nodiscard]] simulators::engine::Localised both(std::string_view key);
  /// A finite number, whole or not.
  [[nodiscard]] double number(std::string_view key);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  [[nodiscard]] bool truth(std::string_view key);
  /// A list of texts, so many at least and at most.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key, std::size_t least, std::size_t most);
  /// A list of which each is as for both().
  [[nodiscard]] std::vector<simulators::engine::Localised> list_of_both(std::string_view key, std::size_t least,
                                                                        std::size_t most);
  [[nodiscard]] TomlReader table(std::string_view key);
  /// A list of tables, one at least and `most` at most.
  [[nodiscard]] std::vector<TomlReader> tables(std::string_view key, std::size_t most);

  /// Throws where there is a key that nobody asked for.
  void end() const;
  /// Throws: `key` is wrong, at its place, or at that of the table where it is not there.
  [[noreturn]] void refuse(std::string_view key, const simulators::engine::Localised& expected) const;

 private:
  [[nodiscard]] const toml::node& at(std::string_view key);

  const toml::table* table_;
  const std::string* source_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace app::learning
