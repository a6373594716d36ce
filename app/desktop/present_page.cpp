#include "app/desktop/present_page.hpp"

#include "app/desktop/texts.hpp"
#include "app/render/letter_painter.hpp"

#include <QGuiApplication>
#include <QScrollBar>
#include <QVBoxLayout>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

PresentPage::PresentPage(Appearance& appearance, Exploration& exploration, Player& player, QWidget* parent)
    : Page(parent),
      appearance_(appearance),
      exploration_(exploration),
      player_(player),
      presentation_(exploration),
      walk_(exploration, presentation_) {
  build();
  connect(&presentation_, &Presentation::changed, this, &PresentPage::show_state);
  connect(&exploration_, &Exploration::step_changed, this, &PresentPage::show_state);
  connect(&exploration_, &Exploration::scenario_changed, this, &PresentPage::show_notes);
  connect(&appearance_, &Appearance::changed, this, [this] {
    presentation_.speak(appearance_.language());
    retranslate();
  });
  connect(notes_, &QPlainTextEdit::textChanged, this,
          [this] { exploration_.set_notes(notes_->toPlainText().toStdString(), appearance_.language()); });
  const auto arrange = [this] { arrange_screens(QGuiApplication::screens()); };
  connect(qGuiApp, &QGuiApplication::screenAdded, this, arrange);
  connect(qGuiApp, &QGuiApplication::screenRemoved, this, [this](QScreen* gone) {
    QList<QScreen*> left = QGuiApplication::screens();
    left.removeAll(gone);
    arrange_screens(left);
  });
  connect(message_, &MessageBar::acted, message_, &MessageBar::clear);
  connect(&walk_, &LessonWalk::changed, this, &PresentPage::show_state);
  constexpr int second = 1000;
  second_.setInterval(second);
  connect(&second_, &QTimer::timeout, this, &PresentPage::show_time);
  retranslate();
}

PresentPage::~PresentPage() = default;

void PresentPage::build() {
  auto* main = new QVBoxLayout(this);
  main->setContentsMargins(0, 0, 0, 0);
  main->setSpacing(0);
  auto* area = new QWidget(this);
  main->addWidget(area, 1);
  auto* rows = new QVBoxLayout(area);
  rows->setSpacing(8);
  message_ = new MessageBar(appearance_, area);
  rows->addWidget(message_);
  row_ = new QHBoxLayout;
  rows->addLayout(row_, 1);
  auto* left = new QVBoxLayout;
  left->setSpacing(10);
  auto* card = new Card(area);
  auto* inside = new QVBoxLayout(card);
  inside->setContentsMargins(10, 10, 10, 10);
  copy_ = new AudienceView(appearance_, presentation_, card);
  copy_->setFocusPolicy(Qt::StrongFocus);
  copy_->set_shape({16, 9});
  inside->addWidget(copy_);
  left->addWidget(card, 1);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  present_ = add_button(buttons, &PresentPage::toggle_presenting);
  present_->setProperty("primary", true);
  next_part_ = add_button(buttons, &PresentPage::next_part);
  ask_ = add_button(buttons, &PresentPage::ask);
  again_ = add_button(buttons, &PresentPage::vote_again);
  reveal_ = add_button(buttons, &PresentPage::reveal);
  buttons->addStretch();
  left->addLayout(buttons);
  auto* more = new QHBoxLayout;
  more->setSpacing(8);
  clock_ = add_button(more, &PresentPage::run_clock);
  less_ = add_button(more, &PresentPage::less_time);
  more_ = add_button(more, &PresentPage::more_time);
  black_ = add_button(more, &PresentPage::blacken);
  white_ = add_button(more, &PresentPage::whiten);
  pointer_ = add_button(more, &PresentPage::point);
  draw_ = add_button(more, &PresentPage::draw);
  more->addStretch();
  left->addLayout(more);
  row_->addLayout(left, 1);
  row_->addWidget(build_column());
  transport_ = new Transport(appearance_, exploration_, player_, this);
  main->addWidget(transport_);
  keys_.emplace(exploration_, player_, *transport_);
}

QPushButton* PresentPage::add_button(QHBoxLayout* row, void (PresentPage::*act)()) {
  auto* button = new QPushButton(row_->parentWidget());
  button->setProperty("tall", true);
  connect(button, &QPushButton::clicked, this, act);
  row->addWidget(button);
  return button;
}

QWidget* PresentPage::build_column() {
  column_ = new QWidget(this);
  auto* cards = new QVBoxLayout(column_);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(12);
  next_ = new NextCard(appearance_, exploration_, column_);
  question_card_ = new Card(column_);
  question_card_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  auto* question = new QVBoxLayout(question_card_);
  question->setContentsMargins(14, 10, 14, 12);
  question->setSpacing(4);
  question_head_ = new Words(appearance_, Type::small, "head", question_card_);
  answer_ = new Words(appearance_, Type::body, "primary", question_card_);
  answer_->setWordWrap(true);
  question->addWidget(question_head_);
  question->addWidget(answer_);
  tally_ = new Words(appearance_, Type::body_strong, "primary", question_card_);
  tally_->setWordWrap(true);
  question->addWidget(tally_);
  auto* notes_card = new Card(column_);
  auto* notes = new QVBoxLayout(notes_card);
  notes->setContentsMargins(14, 10, 14, 12);
  notes->setSpacing(6);
  auto* head = new QHBoxLayout;
  notes_head_ = new Words(appearance_, Type::small, "head", notes_card);
  time_ = new Words(appearance_, Type::small, "muted", notes_card);
  head->addWidget(notes_head_);
  head->addStretch();
  head->addWidget(time_);
  notes_ = new QPlainTextEdit(notes_card);
  notes_->setTabChangesFocus(true);
  notes->addLayout(head);
  notes->addWidget(notes_, 1);
  cards->addWidget(next_, 3);
  cards->addWidget(question_card_);
  cards->addWidget(notes_card, 2);
  return column_;
}

void PresentPage::set_measures(const Measures& measures) {
  row_->parentWidget()->layout()->setContentsMargins(measures.gutter, measures.gutter, measures.gutter,
                                                     measures.gutter);
  row_->setSpacing(measures.gutter);
  row_->setDirection(measures.tabs ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  column_->setMinimumWidth(0);
  column_->setMaximumWidth(measures.tabs ? QWIDGETSIZE_MAX : measures.right_column);
  column_->setFixedHeight(QWIDGETSIZE_MAX);
  column_->setMinimumHeight(0);
  if (measures.tabs) {
    constexpr int low = 150;
    column_->setMaximumHeight(low);
  } else {
    column_->setMinimumWidth(measures.right_column);
  }
  notes_head_->parentWidget()->setVisible(!measures.tabs);
  next_->set_picture_shown(!measures.tabs);
  transport_->set_measures(measures);
}

void PresentPage::leave() {
  player_.pause();
  stop();
}

void PresentPage::start() {
  if (presenting()) {
    return;
  }
  audience_ = std::make_unique<AudienceWindow>(appearance_, presentation_, [this](const QKeyEvent& key) {
    return key.key() == Qt::Key_Escape ? escape() : obey(key);
  });
  connect(audience_.get(), &AudienceWindow::closed, this, [this] { stop(); });
  audience_->set_near(copy_->near());
  QScreen* other = AudienceWindow::other_screen(QGuiApplication::screens(), screen());
  second_screen_ = other != nullptr;
  audience_->cover(second_screen_ ? other : screen());
  copy_->set_shape(audience_->size());
  since_.start();
  second_.start();
  if (second_screen_) {
    activateWindow();
  } else {
    message_->say(MessageBar::Tone::plain,
                  tr("There is one screen: it shows what the class sees. Esc comes back here."), tr("Close"));
    audience_->activateWindow();
  }
  show_state();
  show_time();
}

void PresentPage::stop() {
  if (!presenting()) {
    return;
  }
  // The window may be the sender of the signal that brings us here.
  audience_->hide();
  audience_.release()->deleteLater();
  second_.stop();
  if (!second_screen_) {
    message_->clear();
  }
  show_state();
  activateWindow();
}

void PresentPage::arrange_screens(const QList<QScreen*>& screens) {
  if (!presenting()) {
    return;
  }
  QScreen* other = AudienceWindow::other_screen(screens, screen());
  if (other != nullptr && !second_screen_) {
    second_screen_ = true;
    audience_->cover(other);
    message_->say(MessageBar::Tone::plain, tr("The class's view is on the other screen."), tr("Close"));
  } else if (other == nullptr && second_screen_) {
    // What the class saw goes off this screen, so that the presenter sees what happened and nothing is lost.
    second_screen_ = false;
    audience_->hide();
    message_->say(MessageBar::Tone::bad,
                  tr("The other screen is gone. Everything is as it was: plug it in again and it goes on there, or "
                     "press F5 to present on this screen."),
                  tr("Close"));
  }
}

/// What a remote control sends turns the slides while a text is shown.
bool PresentPage::obey_slide(const QKeyEvent& key) {
  if (!presentation_.shows_text()) {
    return false;
  }
  switch (key.key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Space:
      go_to_part(1);
      return true;
    case Qt::Key_PageUp:
    case Qt::Key_Left:
    case Qt::Key_Up:
      go_to_part(-1);
      return true;
    default:
      return false;
  }
}

void PresentPage::ask() {
  if (!presentation_.toggle_question(appearance_.language()) && !presentation_.asks() &&
      exploration_.run() != nullptr && !exploration_.run()->question(exploration_.step(), appearance_.language())) {
    message_->say(MessageBar::Tone::plain,
                  tr("There is no question at this step; the diamonds show where there is one."), tr("Close"));
  }
}

void PresentPage::zoom() {
  copy_->toggle_near();
  if (presenting()) {
    audience_->set_near(copy_->near());
  }
}

QString PresentPage::tally_words() const {
  if (presentation_.options().empty()) {
    return {};
  }
  if (presentation_.votes() == 0) {
    return tr("Keys 1 to 4 count the votes for A to D, Backspace takes the last one back.");
  }
  QStringList counts;
  QChar letter(u'A');
  for (const render::AudienceOption& option : presentation_.options()) {
    counts << QStringLiteral("%1 %2").arg(letter).arg(option.votes);
    letter = QChar(letter.unicode() + 1);
  }
  const QString words = counts.join(QStringLiteral(" · ")) + QLatin1Char('\n');
  switch (presentation_.advice()) {
    case Presentation::Advice::explain:
      return words + tr("Few are right: go back a step and explain.");
    case Presentation::Advice::discuss:
      return words + tr("Let neighbours convince each other for two minutes, then vote again (Shift+V).");
    case Presentation::Advice::reveal:
      return words + tr("Most are right: reveal the answer (R).");
    case Presentation::Advice::none:
      break;
  }
  return words;
}

bool PresentPage::obey_vote(const QKeyEvent& key) {
  if (key.key() == Qt::Key_Backspace) {
    return presentation_.take_vote_back();
  }
  const int at = key.key() - Qt::Key_1;
  if (presentation_.options().empty() || at < 0 || at >= static_cast<int>(render::letter_count)) {
    return false;
  }
  presentation_.vote(static_cast<std::size_t>(at));
  return true;
}

bool PresentPage::obey_letter(const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_B:
    case Qt::Key_Period:
      blacken();
      return true;
    case Qt::Key_W:
    case Qt::Key_Comma:
      whiten();
      return true;
    case Qt::Key_V:
      key.modifiers().testFlag(Qt::ShiftModifier) ? vote_again() : ask();
      return true;
    case Qt::Key_N:
      if (walk_.parts().empty()) {
        return false;
      }
      go_to_part(key.modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
      return true;
    case Qt::Key_R:
      reveal();
      return true;
    case Qt::Key_T:
      run_clock();
      return true;
    case Qt::Key_L:
      point();
      return true;
    case Qt::Key_D:
      draw();
      return true;
    case Qt::Key_Z:
      zoom();
      return true;
    default:
      return false;
  }
}

bool PresentPage::obey(const QKeyEvent& key) {
  if (key.modifiers().testFlag(Qt::ControlModifier)) {
    return false;
  }
  if (key.key() == Qt::Key_F5) {
    if (presenting() && !audience_->isVisible()) {
      audience_->cover(screen());
    } else if (!key.modifiers().testFlag(Qt::ShiftModifier)) {
      exploration_.go_to(0);
    }
    start();
    return true;
  }
  const bool is_modifier = key.key() == Qt::Key_Shift || key.key() == Qt::Key_Alt || key.key() == Qt::Key_Meta;
  if (presentation_.blank() != Presentation::Blank::none && !is_modifier) {
    // Whatever is pressed brings the picture back, and does nothing else.
    if (!obey_letter(key)) {
      presentation_.toggle_blank(presentation_.blank());
    }
    return true;
  }
  return obey_vote(key) || obey_letter(key) || obey_slide(key) || keys_->obey(key);
}

bool PresentPage::escape() {
  if (presenting()) {
    stop();
    return true;
  }
  return keys_->escape();
}

void PresentPage::show_state() {
  const auto& question = presentation_.question();
  question_head_->setText(question ? tr("Question, with the answer for you") : tr("Question"));
  QStringList right;
  for (const render::AudienceOption& option : presentation_.options()) {
    if (option.right) {
      right << option.text;
    }
  }
  const bool offered = exploration_.run() != nullptr && exploration_.step() < exploration_.steps() &&
                       exploration_.run()->question(exploration_.step(), appearance_.language()).has_value();
  answer_->setText(!question ? (offered ? tr("V asks the class what comes next.") : tr("None at this step."))
                   : right.isEmpty()
                       ? text_of(question->prompt.text())
                       : text_of(question->prompt.text()) + QStringLiteral("\n") + right.join(QStringLiteral("; ")));
  if (const learning::ClassPart* const stop = walk_.stop()) {
    answer_->setText(answer_->text() + QLatin1Char('\n') + text_of(stop->why));
  }
  if (presentation_.shows_text()) {
    question_head_->setText(tr("In the lesson"));
    answer_->setText(walk_.next_words());
  }
  const auto part = walk_.at();
  const std::size_t parts = walk_.parts().size();
  next_part_->setVisible(parts > 0);
  next_part_->setEnabled(!part || *part + 1 < parts);
  next_part_->setText(part ? tr("Next of the lesson, %1 of %2").arg(*part + 1).arg(parts) : tr("Begin the lesson"));
  // A column with a picture that grows would squeeze lines that wrap.
  answer_->setMinimumHeight(answer_->heightForWidth(answer_->width()));
  present_->setText(presenting() ? tr("End presenting") : tr("Present"));
  ask_->setText(question ? tr("Take the question back") : tr("Ask the class"));
  ask_->setEnabled(question || offered);
  tally_->setText(tally_words());
  tally_->setVisible(!tally_->text().isEmpty());
  again_->setVisible(presentation_.votes() > 0);
  reveal_->setText(presentation_.revealed() ? tr("Hide the answer") : tr("Reveal"));
  reveal_->setEnabled(question.has_value());
  clock_->setText(presentation_.clock_runs() ? tr("Stop the clock: %1 s").arg(presentation_.seconds_left())
                                             : tr("Start the clock: %1 s").arg(presentation_.seconds_left()));
  const auto mark = [](QPushButton* button, bool on) {
    button->setCheckable(true);
    button->setChecked(on);
  };
  mark(black_, presentation_.blank() == Presentation::Blank::black);
  mark(white_, presentation_.blank() == Presentation::Blank::white);
  mark(pointer_, presentation_.points());
  mark(draw_, presentation_.draws());
}

void PresentPage::show_notes() {
  const QString words = text_of(exploration_.scenario().notes().in(appearance_.language()));
  if (words != notes_->toPlainText()) {
    const QSignalBlocker quiet(notes_);
    notes_->setPlainText(words);
  }
}

void PresentPage::show_time() {
  constexpr qint64 minute = 60;
  const qint64 seconds = presenting() ? since_.elapsed() / 1000 : 0;
  time_->setText(presenting()
                     ? tr("Presenting for %1:%2").arg(seconds / minute).arg(seconds % minute, 2, 10, QLatin1Char('0'))
                     : QString());
}

void PresentPage::retranslate() {
  notes_head_->setText(tr("Notes"));
  notes_->setPlaceholderText(tr("What you want to say here. Only you see it; it is saved with the scenario."));
  notes_->setAccessibleName(tr("Notes"));
  less_->setText(tr("− 15 s"));
  more_->setText(tr("+ 15 s"));
  black_->setText(tr("Black"));
  white_->setText(tr("White"));
  pointer_->setText(tr("Pointer"));
  draw_->setText(tr("Draw"));
  copy_->setAccessibleDescription(tr("A copy of what the class sees"));
  present_->setToolTip(QStringLiteral("F5"));
  next_part_->setToolTip(QStringLiteral("N"));
  again_->setText(tr("Vote again"));
  again_->setToolTip(QStringLiteral("Shift+V"));
  ask_->setToolTip(QStringLiteral("V"));
  reveal_->setToolTip(QStringLiteral("R"));
  clock_->setToolTip(QStringLiteral("T"));
  black_->setToolTip(QStringLiteral("B"));
  white_->setToolTip(QStringLiteral("W"));
  pointer_->setToolTip(QStringLiteral("L"));
  draw_->setToolTip(QStringLiteral("D"));
  // Buttons that lie on no card do not get the style sheet's font.
  for (QPushButton* button : row_->parentWidget()->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly)) {
    button->setFont(appearance_.font(Type::body));
  }
  show_state();
  show_notes();
  show_time();
}

std::vector<Page::Region> PresentPage::regions() {
  return {{copy_, [this] { copy_->setFocus(Qt::ShortcutFocusReason); }},
          {column_, [this] { notes_->setFocus(Qt::ShortcutFocusReason); }},
          {transport_, [this] { transport_->timeline().setFocus(Qt::ShortcutFocusReason); }}};
}

}  // namespace app::desktop
