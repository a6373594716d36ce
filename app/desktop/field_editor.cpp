#include "app/desktop/field_editor.hpp"

#include "app/desktop/flow_layout.hpp"
#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>
#include <limits>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

FieldEditor* FieldEditor::make(Appearance& appearance, const engine::Field& field, QWidget* parent) {
  if (std::holds_alternative<engine::ChoiceKind>(field.kind)) {
    return new ChoiceEditor(appearance, field, parent);
  }
  if (std::holds_alternative<engine::IntegerKind>(field.kind)) {
    return new IntegerEditor(appearance, field, parent);
  }
  return new TextFieldEditor(appearance, field, parent);
}

FieldEditor::FieldEditor(Appearance& appearance, const engine::Field& field, QWidget* parent)
    : QWidget(parent), appearance_(appearance), field_(field) {
  const bool text = std::holds_alternative<engine::TextKind>(field.kind);
  column_ = new QVBoxLayout(this);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(text ? 6 : 4);
  head_ = new QHBoxLayout;
  head_->setSpacing(8);
  name_ = new Words(appearance_, text ? Type::small : Type::caption, text ? "head" : "muted", this);
  head_->addWidget(name_);
  column_->addLayout(head_);
  error_ = new Words(appearance_, Type::small, "bad", this);
  error_->setWordWrap(true);
  error_->hide();
  column_->addWidget(error_);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FieldEditor::place(QWidget* control) {
  column_->insertWidget(column_->indexOf(error_), control);
  name_->setBuddy(control);
}

int FieldEditor::preferred_width() const { return std::max(70, name_->sizeHint().width()); }

void FieldEditor::show_error(const QString& message, std::size_t, std::size_t) {
  error_->setText(message);
  error_->show();
  control().setAccessibleDescription(message);
}

void FieldEditor::clear_error() {
  error_->hide();
  error_->clear();
  control().setAccessibleDescription(text_of(field_.help.in(appearance_.language())));
}

void FieldEditor::retranslate() {
  const auto language = appearance_.language();
  name_->setText(text_of(field_.label.in(language)));
  control().setAccessibleName(text_of(field_.label.in(language)));
  control().setToolTip(text_of(field_.help.in(language)));
  if (!error_->isVisibleTo(this)) {
    control().setAccessibleDescription(text_of(field_.help.in(language)));
  }
}

ChoiceBox::ChoiceBox(Appearance& appearance, QWidget* parent) : QComboBox(parent), appearance_(appearance) {}

void ChoiceBox::paintEvent(QPaintEvent* event) {
  QComboBox::paintEvent(event);
  constexpr int size = 14;
  QPainter painter(this);
  painter.drawPixmap(width() - size - 8, (height() - size) / 2,
                     appearance_.pixmap("chevron-down", appearance_.theme().colour(render::TextColour::secondary), size,
                                        devicePixelRatioF()));
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
  // A wheel that passes over the card must not change the run.
  event->ignore();
}

ChoiceEditor::ChoiceEditor(Appearance& appearance, const engine::Field& field, QWidget* parent)
    : FieldEditor(appearance, field, parent), box_(new ChoiceBox(appearance, this)) {
  box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box_->setMinimumContentsLength(6);
  place(box_);
  connect(box_, &QComboBox::activated, this, [this](int index) {
    emit edited({{field_.name, kind().options[static_cast<std::size_t>(index)].name}}, false);
  });
  connect(&appearance_, &Appearance::changed, this, &ChoiceEditor::retranslate);
  ChoiceEditor::retranslate();
}

const engine::ChoiceKind& ChoiceEditor::kind() const { return std::get<engine::ChoiceKind>(field_.kind); }

int ChoiceEditor::preferred_width() const {
  constexpr int frame_and_arrow = 40;
  int widest = 0;
  for (int index = 0; index < box_->count(); ++index) {
    widest = std::max(widest, box_->fontMetrics().horizontalAdvance(box_->itemText(index)));
  }
  return std::max(FieldEditor::preferred_width(), widest + frame_and_arrow);
}

void ChoiceEditor::show_value(const std::string& value) {
  const auto& options = kind().options;
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&value](const engine::ChoiceKind::Option& option) { return option.name == value; });
  box_->setCurrentIndex(found == options.end() ? -1 : static_cast<int>(found - options.begin()));
}

void ChoiceEditor::retranslate() {
  FieldEditor::retranslate();
  const QSignalBlocker quiet(box_);
  const int chosen = box_->currentIndex();
  box_->clear();
  for (const auto& option : kind().options) {
    box_->addItem(text_of(option.label.in(appearance_.language())));
  }
  box_->setCurrentIndex(chosen);
}

IntegerEditor::IntegerEditor(Appearance& appearance, const engine::Field& field, QWidget* parent)
    : FieldEditor(appearance, field, parent), box_(new QSpinBox(this)) {
  const auto& range = std::get<engine::IntegerKind>(field.kind);
  constexpr std::int64_t lowest = std::numeric_limits<int>::min();
  constexpr std::int64_t highest = std::numeric_limits<int>::max();
  box_->setRange(static_cast<int>(std::clamp(range.least, lowest, highest)),
                 static_cast<int>(std::clamp(range.most, lowest, highest)));
  box_->setKeyboardTracking(true);
  box_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box_->setFocusPolicy(Qt::StrongFocus);
  place(box_);
  connect(box_, &QSpinBox::valueChanged, this, [this](int value) {
    emit edited({{field_.name, std::to_string(value)}}, true);
  });
  connect(&appearance_, &Appearance::changed, this, [this] { retranslate(); });
  retranslate();
}

void IntegerEditor::show_value(const std::string& value) {
  const QSignalBlocker quiet(box_);
  bool number = false;
  const int wanted = text_of(value).toInt(&number);
  if (number) {
    box_->setValue(wanted);
  }
}

TextFieldEditor::TextFieldEditor(Appearance& appearance, const engine::Field& field, QWidget* parent)
    : FieldEditor(appearance, field, parent),
      text_(new TextEditor(appearance, !kind().multiline, kind().longest, this)),
      help_(new Words(appearance, Type::caption, "muted", this)) {
  help_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // it goes rather than make the card wider
  help_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  head_->addWidget(help_, 1);
  place(text_);
  if (kind().multiline) {
    // A text may be longer than the card: what is wrong with it stands where it is seen first.
    column_->removeWidget(error_);
    column_->insertWidget(column_->indexOf(text_), error_);
  }
  make_examples();
  connect(text_, &TextEditor::textChanged, this, &TextFieldEditor::tell_text);
  connect(text_, &TextEditor::too_long, this, [this](std::size_t bytes) {
    show_error(tr("The text has %1 bytes. At most %2 are allowed, so it was not taken.")
                   .arg(grouped(bytes), grouped(kind().longest)),
               0, 0);
    text_->clear_underline();
  });
  connect(&appearance_, &Appearance::changed, this, &TextFieldEditor::retranslate);
  TextFieldEditor::retranslate();
}

const engine::TextKind& TextFieldEditor::kind() const { return std::get<engine::TextKind>(field_.kind); }

void TextFieldEditor::make_examples() {
  if (kind().examples.empty()) {
    return;
  }
  auto* row = new QWidget(this);
  auto* flow = new FlowLayout(6, row);
  flow->setContentsMargins(0, 4, 0, 0);
  for (std::size_t index = 0; index < kind().examples.size(); ++index) {
    auto* button = new QPushButton(row);
    button->setFocusPolicy(Qt::TabFocus);
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, [this, index] { choose_example(index); });
    flow->addWidget(button);
    examples_.push_back(button);
  }
  column_->addWidget(row);
}

void TextFieldEditor::show_value(const std::string& value) {
  const QString wanted = text_of(value);
  if (text_->text() != wanted) {
    const QSignalBlocker quiet(this);
    text_->replace(wanted);
  }
}

void TextFieldEditor::tell_text() {
  FieldValues values{{field_.name, text_->text().toStdString()}};
  if (!matters_) {
    values.emplace_back(field_.only_if.field, field_.only_if.values.front());
  }
  emit edited(values, true);
}

void TextFieldEditor::choose_example(std::size_t index) {
  // Choosing the chosen one again goes back to the learner's own text.
  const bool chosen = examples_[index]->isChecked();
  if (chosen || field_.only_if.values.empty()) {
    emit edited(kind().examples[index].settings, false);
  } else {
    emit edited({{field_.only_if.field, field_.only_if.values.front()}}, false);
  }
}

void TextFieldEditor::show_settings(const std::function<std::string(const std::string&)>& value_of) {
  const auto& allowed = field_.only_if.values;
  matters_ = field_.only_if.field.empty() ||
             std::find(allowed.begin(), allowed.end(), value_of(field_.only_if.field)) != allowed.end();
  show_value(matters_ ? value_of(field_.name) : std::string());
  for (std::size_t index = 0; index < examples_.size(); ++index) {
    const auto& settings = kind().examples[index].settings;
    examples_[index]->setChecked(std::all_of(settings.begin(), settings.end(), [&value_of](const auto& setting) {
      return value_of(setting.first) == setting.second;
    }));
  }
  show_placeholder();
}

bool TextFieldEditor::stands_for(const engine::Field& choice) const {
  const auto* words = std::get_if<engine::ChoiceKind>(&choice.kind);
  if (words == nullptr || field_.only_if.field != choice.name) {
    return false;
  }
  const auto offered = [this, &choice](const engine::ChoiceKind::Option& option) {
    const auto& own = field_.only_if.values;
    const FieldValues wanted{{choice.name, option.name}};
    return std::find(own.begin(), own.end(), option.name) != own.end() ||
           std::any_of(kind().examples.begin(), kind().examples.end(),
                       [&wanted](const auto& example) { return example.settings == wanted; });
  };
  return std::all_of(words->options.begin(), words->options.end(), offered);
}

void TextFieldEditor::show_error(const QString& message, std::size_t line, std::size_t column) {
  FieldEditor::show_error(message, line, column);
  text_->underline(line, column);
}

void TextFieldEditor::clear_error() {
  FieldEditor::clear_error();
  text_->clear_underline();
}

void TextFieldEditor::retranslate() {
  FieldEditor::retranslate();
  const auto language = appearance_.language();
  for (std::size_t index = 0; index < examples_.size(); ++index) {
    const QString label = text_of(kind().examples[index].label.in(language));
    examples_[index]->setText(label);
    examples_[index]->setAccessibleName(label);
  }
  show_help();
  show_placeholder();
}

void TextFieldEditor::show_placeholder() {
  text_->setPlaceholderText(matters_ ? text_of(kind().placeholder.in(appearance_.language()))
                                     : tr("Generated. Type here to use your own"));
}

void TextFieldEditor::resizeEvent(QResizeEvent* event) {
  FieldEditor::resizeEvent(event);
  show_help();
}

void TextFieldEditor::show_help() {
  // The remark gives way before anything is cut off; it is in the tooltip too.
  const QString help = text_of(field_.help.in(appearance_.language()));
  const int room = width() - name_->sizeHint().width() - 2 * head_->spacing();
  help_->setText(help);
  help_->setVisible(help_->sizeHint().width() <= room);
}

ChoiceBox* add_choice_row(QGridLayout& grid, int row, Appearance& appearance, QWidget* parent, Words*& name) {
  name = new Words(appearance, render::Type::body, "secondary", parent);
  auto* box = new ChoiceBox(appearance, parent);
  box->setFocusPolicy(Qt::StrongFocus);
  grid.addWidget(name, row, 0);
  grid.addWidget(box, row, 1);
  return box;
}

void reword(QComboBox& box, const QStringList& words) {
  const int at = std::max(0, box.currentIndex());
  const QSignalBlocker quiet(&box);
  box.clear();
  box.addItems(words);
  box.setCurrentIndex(at);
}

}  // namespace app::desktop
