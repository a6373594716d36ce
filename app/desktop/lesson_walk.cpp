#include "app/desktop/lesson_walk.hpp"

#include "app/desktop/texts.hpp"

#include <utility>

namespace app::desktop {

using Kind = learning::ClassPart::Kind;

LessonWalk::LessonWalk(Exploration& exploration, Presentation& presentation, QObject* parent)
    : QObject(parent), exploration_(exploration), presentation_(presentation) {
  // Queued: a new run goes to its first step after it has told that it is there, and that would take the question back.
  connect(&exploration_, &Exploration::run_changed, this, &LessonWalk::take_run, Qt::QueuedConnection);
}

void LessonWalk::set_parts(std::vector<learning::ClassPart> parts) {
  parts_ = std::move(parts);
  at_.reset();
  pending_ = false;
  opens_ = false;
  emit changed();
}

void LessonWalk::go(int by, simulators::engine::Language language) {
  const auto next = static_cast<std::ptrdiff_t>(at_.value_or(0)) + (at_ ? by : 0);
  if (next < 0 || next >= static_cast<std::ptrdiff_t>(parts_.size())) {
    return;
  }
  at_ = static_cast<std::size_t>(next);
  language_ = language;
  pending_ = true;
  const learning::ClassPart& part = parts_[*at_];
  const bool is_open = !part.scenario || exploration_.scenario().text() == part.scenario->text();
  if (is_open) {
    show_part();
  } else {
    opens_ = true;
    exploration_.open(*part.scenario);
  }
}

void LessonWalk::take_run() {
  if (exploration_.ready() && !exploration_.recording() && !exploration_.stale()) {
    pending_ = pending_ || (opens_ && at_ && parts_[*at_].kind == Kind::text);
    opens_ = false;
  }
  show_part();
}

void LessonWalk::show_part() {
  if (!pending_) {
    return;
  }
  const learning::ClassPart& part = parts_[*at_];
  if (part.kind == Kind::text) {
    pending_ = false;
    presentation_.show_text(render::AudienceText{text_of(part.title), text_of(part.text)});
  } else if (exploration_.ready() && !exploration_.recording() && !exploration_.stale()) {
    pending_ = false;
    presentation_.show_text(std::nullopt);
    exploration_.go_to(part.step);
    if (part.kind == Kind::stop) {
      presentation_.toggle_question(language_);
    }
  }
  emit changed();
}

const learning::ClassPart* LessonWalk::stop() const {
  const bool asked = at_ && presentation_.asks() && parts_[*at_].kind == Kind::stop;
  return asked && exploration_.step() == parts_[*at_].step ? &parts_[*at_] : nullptr;
}

QString LessonWalk::next_words() const {
  const std::size_t next = at_ ? *at_ + 1 : 0;
  if (next >= parts_.size()) {
    return {};
  }
  const learning::ClassPart& part = parts_[next];
  switch (part.kind) {
    case Kind::text:
      return tr("Then the text “%1”").arg(text_of(part.title));
    case Kind::run:
      return tr("Then a run, at step %1").arg(grouped(part.step));
    case Kind::stop:
      break;
  }
  return tr("Then a question, at step %1").arg(grouped(part.step));
}

}  // namespace app::desktop
