#include "app/desktop/totals_card.hpp"

#include "app/desktop/texts.hpp"

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

TotalsCard::TotalsCard(Appearance& appearance, Comparison& comparison, QWidget* parent)
    : Card(parent), appearance_(appearance), comparison_(comparison) {
  grid_ = new QGridLayout(this);
  grid_->setContentsMargins(14, 10, 14, 10);
  grid_->setHorizontalSpacing(18);
  grid_->setVerticalSpacing(4);
  grid_->setColumnStretch(3, 1);
  connect(&comparison_, &Comparison::run_changed, this, &TotalsCard::show_totals);
  connect(&appearance_, &Appearance::changed, this, &TotalsCard::show_totals);
}

void TotalsCard::add(int row, int column, const QString& words, const char* tone, bool strong) {
  auto* label = new Words(appearance_, strong ? Type::body_strong : Type::small, tone, this);
  label->setText(words);
  label->setToolTip(words);
  label->setMinimumWidth(1);
  label->setWordWrap(column == 3);
  grid_->addWidget(label, row, column);
}

QString TotalsCard::differing_settings() const {
  QStringList all;
  for (const engine::Field& field : comparison_.left().topic().schema().fields) {
    if (&field == comparison_.left().topic().schema().leading_field()) {
      continue;
    }
    const std::string& left = comparison_.left().value(field);
    const std::string& right = comparison_.right().value(field);
    if (left != right) {
      all << text_of(field.label.in(appearance_.language())) + QStringLiteral(": ") + text_of(left).simplified() +
                 QStringLiteral(" / ") + text_of(right).simplified();
    }
  }
  return all.join(QStringLiteral("; "));
}

void TotalsCard::show_totals() {
  clear(*grid_);
  if (!comparison_.ready()) {
    return;
  }
  const auto language = appearance_.language();
  add(0, 0, tr("Whole run"), "head");
  add(0, 1, text_of(Comparison::name_of(comparison_.left(), language)), "muted");
  add(0, 2, text_of(Comparison::name_of(comparison_.right(), language)), "muted");
  add(0, 3, tr("theory"), "muted");
  const engine::Run& left_run = *comparison_.left().run();
  const engine::Run& right_run = *comparison_.right().run();
  const auto left = left_run.metrics(left_run.steps(), language);
  const auto right = right_run.metrics(right_run.steps(), language);
  int row = 1;
  const auto total = [](const engine::Metric* metric) {
    return metric == nullptr ? QStringLiteral("–") : grouped(static_cast<std::size_t>(metric->total));
  };
  const auto show = [&](const engine::Metric* first, const engine::Metric* second) {
    const engine::Metric& named = first != nullptr ? *first : *second;
    const bool both = first != nullptr && second != nullptr;
    add(row, 0, text_of(named.label), "primary");
    add(row, 1, total(first), "primary", both && first->total < second->total);
    add(row, 2, total(second), "primary", both && second->total < first->total);
    QStringList formulas;
    for (const engine::Metric* metric : {first, second}) {
      if (metric != nullptr && !metric->formula.empty() && !formulas.contains(text_of(metric->formula))) {
        formulas << text_of(metric->formula);
      }
    }
    add(row, 3, formulas.join(QStringLiteral("; ")), "muted");
    ++row;
  };
  for (const engine::Metric& metric : left) {
    const auto same = std::ranges::find(right, metric.name, &engine::Metric::name);
    show(&metric, same == right.end() ? nullptr : &*same);
  }
  for (const engine::Metric& metric : right) {
    if (std::ranges::find(left, metric.name, &engine::Metric::name) == left.end()) {
      show(nullptr, &metric);
    }
  }
  add(row, 0, tr("Steps"), "primary");
  add(row, 1, grouped(left_run.steps()), "primary");
  add(row, 2, grouped(right_run.steps()), "primary");
  if (const QString differing = differing_settings(); !differing.isEmpty()) {
    add(row, 3, tr("Different: %1").arg(differing), "muted");
  } else {
    add(row, 3, tr("Same input and settings"), "muted");
  }
  grid_->setRowStretch(row + 1, 1);
}

}  // namespace app::desktop
