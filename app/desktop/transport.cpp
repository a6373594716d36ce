#include "app/desktop/transport.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace app::desktop {

using render::TextColour;
using render::Type;

QString speed_text(double speed) { return QString::number(speed) + QStringLiteral("×"); }

StepCounter::StepCounter(Appearance& appearance, Steppable& course, QWidget* parent)
    : QWidget(parent), appearance_(appearance), course_(course) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(&course_, &Steppable::step_changed, this, &StepCounter::show_step);
  connect(&course_, &Steppable::run_changed, this, &StepCounter::updateGeometry);
  connect(&appearance_, &Appearance::changed, this, [this] {
    updateGeometry();
    show_step();
  });
  show_step();
}

void StepCounter::set_typed(const QString& digits) {
  typed_ = digits;
  update();
}

QFont StepCounter::large() const {
  QFont font = appearance_.font(Type::title);
  font.setPixelSize(appearance_.scaled(17));
  return font;
}

QSize StepCounter::sizeHint() const {
  const QString total = grouped(course_.steps());
  const double width =
      figures_width(large(), total) + figures_width(appearance_.font(Type::body), QStringLiteral(" / ") + total);
  return {std::max(appearance_.scaled(60), static_cast<int>(std::ceil(width)) + 2), appearance_.scaled(38)};
}

void StepCounter::paintEvent(QPaintEvent*) {
  const render::Theme& theme = appearance_.theme();
  QPainter painter(this);
  painter.setPen(theme.colour(TextColour::muted));
  painter.setFont(appearance_.font(Type::caption));
  painter.drawText(QPointF(0, appearance_.scaled(13)), tr("Step"));
  painter.setPen(theme.colour(typed_.isEmpty() ? TextColour::primary : TextColour::link));
  const QString step = typed_.isEmpty() ? grouped(course_.step()) : typed_;
  const double width = draw_figures(painter, large(), QPointF(0, appearance_.scaled(32)), step);
  painter.setPen(theme.colour(TextColour::muted));
  draw_figures(painter, appearance_.font(Type::body), QPointF(width, appearance_.scaled(32)),
               QStringLiteral(" / ") + grouped(course_.steps()));
}

void StepCounter::show_step() {
  if (course_.steps() != steps_) {
    steps_ = course_.steps();
    updateGeometry();
  }
  setToolTip(tr("Type a number and press Enter to go to that step"));
  setAccessibleName(tr("Step %1 of %2").arg(grouped(course_.step()), grouped(course_.steps())));
  update();
}

Transport::Transport(Appearance& appearance, Steppable& course, Player& player, QWidget* parent)
    : QFrame(parent), appearance_(appearance), course_(course), player_(player) {
  setProperty("bar", "panel");
  row_ = new QGridLayout(this);
  row_->setContentsMargins(20, 0, 20, 0);
  row_->setHorizontalSpacing(20);
  timeline_ = new Timeline(appearance_, course_, this);
  row_->addWidget(make_buttons(), 0, 0);
  row_->addWidget(timeline_, 0, 1, Qt::AlignVCenter);
  row_->addWidget(make_right_side(), 0, 2);
  row_->setColumnStretch(1, 1);
  connect_buttons();
  connect(&course_, &Steppable::step_changed, this, &Transport::show_state);
  connect(&course_, &Steppable::run_changed, this, &Transport::show_state);
  connect(&player_, &Player::playing_changed, this, &Transport::retranslate);
  connect(&player_, &Player::speed_changed, this, &Transport::retranslate);
  connect(&appearance_, &Appearance::changed, this, &Transport::retranslate);
  retranslate();
  show_state();
}

QWidget* Transport::make_buttons() {
  auto* side = new QWidget(this);
  auto* row = new QHBoxLayout(side);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  first_ = new IconButton(appearance_, "to-start", 20, IconButton::Look::bare, side);
  back_ = new IconButton(appearance_, "step-back", 20, IconButton::Look::bare, side);
  play_ = new IconButton(appearance_, "play", 22, IconButton::Look::round, side);
  forward_ = new IconButton(appearance_, "step-forward", 20, IconButton::Look::bare, side);
  last_ = new IconButton(appearance_, "to-end", 20, IconButton::Look::bare, side);
  counter_ = new StepCounter(appearance_, course_, side);
  for (QWidget* widget : {first_, back_, play_, forward_, last_}) {
    row->addWidget(widget);
  }
  row->addSpacing(10);
  row->addWidget(counter_);
  row->addStretch();
  return side;
}

void Transport::add_button(QWidget* button) { right_row_->insertWidget(0, button); }

QWidget* Transport::make_right_side() {
  auto* side = new QWidget(this);
  auto* row = new QHBoxLayout(side);
  right_row_ = row;
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  bookmark_ = new IconButton(appearance_, "bookmark", 17, IconButton::Look::boxed, side);
  restart_ = new IconButton(appearance_, "restart", 17, IconButton::Look::boxed, side);
  speed_ = new QPushButton(side);
  speed_->setProperty("tall", true);
  speed_->setFocusPolicy(Qt::TabFocus);
  speed_->setLayoutDirection(Qt::RightToLeft);  // the arrow stands after the number
  speeds_ = new QMenu(speed_);
  auto* group = new QActionGroup(speeds_);
  for (const double speed : Player::speeds) {
    QAction* action = speeds_->addAction(speed_text(speed), [this, speed] { player_.set_speed(speed); });
    action->setCheckable(true);
    action->setData(speed);
    group->addAction(action);
  }
  speed_->setMenu(speeds_);
  kinds_button_ = new IconButton(appearance_, "flag", 17, IconButton::Look::boxed, side);
  kinds_ = new QMenu(kinds_button_);
  kinds_button_->setMenu(kinds_);
  kinds_button_->setPopupMode(QToolButton::InstantPopup);
  connect(kinds_, &QMenu::aboutToShow, this, &Transport::fill_kinds);
  row->addWidget(kinds_button_);
  row->addWidget(bookmark_);
  row->addWidget(restart_);
  row->addWidget(speed_);
  return side;
}

void Transport::connect_buttons() {
  connect(bookmark_, &QToolButton::clicked, this, [this] { course_.toggle_bookmark(); });
  connect(&course_, &Steppable::bookmarks_changed, this, &Transport::show_state);
  connect(first_, &QToolButton::clicked, this, [this] { course_.go_to(0); });
  connect(back_, &QToolButton::clicked, this, [this] { course_.back(); });
  connect(play_, &QToolButton::clicked, &player_, &Player::toggle);
  connect(forward_, &QToolButton::clicked, this, [this] { course_.forward(); });
  connect(last_, &QToolButton::clicked, this, [this] { course_.go_to(course_.steps()); });
  connect(restart_, &QToolButton::clicked, this, [this] {
    player_.pause();
    course_.go_to(0);
    player_.play();
  });
}

void Transport::set_measures(const Measures& measures) {
  setFixedHeight(measures.transport);
  timeline_->set_density_shown(measures.density);
  row_->setContentsMargins(measures.gutter + 4, 0, measures.gutter + 4, 0);
}

void Transport::show_state() {
  const bool any = course_.steps() > 0;
  first_->setEnabled(course_.step() > 0);
  back_->setEnabled(course_.step() > 0);
  forward_->setEnabled(course_.step() < course_.steps());
  last_->setEnabled(course_.step() < course_.steps());
  play_->setEnabled(any);
  restart_->setEnabled(any);
  bookmark_->setEnabled(any);
  kinds_button_->setEnabled(any);
  bookmark_->set_icon(course_.bookmarks().contains(course_.step()) ? "bookmark-set" : "bookmark");
}

void Transport::fill_kinds() {
  kinds_->clear();
  const std::vector<simulators::engine::Localised> labels = course_.kinds();
  for (std::size_t kind = 0; kind < labels.size(); ++kind) {
    kinds_->addAction(text_of(labels[kind].in(appearance_.language())), this, [this, kind] {
      player_.pause();
      course_.go_to_kind(kind, true) || course_.go_to_kind(kind, false);
    });
  }
}

void Transport::retranslate() {
  first_->set_words(tr("First step"), tr("Home"));
  back_->set_words(tr("Step back"), QStringLiteral("←"));
  forward_->set_words(tr("Step forward"), QStringLiteral("→"));
  last_->set_words(tr("Last step"), tr("End"));
  play_->set_icon(player_.playing() ? "pause" : "play");
  play_->set_words(player_.playing() ? tr("Pause") : tr("Play"), QStringLiteral("P"));
  bookmark_->set_words(tr("Bookmark this step; Shift+M goes to the next one"), QStringLiteral("M"));
  kinds_button_->set_words(tr("Go to the next event of a kind"));
  restart_->set_words(tr("Play again from the beginning"));
  speed_->setText(speed_text(player_.speed()));
  speed_->setIcon(
      appearance_.icon("chevron-down", appearance_.theme().colour(TextColour::secondary), 14, devicePixelRatioF()));
  speed_->setIconSize({14, 14});
  speed_->setAccessibleName(tr("Speed %1").arg(speed_text(player_.speed())));
  speed_->setToolTip(tr("Speed: at 1× a step takes 0.7 seconds  (+ and −)"));
  for (QAction* action : speeds_->actions()) {
    action->setChecked(action->data().toDouble() == player_.speed());
  }
}

}  // namespace app::desktop
