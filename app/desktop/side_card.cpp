#include "app/desktop/side_card.hpp"

#include "app/desktop/texts.hpp"
#include "app/render/chart_painter.hpp"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int code_height = 124;
constexpr int sample_width = 30;

}  // namespace

SideCard::SideCard(Appearance& appearance, Exploration& side, std::size_t series, QWidget* parent)
    : Card(parent), appearance_(appearance), side_(side), series_(series) {
  setProperty("card", "stage");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 8, 1, 8);
  column->setSpacing(4);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(13, 0, 13, 0);
  head->setSpacing(10);
  sample_ = new QLabel(this);
  chooser_ = new ChoiceBox(appearance_, this);
  chooser_->setFocusPolicy(Qt::StrongFocus);
  remark_ = new Words(appearance_, render::Type::small, "muted", this);
  head->addWidget(sample_);
  head->addWidget(chooser_);
  head->addStretch();
  head->addWidget(remark_);
  column->addLayout(head);
  stage_ = new StageView(appearance_, side_, this);
  stage_->set_framed(false);
  column->addWidget(stage_, 1);
  lower_ = new QWidget(this);
  auto* row = new QHBoxLayout(lower_);
  row->setContentsMargins(0, 0, 8, 0);
  row->setSpacing(8);
  code_ = new CodeView(appearance_, lower_);
  counters_ = new CountersCard(appearance_, side_, lower_);
  counters_->setProperty("card", false);
  row->addWidget(code_, 3);
  row->addWidget(counters_, 2);
  lower_->setFixedHeight(code_height);
  column->addWidget(lower_);
  connect(chooser_, &QComboBox::activated, this, [this](int index) {
    if (const engine::Field* field = side_.topic().schema().leading_field()) {
      side_.change(field->name, chooser_->itemData(index).toString().toStdString());
    }
  });
  connect(&side_, &Exploration::scenario_changed, this, &SideCard::fill_chooser);
  connect(&side_, &Exploration::run_changed, this, &SideCard::show_run);
  connect(&side_, &Exploration::step_changed, this, &SideCard::show_step);
  connect(&appearance_, &Appearance::changed, this, &SideCard::retranslate);
  retranslate();
}

void SideCard::set_lower_part_shown(bool shown) { lower_->setVisible(shown); }

void SideCard::fill_chooser() {
  chooser_->clear();
  const engine::Field* field = side_.topic().schema().leading_field();
  chooser_->setVisible(field != nullptr);
  if (field == nullptr) {
    return;
  }
  for (const auto& option : std::get<engine::ChoiceKind>(field->kind).options) {
    chooser_->addItem(text_of(option.label.in(appearance_.language())), text_of(option.name));
    if (option.name == side_.value(*field)) {
      chooser_->setCurrentIndex(chooser_->count() - 1);
    }
  }
  chooser_->setAccessibleName(text_of(field->label.in(appearance_.language())));
}

void SideCard::show_run() {
  if (side_.run() == nullptr) {
    return;
  }
  const engine::Run& run = *side_.run();
  code_->set_source(text_of(run.listing().file), text_of(run.listing().text));
  code_->setVisible(!run.listing().text.empty());
  const std::vector<std::uint32_t> times = run.line_counts(run.steps());
  code_->set_largest_count(times.empty() ? 0 : *std::ranges::max_element(times));
  show_step();
}

void SideCard::show_step() {
  if (side_.run() == nullptr) {
    return;
  }
  const engine::Run& run = *side_.run();
  const std::size_t step = side_.step();
  code_->set_state(run.line(step), run.line_counts(step));
  if (step == 0 && run.steps() > 0) {
    code_->show_line(run.line(1));
  }
  remark_->setText(step == run.steps() ? tr("done, %1 steps").arg(grouped(step))
                                       : tr("step %1 of %2").arg(grouped(step), grouped(run.steps())));
}

void SideCard::retranslate() {
  code_->setAccessibleName(tr("Source that runs"));
  const double ratio = devicePixelRatioF();
  QPixmap line(QSize(static_cast<int>(sample_width * ratio), static_cast<int>(8 * ratio)));
  line.setDevicePixelRatio(ratio);
  line.fill(appearance_.theme().colour(render::Surface::panel));
  QPainter painter(&line);
  painter.setPen(render::series_pen(appearance_.theme(), series_));
  painter.drawLine(QPointF(0, 4), QPointF(sample_width, 4));
  painter.end();
  sample_->setPixmap(line);
  fill_chooser();
  show_step();
}

}  // namespace app::desktop
