#include "app/desktop/pack_sheet.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/lesson_folder.hpp"

#include <QHBoxLayout>

namespace app::desktop {

namespace engine = simulators::engine;
namespace exchange = learning::exchange;

PackSheet::PackSheet(Appearance& appearance, Study& study, QWidget* parent)
    : Sheet(appearance, {640, 560}, parent), study_(study) {
  head_ = new Words(appearance, render::Type::title, "primary", &card());
  head_->setWordWrap(true);
  by_ = new Words(appearance, render::Type::body, "secondary", &card());
  by_->setWordWrap(true);
  contents_ = new QPlainTextEdit(&card());
  contents_->setReadOnly(true);
  said_ = new Words(appearance, render::Type::body, "bad", &card());
  said_->setWordWrap(true);
  rows().addWidget(head_);
  rows().addWidget(by_);
  rows().addWidget(contents_, 1);
  rows().addWidget(said_);
  add_buttons(add_, close_);
  connect(add_, &QPushButton::clicked, this, &PackSheet::add);
  connect(&appearance, &Appearance::changed, this, &PackSheet::fill);
}

void PackSheet::read(const QString& path) {
  pack_.reset();
  faults_.clear();
  try {
    pack_ = exchange::read_pack(path.toStdString());
    faults_ = exchange::faults_of(study_.catalog(), *pack_);
  } catch (const engine::InputError& error) {
    faults_ = {error};
  }
  fill();
}

void PackSheet::fill() {
  const engine::Language language = appearance().language();
  QStringList lines;
  if (pack_) {
    const exchange::PackHead& head = pack_->head;
    head_->setText(text_of(head.title.in(language)));
    QStringList authors;
    for (const std::string& author : head.authors) {
      authors << text_of(author);
    }
    by_->setText(tr("By %1. Licence: %2. Version %3.")
                     .arg(authors.join(QStringLiteral(", ")), text_of(head.licence), QString::number(head.version)));
    for (const learning::LessonFolder& lesson : exchange::lessons_of(*pack_)) {
      lines << tr("Lesson: %1").arg(text_of(learning::title_of(lesson).in(language)));
    }
    if (faults_.empty()) {
      for (const learning::QuestionTemplate& question : exchange::questions_of(*pack_)) {
        lines << tr("Question: %1").arg(text_of(question.title.in(language)));
      }
    }
  } else {
    head_->setText(tr("This pack cannot be added"));
    by_->clear();
  }
  for (const engine::InputError& fault : faults_) {
    lines << text_of(fault.message(language));
  }
  contents_->setPlainText(lines.join(QLatin1Char('\n')));
  contents_->setAccessibleName(head_->text());
  const bool is_there = pack_ && study_.adding(*pack_) == exchange::Adding::is_there;
  said_->setText(!faults_.empty() ? tr("It has faults, so it is not added.")
                 : is_there       ? tr("This version or a later one has been added already.")
                                  : QString());
  said_->setVisible(!said_->text().isEmpty());
  add_->setText(is_there ? tr("Put this one in its place") : tr("Add"));
  add_->setEnabled(pack_.has_value() && faults_.empty());
  close_->setText(tr("Close"));
}

void PackSheet::add() {
  if (!pack_ || !faults_.empty()) {
    return;
  }
  try {
    study_.add(*pack_);
  } catch (const engine::InputError& error) {
    said_->setText(text_of(error.message(appearance().language())));
    said_->show();
    return;
  }
  close_sheet();
  emit added();
}

}  // namespace app::desktop
