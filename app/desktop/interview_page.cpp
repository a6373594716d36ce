#include "app/desktop/interview_page.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/interview_page.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <QVBoxLayout>

#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Confidence;
using learning::Response;
using render::Type;

namespace {

/// "4:05", and "−0:20" where the time is over.
QString clock_words(std::int64_t seconds) {
  constexpr std::int64_t minute = 60;
  const std::int64_t size = std::abs(seconds);
  const QString sign = seconds < 0 ? QStringLiteral("−") : QString();
  return sign + QStringLiteral("%1:%2").arg(size / minute).arg(size % minute, 2, 10, QLatin1Char('0'));
}

}  // namespace

InterviewPage::InterviewPage(Appearance& appearance, Study& study, QWidget* parent)
    : Page(parent), appearance_(appearance), study_(study) {
  QElapsedTimer running;
  running.start();
  clock = [running] { return running.elapsed(); };
  pages_ = new QStackedLayout(this);
  plan_ = new InterviewPlan(appearance_, study_, this);
  pages_->addWidget(plan_);
  build_questions();
  report_ = new InterviewReportView(appearance_, study_, this);
  pages_->addWidget(report_);
  connect(plan_, &InterviewPlan::begin_asked, this, &InterviewPage::begin_new);
  connect(plan_, &InterviewPlan::last_report_asked, this, [this] {
    session_ = study_.last_interview();
    show_report();
  });
  connect(report_, &InterviewReportView::home_asked, this, &InterviewPage::home_asked);
  connect(report_, &InterviewReportView::again_asked, this, &InterviewPage::begin);
  constexpr int second = 1'000;
  ticks_.setInterval(second);
  connect(&ticks_, &QTimer::timeout, this, &InterviewPage::show_time);
  connect(&appearance_, &Appearance::changed, this, &InterviewPage::retranslate);
  retranslate();
}

QPushButton* InterviewPage::button(QHBoxLayout& row, const std::function<void()>& act) {
  QPushButton* const made = add_button(row, this);
  connect(made, &QPushButton::clicked, this, act);
  return made;
}

void InterviewPage::build_questions() {
  questions_ = new QWidget(this);
  auto* outside = new QVBoxLayout(questions_);
  auto* card = new Card(questions_);
  card->setProperty("card", "stage");
  auto* rows = new QVBoxLayout(card);
  rows->setContentsMargins(20, 16, 20, 16);
  rows->setSpacing(8);
  auto* head = new QHBoxLayout;
  head->setSpacing(12);
  section_ = new Words(appearance_, Type::body_strong, "primary", card);
  count_ = new Words(appearance_, Type::body, "secondary", card);
  time_ = new Words(appearance_, Type::body_strong, "primary", card);
  head->addWidget(section_);
  head->addWidget(count_);
  head->addStretch();
  head->addWidget(time_);
  rows->addLayout(head);
  view_ = new QuestionView(appearance_, study_.catalog(), card);
  rows->addWidget(view_, 1);
  unwritten_ = new Words(appearance_, Type::body, "bad", card);
  unwritten_->setWordWrap(true);
  unwritten_->hide();
  rows->addWidget(unwritten_);
  sure_row_ = new QWidget(card);
  auto* sure = new QHBoxLayout(sure_row_);
  sure->setContentsMargins(0, 0, 0, 0);
  sure->setSpacing(8);
  sure_words_ = new Words(appearance_, Type::body_strong, "primary", sure_row_);
  sure->addWidget(sure_words_);
  for (std::size_t at = 0; at < sure_.size(); ++at) {
    sure_[at] = button(*sure, [this, at] { be_sure(static_cast<Confidence>(at)); });
  }
  sure->addStretch();
  rows->addWidget(sure_row_);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  skip_ = button(*buttons, [this] { skip(); });
  flag_ = button(*buttons, [this] { toggle_flag(); });
  flag_->setCheckable(true);
  buttons->addStretch();
  hide_time_ = button(*buttons, [this] { toggle_clock(); });
  pause_ = button(*buttons, [this] { toggle_pause(); });
  end_ = button(*buttons, [this] { end_section(); });
  rows->addLayout(buttons);
  outside->addWidget(card);
  pages_->addWidget(questions_);
  connect(view_, &QuestionView::answered, this, &InterviewPage::answer);
}

void InterviewPage::enter() {
  if (asking()) {
    ticks_.start();
    show_state();
  } else if (pages_->currentWidget() != report_) {
    show_plan();
  }
}

void InterviewPage::leave() { ticks_.stop(); }

void InterviewPage::begin_new() {
  // Another one each time: the moment is as good as chance here.
  begin(engine::Random::of_key("interview\n" + std::to_string(study_.now().milliseconds)).next() % learning::seed_end);
}

void InterviewPage::begin(std::uint64_t code) {
  session_ = learning::interview_session(code, study_.now());
  const auto& sections = plan_->sections();
  sitting_.emplace(sections, learning::plan_interview(sections, study_.questions(), code), clock());
  pages_->setCurrentWidget(questions_);
  ticks_.start();
  ask();
}

void InterviewPage::ask() {
  view_->say({});
  instance_.reset();
  attempt_ = {};
  part_ = 0;
  answered_ = false;
  paused_here_ = 0;
  if (!asking()) {
    finish();
    return;
  }
  const learning::QuestionTemplate* const question = study_.question(sitting_->asked().question);
  try {
    instance_ = std::make_unique<learning::Instance>(study_.catalog(), *question, sitting_->asked().seed);
  } catch (const engine::InputError&) {
    // A question that cannot be made is not asked.
    sitting_->go_on(clock());
    ask();
    return;
  }
  asked_at_ = clock();
  view_->ask(*instance_, part_);
  show_state();
  if (isVisible()) {
    view_->give_keyboard();
  }
}

void InterviewPage::answer(const Response& response) {
  if (instance_ == nullptr || answered_ || sitting_->paused()) {
    return;
  }
  attempt_.words.push_back(learning::words_of(*instance_, part_, response, appearance_.language()));
  attempt_.credits.push_back(instance_->credit(part_, response));
  if (++part_ < instance_->parts()) {
    view_->ask(*instance_, part_);
    view_->give_keyboard();
    return;
  }
  answered_ = true;
  view_->close(response, false);
  show_state();
  sure_[1]->setFocus(Qt::OtherFocusReason);
}

void InterviewPage::be_sure(Confidence confidence) {
  if (!answered_) {
    return;
  }
  attempt_.confidence = confidence;
  if (enter_attempt()) {
    go_on();
  }
}

bool InterviewPage::enter_attempt() {
  learning::Attempt whole = attempt_;
  whole.words.resize(instance_->parts());
  whole.credits.resize(instance_->parts());
  whole.pause_ms = paused_here_;
  whole.section = sitting_->section().name;
  whole.duration_ms = clock() - asked_at_ - paused_here_;
  const bool written = study_.enter_in(session_, *instance_, whole);
  unwritten_->setText(written || !study_.failure() ? QString() : text_of(study_.failure()->in(appearance_.language())));
  unwritten_->setVisible(!written);
  return written;
}

void InterviewPage::go_on() {
  sitting_->go_on(clock());
  ask();
}

void InterviewPage::skip() {
  if (instance_ == nullptr || answered_ || sitting_->paused()) {
    return;
  }
  // Part of an answer is an answer: what has been begun is not asked again.
  if (sitting_->can_skip() && part_ == 0) {
    sitting_->skip();
    ask();
    return;
  }
  attempt_.answer_shown = true;  // it was not known, so it comes back soon
  if (enter_attempt()) {
    go_on();
  } else {
    attempt_.answer_shown = false;
  }
}

void InterviewPage::toggle_flag() {
  if (instance_ != nullptr) {
    attempt_.flagged = !attempt_.flagged;
    show_state();
  }
}

void InterviewPage::toggle_pause() {
  if (!asking()) {
    return;
  }
  if (sitting_->paused()) {
    sitting_->resume(clock());
    paused_here_ = clock() - paused_from_;
  } else if (sitting_->can_pause()) {
    sitting_->pause(clock());
    paused_from_ = clock();
  }
  show_state();
}

void InterviewPage::toggle_clock() {
  clock_shown_ = !clock_shown_;
  show_state();
}

void InterviewPage::end_section() {
  if (!asking() || sitting_->paused()) {
    return;
  }
  if ((answered_ || !attempt_.words.empty()) && !enter_attempt()) {
    return;
  }
  sitting_->end_section(clock());
  ask();
}

void InterviewPage::finish() {
  ticks_.stop();
  sitting_.reset();
  show_report();
}

void InterviewPage::show_plan() {
  pages_->setCurrentWidget(plan_);
  plan_->show_all();
  if (isVisible()) {
    plan_->start().setFocus(Qt::OtherFocusReason);
  }
}

void InterviewPage::show_state() {
  if (!asking()) {
    return;
  }
  const bool paused = sitting_->paused();
  section_->setText(text_of(learning::section_title(sitting_->section().name).in(appearance_.language())));
  count_->setText(tr("%1 left in this part").arg(sitting_->left_in_section()));
  view_->setVisible(!paused);
  sure_row_->setVisible(answered_ && !paused);
  skip_->setEnabled(!answered_ && !paused);
  skip_->setText(sitting_->can_skip() && part_ == 0 ? tr("Later  (S)") : tr("I do not know  (S)"));
  flag_->setChecked(attempt_.flagged);
  flag_->setEnabled(!paused);
  end_->setEnabled(!paused);
  pause_->setVisible(paused || sitting_->can_pause());
  pause_->setText(paused ? tr("Go on  (P)") : tr("Pause, once  (P)"));
  hide_time_->setText(clock_shown_ ? tr("Hide the clock  (T)") : tr("Show the clock  (T)"));
  show_time();
}

void InterviewPage::show_time() {
  if (!asking()) {
    return;
  }
  if (!sitting_->paused()) {
    constexpr std::int64_t second = 1'000;
    view_->ask_meanwhile((clock() - asked_at_ - paused_here_) / second);
  }
  const std::int64_t left = sitting_->seconds_left(clock());
  time_->setVisible(clock_shown_);
  time_->setProperty("tone", left <= 0 ? "bad" : "primary");
  repolish(*time_);
  time_->setText(
      tr("%1 of this part, %2 in all").arg(clock_words(left), clock_words(sitting_->seconds_left_in_all(clock()))) +
      (sitting_->paused() ? QStringLiteral(" · ") + tr("paused") : QString()));
}

void InterviewPage::show_report() {
  auto report = study_.report_of(session_);
  if (!report) {
    show_plan();  // nothing was answered
    return;
  }
  report_->show_report(std::move(*report));
  pages_->setCurrentWidget(report_);
}

void InterviewPage::set_measures(const Measures& measures) {
  for (QWidget* page : {static_cast<QWidget*>(plan_), questions_, static_cast<QWidget*>(report_)}) {
    page->layout()->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, measures.gutter);
  }
}

bool InterviewPage::obey(const QKeyEvent& key) {
  const bool begins = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Space;
  if (!asking() && begins && pages_->currentWidget() == plan_) {
    begin_new();
    return true;
  }
  if (!asking()) {
    return false;
  }
  switch (key.key()) {
    case Qt::Key_S:
      skip();
      return true;
    case Qt::Key_F:
      toggle_flag();
      return true;
    case Qt::Key_P:
      toggle_pause();
      return true;
    case Qt::Key_T:
      toggle_clock();
      return true;
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
      if (answered_) {
        be_sure(static_cast<Confidence>(key.key() - Qt::Key_1));
        return true;
      }
      break;
    default:
      break;
  }
  return !answered_ && !sitting_->paused() && view_->obey(key);
}

bool InterviewPage::escape() {
  emit home_asked();  // it goes on when one comes back
  return true;
}

std::vector<Page::Region> InterviewPage::regions() {
  return {{questions_, [this] { view_->give_keyboard(); }},
          {plan_, [this] { plan_->start().setFocus(Qt::ShortcutFocusReason); }},
          {report_, [this] { report_->view().setFocus(Qt::ShortcutFocusReason); }}};
}

void InterviewPage::retranslate() {
  sure_words_->setText(tr("How sure are you?"));
  sure_[0]->setText(QStringLiteral("1  ") + tr("Unsure"));
  sure_[1]->setText(QStringLiteral("2  ") + tr("Fairly sure"));
  sure_[2]->setText(QStringLiteral("3  ") + tr("Sure"));
  flag_->setText(tr("Look at it again  (F)"));
  end_->setText(tr("End this part"));
  view_->reword();
  show_state();
}

}  // namespace app::desktop
