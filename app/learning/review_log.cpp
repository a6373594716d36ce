// Why nothing is lost. An answer is told to be entered once its transaction is committed with full synchronisation, and
// entries are never changed, so what was told survives the end of the program and of the machine. A file that SQLite
// finds damaged is renamed, never written to; what can still be read of it and of the copy is united by number, which
// loses only what neither has. Cards follow from entries alone, so there is nothing else to lose.
#include "app/learning/review_log.hpp"

#include "app/learning/review_repair.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <array>
#include <ostream>
#include <sqlite3.h>
#include <system_error>
#include <utility>

namespace app::learning {
namespace {

using simulators::engine::InputError;

constexpr std::int64_t format_of_log = 1;
constexpr std::int64_t mark_of_log = 0x53'54'52'4C;  // "STRL", in the head of the file

[[noreturn]] void fail(const std::filesystem::path& file, const SqlError& error) {
  const std::string why = error.what();
  if (error.code() == SQLITE_FULL) {
    throw InputError({file.string(), 0, 0},
                     {"expected room on the disk: it is full, and nothing was entered", "磁盘已满，没有写入任何内容"});
  }
  if (error.code() == SQLITE_BUSY) {
    throw InputError({file.string(), 0, 0},
                     {"expected the log to be free: another program held it for ten seconds, and nothing was entered",
                      "复习记录被另一个程序占用了十秒，没有写入任何内容"});
  }
  throw InputError({file.string(), 0, 0},
                   {"expected a review log that can be read and written: " + why, "应为可以读写的复习记录：" + why});
}

/// What a number asked of a database is.
std::int64_t number_told(SqlDatabase& database, std::string_view question) {
  SqlStatement statement(database, question);
  return statement.next() ? statement.integer(0) : 0;
}

Card card_of(const SqlStatement& row, int first) {
  Card card;
  card.state = static_cast<CardState>(row.integer(first));
  card.stability = row.real(first + 1);
  card.difficulty = row.real(first + 2);
  if (!row.is_null(first + 3)) card.last_review = row.integer(first + 3);
  card.due = row.integer(first + 4);
  card.scheduled_days = row.integer(first + 5);
  card.step = static_cast<std::size_t>(row.integer(first + 6));
  card.reviews = static_cast<std::uint32_t>(row.integer(first + 7));
  card.lapses = static_cast<std::uint32_t>(row.integer(first + 8));
  return card;
}

constexpr std::string_view columns_of_card =
    "state, stability, difficulty, last_review, due, scheduled_days, step, reviews, lapses";

ReviewEntry entry_of(const SqlStatement& row, const std::filesystem::path& file) {
  return read_entry(row.text(0), file.string(), static_cast<std::size_t>(row.integer(1)));
}

}  // namespace

ReviewLog::ReviewLog(std::filesystem::path file, std::int64_t now)
    : file_(std::move(file)), copy_(file_.string() + ".jsonl") {
  std::error_code error;
  std::filesystem::create_directories(file_.parent_path(), error);  // what is missing is told when it is opened
  const bool was_there = std::filesystem::exists(file_, error);
  try {
    open(now);
    if (!was_there && copy_.exists()) rebuild({});
    complete_copy();
  } catch (const SqlError& failure) {
    fail(file_, failure);
  }
}

void ReviewLog::open(std::int64_t now) {
  try {
    database_.emplace(file_, SqlDatabase::Access::read_write);
    SqlStatement check(*database_, "PRAGMA quick_check(1)");
    if (check.next() && check.text(0) != "ok") throw SqlError(SQLITE_CORRUPT, check.text(0));
    while (check.next()) {
    }
    const std::int64_t mark = number_told(*database_, "PRAGMA application_id");
    const std::int64_t tables = number_told(*database_, "SELECT count(*) FROM sqlite_schema");
    if (tables > 0 && mark != mark_of_log) {
      throw InputError({file_.string(), 0, 0}, {"expected a review log; this is the database of another program",
                                                "应为复习记录；这是其他程序的数据库"});
    }
    if (const std::int64_t format = number_told(*database_, "PRAGMA user_version"); format > format_of_log) {
      throw InputError({file_.string(), 0, 0}, {"expected a review log of format 1; this one is of a newer Stepscope",
                                                "应为格式 1 的复习记录；它来自更新版本的步镜"});
    }
    make_tables({});
  } catch (const SqlError& failure) {
    if (!failure.means_damage()) throw;
    database_.reset();
    if (failure.code() == SQLITE_NOTADB && !copy_.exists()) {
      throw InputError({file_.string(), 0, 0},
                       {"expected a review log; this is a file of another kind, and was left alone",
                        "应为复习记录；这是另一种文件，未作改动"});
    }
    const std::filesystem::path aside = name_aside(file_, now);
    std::error_code error;
    std::filesystem::rename(file_, aside, error);
    if (error) {
      throw InputError(
          {file_.string(), 0, 0},
          {"expected a review log that is whole; it is damaged and could not be set aside: " + error.message(),
           "应为完好的复习记录；它已损坏，且无法移开：" + error.message()});
    }
    for (const char* const part : {"-wal", "-shm"}) {
      std::filesystem::rename(file_.string() + part, aside.string() + part, error);  // where there is one
    }
    rebuild(aside);
  }
}

void ReviewLog::make_tables(const std::string& salt) {
  database_->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  if (number_told(*database_, "PRAGMA user_version") == format_of_log && salt.empty()) {
    SqlStatement row(*database_, "SELECT value FROM log WHERE name = 'salt'");
    if (row.next()) salt_ = row.text(0);
    return;
  }
  SqlTransaction transaction(*database_);
  database_->execute(
      "CREATE TABLE IF NOT EXISTS log (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS entries (number INTEGER PRIMARY KEY, type TEXT NOT NULL, session TEXT,"
      "  question TEXT, body TEXT NOT NULL);"
      "CREATE INDEX IF NOT EXISTS entries_of_question ON entries (question, number) WHERE question IS NOT NULL;"
      "CREATE INDEX IF NOT EXISTS other_entries ON entries (type, number) WHERE type <> 'answer';"
      "CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE UPDATE ON entries"
      "  BEGIN SELECT raise(ABORT, 'entries are never changed'); END;"
      "CREATE TRIGGER IF NOT EXISTS entries_are_kept BEFORE DELETE ON entries"
      "  BEGIN SELECT raise(ABORT, 'entries are never taken away'); END;"
      "CREATE TABLE IF NOT EXISTS cards (question TEXT PRIMARY KEY, state INTEGER NOT NULL, stability REAL NOT NULL,"
      "  difficulty REAL NOT NULL, last_review INTEGER, due INTEGER NOT NULL, scheduled_days INTEGER NOT NULL,"
      "  step INTEGER NOT NULL, reviews INTEGER NOT NULL, lapses INTEGER NOT NULL) WITHOUT ROWID;"
      "PRAGMA application_id = 1398035020; PRAGMA user_version = 1");
  static_assert(mark_of_log == 1'398'035'020);
  SqlStatement insert(*database_, salt.empty() ? "INSERT OR IGNORE INTO log VALUES ('salt', lower(hex(randomblob(8))))"
                                               : "INSERT OR REPLACE INTO log VALUES ('salt', ?1)");
  if (!salt.empty()) insert.bind(1, std::string_view(salt));
  insert.run();
  transaction.commit();
  SqlStatement row(*database_, "SELECT value FROM log WHERE name = 'salt'");
  if (row.next()) salt_ = row.text(0);
}

void ReviewLog::rebuild(const std::filesystem::path& damaged) {
  CopiedLog log = copy_.read();
  const std::size_t copied = log.entries.size();
  if (!damaged.empty()) {
    CopiedLog rest = salvaged(damaged);
    log.entries.merge(rest.entries);
    if (log.salt.empty()) log.salt = rest.salt;
    database_.emplace(file_, SqlDatabase::Access::read_write);
  }
  make_tables(log.salt);
  SqlTransaction transaction(*database_);
  for (const auto& [number, entry] : log.entries) insert(entry);
  transaction.commit();
  replay();
  const std::string count = std::to_string(log.entries.size());
  if (damaged.empty()) {
    notices_.push_back({"The review log was missing; " + count + " entries were read from " + copy_.file().string(),
                        "复习记录缺失；已从 " + copy_.file().string() + " 读回 " + count + " 条"});
    return;
  }
  notices_.push_back({"The review log was damaged. It was set aside as " + damaged.string() + "; the new one has " +
                          count + " entries, " + std::to_string(copied) + " of them from its copy.",
                      "复习记录已损坏，已移至 " + damaged.string() + "；新的记录有 " + count + " 条，其中 " +
                          std::to_string(copied) + " 条来自副本。"});
}

void ReviewLog::insert(const ReviewEntry& entry) {
  const std::string line = line_of(entry);
  if (line.size() > longest_entry) {
    throw InputError({file_.string(), 0, 0}, {"expected an answer of at most 65536 bytes", "回答应不超过 65536 字节"});
  }
  SqlStatement statement(*database_, "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5)");
  statement.bind(1, entry.number);
  constexpr std::array<std::string_view, 3> types{"answer", "undo", "settings"};
  statement.bind(2, types[entry.what.index()]);
  const auto* answer = std::get_if<AnswerEntry>(&entry.what);
  if (answer != nullptr) {
    statement.bind(3, std::string_view(answer->session)).bind(4, std::string_view(answer->question));
  }
  statement.bind(5, std::string_view(line));
  statement.run();
}

std::int64_t ReviewLog::append(ReviewEntry entry) {
  entry.number = number_told(*database_, "SELECT max(number) FROM entries") + 1;
  insert(entry);
  return entry.number;
}

void ReviewLog::keep(const std::string& question, const Card& card) {
  SqlStatement statement(*database_, "INSERT OR REPLACE INTO cards VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  statement.bind(1, std::string_view(question)).bind(2, static_cast<std::int64_t>(card.state));
  statement.bind(3, card.stability).bind(4, card.difficulty).bind(5, card.last_review).bind(6, card.due);
  statement.bind(7, card.scheduled_days).bind(8, static_cast<std::int64_t>(card.step));
  statement.bind(9, std::int64_t{card.reviews}).bind(10, std::int64_t{card.lapses});
  statement.run();
}

Answered ReviewLog::answer(const AnswerEntry& answer, std::int64_t at) {
  try {
    SqlTransaction transaction(*database_);
    Answered answered;
    answered.before = card(answer.question);
    answered.number = append({0, at, answer});
    const Reviewed reviewed = after_answer(settings().schedule, answered.before, answer, at);
    answered.after = reviewed.card;
    answered.clock_went_back = reviewed.clock_went_back;
    keep(answer.question, answered.after);
    transaction.commit();
    complete_copy();
    return answered;
  } catch (const SqlError& failure) {
    fail(file_, failure);
  }
}

std::optional<AnswerEntry> ReviewLog::undo(const std::string& session, std::int64_t at) {
  try {
    SqlTransaction transaction(*database_);
    const std::set<std::int64_t> gone = taken_back();
    std::optional<ReviewEntry> last;
    {
      SqlStatement rows(*database_, "SELECT body, number FROM entries WHERE session = ?1 ORDER BY number DESC");
      rows.bind(1, std::string_view(session));
      while (!last && rows.next()) {
        if (!gone.contains(rows.integer(1))) last = entry_of(rows, file_);
      }
    }
    if (!last) return std::nullopt;
    AnswerEntry answer = std::get<AnswerEntry>(last->what);
    static_cast<void>(append({0, at, UndoEntry{last->number}}));
    const Card before = replayed(answer.question);
    if (before.reviews > 0) {
      keep(answer.question, before);
    } else {
      SqlStatement forget(*database_, "DELETE FROM cards WHERE question = ?1");
      forget.bind(1, std::string_view(answer.question)).run();
    }
    transaction.commit();
    complete_copy();
    return answer;
  } catch (const SqlError& failure) {
    fail(file_, failure);
  }
}

void ReviewLog::change_settings(const SettingsEntry& settings, std::int64_t at) {
  try {
    SqlTransaction transaction(*database_);
    static_cast<void>(append({0, at, settings}));
    transaction.commit();
    complete_copy();
  } catch (const SqlError& failure) {
    fail(file_, failure);
  }
}

std::set<std::int64_t> ReviewLog::taken_back() {
  std::set<std::int64_t> numbers;
  SqlStatement rows(*database_, "SELECT body, number FROM entries WHERE type = 'undo' AND type <> 'answer'");
  while (rows.next()) numbers.insert(std::get<UndoEntry>(entry_of(rows, file_).what).answer);
  return numbers;
}

Card ReviewLog::replayed(const std::string& question) {
  Replay replay(taken_back());
  SqlStatement rows(*database_,
                    "SELECT body, number FROM entries WHERE question = ?1 OR (type = 'settings' AND type <> 'answer')"
                    " ORDER BY number");
  rows.bind(1, std::string_view(question));
  while (rows.next()) replay.take(entry_of(rows, file_));
  const auto found = replay.cards().find(question);
  return found == replay.cards().end() ? Card{} : found->second;
}

std::size_t ReviewLog::replay() {
  try {
    SqlTransaction transaction(*database_);
    Replay replay(taken_back());
    SqlStatement rows(*database_, "SELECT body, number FROM entries ORDER BY number");
    while (rows.next()) replay.take(entry_of(rows, file_));
    database_->execute("DELETE FROM cards");
    for (const auto& [question, card] : replay.cards()) keep(question, card);
    transaction.commit();
    return replay.answers();
  } catch (const SqlError& failure) {
    fail(file_, failure);
  }
}

SettingsEntry ReviewLog::settings() {
  SqlStatement rows(*database_,
                    "SELECT body, number FROM entries WHERE type = 'settings' AND type <> 'answer'"
                    " ORDER BY number DESC LIMIT 1");
  return rows.next() ? std::get<SettingsEntry>(entry_of(rows, file_).what) : SettingsEntry{};
}

Cards ReviewLog::cards() {
  Cards cards;
  SqlStatement rows(*database_, "SELECT question, " + std::string(columns_of_card) + " FROM cards");
  while (rows.next()) cards.emplace(rows.text(0), card_of(rows, 1));
  return cards;
}

Card ReviewLog::card(const std::string& question) {
  SqlStatement rows(*database_, "SELECT " + std::string(columns_of_card) + " FROM cards WHERE question = ?1");
  rows.bind(1, std::string_view(question));
  return rows.next() ? card_of(rows, 0) : Card{};
}

void ReviewLog::for_each(const std::function<void(const ReviewEntry&)>& visit, std::int64_t from) {
  SqlStatement rows(*database_, "SELECT body, number FROM entries WHERE number >= ?1 ORDER BY number");
  rows.bind(1, from);
  while (rows.next()) visit(entry_of(rows, file_));
}

void ReviewLog::for_each_back(const std::function<bool(const ReviewEntry&)>& visit) {
  SqlStatement rows(*database_, "SELECT body, number FROM entries ORDER BY number DESC");
  while (rows.next() && visit(entry_of(rows, file_))) {
  }
}

std::size_t ReviewLog::entries() {
  return static_cast<std::size_t>(number_told(*database_, "SELECT count(*) FROM entries"));
}

std::uint64_t ReviewLog::next_seed(const std::string& question) {
  const std::string key = salt_ + "\n" + question + "\n" + std::to_string(card(question).reviews);
  constexpr int bits_dropped = 24;
  return simulators::engine::Random::of_key(key).next() >> bits_dropped;
}

std::string ReviewLog::lines_from(std::int64_t number) {
  std::string lines;
  SqlStatement rows(*database_, "SELECT body FROM entries WHERE number >= ?1 ORDER BY number");
  rows.bind(1, number);
  while (rows.next()) lines += rows.text(0) + "\n";
  return lines;
}

void ReviewLog::complete_copy() {
  copy_.complete(salt_, [this](std::int64_t number) { return lines_from(number); });
}

void ReviewLog::export_lines(std::ostream& out) { out << ReviewCopy::head_line(salt_) << "\n" << lines_from(1); }

void ReviewLog::export_for_optimiser(std::ostream& out) {
  out << "card_id,review_time,review_rating,review_state,review_duration\n";
  std::map<std::string, std::size_t> numbers;
  Replay replay(taken_back());
  const std::set<std::int64_t> gone = taken_back();
  for_each([&](const ReviewEntry& entry) {
    const auto* answer = std::get_if<AnswerEntry>(&entry.what);
    if (answer != nullptr && !gone.contains(entry.number)) {
      const std::size_t card = numbers.emplace(answer->question, numbers.size() + 1).first->second;
      const auto known = replay.cards().find(answer->question);
      const CardState state = known == replay.cards().end() ? CardState::fresh : known->second.state;
      out << card << ',' << entry.at << ',' << static_cast<int>(answer->rating) << ',' << static_cast<int>(state) << ','
          << answer->duration_ms << '\n';
    }
    replay.take(entry);
  });
}

}  // namespace app::learning
