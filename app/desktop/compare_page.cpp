#include "app/desktop/compare_page.hpp"

#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QResizeEvent>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int least_side = 460;          ///< narrower than this, the sides stand below each other
constexpr int room_for_lower_row = 740;  ///< lower windows leave the costs out
constexpr int room_for_code = 560;
constexpr std::size_t most_measured_steps = 100'000;

}  // namespace

ComparePage::ComparePage(Appearance& appearance, Exploration& open, QWidget* parent)
    : Page(parent), appearance_(appearance), open_(open), comparison_(open.catalog()), player_(comparison_) {
  build();
  connect(&appearance_, &Appearance::changed, this, &ComparePage::retranslate);
  connect(&comparison_, &Comparison::run_changed, this, &ComparePage::fill_measures);
  retranslate();
}

void ComparePage::build() {
  auto* main = new QVBoxLayout(this);
  main->setContentsMargins(0, 0, 0, 0);
  main->setSpacing(0);
  auto* area = new QWidget(this);
  main->addWidget(area, 1);
  work_ = new QVBoxLayout(area);
  sides_ = new QBoxLayout(QBoxLayout::LeftToRight);
  left_ = new SideCard(appearance_, comparison_.left(), 0, area);
  right_ = new SideCard(appearance_, comparison_.right(), 1, area);
  sides_->addWidget(left_, 1);
  sides_->addWidget(right_, 1);
  work_->addLayout(sides_, 3);
  lower_ = new QWidget(area);
  auto* row = new QHBoxLayout(lower_);
  row->setContentsMargins(0, 0, 0, 0);
  chart_ = new WorkChart(appearance_, comparison_, lower_);
  totals_ = new TotalsCard(appearance_, comparison_, lower_);
  row->addWidget(chart_, 6);
  row->addWidget(totals_, 5);
  work_->addWidget(lower_, 1);
  foot_ = new QFrame(this);
  foot_->setProperty("bar", "panel");
  auto* foot = new QHBoxLayout(foot_);
  foot->setContentsMargins(0, 0, 20, 0);
  sentence_ = new SentenceBar(appearance_, comparison_, foot_);
  sentence_->setProperty("bar", QVariant());
  by_ = new QPushButton(foot_);
  by_->setProperty("tall", true);
  by_->setLayoutDirection(Qt::RightToLeft);
  measures_menu_ = new QMenu(by_);
  by_->setMenu(measures_menu_);
  foot->addWidget(sentence_, 1);
  foot->addWidget(by_);
  main->addWidget(foot_);
  transport_ = new Transport(appearance_, comparison_, player_, this);
  main->addWidget(transport_);
  keys_.emplace(comparison_, player_, *transport_);
}

void ComparePage::set_reduced_motion(bool reduced) {
  left_->stage().set_motion_allowed(!reduced);
  right_->stage().set_motion_allowed(!reduced);
}

void ComparePage::enter() {
  if (open_.scenario().text() != shown_ || !comparison_.ready()) {
    compare_with_next();
  }
}

void ComparePage::compare_with_next() {
  std::vector<std::pair<std::string, std::string>> changes;
  if (const engine::Field* field = open_.topic().schema().leading_field()) {
    const auto& options = std::get<engine::ChoiceKind>(field->kind).options;
    const auto now = std::ranges::find(options, open_.value(*field), &engine::ChoiceKind::Option::name);
    const auto next = now == options.end() || std::next(now) == options.end() ? options.begin() : std::next(now);
    changes.emplace_back(field->name, next->name);
  }
  compare_with(changes);
}

void ComparePage::compare_with(const std::vector<std::pair<std::string, std::string>>& changes) {
  engine::Scenario other = open_.scenario();
  for (const auto& [field, value] : changes) {
    other.set(field, value, engine::TextPlace{field, 1, 1});
  }
  compare_with(other);
}

void ComparePage::compare_with(const engine::Scenario& other) {
  shown_ = open_.scenario().text();
  comparison_.open(open_.scenario(), other);
  // Equal work side by side says more than equal steps; on long runs it is for the learner to ask for.
  const auto measures = comparison_.measures(appearance_.language());
  if (measures.size() > 1 && std::max(comparison_.left().steps(), comparison_.right().steps()) <= most_measured_steps) {
    comparison_.set_measure(measures[1].name);
    comparison_.go_to(static_cast<std::size_t>(
        counter_at(*comparison_.left().run(), std::min(open_.step(), comparison_.left().steps()), measures[1].name)
            .value_or(0)));
  } else {
    comparison_.set_measure({});
    comparison_.go_to(open_.step());
  }
}

void ComparePage::finish_motion() {
  left_->stage().finish_motion();
  right_->stage().finish_motion();
}

std::vector<Page::Region> ComparePage::regions() {
  const auto give = [](QWidget& widget) { return [&widget] { widget.setFocus(Qt::ShortcutFocusReason); }; };
  return {{left_, give(left_->stage())},
          {right_, give(right_->stage())},
          {lower_, give(*chart_)},
          {foot_, give(*sentence_)},
          {transport_, give(transport_->timeline())}};
}

void ComparePage::set_measures(const Measures& measures) {
  measures_ = measures;
  transport_->set_measures(measures);
  sentence_->set_least_height(measures.sentence);
  const int bottom = measures.gutter == 12 ? 12 : measures.gutter - 2;
  work_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, bottom);
  work_->setSpacing(measures.gutter);
  sides_->setSpacing(measures.gutter);
  lower_->layout()->setSpacing(measures.gutter);
  arrange();
}

void ComparePage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  arrange();
}

void ComparePage::arrange() {
  const bool beside = (width() - 3 * measures_.gutter) / 2 >= least_side;
  sides_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  lower_->setVisible(height() >= room_for_lower_row && beside);
  left_->set_lower_part_shown(height() >= room_for_code && beside);
  right_->set_lower_part_shown(height() >= room_for_code && beside);
}

void ComparePage::fill_measures() {
  measures_menu_->clear();
  for (const Comparison::Measure& measure : comparison_.measures(appearance_.language())) {
    const QString words = measure.name.empty() ? tr("steps") : text_of(measure.label);
    QAction* action =
        measures_menu_->addAction(words, this, [this, name = measure.name] { comparison_.set_measure(name); });
    action->setCheckable(true);
    action->setChecked(measure.name == comparison_.measure());
    if (action->isChecked()) {
      by_->setText(tr("Lock step by %1").arg(words));
    }
  }
}

void ComparePage::retranslate() {
  by_->setIcon(appearance_.icon("chevron-down", appearance_.theme().colour(render::TextColour::secondary), 14,
                                devicePixelRatioF()));
  by_->setIconSize({14, 14});
  by_->setToolTip(tr("What the two runs go on by together"));
  fill_measures();
}

}  // namespace app::desktop
