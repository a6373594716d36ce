#include "app/desktop/round_head.hpp"

#include <QHBoxLayout>
#include <QPainter>

namespace app::desktop {

using render::BorderColour;
using render::StatusColour;
using render::Type;
using simulators::engine::Role;

/// A short bar for each question: answered well, answered less well, asked now, still to come.
class RoundHead::Segments : public QWidget {
 public:
  Segments(Appearance& appearance, QWidget* parent) : QWidget(parent), appearance_(appearance) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  }

  void show_round(const learning::Round& round) {
    round_ = round;
    const int count = static_cast<int>(round_.stops().size());
    setFixedSize(count * appearance_.scaled(length + gap), appearance_.scaled(height));
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (std::size_t at = 0; at < round_.stops().size(); ++at) {
      painter.setBrush(colour_of(at));
      const double left = static_cast<double>(at) * appearance_.scaled(length + gap);
      painter.drawRoundedRect(QRectF(left, 0, appearance_.scaled(length), rect().height()), rect().height() / 2.0,
                              rect().height() / 2.0);
    }
  }

 private:
  static constexpr int length = 28;
  static constexpr int gap = 4;
  static constexpr int height = 7;

  [[nodiscard]] QColor colour_of(std::size_t at) const {
    const render::Theme& theme = appearance_.theme();
    if (at == round_.at()) {
      return theme.role(Role::active).fill;
    }
    const auto& credit = round_.results()[at].credit;
    if (!credit) {
      return theme.colour(BorderColour::standard);
    }
    return theme.colour(*credit >= 1 ? StatusColour::ok_text : StatusColour::bad_text);
  }

  Appearance& appearance_;
  learning::Round round_;
};

RoundHead::RoundHead(Appearance& appearance, QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  kind_ = new Words(appearance, Type::small, "pill", this);
  place_ = new Words(appearance, Type::small, "muted", this);
  segments_ = new Segments(appearance, this);
  code_ = new Words(appearance, Type::small, "muted", this);
  code_->set_elides();
  row->addWidget(kind_);
  row->addWidget(place_);
  row->addWidget(segments_);
  row->addStretch(1);
  row->addWidget(code_);
}

void RoundHead::show_round(const learning::Round& round) {
  kind_->setVisible(!round.over());
  place_->setVisible(!round.over());
  segments_->setVisible(!round.stops().empty());
  segments_->show_round(round);
  code_->setVisible(!round.over());
  kind_->setText(tr("Predict"));
  place_->setText(tr("question %1 of %2").arg(round.at() + 1).arg(round.stops().size()));
  code_->setText(tr("same questions again with code %1").arg(round.code()));
  code_->setToolTip(code_->text());
  setAccessibleName(round.over() ? QString() : kind_->text() + QStringLiteral(", ") + place_->text());
}

}  // namespace app::desktop
