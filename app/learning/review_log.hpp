#pragma once

#include "app/learning/review_copy.hpp"
#include "app/learning/review_replay.hpp"
#include "app/learning/sql.hpp"
#include "simulators/engine/words.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// The log of reviews: what was answered, in the order in which it was answered. It is the truth; what is remembered of
/// each card is a cache that the log gives again, to the last bit.
namespace app::learning {

/// What an answer has done.
struct Answered {
  std::int64_t number = 0;
  Card before{};
  Card after{};
  bool clock_went_back = false;  ///< the answer lies on a study day before the last one; it counted as the same day
};

/// The log in a file of SQLite (write-ahead log, one transaction an answer), and beside it the same entries as a text,
/// `<file>.jsonl`, one a line. Invariants: no entry is ever changed or taken away, which the database itself refuses;
/// `cards()` is what replaying the log gives. Several programs may have it open: each answer waits for the other's.
class ReviewLog {
 public:
  /// Opens the log, makes it where there is none, and repairs it where it is damaged: the file is set aside under
  /// another name, and what can be read of it and of the text beside it becomes the new log. `now` is in milliseconds
  /// since 1970 and goes into the name. Throws InputError where the file cannot be opened or made, is none of ours or
  /// of a newer program, or is damaged and cannot be set aside. Cost: a check of the file, linear in its size.
  ReviewLog(std::filesystem::path file, std::int64_t now);

  /// What the learner should know of the opening: what was set aside, how many entries were saved.
  [[nodiscard]] const std::vector<simulators::engine::Localised>& notices() const { return notices_; }

  /// Enters an answer and gives back what it has done to its card. When this returns, the answer outlives a power
  /// failure. Throws InputError where it could not be written (a full disk): then nothing has changed.
  Answered answer(const AnswerEntry& answer, std::int64_t at);
  /// Takes the last answer of a session back that still counts. Nothing where there is none.
  std::optional<AnswerEntry> undo(const std::string& session, std::int64_t at);
  /// Enters other settings, which hold from now on; what was answered before keeps the dates that it got. Throws
  /// InputError where they could not be written.
  void change_settings(const SettingsEntry& settings, std::int64_t at);

  /// The settings in force.
  [[nodiscard]] SettingsEntry settings();
  [[nodiscard]] Cards cards();
  [[nodiscard]] Card card(const std::string& question);
  /// Every entry from a number on, in their order.
  void for_each(const std::function<void(const ReviewEntry&)>& visit, std::int64_t from = 1);
  /// The entries from the newest on, until `visit` gives back false.
  void for_each_back(const std::function<bool(const ReviewEntry&)>& visit);
  [[nodiscard]] std::size_t entries();

  /// The code of the next instance of a question: it depends on the log's salt, the question, and how often it was
  /// asked. Below 2^40.
  [[nodiscard]] std::uint64_t next_seed(const std::string& question);
  [[nodiscard]] const std::string& salt() const { return salt_; }

  /// Makes the cards anew from the entries. Gives back how many answers count.
  std::size_t replay();

  /// The entries as JSON Lines, below a first line with the salt: what opening a log reads again.
  void export_lines(std::ostream& out);
  /// The answers that count, in the columns that the public optimiser of FSRS reads: card_id, review_time
  /// (milliseconds), review_rating, review_state, review_duration (milliseconds).
  void export_for_optimiser(std::ostream& out);

 private:
  void open(std::int64_t now);
  /// Reads what can be read of a damaged or missing database, and enters it into a new one.
  void rebuild(const std::filesystem::path& damaged);
  void make_tables(const std::string& salt);
  void insert(const ReviewEntry& entry);
  [[nodiscard]] std::int64_t append(ReviewEntry entry);
  [[nodiscard]] Card replayed(const std::string& question);
  [[nodiscard]] std::set<std::int64_t> taken_back();
  void keep(const std::string& question, const Card& card);
  [[nodiscard]] std::string lines_from(std::int64_t number);
  void complete_copy();

  std::filesystem::path file_;
  ReviewCopy copy_;
  std::optional<SqlDatabase> database_;
  std::string salt_;
  std::vector<simulators::engine::Localised> notices_;
};

}  // namespace app::learning
