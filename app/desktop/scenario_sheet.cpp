#include "app/desktop/scenario_sheet.hpp"

#include "app/desktop/texts.hpp"
#include "simulators/engine/every_error.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTextBlock>

namespace app::desktop {

namespace engine = simulators::engine;

ScenarioSheet::ScenarioSheet(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Sheet(appearance, {760, 620}, parent), exploration_(exploration) {
  head_ = new Words(appearance, render::Type::title, "primary", &card());
  editor_ = new TextEditor(appearance, false, engine::longest_scenario_text, &card());
  editor_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  editor_->installEventFilter(this);
  said_ = new Words(appearance, render::Type::body, "bad", &card());
  said_->setWordWrap(true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  const auto button = [&](bool primary) {
    auto* made = new QPushButton(&card());
    made->setProperty("tall", true);
    made->setProperty("primary", primary);
    buttons->addWidget(made);
    return made;
  };
  use_ = button(true);
  next_ = button(false);
  buttons->addStretch();
  cancel_ = button(false);
  rows().addWidget(head_);
  rows().addWidget(editor_, 1);
  rows().addWidget(said_);
  rows().addLayout(buttons);
  connect(editor_, &QPlainTextEdit::textChanged, this, &ScenarioSheet::judge);
  connect(editor_, &TextEditor::too_long, this, [this] { said_->setText(tr("That text is too long.")); });
  connect(use_, &QPushButton::clicked, this, &ScenarioSheet::use);
  connect(next_, &QPushButton::clicked, this, &ScenarioSheet::next_error);
  connect(cancel_, &QPushButton::clicked, this, &Sheet::close_sheet);
  connect(&appearance, &Appearance::changed, this, &ScenarioSheet::retranslate);
  retranslate();
}

void ScenarioSheet::prepare() {
  editor_->replace(text_of(exploration_.scenario().text()));
  editor_->moveCursor(QTextCursor::Start);
  judge();
}

void ScenarioSheet::judge() {
  errors_.clear();
  at_ = 0;
  const std::string text = editor_->text().toStdString();
  try {
    const engine::Scenario scenario = engine::read_scenario(text, {});
    errors_ = engine::every_error(scenario, exploration_.catalog().topic(scenario.topic(), {{}, 1, 1}));
  } catch (const engine::InputError& error) {
    errors_.push_back(error);
  }
  editor_->clear_underline();
  for (const engine::InputError& error : errors_) {
    editor_->add_underline(error.place().line, error.place().column);
  }
  say();
}

void ScenarioSheet::say() {
  use_->setEnabled(errors_.empty());
  next_->setVisible(errors_.size() > 1);
  if (errors_.empty()) {
    said_->clear();
    return;
  }
  const engine::InputError& error = errors_[at_];
  const QString where = error.place().line == 0 ? QString() : tr("Line %1: ").arg(error.place().line);
  said_->setText(where + text_of(error.expected(appearance().language())));
}

void ScenarioSheet::next_error() {
  if (errors_.empty()) {
    return;
  }
  const auto line_of = [](const engine::InputError& error) { return static_cast<int>(error.place().line); };
  // From where the cursor is, so that what has been mended is not visited again.
  const int here = editor_->textCursor().blockNumber() + 1;
  const bool is_there = line_of(errors_[at_]) == here;
  at_ = is_there ? (at_ + 1) % errors_.size() : at_;
  const QTextBlock block = editor_->document()->findBlockByNumber(std::max(0, line_of(errors_[at_]) - 1));
  if (block.isValid()) {
    QTextCursor cursor(block);
    const auto column = static_cast<int>(errors_[at_].place().column);
    cursor.setPosition(block.position() + std::clamp(column - 1, 0, std::max(0, block.length() - 1)));
    editor_->setTextCursor(cursor);
  }
  editor_->setFocus(Qt::ShortcutFocusReason);
  say();
}

void ScenarioSheet::use() {
  if (!errors_.empty()) {
    return;
  }
  const engine::Scenario scenario = engine::read_scenario(editor_->text().toStdString(), {});
  close_sheet();
  exploration_.open(scenario);
}

bool ScenarioSheet::eventFilter(QObject* watched, QEvent* event) {
  if (watched == editor_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_F8) {
      next_error();
      return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
      use();
      return true;
    }
  }
  return Sheet::eventFilter(watched, event);
}

void ScenarioSheet::retranslate() {
  head_->setText(tr("The scenario as text"));
  editor_->setAccessibleName(tr("The scenario as text"));
  use_->setText(tr("Show this run"));
  use_->setToolTip(QStringLiteral("Ctrl+Enter"));
  next_->setText(tr("Next error"));
  next_->setToolTip(QStringLiteral("F8"));
  cancel_->setText(tr("Cancel"));
  say();
}

}  // namespace app::desktop
