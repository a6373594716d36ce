#include "app/desktop/texts.hpp"
#include "app/learning/exchange/imported.hpp"
#include "app/learning/written_response.hpp"
#include "window_fixture.hpp"

#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

constexpr std::int64_t day = 86'400'000;

/// A window with a log of its own and a clock that the test turns.
class LearningPagesTest : public testing::Test {
 protected:
  void SetUp() override { open(); }
  void open() {
    window_.reset();
    window_ = std::make_unique<MainWindow>(catalog_, Preferences{}, StudyPlace{log_, [this] {
                                                                                 return learning::Moment{now_, 0};
                                                                               }});
    window_->resize(1440, 900);
    window_->show();
    window_->exploration().open(engine::Scenario{std::string(catalog_.topics().front()->name())});
  }
  /// Answers the whole question that is asked, rightly or with what is offered first, and rates it.
  void answer_question(bool rightly) {
    ReviewPage& review = window_->review();
    if (review.shows_example()) review.go_on();
    const learning::Instance* const asked = review.instance();
    ASSERT_NE(asked, nullptr);
    const std::size_t parts = asked->parts();
    for (std::size_t part = 0; part < parts; ++part) {
      review.answer(rightly ? asked->right(part) : asked->first(part));
      ASSERT_FALSE(review.verdict().isEmpty());
      review.go_on();
    }
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* focus = window_->focusWidget();
    QTest::keyClick(focus != nullptr ? focus : window_.get(), key, modifiers);
  }

  QTemporaryDir folder_;
  std::filesystem::path log_ = folder_.filePath("reviews.sqlite").toStdString();
  std::int64_t now_ = 20'000 * day + 9 * 3'600'000;
  engine::Catalog catalog_;
  std::unique_ptr<MainWindow> window_;
};

TEST_F(LearningPagesTest, HomeTellsWhatIsDueAndStartsTheReview) {
  EXPECT_FALSE(std::filesystem::exists(log_)) << "nothing is opened before it is needed";
  press(Qt::Key_Home, Qt::AltModifier);
  EXPECT_EQ(window_->mode(), Mode::home);
  EXPECT_EQ(window_->home().headline(), "10 questions are due today") << "as many new ones as a day may hold";
  press(Qt::Key_Return);
  EXPECT_EQ(window_->mode(), Mode::review);
  ASSERT_NE(window_->review().instance(), nullptr);
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->mode(), Mode::home);
}

TEST_F(LearningPagesTest, HomeTellsHowOneWouldStandOnTheDayOfAnInterviewAndTheDayIsKept) {
  window_->set_mode(Mode::home);
  EXPECT_FALSE(window_->home().target_day().isValid());
  const QDate interview = QDateTime::fromMSecsSinceEpoch(now_).date().addDays(14);
  window_->home().set_target_day(interview);
  EXPECT_TRUE(window_->home().outlook().startsWith("In 14 days, without further reviews, 0 % of"));
  EXPECT_EQ(window_->preferences().interview, interview);
}

TEST_F(LearningPagesTest, WhatIsOpenedFromHomeIsShown) {
  window_->set_mode(Mode::home);
  window_->exploration().open(catalog_.scenarios().back().scenario);
  EXPECT_EQ(window_->mode(), Mode::explore);
}

TEST_F(LearningPagesTest, EveryAnswerIsInTheLogAndAskedAgainWhenItIsDue) {
  window_->set_mode(Mode::review);
  std::set<std::string> asked;
  for (int question = 0; question < 10; ++question) {
    asked.insert(window_->review().instance()->question().name);
    answer_question(true);
  }
  EXPECT_EQ(asked.size(), 10U) << "what was known is not asked again at once";
  EXPECT_EQ(window_->review().entered(), 10U);
  EXPECT_EQ(window_->review().instance(), nullptr) << "a day holds ten new ones";
  {
    learning::ReviewLog log(log_, now_);
    EXPECT_EQ(log.entries(), 10U);
    for (const std::string& name : asked) EXPECT_EQ(log.card(name).reviews, 1U) << name;
  }
  now_ += 3 * day;
  window_->set_mode(Mode::home);
  EXPECT_TRUE(window_->home().headline().startsWith("20 "))
      << "ten again and ten new ones: " << qPrintable(window_->home().headline());
}

TEST_F(LearningPagesTest, WhatWasNotKnownComesBackWithinMinutes) {
  window_->set_mode(Mode::review);
  const std::string name = window_->review().instance()->question().name;
  const std::uint64_t seed = window_->review().instance()->seed();
  window_->review().show_answer();
  while (window_->review().instance()->question().name == name) {
    window_->review().go_on();
    if (window_->review().instance()->question().name == name) window_->review().show_answer();
  }
  now_ += 2 * 60'000;
  window_->review().ask_next();
  EXPECT_EQ(window_->review().instance()->question().name, name);
  EXPECT_NE(window_->review().instance()->seed(), seed) << "with other numbers";
}

TEST_F(LearningPagesTest, AnAnswerIsTakenBackOnce) {
  window_->set_mode(Mode::review);
  const std::string name = window_->review().instance()->question().name;
  answer_question(true);
  press(Qt::Key_U);
  EXPECT_EQ(window_->review().entered(), 0U);
  EXPECT_EQ(window_->review().instance()->question().name, name);
  press(Qt::Key_U);
  learning::ReviewLog log(log_, now_);
  EXPECT_EQ(log.card(name).reviews, 0U);
  EXPECT_EQ(log.entries(), 2U) << "the answer and that it does not count";
}

TEST_F(LearningPagesTest, OnlyTheRatingThatTheAnswerLedToAndTheOneBelowCanBeChosen) {
  window_->set_mode(Mode::review);
  ReviewPage& review = window_->review();
  while (review.instance()->parts() > 1) answer_question(true);
  if (review.shows_example()) review.go_on();
  review.answer(review.instance()->right(0));
  review.rate(learning::Rating::easy);
  EXPECT_NE(review.instance(), nullptr);
  const std::string name = review.instance()->question().name;
  EXPECT_FALSE(review.verdict().isEmpty()) << "a new card is never easy";
  review.rate(learning::Rating::hard);
  learning::ReviewLog log(log_, now_);
  EXPECT_EQ(log.card(name).reviews, 1U);
}

TEST_F(LearningPagesTest, QuestionsOfEveryKindAreAnsweredAndWordsAreKeptAsTheyAreReadBack) {
  std::set<learning::QuestionKind> kinds;
  for (const learning::QuestionTemplate& question : learning::shipped_templates()) {
    if (!kinds.insert(question.kind).second) continue;
    const learning::Instance instance(catalog_, question, 7);
    for (std::size_t part = 0; part < instance.parts(); ++part) {
      const learning::Response right = instance.right(part);
      const std::string words = learning::words_of(instance, part, right, engine::Language::english);
      const auto read = learning::read_response(instance, part, words, engine::Language::english);
      ASSERT_TRUE(read.has_value()) << question.name << ": " << words;
      EXPECT_EQ(instance.credit(part, *read), 1) << question.name << ": " << words;
      AnswerField field(window_->appearance());
      field.ask(asked_of(instance, part, engine::Language::english));
      EXPECT_EQ(field.to_pick() > 0, instance.part(part, engine::Language::english).by_picture) << question.name;
      EXPECT_TRUE(field.to_pick() > 0 || field.entrance() != nullptr) << question.name;
    }
  }
  EXPECT_EQ(kinds.size(), learning::question_kinds.size());
}

TEST_F(LearningPagesTest, AFileThatIsNoLogIsToldAndLeftAlone) {
  std::ofstream(log_) << "not a database, and not ours";
  const auto size = std::filesystem::file_size(log_);
  open();
  window_->set_mode(Mode::home);
  window_->set_mode(Mode::review);
  // It is set aside under another name, or refused; never written over.
  bool is_kept = false;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path().toStdString())) {
    is_kept |= entry.file_size() == size;
  }
  EXPECT_TRUE(is_kept);
}

TEST_F(LearningPagesTest, EveryShippedLessonOpensWithoutFaultsInBothLanguages) {
  ASSERT_FALSE(window_->study().lessons().empty());
  for (const learning::LessonFolder& folder : window_->study().lessons()) {
    ASSERT_TRUE(window_->open_lesson(folder.name)) << folder.name;
    EXPECT_EQ(window_->mode(), Mode::lesson);
    EXPECT_EQ(window_->lesson().faults(), "") << folder.name;
    ASSERT_FALSE(window_->lesson().stops().empty()) << folder.name;
    const QString english = window_->lesson().title();
    window_->appearance().set_language(engine::Language::chinese);
    EXPECT_NE(window_->lesson().title(), english) << folder.name;
    EXPECT_FALSE(window_->lesson().stops().empty()) << folder.name;
    window_->appearance().set_language(engine::Language::english);
  }
}

TEST_F(LearningPagesTest, AStopAsksOnTheRunBesideTheText) {
  ASSERT_TRUE(window_->open_lesson(window_->study().lessons().front().name));
  LessonPage& lesson = window_->lesson();
  StopCard& stop = *lesson.stops().front();
  stop.ask();
  ASSERT_TRUE(QTest::qWaitFor([&] { return lesson.shown().ready() && !lesson.shown().recording(); }, 20'000));
  EXPECT_EQ(lesson.shown().step(), stop.step());
  const auto question = lesson.shown().run()->question(stop.step(), engine::Language::english);
  ASSERT_TRUE(question.has_value());
  stop.answer(question->right.front());
  EXPECT_TRUE(stop.answered_right());
  EXPECT_TRUE(stop.verdict().startsWith("Right."));
  window_->appearance().set_language(engine::Language::chinese);
  EXPECT_TRUE(lesson.stops().front()->answered_right()) << "another language does not undo it";
}

TEST_F(LearningPagesTest, ANewLessonIsAboutWhatIsOpenAndHasNoFaults) {
  const QString path = folder_.filePath("new");
  ASSERT_TRUE(window_->begin_lesson_at(path));
  EXPECT_EQ(window_->mode(), Mode::lesson);
  EXPECT_EQ(window_->lesson().faults(), "");
  EXPECT_EQ(window_->lesson().title(), "A new lesson");
  EXPECT_FALSE(window_->begin_lesson_at(path)) << "nothing is written over";
  EXPECT_FALSE(window_->open_lesson_folder(folder_.filePath("not there")));
}

TEST_F(LearningPagesTest, ALessonThatIsBeingWrittenIsReadAgainWhenItsFilesChange) {
  const learning::LessonFolder& shipped = window_->study().lessons().front();
  const QString path = folder_.filePath("mine");
  std::filesystem::create_directories(path.toStdString() + "/scenarios");
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(path.toStdString() + "/" + name, std::ios::binary) << text;
  };
  for (const auto& [name, text] : shipped.files) write(name, text);
  window_->lesson().open_folder(path);
  EXPECT_EQ(window_->lesson().faults(), "");
  std::string text = shipped.files.at("en.md");
  write("en.md", "# Another title" + text.substr(text.find('\n')));
  EXPECT_TRUE(QTest::qWaitFor([&] { return window_->lesson().title() == "Another title"; }, 10'000));
  write("en.md", "# Broken\n");
  EXPECT_TRUE(QTest::qWaitFor([&] { return !window_->lesson().faults().isEmpty(); }, 10'000))
      << "what is wrong is told beside the text";
}

TEST_F(LearningPagesTest, AnInterviewAsksWithoutFeedbackAndEndsWithTheReportOfTheLog) {
  window_->set_mode(Mode::interview);
  InterviewPage& page = window_->interview();
  std::int64_t clock = 0;
  page.clock = [&clock] { return clock; };
  page.begin(7);
  std::set<std::string> asked;
  while (page.asking()) {
    ASSERT_NE(page.instance(), nullptr);
    asked.insert(page.instance()->question().name);
    clock += 10'000;
    for (std::size_t part = 0, parts = page.instance()->parts(); part < parts; ++part) {
      page.answer(asked.size() == 1 ? page.instance()->first(part) : page.instance()->right(part));
    }
    ASSERT_TRUE(page.asks_how_sure());
    EXPECT_TRUE(page.report().isEmpty());
    page.be_sure(learning::Confidence::sure);
  }
  EXPECT_EQ(asked.size(), 10U);
  for (const std::string& name : asked) {
    const std::string title = catalog_.topics().empty() ? name : window_->study().question(name)->title.english;
    EXPECT_THAT(page.report().toStdString(), testing::HasSubstr(title));
  }
  const QImage seen = window_->interview().grab().toImage();
  EXPECT_GT(seen.pixelColor(seen.width() - 80, seen.height() / 2).lightness(), 200) << "its ground is the card's";
  const QString html = folder_.filePath("report.html");
  const QString json = folder_.filePath("report.json");
  ASSERT_TRUE(page.save_report(html) && page.save_report(json));
  QFile saved(json);
  ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
  EXPECT_THAT(saved.readAll().toStdString(), testing::HasSubstr("\"format\": \"stepscope-interview-1\""));
  EXPECT_FALSE(page.save_report(folder_.filePath("none/report.html")));
}

TEST_F(LearningPagesTest, AnInterviewKeepsSkippedFlaggedAndPausedQuestionsInItsReport) {
  window_->set_mode(Mode::interview);
  InterviewPage& page = window_->interview();
  std::int64_t clock = 0;
  page.clock = [&clock] { return clock; };
  page.begin(8);
  const std::string first = page.instance()->question().name;
  press(Qt::Key_S);
  EXPECT_NE(page.instance()->question().name, first) << "it comes later";
  page.toggle_pause();
  clock += 60'000;
  page.answer(page.instance()->right(0));
  EXPECT_FALSE(page.asks_how_sure()) << "nothing is answered during the pause";
  page.toggle_pause();
  page.toggle_flag();
  for (std::size_t part = 0, parts = page.instance()->parts(); part < parts; ++part) {
    page.answer(page.instance()->right(part));
  }
  page.be_sure(learning::Confidence::unsure);
  for (int section = 0; section < 4; ++section) page.end_section();
  ASSERT_FALSE(page.asking());
  EXPECT_THAT(
      page.report().toStdString(),
      testing::AllOf(testing::HasSubstr("flagged"), testing::HasSubstr("pause 1:00"), testing::HasSubstr("unsure")));
  window_->set_mode(Mode::home);
  EXPECT_EQ(window_->home().headline().isEmpty(), false);
}

/// A pack of one question, as a file.
QString pack_in(const QTemporaryDir& folder, const std::string& question) {
  const std::string head =
      "id = \"queues\"\nversion = 1\ntitle.en = \"Queues\"\ntitle.zh = \"队列\"\nauthors = [\"Li Lei\"]\nlicence = "
      "\"CC0\"\n";
  const learning::exchange::Pack pack{learning::exchange::read_pack_head(head, "pack.toml"),
                                      {{"pack.toml", head}, {"questions/word.toml", question}}};
  const QString path = folder.filePath("queues.zip");
  std::ofstream(path.toStdString(), std::ios::binary) << learning::exchange::as_archive(pack);
  return path;
}

TEST_F(LearningPagesTest, AnInterviewFollowsAPlanOfOnesOwnAndKeepsTheOldOneWhereItIsWrong) {
  window_->set_mode(Mode::interview);
  const QString file = folder_.filePath("plan.toml");
  const auto write = [&file](const std::string& text) { std::ofstream(file.toStdString()) << text; };
  write("[[section]]\nname = \"Mine\"\nkinds = [\"explain\"]\ncount = 2\nminutes = 9\n");
  InterviewPage& interview = window_->interview();
  EXPECT_TRUE(interview.take_plan(file));
  write("[[section]]\n");
  EXPECT_FALSE(interview.take_plan(file));
  EXPECT_FALSE(interview.take_plan(folder_.filePath("none.toml")));
  interview.begin(7);
  ASSERT_TRUE(interview.asking());
  EXPECT_EQ(interview.sitting()->section().name, "Mine");
  EXPECT_EQ(interview.sitting()->left_in_section(), 2U);
  interview.skip();
  interview.skip();
  interview.skip();
  interview.skip();
  EXPECT_TRUE(interview.report().contains("Mine")) << qPrintable(interview.report());
}

TEST_F(LearningPagesTest, APackIsShownBeforeItIsAddedAndThenAskedAndNamedAtHome) {
  const std::string question =
      "topic = \"queues\"\nkind = \"short\"\ntitle = \"A word\"\nlevel = 1\nseconds = 20\ntext = \"Word?\"\naccept = "
      "[\"gap\"]\n";
  window_->open_pack(pack_in(folder_, question));
  EXPECT_TRUE(window_->pack_sheet().contents().contains("A word"));
  ASSERT_TRUE(window_->pack_sheet().add_button().isEnabled());
  EXPECT_EQ(window_->study().question("queues/word"), nullptr) << "nothing is added before somebody says so";
  window_->pack_sheet().add_button().click();
  EXPECT_EQ(window_->mode(), Mode::home);
  ASSERT_NE(window_->study().question("queues/word"), nullptr);
  QStringList words;
  for (const QLabel* label : window_->home().findChildren<QLabel*>()) words << label->text();
  EXPECT_TRUE(words.contains("Queues") && words.contains("1 questions, licence CC0"));
  window_->open_pack(folder_.filePath("queues.zip"));
  EXPECT_TRUE(window_->pack_sheet().said().contains("added already"));
}

TEST_F(LearningPagesTest, APackWithFaultsOrNoneIsShownAndNotAdded) {
  window_->open_pack(pack_in(folder_, "topic = 1"));
  EXPECT_TRUE(window_->pack_sheet().contents().contains("queues/questions/word.toml:1:9"));
  EXPECT_FALSE(window_->pack_sheet().add_button().isEnabled());
  window_->open_pack(folder_.filePath("none.zip"));
  EXPECT_FALSE(window_->pack_sheet().add_button().isEnabled());
  EXPECT_TRUE(window_->pack_sheet().contents().contains("expected a file that can be read"));
}

TEST_F(LearningPagesTest, AnInterviewKeepsAQuestionWhoseAnswerCannotBeWritten) {
  std::filesystem::create_directories(log_ / "a folder where the log should be");
  window_->set_mode(Mode::interview);
  InterviewPage& page = window_->interview();
  page.begin(7);
  const std::string name = page.instance()->question().name;
  for (std::size_t part = 0, parts = page.instance()->parts(); part < parts; ++part) {
    page.answer(page.instance()->right(part));
  }
  page.be_sure(learning::Confidence::sure);
  ASSERT_NE(page.instance(), nullptr);
  EXPECT_EQ(page.instance()->question().name, name);
  EXPECT_TRUE(page.asks_how_sure()) << "it can be tried again";
  ASSERT_TRUE(window_->study().failure().has_value());
  QStringList words;
  for (const QLabel* label : page.findChildren<QLabel*>()) {
    if (label->isVisible()) words << label->text();
  }
  EXPECT_TRUE(words.contains(QString::fromStdString(window_->study().failure()->english)));
}

TEST_F(LearningPagesTest, HomeTellsOfAPackThatCannotBeRead) {
  std::filesystem::create_directories(log_.parent_path() / "packs/broken");
  std::ofstream(log_.parent_path() / "packs/broken/pack.toml") << "id = 3";
  window_->set_mode(Mode::home);
  QStringList words;
  for (const QLabel* label : window_->home().findChildren<QLabel*>()) words << label->text();
  EXPECT_TRUE(words.join(QLatin1Char('\n')).contains("broken/pack.toml:1:"));
}

TEST_F(LearningPagesTest, SheetsArePrintedFromTheWindow) {
  PrintSheet& sheet = window_->print_sheet();
  sheet.open();
  sheet.choose(QString::fromStdString(std::string(catalog_.topics().back()->name())));
  sheet.variants().setValue(2);
  EXPECT_FALSE(sheet.write_to(folder_.filePath("none/a.pdf")));
  EXPECT_TRUE(sheet.said().contains("expected a place"));
  EXPECT_TRUE(sheet.write_to(folder_.filePath("a.pdf")));
  EXPECT_TRUE(QFile::exists(folder_.filePath("a.pdf")));
}

TEST_F(LearningPagesTest, ANewQuestionIsShownAnsweredOnceWithOtherNumbersAndThenAsked) {
  window_->set_mode(Mode::review);
  ReviewPage& review = window_->review();
  while (!review.shows_example()) answer_question(true);  // texts to explain have none
  const std::string code = learning::try_code(review.instance()->seed());
  review.answer(review.instance()->right(0));
  EXPECT_TRUE(review.verdict().startsWith("For example:")) << "nothing is answered yet";
  const std::size_t entered = review.entered();
  press(Qt::Key_Space);
  EXPECT_FALSE(review.shows_example());
  EXPECT_EQ(review.entered(), entered) << "an example is no answer";
  EXPECT_EQ(learning::try_code(review.instance()->seed()), code);
  EXPECT_TRUE(review.verdict().isEmpty() || !review.verdict().startsWith("Right."));
}

TEST_F(LearningPagesTest, ALessonIsGoneThroughInClassWithItsTextItsRunsAndItsStops) {
  using Kind = learning::ClassPart::Kind;
  ASSERT_TRUE(window_->open_lesson(window_->study().lessons().back().name));
  const auto parts = window_->lesson().class_parts();
  const auto is_kind = [](Kind kind) { return [kind](const auto& part) { return part.kind == kind; }; };
  EXPECT_GE(std::ranges::count_if(parts, is_kind(Kind::stop)), 2);
  EXPECT_GE(std::ranges::count_if(parts, is_kind(Kind::run)), 1);
  ASSERT_EQ(parts.front().kind, Kind::text);
  press(Qt::Key_F5);
  PresentPage& present = window_->present();
  EXPECT_EQ(window_->mode(), Mode::present);
  EXPECT_TRUE(present.presenting());
  const auto is_shown = [&](const learning::ClassPart& part) {
    return QTest::qWaitFor(
        [&] {
          if (part.kind == Kind::text) {
            return present.presentation().shows_text();
          }
          return window_->exploration().scenario().text() == part.scenario->text() &&
                 window_->exploration().step() == part.step && !present.presentation().shows_text() &&
                 present.presentation().asks() == (part.kind == Kind::stop);
        },
        20'000);
  };
  for (std::size_t at = 0; at < parts.size(); ++at) {
    EXPECT_EQ(present.part(), at);
    EXPECT_TRUE(is_shown(parts[at])) << at;
    if (parts[at].kind == Kind::stop) {
      EXPECT_TRUE(present.answer().contains(text_of(parts[at].why))) << at;
    }
    // A remote control turns the slides; at a run its keys go through the run.
    const QKeyEvent key(QEvent::KeyPress, parts[at].kind == Kind::text ? Qt::Key_PageDown : Qt::Key_N, Qt::NoModifier);
    EXPECT_TRUE(present.obey(key));
  }
  EXPECT_EQ(present.part(), parts.size() - 1) << "there is none behind the last";
  present.go_to_part(-1);
  EXPECT_EQ(present.part(), parts.size() - 2);
  present.stop();
}

TEST_F(LearningPagesTest, ATextThatIsReachedBeforeTheRunBeforeItHasComeStaysOnTheScreen) {
  // Only a long run is recorded while the window goes on.
  const auto is_long = [this](const engine::ShippedScenario& shipped) {
    const engine::Topic& topic = catalog_.topic(shipped.scenario.topic(), {"test", 0, 0});
    return topic.expected_events(shipped.scenario) >= Recorder::background_from;
  };
  const auto found = std::ranges::find_if(catalog_.scenarios(), is_long);
  ASSERT_NE(found, catalog_.scenarios().end());
  using Kind = learning::ClassPart::Kind;
  PresentPage& present = window_->present();
  window_->set_mode(Mode::present);
  present.set_parts({{Kind::run, {}, {}, found->scenario, 0, {}}, {Kind::text, "t", "x", {}, 0, {}}});
  Exploration& exploration = window_->exploration();
  present.go_to_part(0);
  ASSERT_TRUE(exploration.recording());
  present.go_to_part(1);
  EXPECT_TRUE(present.presentation().shows_text());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !exploration.recording(); }, 60'000));
  EXPECT_TRUE(QTest::qWaitFor([&] { return present.presentation().shows_text(); }, 2'000));
  EXPECT_EQ(present.part(), 1U);
}

TEST_F(LearningPagesTest, AtItsEndASittingTellsHowItWentAndHowOneStands) {
  window_->set_mode(Mode::review);
  ReviewPage& review = window_->review();
  EXPECT_TRUE(review.end().isEmpty());
  for (int question = 0; question < 10; ++question) {
    answer_question(true);
  }
  ASSERT_EQ(review.instance(), nullptr);
  EXPECT_EQ(review.end().front(), "That was all for now.");
  EXPECT_TRUE(review.end()[1].startsWith("10 answered in 1 min, 100 % right")) << qPrintable(review.end()[1]);
  EXPECT_TRUE(review.end().last().contains("% recalled. Lesson: ")) << qPrintable(review.end().last());
}

TEST_F(LearningPagesTest, ASittingEndsAfterItsMinutesAndGoesOnWhereOneWants) {
  learning::SettingsEntry settings = *window_->study().settings();
  settings.limits.minutes = 1;
  window_->study().change(settings);
  window_->set_mode(Mode::review);
  ReviewPage& review = window_->review();
  std::int64_t time = 0;
  review.clock = [&time] { return time; };
  review.ask_next();
  for (int question = 0; question < 2; ++question) {
    ASSERT_NE(review.instance(), nullptr);
    if (review.shows_example()) {
      review.go_on();
    }
    time += 30'000;
    answer_question(true);
  }
  ASSERT_EQ(review.instance(), nullptr);
  EXPECT_TRUE(review.end().front().startsWith("The time is over (1 min). Still due: 8."))
      << qPrintable(review.end().front());
  press(Qt::Key_Space);
  EXPECT_NE(review.instance(), nullptr);
  EXPECT_TRUE(review.end().isEmpty());
}

TEST_F(LearningPagesTest, AWrongAnswerCanBeTriedAgainAtOnceWithOtherNumbersAndTwiceShowsAnExample) {
  window_->set_mode(Mode::review);
  ReviewPage& review = window_->review();
  const auto fail = [&review] {
    if (review.shows_example()) review.go_on();
    while (true) {
      review.show_answer();
      if (review.part() + 1 == review.instance()->parts()) break;
      review.go_on();
    }
  };
  fail();
  const std::string name = review.instance()->question().name;
  const std::uint64_t seed = review.instance()->seed();
  press(Qt::Key_N);
  EXPECT_EQ(review.entered(), 1U);
  EXPECT_EQ(review.instance()->question().name, name);
  EXPECT_NE(review.instance()->seed(), seed);
  EXPECT_FALSE(review.shows_example());
  fail();
  press(Qt::Key_N);
  EXPECT_EQ(review.instance()->question().name, name);
  EXPECT_EQ(review.shows_example(), review.instance()->run() != nullptr);
  if (review.shows_example()) review.go_on();
  review.answer(review.instance()->right(0));
  review.ask_again();
  EXPECT_EQ(review.entered(), 2U) << "what was right is not asked again";
}

TEST_F(LearningPagesTest, SettingsOfPracticeAreKeptInTheLogAndWrongOnesChangeNothing) {
  StudySheet& sheet = window_->study_sheet();
  sheet.open();
  EXPECT_EQ(sheet.retention().value(), 90);
  sheet.retention().setValue(85);
  sheet.fresh().setValue(4);
  sheet.weights().setText("1, 2");
  EXPECT_FALSE(sheet.take_over());
  EXPECT_TRUE(sheet.said().contains("21")) << qPrintable(sheet.said());
  EXPECT_EQ(*window_->study().settings(), learning::SettingsEntry{});
  sheet.weights().clear();
  sheet.days_only().setChecked(true);
  EXPECT_TRUE(sheet.take_over());
  EXPECT_FALSE(sheet.isVisible());
  const learning::SettingsEntry settings = *window_->study().settings();
  EXPECT_EQ(settings.schedule.desired_retention, 0.85);
  EXPECT_FALSE(settings.schedule.short_term);
  EXPECT_EQ(settings.limits.fresh, 4U);
  EXPECT_EQ(window_->study().today()->due.size(), 4U);
  EXPECT_EQ(learning::ReviewLog(log_, now_).settings(), settings);
}

TEST_F(LearningPagesTest, SeveralOptionsAreTickedWithTheirNumbersAndDone) {
  const auto imported =
      learning::exchange::read_gift("Which? {~%50%a ~%50%b ~c}", "q", learning::exchange::Destination{"p", "t"});
  const learning::Instance instance(catalog_, imported.questions.front(), 1);
  QuestionView view(window_->appearance(), catalog_);
  view.ask(instance, 0);
  std::optional<learning::Response> given;
  QObject::connect(&view, &QuestionView::answered, &view, [&given](const auto& response) { given = response; });
  const auto type = [&view](Qt::Key key) { return view.obey(QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier)); };
  for (const std::size_t place : instance.right(0).places) {
    EXPECT_TRUE(type(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(place))));
  }
  EXPECT_FALSE(given) << "one may think it over";
  view.field().finish();
  ASSERT_TRUE(given);
  EXPECT_EQ(instance.credit(0, *given), 1);
}

TEST_F(LearningPagesTest, AnInterviewerAsksMeanwhile) {
  const auto& questions = window_->study().questions();
  const auto explained = std::ranges::find_if(questions, [](const auto& each) { return each.follow_ups.size() > 1; });
  ASSERT_NE(explained, questions.end());
  const learning::Instance instance(catalog_, *explained, 1);
  QuestionView view(window_->appearance(), catalog_);
  view.ask(instance, 0);
  EXPECT_TRUE(view.asked_meanwhile().isEmpty());
  view.ask_meanwhile(explained->follow_ups[0].seconds);
  EXPECT_EQ(view.asked_meanwhile(), text_of(explained->follow_ups[0].text.english));
  view.ask_meanwhile(explained->follow_ups[1].seconds);
  EXPECT_TRUE(view.asked_meanwhile().endsWith(text_of(explained->follow_ups[1].text.english)));
  view.close({}, false);
  EXPECT_TRUE(view.asked_meanwhile().isEmpty());
}

}  // namespace
}  // namespace app::desktop
