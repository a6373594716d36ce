#include "app/desktop/input_card.hpp"

#include "app/desktop/texts.hpp"
#include "app/desktop/topic_list.hpp"

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int pause_milliseconds = 250;

/// A place in a scenario file as a place in the setting's value; a place that names the field stays as it is.
engine::TextPlace inside(const engine::TextPlace& place, const engine::TextPlace& begin) {
  engine::TextPlace within = place;
  if (place.line >= begin.line && begin.line > 0) {
    within.line = place.line - begin.line + 1;
    if (within.line == 1 && place.column >= begin.column && begin.column > 0) {
      within.column = place.column - begin.column + 1;
    }
  }
  return within;
}

/// Whether `place` lies at or after `begin` in the same text.
bool reaches(const engine::TextPlace& place, const engine::TextPlace& begin) {
  return place.source == begin.source && std::pair(place.line, place.column) >= std::pair(begin.line, begin.column);
}

}  // namespace

InputCard::InputCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  grid_ = new QGridLayout(this);
  grid_->setContentsMargins(15, 11, 15, 15);
  grid_->setHorizontalSpacing(12);
  grid_->setVerticalSpacing(10);
  for (int column = 0; column < 6; ++column) {
    grid_->setColumnStretch(column, 1);
  }
  more_ = new QPushButton(this);
  more_->setFocusPolicy(Qt::TabFocus);
  more_->hide();
  connect(more_, &QPushButton::clicked, this, [this] {
    all_asked_ = true;
    lay_out();
  });
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  pause_.setSingleShot(true);
  pause_.setInterval(pause_milliseconds);
  connect(&pause_, &QTimer::timeout, this, &InputCard::run_now);
  connect(&exploration_, &Exploration::scenario_changed, this, &InputCard::show_scenario);
  connect(&exploration_, &Exploration::judged, this, &InputCard::show_judgement);
  connect(&appearance_, &Appearance::changed, this, &InputCard::retranslate);
  retranslate();
  show_scenario();
}

void InputCard::set_leading_elsewhere(bool elsewhere) {
  if (elsewhere != leading_elsewhere_) {
    leading_elsewhere_ = elsewhere;
    lay_out();
  }
}

void InputCard::set_compact(bool compact) {
  compact_ = compact;
  all_asked_ = false;
  lay_out();
}

void InputCard::edit() {
  const auto text = std::find_if(laid_out_.begin(), laid_out_.end(), [](const FieldEditor* at) { return at->wide(); });
  const FieldEditor* wanted = text != laid_out_.end() ? *text : laid_out_.empty() ? nullptr : laid_out_.front();
  if (wanted != nullptr) {
    editor(wanted->field().name)->control().setFocus(Qt::ShortcutFocusReason);
  }
}

FieldEditor* InputCard::editor(const std::string& field) const {
  const auto found = std::find_if(editors_.begin(), editors_.end(),
                                  [&field](const FieldEditor* at) { return at->field().name == field; });
  return found == editors_.end() ? nullptr : *found;
}

void InputCard::run_now() {
  pause_.stop();
  if (!typed_.empty()) {
    const std::map<std::string, std::string> typed = std::exchange(typed_, {});
    exploration_.change(FieldValues(typed.begin(), typed.end()));
  }
}

void InputCard::rebuild() {
  for (FieldEditor* editor : editors_) {
    editor->hide();
    editor->deleteLater();
  }
  editors_.clear();
  laid_out_.clear();
  all_asked_ = false;
  typed_.clear();
  pause_.stop();
  topic_ = &exploration_.topic();
  for (const engine::Field& field : topic_->schema().fields) {
    FieldEditor* editor = FieldEditor::make(appearance_, field, this);
    editor->hide();
    connect(editor, &FieldEditor::edited, this, &InputCard::collect);
    editors_.push_back(editor);
  }
}

void InputCard::show_scenario() {
  if (topic_ != &exploration_.topic()) {
    rebuild();
  }
  for (FieldEditor* editor : editors_) {
    if (typed_.contains(editor->field().name)) {
      continue;
    }
    if (auto* text = qobject_cast<TextFieldEditor*>(editor)) {
      text->show_settings([this](const std::string& name) { return value_of(name); });
    } else {
      editor->show_value(exploration_.value(editor->field()));
    }
  }
  lay_out();
}

bool InputCard::matters(const engine::Field& field) const {
  if (leading_elsewhere_ && &field == topic_->schema().leading_field()) {
    return false;
  }
  for (const FieldEditor* editor : editors_) {
    const auto* text = qobject_cast<const TextFieldEditor*>(editor);
    if (text != nullptr && text->stands_for(field)) {
      return false;
    }
  }
  if (field.only_if.field.empty()) {
    return true;
  }
  // A text that something else stands in for now stays where one can go back to typing it.
  const auto* text = std::get_if<engine::TextKind>(&field.kind);
  if (text != nullptr && !text->examples.empty() && field.only_if.field != topic_->schema().leading) {
    return true;
  }
  const auto& values = field.only_if.values;
  return std::find(values.begin(), values.end(), value_of(field.only_if.field)) != values.end();
}

std::string InputCard::value_of(const std::string& name) const {
  const engine::Field* field = topic_->schema().find(name);
  return field == nullptr ? std::string() : exploration_.value(*field);
}

std::vector<const FieldEditor*> InputCard::wanted_fields() const {
  // What needs the whole width comes first: it is what the run is about.
  std::vector<const FieldEditor*> wanted;
  for (const bool wide : {true, false}) {
    for (const FieldEditor* editor : editors_) {
      if (editor->wide() == wide && matters(editor->field())) {
        wanted.push_back(editor);
      }
    }
  }
  return wanted;
}

int InputCard::columns() const {
  // Three beside one another where the widest of the small fields allows it.
  const QMargins margins = grid_->contentsMargins();
  const int room = width() - margins.left() - margins.right() + grid_->horizontalSpacing();
  int widest = 0;
  for (const FieldEditor* editor : laid_out_) {
    if (!editor->wide()) {
      widest = std::max(widest, editor->preferred_width());
    }
  }
  return widest > 0 && room / 3 >= widest + grid_->horizontalSpacing() ? 3 : 2;
}

void InputCard::lay_out() {
  std::vector<const FieldEditor*> wanted = wanted_fields();
  const auto small = std::find_if(wanted.begin(), wanted.end(), [](const FieldEditor* at) { return !at->wide(); });
  const bool folded = compact_ && !all_asked_ && wanted.end() - small > 2;
  if (folded) {
    wanted.erase(small + 1, wanted.end());
  }
  more_->setVisible(folded);
  if (wanted != laid_out_ || columns() != columns_) {
    laid_out_ = wanted;
    columns_ = columns();
    place_fields();
  }
}

void InputCard::place_fields() {
  for (FieldEditor* editor : editors_) {
    grid_->removeWidget(editor);
    editor->setVisible(std::find(laid_out_.begin(), laid_out_.end(), editor) != laid_out_.end());
  }
  grid_->removeWidget(more_);
  constexpr int cells = 6;
  const int span = cells / columns_;
  int row = 0;
  int cell = 0;
  for (const FieldEditor* shown : laid_out_) {
    FieldEditor* editor = this->editor(shown->field().name);
    const bool alone = more_->isVisibleTo(this) && !editor->wide();
    grid_->addWidget(editor, row, cell, 1, editor->wide() ? cells : alone ? cells - 2 : span, Qt::AlignTop);
    cell = editor->wide() ? 0 : (cell + (alone ? cells - 2 : span)) % cells;
    row += cell == 0 ? 1 : 0;
  }
  if (more_->isVisibleTo(this)) {
    grid_->addWidget(more_, row, cell, 1, cells - cell, Qt::AlignBottom | Qt::AlignRight);
  }
  updateGeometry();
}

void InputCard::resizeEvent(QResizeEvent* event) {
  Card::resizeEvent(event);
  lay_out();
}

void InputCard::retranslate() {
  more_->setText(tr("More"));
  more_->setAccessibleName(tr("More"));
  show_judgement();
}

void InputCard::collect(const FieldValues& values, bool typing) {
  for (const auto& [name, value] : values) {
    typed_.insert_or_assign(name, value);
    if (FieldEditor* changed = editor(name)) {
      changed->clear_error();
    }
  }
  if (typing) {
    pause_.start();
  } else {
    run_now();
  }
}

void InputCard::show_judgement() {
  for (FieldEditor* editor : editors_) {
    editor->clear_error();
  }
  if (!exploration_.error() || editors_.empty()) {
    return;
  }
  const engine::TextPlace& place = exploration_.error()->place();
  FieldEditor* wrong = editor(place.source);
  engine::TextPlace within = place;
  const engine::Setting* nearest = nullptr;
  for (FieldEditor* at : editors_) {
    const engine::Setting* setting = exploration_.scenario().find(at->field().name);
    if (setting != nullptr && reaches(place, setting->place) &&
        (nearest == nullptr || reaches(setting->place, nearest->place))) {
      nearest = setting;
      wrong = at;
      within = inside(place, setting->place);
    }
  }
  if (wrong == nullptr || !matters(wrong->field())) {
    wrong = laid_out_.empty() ? editors_.front() : editor(laid_out_.front()->field().name);
  }
  if (!wrong->isVisibleTo(this)) {
    all_asked_ = true;
    lay_out();
  }
  const QString expected = text_of(exploration_.error()->expected(appearance_.language()));
  wrong->show_error(expected, within.line, within.column);
  emit complained(&wrong->error_words());
}

}  // namespace app::desktop
