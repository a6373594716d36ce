#include "app/desktop/practice_page.hpp"

#include "app/desktop/texts.hpp"

#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;
using engine::Answer;
using engine::Question;
using render::Type;

PracticePage::PracticePage(Appearance& appearance, Exploration& open, QWidget* parent)
    : Page(parent), appearance_(appearance), open_(open), asked_(open.catalog()) {
  build();
  connect(&asked_, &Exploration::run_changed, this, [this] {
    if (!asked_.recording() && asked_.ready() && !asked_.stale()) {
      begin_round(round_.code());
    }
  });
  connect(&appearance_, &Appearance::changed, this, &PracticePage::retranslate);
  retranslate();
}

void PracticePage::build() {
  row_ = new QHBoxLayout(this);
  build_stage_card();
  column_ = new QWidget(this);
  auto* cards = new QVBoxLayout(column_);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(12);
  round_card_ = new RoundCard(appearance_, column_);
  code_ = new CodeCard(appearance_, asked_, column_);
  cards->addWidget(round_card_);
  cards->addWidget(code_, 1);
  cards->addStretch(0);
  row_->addWidget(stage_card_, 1);
  row_->addWidget(column_);
}

void PracticePage::build_stage_card() {
  stage_card_ = new Card(this);
  stage_card_->setProperty("card", "stage");
  auto* rows = new QVBoxLayout(stage_card_);
  rows->setContentsMargins(20, 16, 20, 16);
  rows->setSpacing(8);
  head_ = new RoundHead(appearance_, stage_card_);
  prompt_ = new Words(appearance_, Type::title, "primary", stage_card_);
  prompt_->setWordWrap(true);
  how_ = new Words(appearance_, Type::small, "muted", stage_card_);
  how_->setWordWrap(true);
  stage_ = new StageView(appearance_, asked_, stage_card_);
  stage_->set_framed(false);
  connect(stage_, &StageView::picked, this, &PracticePage::pick);
  option_row_ = new QWidget(stage_card_);
  option_layout_ = new QHBoxLayout(option_row_);
  option_layout_->setContentsMargins(0, 0, 0, 0);
  option_layout_->setSpacing(8);
  typed_ = new QLineEdit(stage_card_);
  connect(typed_, &QLineEdit::returnPressed, this, [this] { answer({{}, typed_->text().toStdString()}); });
  verdict_bar_ = new QFrame(stage_card_);
  auto* verdict = new QVBoxLayout(verdict_bar_);
  verdict->setContentsMargins(16, 10, 16, 10);
  verdict->setSpacing(2);
  verdict_ = new Words(appearance_, Type::body_strong, "primary", verdict_bar_);
  why_ = new Words(appearance_, Type::body, "primary", verdict_bar_);
  why_->setWordWrap(true);
  verdict->addWidget(verdict_);
  verdict->addWidget(why_);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  const auto button = [this](void (PracticePage::*act)()) {
    auto* made = new QPushButton(stage_card_);
    made->setProperty("tall", true);
    connect(made, &QPushButton::clicked, this, act);
    return made;
  };
  continue_ = button(&PracticePage::go_on);
  continue_->setProperty("primary", true);
  hint_ = button(&PracticePage::give_hint);
  undo_ = button(&PracticePage::undo);
  again_ = new QPushButton(stage_card_);
  again_->setProperty("tall", true);
  connect(again_, &QPushButton::clicked, this, [this] { begin_round(round_.code() + 1); });
  buttons->addWidget(continue_);
  buttons->addWidget(hint_);
  buttons->addWidget(again_);
  buttons->addStretch();
  buttons->addWidget(undo_);
  rows->addWidget(head_);
  rows->addWidget(prompt_);
  rows->addWidget(how_);
  rows->addWidget(stage_, 1);
  rows->addWidget(option_row_);
  rows->addWidget(typed_);
  rows->addWidget(verdict_bar_);
  rows->addLayout(buttons);
}

void PracticePage::enter() {
  const std::string text = open_.scenario().text();
  if (text != shown_ || !asked_.ready()) {
    shown_ = text;
    asked_.open(open_.scenario());
  }
}

void PracticePage::begin_round(std::uint64_t code) {
  prompts_.clear();
  round_ = asked_.ready() ? learning::Round(learning::draw_stops(*asked_.run(), code, questions_in_a_round), code)
                          : learning::Round({}, code);
  ask();
}

void PracticePage::ask() {
  given_.reset();
  picks_ = {};
  hint_shown_ = false;
  typed_->clear();
  question_.reset();
  if (!round_.over()) {
    asked_.go_to(round_.stops()[round_.at()].step);
    question_ = asked_.run()->question(asked_.step(), appearance_.language());
  }
  show_question();
}

void PracticePage::show_question() {
  if (question_) {
    const QString prompt = text_of(question_->prompt.text());
    prompt_->setText(prompt);
    while (prompts_.size() <= static_cast<qsizetype>(round_.at())) {
      prompts_ << QString();
    }
    prompts_[static_cast<qsizetype>(round_.at())] = prompt;
    const std::size_t count = question_->right.front().elements.size();
    how_->setText(question_->kind == Question::Kind::type_text ? tr("Type the answer, or choose one.")
                  : count == 1 ? tr("Click one element, or move with the arrow keys and press Enter.")
                               : tr("Click %1 elements, or move with the arrow keys and press Enter.").arg(count));
  } else {
    const bool none = round_.stops().empty();
    prompt_->setText(none ? tr("This run asks no questions.") : tr("The round is over."));
    how_->setText(none ? QString()
                       : tr("Score: %1 of %2. The same questions come again with code %3.")
                             .arg(QString::number(round_.score() * static_cast<double>(round_.stops().size()), 'g', 3))
                             .arg(round_.stops().size())
                             .arg(round_.code()));
  }
  options_ = question_ ? learning::options_of(*question_, round_.code() + round_.at()) : std::vector<Answer>{};
  show_options();
  head_->show_round(round_);
  show_picks();
  show_verdict();
  round_card_->show_round(round_, prompts_);
}

QString PracticePage::option_text(const Answer& option) const {
  return option.elements.empty() ? text_of(option.text) : QString();
}

void PracticePage::show_options() {
  clear(*option_layout_);
  const bool words = question_ && question_->kind == Question::Kind::type_text;
  typed_->setVisible(words && !given_);
  option_row_->setVisible(words && options_.size() > 1 && !given_);
  // What is typed goes where it belongs without a click.
  if (isVisible()) {
    (words && !given_ ? static_cast<QWidget*>(typed_) : stage_)->setFocus(Qt::OtherFocusReason);
  }
  if (!words) {
    return;
  }
  for (const Answer& option : options_) {
    auto* made = new QPushButton(option_text(option), option_row_);
    made->setProperty("tall", true);
    connect(made, &QPushButton::clicked, this, [this, option] { answer(option); });
    option_layout_->addWidget(made);
  }
  option_layout_->addStretch();
}

void PracticePage::pick(engine::ElementId element) {
  if (!question_ || given_ || question_->kind != Question::Kind::pick_elements) {
    return;
  }
  learning::toggle(picks_.elements, element);
  show_picks();
  if (picks_.elements.size() == question_->right.front().elements.size()) {
    answer(picks_);
  }
}

void PracticePage::answer(const Answer& answer) {
  if (!question_ || given_ || (answer.elements.empty() && answer.text.empty())) {
    return;
  }
  given_ = answer;
  round_.answer(learning::worth_of(*question_, answer));
  show_options();
  show_picks();
  show_verdict();
  head_->show_round(round_);
  round_card_->show_round(round_, prompts_);
}

void PracticePage::undo() {
  if (!given_) {
    return;
  }
  given_.reset();
  picks_ = {};
  typed_->clear();
  show_options();
  show_picks();
  show_verdict();
}

void PracticePage::give_hint() {
  if (!question_ || given_ || round_.over()) {
    return;
  }
  round_.give_hint();
  hint_shown_ = true;
  show_verdict();
}

void PracticePage::go_on() {
  if (round_.over() || !question_) {
    begin_round(round_.code() + 1);
  } else if (given_) {
    round_.go_on();
    ask();
  }
}

void PracticePage::show_picks() {
  QHash<engine::ElementId, engine::Role> marks;
  for (const engine::ElementId element : picks_.elements) {
    marks.insert(element, engine::Role::chosen);
  }
  if (given_ && question_) {
    // Of several right answers the one nearest to the learner's is shown.
    const Answer* nearest = &question_->right.front();
    for (const Answer& right : question_->right) {
      if (right.elements == given_->elements || engine::accepts(*question_, *given_)) {
        nearest = engine::accepts(*question_, *given_) ? &*given_ : &right;
      }
    }
    for (const engine::ElementId element : given_->elements) {
      marks.insert(element, engine::Role::wrong);
    }
    for (const engine::ElementId element : nearest->elements) {
      marks.insert(element, engine::Role::correct);
    }
  }
  stage_->set_marks(std::move(marks));
  stage_->set_picking(question_ && !given_ && question_->kind == Question::Kind::pick_elements);
}

void PracticePage::show_verdict() {
  const bool answered = given_.has_value() && question_.has_value();
  verdict_bar_->setVisible(answered || hint_shown_);
  code_->setVisible(answered && !code_->empty());
  continue_->setVisible(answered || round_.over() || !question_);
  continue_->setText((round_.over() || !question_ ? tr("Another round") : tr("Continue")) + QStringLiteral("  (") +
                     tr("Space") + QStringLiteral(")"));
  hint_->setVisible(question_ && !answered && !hint_shown_);
  undo_->setVisible(answered);
  again_->setVisible(question_.has_value());
  if (answered) {
    const bool right = engine::accepts(*question_, *given_);
    verdict_bar_->setProperty("message", right ? "good" : "bad");
    QString words = right ? tr("Right.") : tr("Not quite.");
    if (!right && question_->kind == Question::Kind::type_text) {
      words += QLatin1Char(' ') + tr("The answer is %1.").arg(text_of(question_->right.front().text));
    }
    verdict_->setText(words);
    why_->setText(text_of(asked_.run()->caption(asked_.step() + 1, appearance_.language()).text()));
  } else if (hint_shown_) {
    verdict_bar_->setProperty("message", "info");
    verdict_->setText(tr("Hint"));
    const std::size_t kind = asked_.run()->kind_of(asked_.step() + 1);
    why_->setText(
        tr("What comes next is: %1.").arg(text_of(asked_.run()->kinds()[kind].label.in(appearance_.language()))));
  }
  verdict_bar_->setAccessibleName(verdict_->text() + QLatin1Char(' ') + why_->text());
  repolish(*verdict_bar_);
}

void PracticePage::set_measures(const Measures& measures) {
  const int bottom = measures.gutter == 12 ? 12 : measures.gutter - 2;
  row_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, bottom);
  row_->setSpacing(measures.gutter);
  column_->setVisible(!measures.tabs);
  column_->setFixedWidth(std::max(1, measures.right_column));
}

bool PracticePage::obey(const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Space:
    case Qt::Key_PageDown:
      go_on();
      return true;
    case Qt::Key_N:
      begin_round(round_.code() + 1);
      return true;
    case Qt::Key_U:
      undo();
      return true;
    case Qt::Key_H:
      give_hint();
      return true;
    case Qt::Key_Left:
    case Qt::Key_Up:
      stage_->move_element_focus(-1);
      return true;
    case Qt::Key_Right:
    case Qt::Key_Down:
      stage_->move_element_focus(1);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const auto element = stage_->focused_element()) {
        pick(*element);
      }
      return true;
    default:
      return false;
  }
}

std::vector<Page::Region> PracticePage::regions() {
  const auto give = [](QWidget& widget) { return [&widget] { widget.setFocus(Qt::ShortcutFocusReason); }; };
  QWidget& entrance = typed_->isVisible() ? static_cast<QWidget&>(*typed_) : *stage_;
  return {{stage_card_, give(entrance)}, {column_, give(code_->view())}};
}

void PracticePage::retranslate() {
  hint_->setText(tr("Hint  (H)"));
  undo_->setText(tr("Undo  (U)"));
  again_->setText(tr("Other questions  (N)"));
  typed_->setPlaceholderText(tr("Your answer"));
  typed_->setAccessibleName(tr("Your answer"));
  if (question_) {
    question_ = asked_.run()->question(round_.stops()[round_.at()].step, appearance_.language());
  }
  show_question();
}

}  // namespace app::desktop
