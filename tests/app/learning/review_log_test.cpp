// The log is put to what happens to files: two programs, damage, a full disk, power that fails. What it says of cards
// is held against the scheduler, which recordings hold.
#include "app/learning/review_log.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"
#include "tests/sanitized.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace app::learning;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::HasSubstr;

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t start = 1'767'603'600'000;  // 2026-01-05 09:00 UTC

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

AnswerEntry answer_to(const std::string& question, Rating rating) {
  AnswerEntry answer;
  answer.session = "session";
  answer.question = question;
  answer.kind = "predict";
  answer.rating = rating;
  answer.duration_ms = 1'500;
  answer.program = "0.1.0";
  return answer;
}

class ReviewLogTest : public testing::Test {
 protected:
  ReviewLogTest() {
    std::string name = testing::TempDir() + "reviews-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~ReviewLogTest() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "reviews.sqlite"; }
  [[nodiscard]] std::filesystem::path copy() const { return folder_ / "reviews.sqlite.jsonl"; }
  [[nodiscard]] std::vector<std::filesystem::path> set_aside() const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (name.find(".damaged-") != std::string::npos && !name.ends_with("-wal") && !name.ends_with("-shm")) {
        found.push_back(entry.path());
      }
    }
    return found;
  }

  /// Answers drawn from a seed: two hundred, of five cards, over three months.
  static void fill(ReviewLog& log, std::size_t answers = 200) {
    simulators::engine::Random random(7);
    std::int64_t at = start;
    for (std::size_t i = 0; i < answers; ++i) {
      at += static_cast<std::int64_t>(random.below(day));
      const std::string question = "sorting/question-" + std::to_string(random.below(5));
      static_cast<void>(log.answer(answer_to(question, ratings[random.below(4)]), at));
      if (random.below(10) == 0) static_cast<void>(log.undo("session", at + 1));
    }
  }

  std::filesystem::path folder_;
};

std::string refusal_of(const std::filesystem::path& file) {
  try {
    const ReviewLog log(file, start);
  } catch (const InputError& error) {
    return error.what();
  }
  return "opened";
}

TEST_F(ReviewLogTest, KeepsTheCardThatTheSchedulerGives) {
  ReviewLog log(file(), start);
  Card expected;
  std::int64_t at = start;
  for (const Rating rating : {Rating::good, Rating::good, Rating::easy, Rating::again, Rating::good, Rating::hard}) {
    const double chance = chance_of("gc/next", expected.reviews);
    EXPECT_GE(chance, 0);
    EXPECT_LT(chance, 1);
    expected = review(Schedule{}, expected, rating, at / 1'000, chance).card;
    EXPECT_EQ(log.answer(answer_to("gc/next", rating), at).after, expected);
    EXPECT_EQ(log.card("gc/next"), expected);
    at = std::max(at + 60'000, expected.due * 1'000);
  }
  EXPECT_EQ(ReviewLog(file(), start).card("gc/next"), expected);
}

TEST_F(ReviewLogTest, ReplayingGivesTheSameCardsToTheLastBit) {
  ReviewLog log(file(), start);
  fill(log);
  SettingsEntry strict;
  strict.schedule.desired_retention = 0.95;
  strict.limits.fresh = 3;
  log.change_settings(strict, start + 200 * day);
  fill(log, 50);
  const Cards kept = log.cards();
  ASSERT_EQ(kept.size(), 5U);
  static_cast<void>(log.replay());
  EXPECT_EQ(log.cards(), kept);
  EXPECT_EQ(log.settings(), strict);
}

TEST_F(ReviewLogTest, TakesTheLastAnswerBackThatStillCounts) {
  ReviewLog log(file(), start);
  static_cast<void>(log.answer(answer_to("a", Rating::good), start));
  const Cards before = log.cards();
  static_cast<void>(log.answer(answer_to("a", Rating::again), start + day));
  static_cast<void>(log.answer(answer_to("b", Rating::easy), start + day));
  EXPECT_EQ(log.undo("session", start + day)->question, "b");
  EXPECT_EQ(log.undo("session", start + day)->question, "a");
  EXPECT_EQ(log.cards(), before);
  EXPECT_EQ(log.undo("another session", start + day), std::nullopt);
  EXPECT_TRUE(log.undo("session", start + day));
  EXPECT_EQ(log.undo("session", start + day), std::nullopt);
  EXPECT_TRUE(log.cards().empty());
  EXPECT_EQ(log.entries(), 6U) << "nothing is ever taken away";
}

TEST_F(ReviewLogTest, CountsAClockThatWentBackAsTheSameDayAndKeepsTheAnswer) {
  ReviewLog log(file(), start);
  static_cast<void>(log.answer(answer_to("a", Rating::easy), start + 10 * day));
  const Answered answered = log.answer(answer_to("a", Rating::good), start);
  EXPECT_TRUE(answered.clock_went_back);
  EXPECT_EQ(answered.after.reviews, 2U);
  EXPECT_EQ(log.entries(), 2U);
}

TEST_F(ReviewLogTest, IsSharedByTwoProgramsThatHaveItOpen) {
  ReviewLog one(file(), start);
  ReviewLog other(file(), start);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ((i % 2 == 0 ? one : other).answer(answer_to("a", Rating::good), start + i * day).number, i + 1);
  }
  EXPECT_EQ(one.cards(), other.cards());
  EXPECT_EQ(one.card("a").reviews, 20U);
  EXPECT_EQ(ReviewCopy(copy()).read().entries.size(), 20U);
}

TEST_F(ReviewLogTest, TheSeedOfAQuestionDependsOnTheLogAndOnHowOftenItWasAsked) {
  ReviewLog log(file(), start);
  const std::uint64_t first = log.next_seed("a");
  EXPECT_LT(first, seed_end);
  EXPECT_EQ(log.next_seed("a"), first);
  EXPECT_NE(log.next_seed("b"), first);
  static_cast<void>(log.answer(answer_to("a", Rating::good), start));
  EXPECT_NE(log.next_seed("a"), first);
  EXPECT_NE(ReviewLog(folder_ / "other.sqlite", start).next_seed("a"), first);
}

TEST_F(ReviewLogTest, TheDatabaseItselfRefusesToChangeAnEntry) {
  { fill(*std::make_unique<ReviewLog>(file(), start), 3); }
  SqlDatabase database(file(), SqlDatabase::Access::read_write);
  EXPECT_THROW(database.execute("UPDATE entries SET body = ''"), SqlError);
  EXPECT_THROW(database.execute("DELETE FROM entries"), SqlError);
}

TEST_F(ReviewLogTest, ADamagedFileIsSetAsideUntouchedAndNothingOfItIsLost) {
  Cards before;
  std::size_t entries = 0;
  {
    ReviewLog log(file(), start);
    fill(log);
    before = log.cards();
    entries = log.entries();
  }
  const std::string whole = bytes_of(file());
  ASSERT_GT(whole.size(), 20'000U);
  const std::vector<std::pair<std::string, std::string>> damages = {
      {"not a database at all", "not a database at all"},
      {"a head of zeros", std::string(4'096, '\0') + whole.substr(4'096)},
      {"cut off", whole.substr(0, whole.size() / 2)},
      {"zeros in the middle", whole.substr(0, 8'192) + std::string(8'192, '\0') + whole.substr(16'384)},
  };
  for (const auto& [name, bytes] : damages) {
    for (const auto& path : set_aside()) std::filesystem::remove(path);
    std::filesystem::remove(file().string() + "-wal");
    std::filesystem::remove(file().string() + "-shm");
    write(file(), bytes);
    ReviewLog log(file(), start);
    EXPECT_EQ(log.cards(), before) << name;
    EXPECT_EQ(log.entries(), entries) << name;
    ASSERT_EQ(set_aside().size(), 1U) << name;
    EXPECT_EQ(bytes_of(set_aside().front()), bytes) << name;
    ASSERT_EQ(log.notices().size(), 1U) << name;
    EXPECT_THAT(log.notices().front().in(Language::english), HasSubstr(set_aside().front().string())) << name;
    EXPECT_THAT(log.notices().front().in(Language::chinese), HasSubstr("已损坏")) << name;
  }
}

TEST_F(ReviewLogTest, OfADamagedFileWithoutACopyWhatCanBeReadIsSaved) {
  {
    ReviewLog log(file(), start);
    fill(log);
  }
  std::filesystem::remove(copy());
  std::string bytes = bytes_of(file());
  std::fill(bytes.end() - 4'096, bytes.end(), '\0');
  write(file(), bytes);
  ReviewLog log(file(), start);
  if (log.notices().empty()) GTEST_SKIP() << "the last page was free, so nothing is damaged";
  EXPECT_GT(log.entries(), 100U);
  EXPECT_EQ(set_aside().size(), 1U);
}

TEST_F(ReviewLogTest, AMissingFileIsMadeAnewFromItsCopy) {
  Cards before;
  {
    ReviewLog log(file(), start);
    fill(log);
    before = log.cards();
  }
  std::filesystem::remove(file());
  std::ofstream(copy(), std::ios::app) << R"({"number":9999,"at":17)";  // the machine stopped while it was written
  ReviewLog log(file(), start);
  EXPECT_EQ(log.cards(), before);
  ASSERT_EQ(log.notices().size(), 1U);
  static_cast<void>(log.answer(answer_to("new", Rating::good), start + 300 * day));
  const CopiedLog copied = ReviewCopy(copy()).read();
  EXPECT_EQ(copied.entries.size(), log.entries());
  EXPECT_EQ(copied.broken_lines, 1U);
  EXPECT_EQ(copied.salt, log.salt());
}

TEST_F(ReviewLogTest, FilesOfOthersAndOfNewerProgramsAreRefusedAndLeftAlone) {
  write(folder_ / "notes.txt", "my notes");
  EXPECT_THAT(refusal_of(folder_ / "notes.txt"), HasSubstr("a file of another kind"));
  EXPECT_EQ(bytes_of(folder_ / "notes.txt"), "my notes");
  SqlDatabase(folder_ / "other.sqlite", SqlDatabase::Access::read_write).execute("CREATE TABLE t (x)");
  EXPECT_THAT(refusal_of(folder_ / "other.sqlite"), HasSubstr("of another program"));
  { const ReviewLog log(file(), start); }
  SqlDatabase(file(), SqlDatabase::Access::read_write).execute("PRAGMA user_version = 2");
  EXPECT_THAT(refusal_of(file()), HasSubstr("newer Stepscope"));
  EXPECT_THAT(refusal_of("/proc/no/such/place/reviews.sqlite"), HasSubstr("can be read and written"));
  EXPECT_TRUE(set_aside().empty());
}

TEST_F(ReviewLogTest, AnAnswerThatDoesNotFitOnTheDiskIsToldAndChangesNothing) {
  ReviewLog log(file(), start);
  fill(log, 20);
  const Cards before = log.cards();
  const std::size_t entries = log.entries();
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
  rlimit full = old;
  full.rlim_cur = 1;  // no file may grow: what a full disk is to whoever writes
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &full), 0);
  EXPECT_THROW(static_cast<void>(log.answer(answer_to("a", Rating::good), start + 500 * day)), InputError);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old), 0);
  static_cast<void>(std::signal(SIGXFSZ, handler));
  EXPECT_EQ(log.cards(), before);
  EXPECT_EQ(log.entries(), entries);
  EXPECT_EQ(log.answer(answer_to("a", Rating::good), start + 500 * day).number, static_cast<std::int64_t>(entries) + 1);
  EXPECT_EQ(ReviewLog(file(), start).entries(), entries + 1);
}

/// Enters answers until it is killed, and tells the number of each once it is entered.
[[noreturn]] void enter_answers(const std::filesystem::path& file, int told) {
  ReviewLog log(file, start);
  for (int i = 0;; ++i) {
    const std::int64_t number =
        log.answer(answer_to("q" + std::to_string(i % 7), ratings[static_cast<std::size_t>(i) % 4]),
                   start + i * day / 3)
            .number;
    if (::write(told, &number, sizeof number) != sizeof number) ::_exit(1);
  }
}

TEST_F(ReviewLogTest, EveryAnswerThatWasToldIsThereAfterTheProgramIsKilledAtAnyPoint) {
  const int kills = tests::is_sanitized ? 20 : 200;
  simulators::engine::Random random(11);
  std::int64_t last_told = 0;
  for (int kill = 0; kill < kills; ++kill) {
    int ends[2] = {};
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      enter_answers(file(), ends[1]);
    }
    ::close(ends[1]);
    std::int64_t number = 0;
    for (std::uint64_t answers = random.below(4); answers > 0; --answers) {
      ASSERT_EQ(::read(ends[0], &number, sizeof number), static_cast<ssize_t>(sizeof number));
      last_told = number;
    }
    ::usleep(static_cast<useconds_t>(random.below(4'000)));  // somewhere within the next answer
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number)) last_told = number;
    ::close(ends[0]);
    ReviewLog log(file(), start);
    ASSERT_TRUE(log.notices().empty());
    ASSERT_GE(static_cast<std::int64_t>(log.entries()), last_told) << "killed " << kill + 1 << " times";
    ASSERT_EQ(ReviewCopy(copy()).read().entries.size(), log.entries());
  }
  ReviewLog log(file(), start);
  std::int64_t expected = 0;
  log.for_each([&](const ReviewEntry& entry) { EXPECT_EQ(entry.number, ++expected); });
  const Cards kept = log.cards();
  static_cast<void>(log.replay());
  EXPECT_EQ(log.cards(), kept);
  EXPECT_GT(last_told, kills / 2);
}

TEST_F(ReviewLogTest, TheExportReadBackIsTheLog) {
  ReviewLog log(file(), start);
  fill(log);
  std::ostringstream out;
  log.export_lines(out);
  write(folder_ / "again.sqlite.jsonl", out.str());
  ReviewLog again(folder_ / "again.sqlite", start);
  EXPECT_EQ(again.cards(), log.cards());
  EXPECT_EQ(again.salt(), log.salt());
  std::ostringstream once_more;
  again.export_lines(once_more);
  EXPECT_EQ(once_more.str(), out.str());
}

TEST_F(ReviewLogTest, TheOptimisersTableHasTheAnswersThatCount) {
  ReviewLog log(file(), start);
  static_cast<void>(log.answer(answer_to("a", Rating::good), start));
  static_cast<void>(log.answer(answer_to("b", Rating::easy), start + 1'000));
  static_cast<void>(log.answer(answer_to("a", Rating::again), start + 60'000));
  static_cast<void>(log.undo("session", start + 61'000));
  static_cast<void>(log.answer(answer_to("a", Rating::hard), start + 62'000));
  std::ostringstream out;
  log.export_for_optimiser(out);
  EXPECT_EQ(out.str(),
            "card_id,review_time,review_rating,review_state,review_duration\n"
            "1,1767603600000,3,0,1500\n"
            "2,1767603601000,4,0,1500\n"
            "1,1767603662000,2,1,1500\n");
}

}  // namespace
