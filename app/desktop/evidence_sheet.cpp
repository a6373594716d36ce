#include "app/desktop/evidence_sheet.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

EvidenceSheet::EvidenceSheet(Appearance& appearance, QWidget* parent) : Sheet(appearance, {1100, 680}, parent) {
  head_ = new Words(appearance, render::Type::title, "primary", &card());
  said_ = new Words(appearance, render::Type::body, "muted", &card());
  said_->setWordWrap(true);
  only_ = new QCheckBox(&card());
  table_ = new QTableWidget(0, 4, &card());
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(true);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  close_ = new QPushButton(&card());
  close_->setProperty("tall", true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(only_);
  buttons->addStretch();
  buttons->addWidget(close_);
  rows().addWidget(head_);
  rows().addWidget(said_);
  rows().addWidget(table_, 1);
  rows().addLayout(buttons);
  connect(only_, &QCheckBox::toggled, this, &EvidenceSheet::fill);
  connect(close_, &QPushButton::clicked, this, &Sheet::close_sheet);
  connect(&appearance, &Appearance::changed, this, &EvidenceSheet::fill);
}

void EvidenceSheet::set_answer(request::RealPrograms::Answer answer) {
  answer_ = std::move(answer);
  only_->setChecked(false);
}

void EvidenceSheet::fill() {
  const engine::Language language = appearance().language();
  const auto& steps = answer_.side_by_side;
  const auto differ = static_cast<std::size_t>(
      std::ranges::count_if(steps, [](const engine::ComparedStep& step) { return !step.is_same(); }));
  head_->setText(tr("Side by side"));
  said_->setText(differ == 0 ? tr("%1 rows, all the same").arg(grouped(steps.size()))
                             : tr("%1 rows, %2 of them different").arg(grouped(steps.size()), grouped(differ)));
  only_->setText(tr("Only what differs"));
  only_->setEnabled(differ > 0);
  close_->setText(tr("Close"));
  table_->setAccessibleName(tr("Side by side"));
  table_->setHorizontalHeaderLabels({QString(), tr("Step"), text_of(answer_.program), tr("Stepscope")});
  table_->setRowCount(0);
  for (const engine::ComparedStep& step : steps) {
    if (only_->isChecked() && step.is_same()) {
      continue;
    }
    const int row = table_->rowCount();
    table_->insertRow(row);
    const QColor bad = appearance().theme().colour(render::StatusColour::bad_text);
    const QString cells[] = {step.is_same() ? QStringLiteral("✓") : QStringLiteral("✗"),
                             text_of(step.what.in(language)), text_of(step.real), text_of(step.simulated)};
    for (int column = 0; column < 4; ++column) {
      auto* cell = new QTableWidgetItem(cells[column]);
      cell->setToolTip(cells[column]);
      if (column >= 1) {
        cell->setFont(appearance().font(render::Type::code));
      }
      if (!step.is_same() && column != 1) {
        cell->setForeground(bad);
      }
      table_->setItem(row, column, cell);
    }
  }
}

}  // namespace app::desktop
