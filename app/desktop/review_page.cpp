#include "app/desktop/review_page.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Rating;
using learning::Response;
using render::Type;

namespace {

/// In how long a question is due, short enough for a button.
QString due_words(std::int64_t seconds) {
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  if (seconds >= day) {
    return ReviewPage::tr("%1 d").arg((seconds + day / 2) / day);
  }
  if (seconds >= hour) {
    return ReviewPage::tr("%1 h").arg((seconds + hour / 2) / hour);
  }
  return ReviewPage::tr("%1 min").arg(std::max<std::int64_t>(1, (seconds + minute / 2) / minute));
}

QString words_of(Rating rating) {
  switch (rating) {
    case Rating::again:
      return ReviewPage::tr("Again");
    case Rating::hard:
      return ReviewPage::tr("Hard");
    case Rating::good:
      return ReviewPage::tr("Good");
    case Rating::easy:
      break;
  }
  return ReviewPage::tr("Easy");
}

}  // namespace

ReviewPage::ReviewPage(Appearance& appearance, Study& study, QWidget* parent)
    : Page(parent), appearance_(appearance), study_(study) {
  QElapsedTimer running;
  running.start();
  clock = [running] { return running.elapsed(); };
  build();
  connect(view_, &QuestionView::shown, this, &ReviewPage::show_verdict);
  connect(&appearance_, &Appearance::changed, this, &ReviewPage::retranslate);
  retranslate();
}

void ReviewPage::build() {
  row_ = new QHBoxLayout(this);
  stage_card_ = new Card(this);
  stage_card_->setProperty("card", "stage");
  auto* rows = new QVBoxLayout(stage_card_);
  rows->setContentsMargins(20, 16, 20, 16);
  rows->setSpacing(8);
  view_ = new QuestionView(appearance_, study_.catalog(), stage_card_);
  verdict_bar_ = new QFrame(stage_card_);
  auto* verdict = new QVBoxLayout(verdict_bar_);
  verdict->setContentsMargins(16, 10, 16, 10);
  verdict->setSpacing(2);
  verdict_ = new Words(appearance_, Type::body_strong, "primary", verdict_bar_);
  verdict_->setWordWrap(true);
  why_ = new Words(appearance_, Type::body, "primary", verdict_bar_);
  why_->setWordWrap(true);
  verdict->addWidget(verdict_);
  verdict->addWidget(why_);
  end_ = new SittingEnd(appearance_, study_, stage_card_);
  end_->hide();
  connect(end_, &SittingEnd::lesson_asked, this, &ReviewPage::lesson_asked);
  rows->addWidget(view_, 1);
  rows->addWidget(end_, 1);
  rows->addWidget(verdict_bar_);
  build_buttons(*rows);
  column_ = new QWidget(this);
  auto* cards = new QVBoxLayout(column_);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(12);
  day_card_ = new Card(column_);
  auto* day = new QVBoxLayout(day_card_);
  day->setContentsMargins(14, 10, 14, 12);
  day_head_ = new Words(appearance_, Type::small, "head", day_card_);
  day_words_ = new Words(appearance_, Type::body, "primary", day_card_);
  day_words_->setWordWrap(true);
  day->addWidget(day_head_);
  day->addWidget(day_words_);
  day_card_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  code_ = new CodeCard(appearance_, view_->run(), column_);
  cards->addWidget(day_card_);
  cards->addWidget(code_, 1);
  cards->addStretch(0);
  row_->addWidget(stage_card_, 1);
  row_->addWidget(column_);
  connect(view_, &QuestionView::answered, this, &ReviewPage::answer);
}

void ReviewPage::build_buttons(QVBoxLayout& rows) {
  const auto button = [this](QHBoxLayout& line, auto act) {
    QPushButton* const made = add_button(line, stage_card_);
    connect(made, &QPushButton::clicked, this, act);
    return made;
  };
  auto* rated = new QHBoxLayout;
  rated->setSpacing(8);
  for (std::size_t at = 0; at < ratings_.size(); ++at) {
    ratings_[at] = button(*rated, [this, at] { rate(learning::ratings[at]); });
  }
  rated->addStretch();
  rows.addLayout(rated);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  continue_ = button(*buttons, &ReviewPage::go_on);
  continue_->setProperty("primary", true);
  again_ = button(*buttons, &ReviewPage::ask_again);
  hint_ = button(*buttons, &ReviewPage::give_hint);
  show_ = button(*buttons, &ReviewPage::show_answer);
  buttons->addStretch();
  undo_ = button(*buttons, &ReviewPage::undo);
  home_ = button(*buttons, &ReviewPage::home_asked);
  rows.addLayout(buttons);
}

void ReviewPage::enter() {
  if (instance_ == nullptr) {
    ask_next();
  }
}

void ReviewPage::ask_next() {
  constexpr std::int64_t minute = 60'000;
  const learning::Today* const day = study_.today();
  time_over_ = day != nullptr && !day->due.empty() && spent_ >= day->minutes * minute;
  try {
    begin(time_over_ ? std::nullopt : study_.next());
  } catch (const engine::InputError& error) {
    begin(std::nullopt);
    verdict_->setText(text_of(error.message(appearance_.language())));
  }
}

void ReviewPage::begin(std::optional<learning::Instance> next) {
  view_->say({});
  instance_.reset();
  example_.reset();
  attempt_ = {};
  judged_ = {};
  part_ = 0;
  if (next) {
    instance_ = std::make_unique<learning::Instance>(std::move(*next));
    const std::string& name = instance_->question().name;
    constexpr int often = 2;
    // Whoever meets a kind of question for the first time, or fails at it again, sees one answered; a text to explain
    // has its model anyway.
    if (instance_->run() != nullptr && (study_.is_new(name) || failed_[name] >= often)) {
      failed_[name] = 0;
      const std::uint64_t other = instance_->seed() ^ 1U;
      example_ = std::make_unique<learning::Instance>(study_.catalog(), instance_->question(), other);
    }
  }
  asked_at_ = clock();
  begin_part();
}

void ReviewPage::show_example() {
  show_end();
  view_->ask(*example_, 0);
  view_->close(example_->right(0), true);
  show_verdict();
  show_day();
}

void ReviewPage::begin_part() {
  given_.reset();
  shown_ = false;
  hint_shown_ = false;
  if (example_ != nullptr) {
    show_example();
    return;
  }
  if (instance_ != nullptr) {
    view_->ask(*instance_, part_);
  }
  show_part();
  give_keyboard();
}

void ReviewPage::show_part() {
  if (instance_ != nullptr || example_ != nullptr) {
    view_->reword();
  } else if (study_.failure()) {
    view_->say(text_of(study_.failure()->in(appearance_.language())));
  }
  show_end();
  show_verdict();
  show_day();
}

void ReviewPage::show_end() {
  const bool ends = instance_ == nullptr && !study_.failure();
  view_->setVisible(!ends);
  end_->setVisible(ends);
  if (ends) {
    end_->show_sitting({entered_, scores_, spent_, time_over_});
  }
}

void ReviewPage::answer(const Response& response) {
  if (instance_ == nullptr || given_ || example_ != nullptr) {
    return;
  }
  given_ = response;
  attempt_.words.push_back(shown_ ? std::string()
                                  : learning::words_of(*instance_, part_, response, appearance_.language()));
  attempt_.credits.push_back(shown_ ? 0 : instance_->credit(part_, response));
  attempt_.duration_ms = clock() - asked_at_;
  view_->close(shown_ ? std::nullopt : given_, true);
  if (is_over()) {
    judged_ = study_.judge(*instance_, attempt_);
  }
  show_verdict();
  setFocus(Qt::OtherFocusReason);
}

void ReviewPage::give_hint() {
  if (instance_ != nullptr && example_ == nullptr && !given_ && !instance_->question().hint.english.empty()) {
    attempt_.hinted = true;
    hint_shown_ = true;
    show_verdict();
  }
}

void ReviewPage::show_answer() {
  if (instance_ != nullptr && example_ == nullptr && !given_) {
    attempt_.answer_shown = true;
    shown_ = true;
    answer({});
  }
}

void ReviewPage::go_on() {
  if (instance_ == nullptr && time_over_) {
    spent_ = 0;  // somebody who goes on has as long again
    ask_next();
  } else if (instance_ == nullptr) {
    emit home_asked();
  } else if (example_ != nullptr) {
    example_.reset();
    asked_at_ = clock();
    begin_part();
  } else if (is_over()) {
    rate(judged_.rating);
  } else if (given_) {
    ++part_;
    begin_part();
  }
}

void ReviewPage::rate(Rating rating) {
  const int lower = static_cast<int>(judged_.rating) - static_cast<int>(rating);
  if (is_over() && (lower == 0 || lower == 1) && enter_attempt(rating)) {
    ask_next();
  }
}

bool ReviewPage::enter_attempt(Rating rating) {
  if (!study_.enter(*instance_, attempt_, rating)) {
    show_verdict();
    return false;
  }
  ++entered_;
  scores_ += judged_.score;
  last_score_ = judged_.score;
  spent_ += attempt_.duration_ms;
  can_undo_ = true;
  int& failed = failed_[instance_->question().name];
  failed = rating == Rating::again ? failed + 1 : 0;
  return true;
}

void ReviewPage::ask_again() {
  if (!can_ask_again()) {
    return;
  }
  const std::string name = instance_->question().name;
  if (!enter_attempt(judged_.rating)) {
    return;
  }
  try {
    begin(study_.again(name));
  } catch (const engine::InputError& error) {
    verdict_->setText(text_of(error.message(appearance_.language())));
  }
}

void ReviewPage::undo() {
  if (can_undo_ && study_.undo()) {
    // Only one answer is taken back: the one before it belongs to a question that is not on the screen any more.
    can_undo_ = false;
    --entered_;
    scores_ -= last_score_;
    ask_next();
  }
}

void ReviewPage::show_verdict() {
  const bool answered = given_.has_value();
  const engine::Language language = appearance_.language();
  const bool example = example_ != nullptr;
  verdict_bar_->setVisible(answered || hint_shown_ || example);
  if (example) {
    verdict_bar_->setProperty("message", "info");
    verdict_->setText(tr("For example: the answer here is %1.").arg(text_of(example_->right_words(0, language))));
    why_->setText(text_of(example_->why(0, language)));
  } else if (answered) {
    const double credit = attempt_.credits.back();
    verdict_bar_->setProperty("message", credit >= 1 ? "good" : "bad");
    QString words = credit >= 1 ? tr("Right.") : shown_ ? tr("Shown.") : tr("Not quite.");
    if (credit > 0 && credit < 1) {
      words += QLatin1Char(' ') + tr("%1 % of it.").arg(std::lround(100 * credit));
    }
    if (credit < 1 && instance_->question().kind != learning::QuestionKind::explain) {
      words += QLatin1Char(' ') + tr("The answer is %1.").arg(text_of(instance_->right_words(part_, language)));
    }
    verdict_->setText(words);
    why_->setText(study_.failure() ? text_of(study_.failure()->in(language))
                                   : text_of(instance_->why(part_, language)));
  } else if (hint_shown_) {
    verdict_bar_->setProperty("message", "info");
    verdict_->setText(tr("Hint"));
    why_->setText(text_of(instance_->question().hint.in(language)));
  }
  why_->setVisible(!why_->text().isEmpty());
  verdict_bar_->setAccessibleName(verdict_->text() + QLatin1Char(' ') + why_->text());
  repolish(*verdict_bar_);
  code_->setVisible(answered && instance_->run() != nullptr && !code_->empty());
  const bool asks = instance_ != nullptr;
  continue_->setVisible(answered || !asks || example);
  const QString keys = QStringLiteral("  (") + tr("Space") + QLatin1Char(')');
  continue_->setText((time_over_  ? tr("Go on")
                      : !asks     ? tr("Home")
                      : example   ? tr("Now you")
                      : is_over() ? tr("Next question")
                                  : tr("Continue")) +
                     keys);
  hint_->setVisible(asks && !answered && !example && !hint_shown_ && !instance_->question().hint.english.empty());
  show_->setVisible(asks && !answered && !example);
  again_->setVisible(can_ask_again());
  home_->setVisible(asks || time_over_);
  undo_->setVisible(can_undo_);
  show_ratings();
}

void ReviewPage::show_ratings() {
  for (std::size_t at = 0; at < ratings_.size(); ++at) {
    const Rating rating = learning::ratings[at];
    const int lower = static_cast<int>(judged_.rating) - static_cast<int>(rating);
    const bool can = is_over() && (lower == 0 || lower == 1);
    ratings_[at]->setVisible(is_over());
    ratings_[at]->setEnabled(can);
    ratings_[at]->setCheckable(true);
    ratings_[at]->setChecked(can && lower == 0);
    const QString words = QStringLiteral("%1  ").arg(at + 1) + words_of(rating);
    ratings_[at]->setText(can ? words + QStringLiteral(" · ") + due_words(study_.due_in(*instance_, attempt_, rating))
                              : words);
  }
}

void ReviewPage::show_day() {
  const learning::Today* const day = study_.today();
  day_card_->setVisible(day != nullptr);
  if (day == nullptr) {
    return;
  }
  QStringList lines{tr("%1 left").arg(grouped(day->due.size()))};
  if (entered_ > 0) {
    lines << tr("%1 answered, %2 % right")
                 .arg(grouped(entered_))
                 .arg(std::lround(100 * scores_ / static_cast<double>(entered_)));
  }
  day_words_->setText(lines.join(QLatin1Char('\n')));
}

void ReviewPage::give_keyboard() {
  if (!isVisible()) {
    return;
  }
  if (instance_ == nullptr) {
    continue_->setFocus(Qt::OtherFocusReason);
  } else {
    view_->give_keyboard();
  }
}

void ReviewPage::set_measures(const Measures& measures) {
  const int bottom = measures.gutter == 12 ? 12 : measures.gutter - 2;
  row_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, bottom);
  row_->setSpacing(measures.gutter);
  column_->setVisible(!measures.tabs);
  column_->setFixedWidth(std::max(1, measures.right_column));
}

bool ReviewPage::obey(const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Space:
    case Qt::Key_PageDown:
      go_on();
      return true;
    case Qt::Key_U:
      undo();
      return true;
    case Qt::Key_H:
      give_hint();
      return true;
    case Qt::Key_N:
      ask_again();
      return true;
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
      if (is_over()) {
        rate(learning::ratings[static_cast<std::size_t>(key.key() - Qt::Key_1)]);
        return true;
      }
      break;
    default:
      break;
  }
  return view_->obey(key);
}

bool ReviewPage::escape() {
  emit home_asked();
  return true;
}

std::vector<Page::Region> ReviewPage::regions() {
  return {{stage_card_, [this] { give_keyboard(); }},
          {column_, [this] { code_->view().setFocus(Qt::ShortcutFocusReason); }}};
}

void ReviewPage::retranslate() {
  hint_->setText(tr("Hint  (H)"));
  again_->setText(tr("Again, with other numbers  (N)"));
  show_->setText(tr("Show the answer"));
  undo_->setText(tr("Undo the last rating  (U)"));
  home_->setText(tr("Home  (Esc)"));
  day_head_->setText(tr("Today"));
  if (isVisible() || instance_ != nullptr) {
    show_part();
  }
}

}  // namespace app::desktop
