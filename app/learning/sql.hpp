#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

/// As much of SQLite as the review log needs: what is opened is closed, what fails throws.
namespace app::learning {

/// SQLite refused: its result code, and its own words.
class SqlError : public std::runtime_error {
 public:
  SqlError(int code, const std::string& words) : std::runtime_error(words), code_(code) {}
  /// The primary result code, such as SQLITE_FULL.
  [[nodiscard]] int code() const { return code_; }
  /// Whether the file is no database, or a broken one.
  [[nodiscard]] bool means_damage() const;

 private:
  int code_;
};

/// An open database. One thread at a time.
class SqlDatabase {
 public:
  enum class Access : std::uint8_t { read_only, read_write };
  /// Opens the file; with read_write makes it where there is none. Others who write are waited for, ten seconds at
  /// most. Throws SqlError.
  SqlDatabase(const std::filesystem::path& file, Access access);
  SqlDatabase(SqlDatabase&& other) noexcept;
  SqlDatabase& operator=(SqlDatabase&&) = delete;
  SqlDatabase(const SqlDatabase&) = delete;
  SqlDatabase& operator=(const SqlDatabase&) = delete;
  ~SqlDatabase();

  /// Runs statements that give no rows. Throws SqlError.
  void execute(const char* statements);
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

/// One statement, to be run once or often. Parameters count from 1, columns from 0.
class SqlStatement {
 public:
  SqlStatement(SqlDatabase& database, std::string_view text);
  SqlStatement(const SqlStatement&) = delete;
  SqlStatement& operator=(const SqlStatement&) = delete;
  ~SqlStatement();

  SqlStatement& bind(int parameter, std::int64_t value);
  SqlStatement& bind(int parameter, double value);
  SqlStatement& bind(int parameter, std::string_view value);
  SqlStatement& bind(int parameter, std::optional<std::int64_t> value);

  /// Goes to the next row. False where there is none; then it can be bound and run anew. Throws SqlError.
  bool next();
  /// Runs a statement that gives no rows.
  void run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  void check(int result) const;

  sqlite3_stmt* handle_ = nullptr;
  sqlite3* database_;
};

/// A transaction that nobody else can write in. Undone unless committed.
class SqlTransaction {
 public:
  explicit SqlTransaction(SqlDatabase& database);
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;
  ~SqlTransaction();
  /// Once this has returned, what was written outlives a power failure. Throws SqlError; then nothing was written.
  void commit();

 private:
  SqlDatabase& database_;
  bool open_ = true;
};

}  // namespace app::learning
