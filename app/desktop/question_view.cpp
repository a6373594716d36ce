#include "app/desktop/question_view.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/round.hpp"

#include <QVBoxLayout>

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Response;
using render::Type;

QuestionView::QuestionView(Appearance& appearance, const engine::Catalog& catalog, QWidget* parent)
    : QWidget(parent), appearance_(appearance), run_(catalog) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(8);
  auto* head = new QHBoxLayout;
  title_ = new Words(appearance_, Type::small, "pill", this);
  place_ = new Words(appearance_, Type::small, "secondary", this);
  code_ = new Words(appearance_, Type::small, "muted", this);
  head->addWidget(title_);
  head->addWidget(place_);
  head->addStretch();
  head->addWidget(code_);
  prompt_ = new Words(appearance_, Type::title, "primary", this);
  prompt_->setWordWrap(true);
  meanwhile_ = new Words(appearance_, Type::body_strong, "primary", this);
  meanwhile_->setWordWrap(true);
  meanwhile_->hide();
  field_ = new AnswerField(appearance_, this);
  stage_ = new StageView(appearance_, run_, this);
  stage_->set_framed(false);
  spacer_ = new QWidget(this);
  rows->addLayout(head);
  rows->addWidget(prompt_);
  rows->addWidget(meanwhile_);
  rows->addWidget(stage_, 1);
  rows->addWidget(field_);
  rows->addWidget(spacer_, 1);
  connect(stage_, &StageView::picked, this, &QuestionView::pick);
  connect(field_, &AnswerField::answered, this, &QuestionView::answered);
  connect(&run_, &Exploration::run_changed, this, [this] {
    if (instance_ != nullptr && ready()) {
      show_part();
      emit shown();
    }
  });
}

bool QuestionView::ready() const { return run_.ready() && !run_.recording() && !run_.stale(); }

void QuestionView::ask(const learning::Instance& instance, std::size_t part) {
  instance_ = &instance;
  part_ = part;
  given_.reset();
  picks_ = {};
  closed_ = false;
  judged_ = false;
  asked_for_ = 0;
  // A new instance may lie where the last one lay, so the first part always opens its run.
  if (instance.scenario() && (opened_ != &instance || part == 0)) {
    opened_ = &instance;
    run_.open(*instance.scenario());
  }
  field_->ask(asked_of(instance, part, appearance_.language()));
  show_part();
}

void QuestionView::say(const QString& words) {
  instance_ = nullptr;
  opened_ = nullptr;
  picks_ = {};
  given_.reset();
  closed_ = false;
  field_->close();
  show_part();
  prompt_->setText(words);
}

void QuestionView::reword() {
  if (instance_ != nullptr) {
    field_->reword(asked_of(*instance_, part_, appearance_.language()));
    show_part();
  }
}

void QuestionView::close(const std::optional<Response>& given, bool judged) {
  given_ = given;
  closed_ = true;
  judged_ = judged;
  ask_meanwhile(asked_for_);
  field_->close();
  show_marks();
}

void QuestionView::show_part() {
  const bool asks = instance_ != nullptr;
  const bool has_run = asks && instance_->run() != nullptr;
  title_->setVisible(asks);
  place_->setVisible(asks && instance_->parts() > 1);
  code_->setVisible(asks);
  field_->setVisible(asks);
  stage_->setVisible(has_run);
  spacer_->setVisible(!has_run);
  if (asks) {
    const learning::Part shown = instance_->part(part_, appearance_.language());
    title_->setText(text_of(instance_->question().title.in(appearance_.language())));
    place_->setText(tr("%1 of %2").arg(part_ + 1).arg(instance_->parts()));
    code_->setText(tr("Code %1").arg(text_of(learning::try_code(instance_->seed()))));
    prompt_->setText(text_of(shown.prompt));
    if (has_run && ready()) {
      run_.go_to(shown.step);
    }
  }
  ask_meanwhile(asked_for_);
  show_marks();
}

void QuestionView::ask_meanwhile(std::int64_t seconds) {
  asked_for_ = seconds;
  QString words;
  // Asked every second, so nothing is made of parts that have none.
  if (instance_ != nullptr && !closed_ && !instance_->question().follow_ups.empty()) {
    for (const learning::FollowUp& prompt : instance_->part(part_, appearance_.language()).follow_ups) {
      if (prompt.seconds <= seconds) {
        words += (words.isEmpty() ? QString() : QStringLiteral("\n")) + text_of(prompt.text.in(appearance_.language()));
      }
    }
  }
  meanwhile_->setText(words);
  meanwhile_->setVisible(!words.isEmpty());
}

void QuestionView::show_marks() {
  QHash<engine::ElementId, engine::Role> marks;
  for (const engine::ElementId element : picks_.elements) {
    marks.insert(element, engine::Role::chosen);
  }
  if (closed_ && judged_) {
    const bool right = given_ && instance_->credit(part_, *given_) >= 1;
    for (const engine::ElementId element : given_ ? given_->elements : std::vector<engine::ElementId>()) {
      marks.insert(element, engine::Role::wrong);
    }
    for (const engine::ElementId element : right ? given_->elements : instance_->right(part_).elements) {
      marks.insert(element, engine::Role::correct);
    }
  }
  stage_->set_marks(std::move(marks));
  stage_->set_picking(instance_ != nullptr && !closed_ && field_->to_pick() > 0);
}

void QuestionView::pick(engine::ElementId element) {
  if (instance_ == nullptr || closed_ || field_->to_pick() == 0) {
    return;
  }
  learning::toggle(picks_.elements, element);
  show_marks();
  if (picks_.elements.size() == field_->to_pick()) {
    emit answered(picks_);
  }
}

void QuestionView::give_keyboard() {
  QWidget* const entrance = field_->entrance();
  (entrance != nullptr ? entrance : stage_)->setFocus(Qt::OtherFocusReason);
}

bool QuestionView::obey(const QKeyEvent& key) {
  if (key.key() >= Qt::Key_1 && key.key() <= Qt::Key_9) {
    field_->choose(static_cast<std::size_t>(key.key() - Qt::Key_0));
    return true;
  }
  switch (key.key()) {
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

}  // namespace app::desktop
