#include "app/desktop/home_page.hpp"

#include "app/desktop/texts.hpp"

#include <QDate>
#include <QDateTime>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

namespace {

constexpr std::int64_t minute = 60;

QString percent(double share) { return QString::number(std::lround(100 * share)) + QStringLiteral(" %"); }

/// Stands for "no day", which the field shows in words.
const QDate no_day(2000, 1, 1);

QScrollArea* scroller(QWidget* inside, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidget(inside);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

}  // namespace

HomePage::HomePage(Appearance& appearance, Study& study, Exploration& open, QWidget* parent)
    : Page(parent), appearance_(appearance), study_(study), open_(open) {
  whole_ = new QHBoxLayout(this);
  inner_ = new QWidget(this);
  rows_ = new QVBoxLayout(inner_);
  rows_->setContentsMargins(0, 0, 4, 0);
  rows_->setSpacing(14);
  build_head();
  build_topics();
  rows_->addStretch();
  left_ = scroller(inner_, this);
  whole_->addWidget(left_, 1);
  build_column();
  connect(&study_, &Study::changed, this, [this] {
    if (isVisible()) {
      show_day();
    }
  });
  connect(&appearance_, &Appearance::changed, this, &HomePage::retranslate);
  retranslate();
}

void HomePage::build_head() {
  auto* card = new Card(inner_);
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(24, 20, 24, 20);
  row->setSpacing(12);
  auto* words = new QVBoxLayout;
  words->setSpacing(4);
  headline_ = new Words(appearance_, Type::display, "primary", card);
  headline_->setWordWrap(true);
  remark_ = new Words(appearance_, Type::body, "secondary", card);
  remark_->setWordWrap(true);
  words->addWidget(headline_);
  words->addWidget(remark_);
  continue_ = new QPushButton(card);
  continue_->setProperty("tall", true);
  interview_ = new QPushButton(card);
  interview_->setProperty("tall", true);
  start_ = new QPushButton(card);
  start_->setProperty("tall", true);
  start_->setProperty("primary", true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(12);
  buttons->addWidget(continue_);
  buttons->addWidget(interview_);
  buttons->addWidget(start_);
  buttons->addStretch(0);
  row->addLayout(words, 1);
  row->addLayout(buttons);
  head_row_ = row;
  rows_->addWidget(card);
  connect(continue_, &QPushButton::clicked, this, &HomePage::continue_asked);
  connect(start_, &QPushButton::clicked, this, &HomePage::review_asked);
  connect(interview_, &QPushButton::clicked, this, &HomePage::interview_asked);
}

void HomePage::build_topics() {
  topics_head_ = new Words(appearance_, Type::body_strong, "primary", inner_);
  rows_->addWidget(topics_head_);
  grid_ = new QGridLayout;
  grid_->setSpacing(14);
  rows_->addLayout(grid_);
  packs_card_ = new Card(inner_);
  packs_rows_ = new QVBoxLayout(packs_card_);
  packs_rows_->setContentsMargins(16, 12, 16, 12);
  packs_rows_->setSpacing(4);
  rows_->addWidget(packs_card_);
}

void HomePage::show_packs() {
  clear(*packs_rows_);
  packs_card_->setVisible(!study_.packs().empty());
  for (const learning::exchange::PackHead& pack : study_.packs()) {
    auto* title = new Words(appearance_, Type::body_strong, "primary", packs_card_);
    title->setText(text_of(pack.title.in(appearance_.language())));
    packs_rows_->addWidget(title);
    std::size_t questions = 0;
    for (const learning::QuestionTemplate& question : study_.questions()) {
      questions += question.name.starts_with(pack.id + "/") ? 1 : 0;
    }
    auto* about = new Words(appearance_, Type::small, "muted", packs_card_);
    about->setText(tr("%1 questions, licence %2").arg(QString::number(questions), text_of(pack.licence)));
    packs_rows_->addWidget(about);
    for (const learning::LessonFolder& folder : study_.lessons()) {
      if (!folder.name.starts_with(pack.id + "/")) {
        continue;
      }
      auto* link = new QPushButton(text_of(learning::title_of(folder).in(appearance_.language())), packs_card_);
      link->setProperty("link", true);
      connect(link, &QPushButton::clicked, this, [this, name = folder.name] { emit lesson_asked(name); });
      packs_rows_->addWidget(link);
    }
  }
}

void HomePage::fill_topics() {
  if (!cards_.empty()) {
    return;
  }
  for (const auto& topic : study_.catalog().topics()) {
    std::vector<TopicCard::Lesson> lessons;
    for (const learning::LessonFolder& folder : study_.lessons()) {
      if (folder.name.starts_with(std::string(topic->name()) + "/")) {
        lessons.push_back({folder.name, learning::title_of(folder)});
      }
    }
    auto* card = new TopicCard(appearance_, *topic, std::move(lessons), inner_);
    connect(card, &TopicCard::topic_asked, this, &HomePage::topic_asked);
    connect(card, &TopicCard::lesson_asked, this, &HomePage::lesson_asked);
    cards_.push_back(card);
  }
}

void HomePage::build_column() {
  auto* column = new QWidget(this);
  auto* rows = new QVBoxLayout(column);
  rows->setContentsMargins(0, 0, 4, 0);
  rows->setSpacing(12);
  search_ = new QPushButton(column);
  search_->setProperty("tall", true);
  connect(search_, &QPushButton::clicked, this, &HomePage::search_asked);
  rows->addWidget(search_);
  const auto card = [&](QVBoxLayout*& inside) {
    auto* made = new Card(column);
    inside = new QVBoxLayout(made);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->setSpacing(8);
    rows->addWidget(made);
    return made;
  };
  share_card_ = card(share_rows_);
  QVBoxLayout* inside = nullptr;
  week_card_ = card(inside);
  week_head_ = new Words(appearance_, Type::small, "head", week_card_);
  week_ = new WeekChart(appearance_, week_card_);
  inside->addWidget(week_head_);
  inside->addWidget(week_);
  recall_card_ = card(inside);
  auto* pair = new QHBoxLayout;
  const auto figure = [&](Words*& number, Words*& words) {
    auto* both = new QVBoxLayout;
    both->setSpacing(0);
    number = new Words(appearance_, Type::display, "primary", recall_card_);
    words = new Words(appearance_, Type::small, "muted", recall_card_);
    both->addWidget(number);
    both->addWidget(words);
    pair->addLayout(both, 1);
  };
  figure(recalled_, recalled_words_);
  figure(target_, target_words_);
  inside->addLayout(pair);
  outlook_card_ = card(inside);
  auto* line = new QHBoxLayout;
  outlook_head_ = new Words(appearance_, Type::small, "head", outlook_card_);
  day_ = new QDateEdit(outlook_card_);
  day_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  day_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  day_->setMinimumDate(no_day);
  day_->setDate(no_day);
  line->addWidget(outlook_head_, 1);
  line->addWidget(day_);
  outlook_ = new Words(appearance_, Type::small, "secondary", outlook_card_);
  outlook_->setWordWrap(true);
  inside->addLayout(line);
  inside->addWidget(outlook_);
  connect(day_, &QDateEdit::dateChanged, this, &HomePage::show_outlook);
  weak_card_ = card(weak_rows_);
  rows->addStretch();
  right_ = scroller(column, this);
  whole_->addWidget(right_);
}

void HomePage::set_target_day(const QDate& day) { day_->setDate(day.isValid() ? day : no_day); }

QDate HomePage::target_day() const { return day_->date() == no_day ? QDate() : day_->date(); }

void HomePage::show_outlook() {
  const QDate day = target_day();
  outlook_->setVisible(day.isValid());
  if (!day.isValid() || !isVisible()) {
    return;
  }
  // In the morning of that day, in the zone of this machine.
  const QDateTime morning = day.startOfDay().addSecs(9 * 3'600);
  const auto far = study_.outlook({morning.toMSecsSinceEpoch(), study_.now().zone_offset});
  if (far) {
    outlook_->setText(
        tr("In %1 days, without further reviews, %2 of the questions would still be known. %3 have never "
           "been asked: %4 new ones a day reach them all.")
            .arg(QString::number(far->days), percent(far->known), grouped(far->unseen), grouped(far->fresh_a_day)));
  }
}

void HomePage::set_measures(const Measures& measures) {
  whole_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, 0);
  whole_->setSpacing(measures.gutter);
  right_->setVisible(!measures.tabs);
  right_->setFixedWidth(std::max(1, std::min(measures.right_column, 340)));
  const int room = width() - (measures.tabs ? 0 : right_->maximumWidth() + measures.gutter) - 2 * measures.gutter;
  // Beside the buttons the headline has its room, or stands above them.
  const bool wide = room >= appearance_.scaled(720);
  head_row_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  columns_ = std::clamp(room / appearance_.scaled(230), 1, 3);
  fill_topics();
  for (std::size_t at = 0; at < cards_.size(); ++at) {
    grid_->removeWidget(cards_[at]);
    grid_->addWidget(cards_[at], static_cast<int>(at) / columns_, static_cast<int>(at) % columns_);
  }
  for (int column = 0; column < 3; ++column) {
    grid_->setColumnStretch(column, column < columns_ ? 1 : 0);
  }
}

QString HomePage::topic_words(const std::string& name) const {
  const engine::Topic* topic = study_.catalog().find(name);
  return topic == nullptr ? text_of(name) : text_of(topic->title().in(appearance_.language()));
}

QString HomePage::headline_for(const learning::Today* day) const {
  if (day == nullptr) {
    return tr("The log of answers cannot be used");
  }
  if (!day->due.empty()) {
    return day->due.size() == 1 ? tr("One question is due today")
                                : tr("%1 questions are due today").arg(grouped(day->due.size()));
  }
  const std::size_t tomorrow = day->week.size() > 1 ? day->week[1] : 0;
  return tomorrow == 0 ? tr("Nothing is due today")
                       : tr("Nothing is due today. Next: %1 tomorrow").arg(grouped(tomorrow));
}

void HomePage::show_day() {
  fill_topics();
  show_packs();
  show_outlook();
  const learning::Today* const day = study_.today();
  headline_->setText(headline_for(day));
  QStringList remarks;
  if (day != nullptr && !day->due.empty()) {
    remarks << tr("About %1 minutes.").arg(grouped(static_cast<std::size_t>((day->seconds + minute - 1) / minute)));
    if (day->shares.size() > 1) {
      remarks << tr("The topics are mixed.");
    }
  }
  if (study_.failure()) {
    remarks << text_of(study_.failure()->in(appearance_.language()));
  }
  for (const engine::Localised& notice : study_.notices()) {
    remarks << text_of(notice.in(appearance_.language()));
  }
  remark_->setText(remarks.join(appearance_.chinese() ? QString() : QStringLiteral(" ")));
  remark_->setVisible(!remarks.isEmpty());
  start_->setEnabled(day != nullptr && !day->due.empty());
  continue_->setVisible(open_.run() != nullptr);
  continue_->setText(
      tr("Continue %1, step %2").arg(text_of(open_.topic().title().in(appearance_.language())), grouped(open_.step())));
  for (std::size_t at = 0; day != nullptr && at < cards_.size(); ++at) {
    const auto& topics = day->topics;
    const auto found =
        std::ranges::find(topics, study_.catalog().topics()[at]->name(), &learning::TopicProgress::topic);
    cards_[at]->show_progress(found == topics.end() ? learning::TopicProgress{} : *found);
  }
  show_shares(day);
  show_week(day);
  show_weakest(day);
}

void HomePage::show_shares(const learning::Today* day) {
  clear(*share_rows_);
  const auto line = [this](const QString& icon, const QString& words, const QString& number, bool head) {
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    if (!icon.isEmpty()) {
      auto* mark = new QLabel(share_card_);
      mark->setPixmap(
          appearance_.pixmap(icon, appearance_.theme().colour(render::TextColour::secondary), 17, devicePixelRatioF()));
      row->addWidget(mark);
    }
    auto* text = new Words(appearance_, Type::small, head ? "head" : "primary", share_card_);
    text->setText(words);
    auto* value = new Words(appearance_, Type::body_strong, "primary", share_card_);
    value->setText(number);
    row->addWidget(text, 1);
    row->addWidget(value);
    share_rows_->addLayout(row);
  };
  share_card_->setVisible(day != nullptr && !day->due.empty());
  if (day == nullptr) {
    return;
  }
  line({}, tr("Due today"), grouped(day->due.size()), true);
  for (const learning::Today::Share& share : day->shares) {
    const engine::Topic* topic = study_.catalog().find(share.topic);
    line(topic == nullptr ? QString() : text_of(topic->icon()), topic_words(share.topic), grouped(share.due), false);
  }
}

void HomePage::show_week(const learning::Today* day) {
  week_card_->setVisible(false);
  recall_card_->setVisible(day != nullptr && day->recalled.has_value());
  if (day == nullptr) {
    return;
  }
  const bool is_empty = day->due.empty() && std::ranges::all_of(day->week, [](std::size_t due) { return due == 0; });
  week_card_->setVisible(!is_empty);
  week_->set_week(*day, study_.now());
  if (day->recalled) {
    recalled_->setText(percent(*day->recalled));
    target_->setText(percent(day->target));
  }
}

void HomePage::show_weakest(const learning::Today* day) {
  clear(*weak_rows_);
  weak_card_->setVisible(day != nullptr && !day->weakest.empty());
  if (day == nullptr) {
    return;
  }
  auto* head = new Words(appearance_, Type::small, "head", weak_card_);
  head->setText(tr("Weakest"));
  weak_rows_->addWidget(head);
  for (const learning::Today::Weak& weak : day->weakest) {
    const learning::QuestionTemplate* question = study_.question(weak.question);
    auto* row = new QHBoxLayout;
    auto* text = new Words(appearance_, Type::small, "primary", weak_card_);
    text->setText(question == nullptr ? text_of(weak.question) : text_of(question->title.in(appearance_.language())));
    text->setWordWrap(true);
    auto* value = new Words(appearance_, Type::body_strong, "primary", weak_card_);
    value->setText(percent(weak.recall));
    row->addWidget(text, 1);
    row->addWidget(value, 0, Qt::AlignTop);
    weak_rows_->addLayout(row);
    if (question != nullptr) {
      auto* topic = new Words(appearance_, Type::caption, "muted", weak_card_);
      topic->setText(topic_words(question->topic));
      weak_rows_->addWidget(topic);
    }
  }
}

bool HomePage::obey(const QKeyEvent& key) {
  const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  if (enter && start_->isEnabled()) {
    emit review_asked();
    return true;
  }
  return false;
}

std::vector<Page::Region> HomePage::regions() {
  const auto give = [](QWidget& widget) { return [&widget] { widget.setFocus(Qt::ShortcutFocusReason); }; };
  return {{left_, give(start_->isEnabled() ? *start_ : *continue_)}, {right_, give(*search_)}};
}

void HomePage::retranslate() {
  topics_head_->setText(tr("Topics and lessons"));
  interview_->setText(tr("Mock interview"));
  start_->setText(tr("Start review") + QStringLiteral("  (") + tr("Enter") + QLatin1Char(')'));
  search_->setText(tr("Search topics, terms, codes") + QStringLiteral("  (Ctrl+K)"));
  week_head_->setText(tr("Next seven days"));
  outlook_head_->setText(tr("Interview on"));
  day_->setSpecialValueText(tr("no day set"));
  day_->setAccessibleName(tr("Interview on"));
  recalled_words_->setText(tr("recalled this week"));
  target_words_->setText(tr("your target"));
  if (isVisible()) {
    show_day();
  }
}

}  // namespace app::desktop
