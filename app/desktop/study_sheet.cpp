#include "app/desktop/study_sheet.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/study_settings.hpp"
#include "simulators/engine/input_error.hpp"

#include <cmath>

namespace app::desktop {

using render::Type;

namespace {

constexpr double percent = 100;

int in_percent(double share) { return static_cast<int>(std::lround(percent * share)); }

}  // namespace

StudySheet::StudySheet(Appearance& appearance, Study& study, QWidget* parent)
    : Sheet(appearance, {560, 350}, parent), study_(study) {
  add_form(head_, grid_);
  retention_ =
      add_number(0, retention_name_, in_percent(learning::least_retention), in_percent(learning::most_retention));
  retention_->setSuffix(QStringLiteral(" %"));
  fresh_ = add_number(1, fresh_name_, 0, static_cast<int>(learning::most_a_day));
  reviews_ = add_number(2, reviews_name_, 0, static_cast<int>(learning::most_a_day));
  minutes_ = add_number(3, minutes_name_, 1, static_cast<int>(learning::most_minutes));
  days_only_ = new QCheckBox(&card());
  grid_->addWidget(days_only_, 4, 1);
  weights_name_ = new Words(appearance, Type::body, "secondary", &card());
  weights_ = new QLineEdit(&card());
  grid_->addWidget(weights_name_, 5, 0);
  grid_->addWidget(weights_, 5, 1);
  said_ = new Words(appearance, Type::body, "bad", &card());
  said_->setWordWrap(true);
  rows().addWidget(said_);
  add_buttons(take_, close_);
  rows().addStretch(1);
  connect(take_, &QPushButton::clicked, this, &StudySheet::take_over);
  connect(&appearance, &Appearance::changed, this, &StudySheet::retranslate);
  retranslate();
}

QSpinBox* StudySheet::add_number(int row, Words*& name, int least, int most) {
  name = new Words(appearance(), Type::body, "secondary", &card());
  auto* number = new QSpinBox(&card());
  number->setRange(least, most);
  number->setButtonSymbols(QAbstractSpinBox::NoButtons);
  grid_->addWidget(name, row, 0);
  grid_->addWidget(number, row, 1);
  return number;
}

void StudySheet::prepare() {
  const auto settings = study_.settings();
  take_->setEnabled(settings.has_value());
  said_->setText(settings || !study_.failure() ? QString() : text_of(study_.failure()->in(appearance().language())));
  said_->setVisible(!said_->text().isEmpty());
  if (!settings) {
    return;
  }
  retention_->setValue(in_percent(settings->schedule.desired_retention));
  fresh_->setValue(static_cast<int>(settings->limits.fresh));
  reviews_->setValue(static_cast<int>(settings->limits.reviews));
  minutes_->setValue(static_cast<int>(settings->limits.minutes));
  days_only_->setChecked(!settings->schedule.short_term);
  weights_->setText(text_of(learning::words_of(settings->schedule.weights)));
}

bool StudySheet::take_over() {
  auto settings = study_.settings();
  if (!settings) {
    return false;
  }
  said_->clear();
  try {
    settings->schedule.short_term = !days_only_->isChecked();
    settings->schedule.weights = learning::read_weights(weights_->text().toStdString(), settings->schedule, "weights");
    // What was set more finely elsewhere stays as it was, unless it is changed here.
    if (retention_->value() != in_percent(settings->schedule.desired_retention)) {
      settings->schedule.desired_retention = retention_->value() / percent;
    }
    settings->limits.fresh = static_cast<std::size_t>(fresh_->value());
    settings->limits.reviews = static_cast<std::size_t>(reviews_->value());
    settings->limits.minutes = minutes_->value();
    study_.change(*settings);
  } catch (const simulators::engine::InputError& error) {
    said_->setText(text_of(error.message(appearance().language())));
  }
  said_->setVisible(!said_->text().isEmpty());
  if (!said_->text().isEmpty()) {
    return false;
  }
  close_sheet();
  return true;
}

void StudySheet::retranslate() {
  head_->setText(tr("Practice settings"));
  retention_name_->setText(tr("Recall to be kept"));
  fresh_name_->setText(tr("New questions a day"));
  reviews_name_->setText(tr("Other questions a day"));
  minutes_name_->setText(tr("Minutes a sitting"));
  days_only_->setText(tr("Whole days only, no short steps"));
  weights_name_->setText(tr("Weights"));
  weights_->setPlaceholderText(tr("those of FSRS-6; or 21 numbers of its optimiser"));
  for (const auto& [field, name] : {std::pair<QWidget*, Words*>{retention_, retention_name_},
                                    {fresh_, fresh_name_},
                                    {reviews_, reviews_name_},
                                    {minutes_, minutes_name_},
                                    {weights_, weights_name_}}) {
    field->setAccessibleName(name->text());
  }
  take_->setText(tr("Take over"));
  close_->setText(tr("Close"));
}

}  // namespace app::desktop
