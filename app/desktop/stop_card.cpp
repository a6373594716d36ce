#include "app/desktop/stop_card.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/round.hpp"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using engine::Answer;
using engine::Question;
using render::Type;

StopCard::StopCard(Appearance& appearance, std::shared_ptr<const engine::Run> run, std::size_t step, QString why,
                   QWidget* parent)
    : Card(parent),
      appearance_(appearance),
      run_(std::move(run)),
      step_(step),
      why_text_(std::move(why)),
      question_(*run_->question(step, appearance.language())) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(16, 12, 16, 14);
  rows->setSpacing(8);
  head_ = new Words(appearance_, Type::caption, "head", this);
  prompt_ = new Words(appearance_, Type::body_strong, "primary", this);
  prompt_->setWordWrap(true);
  field_ = new AnswerField(appearance_, this);
  verdict_bar_ = new QFrame(this);
  auto* verdict = new QVBoxLayout(verdict_bar_);
  verdict->setContentsMargins(12, 8, 12, 8);
  verdict_ = new Words(appearance_, Type::body_strong, "primary", verdict_bar_);
  verdict_->setWordWrap(true);
  why_ = new Words(appearance_, Type::body, "primary", verdict_bar_);
  why_->setWordWrap(true);
  verdict->addWidget(verdict_);
  verdict->addWidget(why_);
  button_ = new QPushButton(this);
  button_->setProperty("tall", true);
  for (QWidget* each : {static_cast<QWidget*>(head_), static_cast<QWidget*>(prompt_), static_cast<QWidget*>(field_),
                        static_cast<QWidget*>(verdict_bar_)}) {
    rows->addWidget(each);
  }
  rows->addWidget(button_, 0, Qt::AlignLeft);
  connect(button_, &QPushButton::clicked, this, &StopCard::ask);
  connect(field_, &AnswerField::answered, this, [this](const learning::Response& response) {
    answer({response.elements, response.text});
  });
  connect(&appearance_, &Appearance::changed, this, &StopCard::retranslate);
  retranslate();
}

AnswerField::Asked StopCard::asked() const {
  AnswerField::Asked asked;
  if (question_.kind == Question::Kind::pick_elements) {
    asked.to_pick = question_.right.front().elements.size();
    return asked;
  }
  for (const Answer& option : learning::options_of(question_, step_)) {
    asked.offers.push_back({option.text, {{}, option.text, {}}});
  }
  return asked;
}

void StopCard::ask() {
  asking_ = true;
  given_.reset();
  picks_ = {};
  field_->ask(asked());
  show_state();
  emit opened(this);
  emit marks_changed(this);
  if (QWidget* entrance = field_->entrance()) {
    entrance->setFocus(Qt::OtherFocusReason);
  }
}

void StopCard::pick(engine::ElementId element) {
  if (!asking() || to_pick() == 0) {
    return;
  }
  learning::toggle(picks_.elements, element);
  if (picks_.elements.size() == to_pick()) {
    answer(picks_);
  } else {
    emit marks_changed(this);
  }
}

void StopCard::answer(const Answer& answer) {
  if (!asking() || (answer.elements.empty() && answer.text.empty())) {
    return;
  }
  given_ = answer;
  field_->close();
  show_state();
  emit marks_changed(this);
}

bool StopCard::answered_right() const { return given_ && engine::accepts(question_, *given_); }

QHash<engine::ElementId, engine::Role> StopCard::marks() const {
  QHash<engine::ElementId, engine::Role> marks;
  for (const engine::ElementId element : picks_.elements) {
    marks.insert(element, given_ ? engine::Role::wrong : engine::Role::chosen);
  }
  if (given_) {
    for (const engine::ElementId element : answered_right() ? given_->elements : question_.right.front().elements) {
      marks.insert(element, engine::Role::correct);
    }
  }
  return marks;
}

void StopCard::show_state() {
  field_->setVisible(asking_);
  verdict_bar_->setVisible(given_.has_value());
  button_->setVisible(!asking());
  button_->setText(given_ ? tr("Ask again") : tr("Answer"));
  if (!given_) {
    return;
  }
  const bool right = answered_right();
  verdict_bar_->setProperty("message", right ? "good" : "bad");
  repolish(*verdict_bar_);
  QString words = right ? tr("Right.") : tr("Not quite.");
  if (!right && question_.kind == Question::Kind::type_text) {
    words += QLatin1Char(' ') + tr("The answer is %1.").arg(text_of(question_.right.front().text));
  }
  verdict_->setText(words + QLatin1Char(' ') + text_of(run_->caption(step_ + 1, appearance_.language()).text()));
  why_->setText(why_text_);
}

void StopCard::retranslate() {
  question_ = *run_->question(step_, appearance_.language());
  head_->setText(tr("Question, at step %1").arg(grouped(step_)));
  prompt_->setText(text_of(question_.prompt.text()));
  if (asking()) {
    field_->reword(asked());
  }
  show_state();
}

}  // namespace app::desktop
