#include "app/desktop/round_card.hpp"

#include <QHBoxLayout>

#include <algorithm>

namespace app::desktop {

using render::StatusColour;
using render::Type;

RoundCard::RoundCard(Appearance& appearance, QWidget* parent) : Card(parent), appearance_(appearance) {
  lines_ = new QVBoxLayout(this);
  lines_->setContentsMargins(14, 10, 14, 12);
  lines_->setSpacing(8);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void RoundCard::show_round(const learning::Round& round, const QStringList& prompts) {
  clear(*lines_);
  const auto line = [this](const QString& icon, const QColor& colour, const QString& words, const QString& value,
                           bool head) {
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    if (!icon.isEmpty()) {
      auto* mark = new QLabel(this);
      mark->setPixmap(appearance_.pixmap(icon, colour, 16, devicePixelRatioF()));
      row->addWidget(mark, 0, Qt::AlignTop);
    }
    auto* text = new Words(appearance_, Type::small, head ? "head" : "primary", this);
    text->setText(words);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    auto* number = new Words(appearance_, Type::body_strong, "primary", this);
    number->setText(value);
    row->addWidget(number, 0, Qt::AlignTop);
    lines_->addLayout(row);
  };
  const auto& results = round.results();
  const auto answered = std::ranges::count_if(results, [](const auto& result) { return result.credit.has_value(); });
  double sum = 0;
  for (const auto& result : results) {
    sum += result.credit.value_or(0);
  }
  line({}, {}, tr("This round"),
       answered == 0 ? tr("no answers yet") : tr("%1 of %2").arg(QString::number(sum, 'g', 3)).arg(answered), true);
  for (std::size_t at = 0; at < results.size() && static_cast<qsizetype>(at) < prompts.size(); ++at) {
    if (results[at].credit) {
      const bool full = *results[at].credit >= 1;
      const QColor colour = appearance_.theme().colour(full ? StatusColour::ok_text : StatusColour::bad_text);
      line(full ? QStringLiteral("check") : QStringLiteral("cross"), colour, prompts[static_cast<qsizetype>(at)],
           QString::number(*results[at].credit, 'g', 3), false);
    }
  }
}

}  // namespace app::desktop
