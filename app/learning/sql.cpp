#include "app/learning/sql.hpp"

#include <sqlite3.h>
#include <utility>

namespace app::learning {
namespace {

constexpr int patience_ms = 10'000;

[[noreturn]] void fail(sqlite3* database, int result) {
  throw SqlError(result & 0xFF, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result));
}

}  // namespace

bool SqlError::means_damage() const { return code_ == SQLITE_NOTADB || code_ == SQLITE_CORRUPT; }

SqlDatabase::SqlDatabase(const std::filesystem::path& file, Access access) {
  const int flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  if (result != SQLITE_OK) {
    const std::string words = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(result);
    sqlite3_close_v2(handle_);
    throw SqlError(result & 0xFF, words);
  }
  sqlite3_busy_timeout(handle_, patience_ms);
}

SqlDatabase::SqlDatabase(SqlDatabase&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

SqlDatabase::~SqlDatabase() { sqlite3_close_v2(handle_); }

void SqlDatabase::execute(const char* statements) {
  const int result = sqlite3_exec(handle_, statements, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) fail(handle_, result);
}

std::int64_t SqlDatabase::last_row() const { return sqlite3_last_insert_rowid(handle_); }

SqlStatement::SqlStatement(SqlDatabase& database, std::string_view text) : database_(database.handle()) {
  check(sqlite3_prepare_v2(database_, text.data(), static_cast<int>(text.size()), &handle_, nullptr));
}

SqlStatement::~SqlStatement() { sqlite3_finalize(handle_); }

void SqlStatement::check(int result) const {
  if (result != SQLITE_OK) fail(database_, result);
}

SqlStatement& SqlStatement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(handle_, parameter, value));
  return *this;
}

SqlStatement& SqlStatement::bind(int parameter, double value) {
  check(sqlite3_bind_double(handle_, parameter, value));
  return *this;
}

SqlStatement& SqlStatement::bind(int parameter, std::string_view value) {
  check(sqlite3_bind_text64(handle_, parameter, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

SqlStatement& SqlStatement::bind(int parameter, std::optional<std::int64_t> value) {
  if (value) return bind(parameter, *value);
  check(sqlite3_bind_null(handle_, parameter));
  return *this;
}

bool SqlStatement::next() {
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    sqlite3_reset(handle_);
    return false;
  }
  const std::string words = sqlite3_errmsg(database_);
  sqlite3_reset(handle_);
  throw SqlError(result & 0xFF, words);
}

void SqlStatement::run() {
  while (next()) {
  }
}

std::int64_t SqlStatement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double SqlStatement::real(int column) const { return sqlite3_column_double(handle_, column); }
bool SqlStatement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

std::string SqlStatement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

SqlTransaction::SqlTransaction(SqlDatabase& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

SqlTransaction::~SqlTransaction() {
  // A failed commit may have ended it already, so the answer is of no interest.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqlTransaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace app::learning
