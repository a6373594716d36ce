#include "app/desktop/sidebar.hpp"

#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Accent;
using render::BorderColour;
using render::Surface;
using render::TextColour;
using render::Type;
using Kind = TopicList::Kind;

namespace {

constexpr int below_indent = 36;
constexpr int scroll_bar = 10;

Kind kind_of(const QModelIndex& index) { return static_cast<Kind>(index.data(TopicList::kind_role).toInt()); }

}  // namespace

TopicDelegate::TopicDelegate(Appearance& appearance, QObject* parent)
    : QStyledItemDelegate(parent), appearance_(appearance) {}

QSize TopicDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  switch (kind_of(index)) {
    case Kind::group:
      return {100, index.row() == 0 ? 31 : 37};
    case Kind::topic:
      return {100, 32};
    case Kind::heading:
      return {100, 26};
    default: {
      const int room = (option.widget != nullptr ? option.widget->width() : 220) - below_indent - scroll_bar - 8;
      QFont font = appearance_.font(Type::small);
      font.setWeight(QFont::DemiBold);  // as the current one is written: nothing moves when another one is chosen
      const QRect whole(0, 0, room, 1000);
      const QRect taken = QFontMetrics(font).boundingRect(whole, Qt::TextWordWrap, index.data().toString());
      return {100, taken.height() + 10};
    }
  }
}

void TopicDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const render::Theme& theme = appearance_.theme();
  const Kind kind = kind_of(index);
  const bool current = index.data(TopicList::current_role).toBool();
  const bool below = kind == Kind::algorithm || kind == Kind::scenario;
  const QRectF row = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  if (current && below) {
    QPainterPath shape;
    shape.addRoundedRect(row, 7, 7);
    painter->setPen(QPen(theme.colour(BorderColour::subtle), 1));
    painter->fillPath(shape, theme.colour(Surface::panel));
    painter->drawPath(shape);
    painter->setClipPath(shape);
    painter->fillRect(QRectF(row.left() - 0.5, row.top(), 3, row.height()), theme.colour(Accent::base));
    painter->setClipping(false);
  } else if (current || option.state.testFlag(QStyle::State_MouseOver)) {
    if (kind != Kind::group && kind != Kind::heading) {
      painter->setBrush(current ? theme.colour(Accent::soft) : theme.colour(Surface::hover));
      painter->drawRoundedRect(row, 7, 7);
    }
  }
  if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme.colour(Accent::focus), theme.line(render::Line::focus)));
    painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6);
  }
  QFont font = appearance_.font(Type::small);
  QColor ink = theme.colour(TextColour::secondary);
  double left = row.left() + 8;
  QRectF text = row;
  if (kind == Kind::topic) {
    const QColor colour = current ? theme.colour(Accent::soft_text) : ink;
    const double ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPointF(left, std::round(row.center().y() - 8.5)),
                        appearance_.pixmap(index.data(TopicList::icon_role).toString(), colour, 17, ratio));
    left += 27;
    ink = colour;
    font.setWeight(current ? QFont::DemiBold : QFont::Normal);
  } else if (below) {
    left = row.left() + below_indent;
    if (current) {
      ink = theme.colour(TextColour::primary);
      font.setWeight(QFont::DemiBold);
    }
  } else {
    font = appearance_.font(Type::caption);
    font.setWeight(QFont::DemiBold);
    ink = theme.colour(TextColour::muted);
    left = kind == Kind::heading ? row.left() + below_indent : left;
    text.setTop(row.bottom() - 22);
  }
  text.setLeft(left);
  text.setRight(row.right() - 6);
  painter->setPen(ink);
  painter->setFont(font);
  painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | (below ? Qt::TextWordWrap : Qt::TextSingleLine),
                    index.data().toString());
  painter->restore();
}

Sidebar::Sidebar(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : QFrame(parent),
      appearance_(appearance),
      exploration_(exploration),
      topics_(new TopicList(appearance, exploration.catalog(), this)) {
  setProperty("bar", "side");
  setAutoFillBackground(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 12, 11, 10);
  column->setSpacing(0);
  make_search();
  make_home();
  make_list();
  make_rail();
  connect(&exploration_, &Exploration::scenario_changed, this, &Sidebar::mark_open);
  connect(&appearance_, &Appearance::changed, this, &Sidebar::retranslate);
  set_rail(false);
  mark_open();
  retranslate();
}

void Sidebar::make_search() {
  search_ = new QLineEdit(this);
  search_->setProperty("search", true);
  search_->setMaxLength(200);
  auto* inside = new QHBoxLayout(search_);
  inside->setContentsMargins(10, 0, 8, 0);
  glass_ = new QLabel(search_);
  keys_ = new Words(appearance_, Type::caption, "key", search_);
  keys_->setFixedHeight(20);
  inside->addWidget(glass_);
  inside->addStretch();
  inside->addWidget(keys_);
  layout()->addWidget(search_);
  search_->installEventFilter(this);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    topics_->set_search(text);
    keys_->setVisible(text.isEmpty());
  });
  connect(search_, &QLineEdit::returnPressed, this, [this] { open(topics_->first_hit()); });
}

void Sidebar::make_home() {
  home_ = new QToolButton(this);
  home_->setProperty("look", "row");
  home_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  home_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  home_->setIconSize({17, 17});
  static_cast<QVBoxLayout*>(layout())->addSpacing(6);
  layout()->addWidget(home_);
  connect(home_, &QToolButton::clicked, this, &Sidebar::home_asked);
}

void Sidebar::set_at_home(bool at_home) {
  at_home_ = at_home;
  home_->setProperty("here", at_home);
  repolish(*home_);
  mark_rail();
  retranslate();
}

void Sidebar::make_list() {
  list_ = new QListView(this);
  list_->setModel(topics_);
  list_->setItemDelegate(new TopicDelegate(appearance_, list_));
  list_->setMouseTracking(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setResizeMode(QListView::Adjust);  // a row is as high as its words need at this width
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  layout()->addWidget(list_);
  connect(list_, &QListView::clicked, this, &Sidebar::open);
  connect(list_, &QListView::activated, this, &Sidebar::open);
}

void Sidebar::make_rail() {
  icons_ = new QWidget(this);
  icon_column_ = new QVBoxLayout(icons_);
  icon_column_->setContentsMargins(0, 0, 0, 0);
  icon_column_->setSpacing(4);
  icon_column_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  layout()->addWidget(icons_);
  connect(add_to_rail(QStringLiteral("search")), &QToolButton::clicked, this, &Sidebar::search);
  connect(add_to_rail(QStringLiteral("home")), &QToolButton::clicked, this, &Sidebar::home_asked);
  for (const auto& topic : exploration_.catalog().topics()) {
    // A topic's algorithms and scenarios are in the whole list, so the rail's icon opens that.
    connect(add_to_rail(text_of(topic->icon())), &QToolButton::clicked, this, &Sidebar::wants_room);
  }
  mark_rail();
}

IconButton* Sidebar::add_to_rail(const QString& icon) {
  auto* button = new IconButton(appearance_, icon, 18, IconButton::Look::bare, icons_);
  button->setObjectName(QStringLiteral("rail.") + icon);
  button->set_side(36);
  icon_column_->addWidget(button);
  rail_buttons_.push_back(button);
  return button;
}

void Sidebar::mark_rail() {
  rail_buttons_[0]->set_words(tr("Search"), QStringLiteral("/"));
  rail_buttons_[1]->set_words(tr("Home"), QStringLiteral("Alt+Home"));
  rail_buttons_[1]->set_here(at_home_);
  for (std::size_t place = 0; const auto& topic : exploration_.catalog().topics()) {
    IconButton& button = *rail_buttons_[2 + place++];
    button.set_words(text_of(topic->title().in(appearance_.language())));
    button.set_here(!at_home_ && topic.get() == &exploration_.topic());
  }
}

void Sidebar::set_rail(bool rail) {
  rail_ = rail;
  search_->setVisible(!rail);
  home_->setVisible(!rail);
  list_->setVisible(!rail);
  icons_->setVisible(rail);
  layout()->setContentsMargins(rail ? 9 : 10, 12, rail ? 10 : 11, 10);
}

void Sidebar::search() {
  if (rail_ || !isVisible()) {
    emit wants_room();
  }
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

QWidget& Sidebar::region() {
  if (!rail_) {
    return *list_;
  }
  return *rail_buttons_.front();
}

void Sidebar::open(const QModelIndex& index) {
  const TopicList::Entry* entry = topics_->entry(index);
  if (entry == nullptr || entry->topic == nullptr || entry->kind == Kind::heading) {
    return;
  }
  const TopicList::Entry chosen = *entry;  // opening rebuilds the list
  search_->clear();
  if (chosen.scenario != nullptr) {
    exploration_.open(chosen.scenario->scenario);
  } else if (chosen.kind == Kind::algorithm && chosen.topic == &exploration_.topic()) {
    exploration_.change(chosen.topic->schema().leading_field()->name, chosen.algorithm);
  } else if (chosen.kind == Kind::algorithm) {
    engine::Scenario scenario{std::string(chosen.topic->name())};
    scenario.set(chosen.topic->schema().leading_field()->name, chosen.algorithm, {});
    exploration_.open(scenario);
  } else if (chosen.topic != &exploration_.topic()) {
    exploration_.open_topic(*chosen.topic);
  }
  emit opened();
  emit done();
}

void Sidebar::mark_open() {
  TopicList::Open open{std::string(exploration_.topic().name()), {}, {}};
  if (const engine::Field* field = exploration_.topic().schema().leading_field()) {
    open.algorithm = exploration_.value(*field);
  }
  for (const auto& shipped : exploration_.catalog().scenarios()) {
    if (shipped.scenario.text() == exploration_.scenario().text()) {
      open.scenario = shipped.name;
    }
  }
  topics_->set_open(open);
  list_->setCurrentIndex(topics_->current());
  if (list_->isVisible()) {
    list_->scrollTo(topics_->current());
  }
  mark_rail();
}

void Sidebar::retranslate() {
  search_->setPlaceholderText(tr("Search topics"));
  search_->setAccessibleName(tr("Search topics, algorithms and scenarios"));
  keys_->setText(QStringLiteral("/"));
  const QColor ink =
      at_home_ ? appearance_.theme().colour(Accent::soft_text) : appearance_.theme().colour(TextColour::secondary);
  home_->setText(tr("Home"));
  home_->setToolTip(tr("Home") + QStringLiteral("  Alt+Home"));
  home_->setIcon(appearance_.icon("home", ink, 17, devicePixelRatioF()));
  list_->setAccessibleName(tr("Topics"));
  glass_->setPixmap(
      appearance_.pixmap("search", appearance_.theme().colour(TextColour::muted), 16, devicePixelRatioF()));
  mark_rail();
}

bool Sidebar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down) {
      list_->setFocus(Qt::ShortcutFocusReason);
      list_->setCurrentIndex(topics_->first_hit());
      return true;
    }
    if (key == Qt::Key_Escape) {
      search_->clear();
      emit done();
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace app::desktop
