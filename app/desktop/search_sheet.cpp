#include "app/desktop/search_sheet.hpp"

#include "app/desktop/texts.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace app::desktop {

using render::Accent;
using render::TextColour;
using render::Type;

namespace {

constexpr std::size_t most_found = 60;
constexpr int row_height = 44;
constexpr int detail_role = Qt::UserRole + 1;
constexpr int kind_role = Qt::UserRole + 2;
constexpr int keys_role = Qt::UserRole + 3;

/// A row: the name, below it where it belongs, at the right what it is.
class FoundDelegate : public QStyledItemDelegate {
 public:
  FoundDelegate(Appearance& appearance, QObject* parent) : QStyledItemDelegate(parent), appearance_(appearance) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const render::Theme& theme = appearance_.theme();
    const QRectF row = QRectF(option.rect).adjusted(2, 1, -2, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme.colour(Accent::soft));
      painter->drawRoundedRect(row, 7, 7);
    }
    const QString detail = index.data(detail_role).toString();
    const QFont small = appearance_.font(Type::small);
    painter->setFont(small);
    painter->setPen(theme.colour(TextColour::muted));
    const QString side = index.data(keys_role).toString().isEmpty() ? index.data(kind_role).toString()
                                                                    : index.data(keys_role).toString();
    const int side_width = QFontMetrics(small).horizontalAdvance(side) + 24;
    painter->drawText(row.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, side);
    const QRectF words = row.adjusted(12, detail.isEmpty() ? 0 : 3, -side_width, detail.isEmpty() ? 0 : -3);
    if (!detail.isEmpty()) {
      painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                        QFontMetrics(small).elidedText(detail, Qt::ElideRight, static_cast<int>(words.width())));
    }
    const QFont body = appearance_.font(Type::body_strong);
    painter->setFont(body);
    painter->setPen(theme.colour(chosen ? TextColour::primary : TextColour::secondary));
    const int vertical = detail.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop;
    painter->drawText(
        words, Qt::AlignLeft | vertical,
        QFontMetrics(body).elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(words.width())));
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    const int text = QFontMetrics(appearance_.font(Type::body_strong)).height() +
                     QFontMetrics(appearance_.font(Type::small)).height();
    return {100, std::max(row_height, text + 8)};
  }

 private:
  Appearance& appearance_;
};

}  // namespace

SearchSheet::SearchSheet(Appearance& appearance, std::function<void(SearchIndex&)> fill, QWidget* parent)
    : Sheet(appearance, {640, 560}, parent), fill_(std::move(fill)) {
  field_ = new QLineEdit(&card());
  field_->setMaxLength(200);
  field_->installEventFilter(this);
  none_ = new Words(appearance, Type::body, "muted", &card());
  list_ = new QListWidget(&card());
  list_->setItemDelegate(new FoundDelegate(appearance, list_));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setUniformItemSizes(true);
  rows().addWidget(field_);
  rows().addWidget(none_);
  rows().addWidget(list_, 1);
  connect(field_, &QLineEdit::textChanged, this, &SearchSheet::show_found);
  connect(list_, &QListWidget::itemClicked, this, &SearchSheet::open_chosen);
  connect(&appearance, &Appearance::changed, this, &SearchSheet::retranslate);
  retranslate();
}

void SearchSheet::prepare() {
  index_.clear();
  fill_(index_);
  field_->clear();
  show_found();
}

void SearchSheet::show_found() {
  found_ = index_.find(field_->text(), most_found);
  const auto language = appearance().language();
  list_->clear();
  for (const SearchIndex::Entry* entry : found_) {
    auto* row = new QListWidgetItem(text_of(entry->words.in(language)), list_);
    row->setData(detail_role, text_of(entry->detail.in(language)));
    row->setData(keys_role, entry->keys);
    switch (entry->kind) {
      case SearchIndex::Kind::topic:
        row->setData(kind_role, tr("topic"));
        break;
      case SearchIndex::Kind::scenario:
        row->setData(kind_role, tr("scenario"));
        break;
      case SearchIndex::Kind::term:
        row->setData(kind_role, tr("term"));
        break;
      case SearchIndex::Kind::action:
        row->setData(kind_role, tr("action"));
        break;
    }
    row->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(row->text(), row->data(kind_role).toString()));
  }
  list_->setCurrentRow(found_.empty() ? -1 : 0);
  none_->setVisible(found_.empty());
}

void SearchSheet::open_chosen() {
  const int row = list_->currentRow();
  if (row < 0 || static_cast<std::size_t>(row) >= found_.size()) {
    return;
  }
  // The entry goes with the index when the action opens the sheet again.
  const auto open = found_[static_cast<std::size_t>(row)]->open;
  close_sheet();
  open();
}

void SearchSheet::retranslate() {
  field_->setPlaceholderText(tr("Search topics, scenarios, terms and actions"));
  field_->setAccessibleName(tr("Search everything"));
  list_->setAccessibleName(tr("Found"));
  none_->setText(tr("Nothing has all of these words."));
  if (isVisible()) {
    prepare();
  }
}

bool SearchSheet::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    constexpr int page = 8;
    const int by = key->key() == Qt::Key_Down       ? 1
                   : key->key() == Qt::Key_Up       ? -1
                   : key->key() == Qt::Key_PageDown ? page
                   : key->key() == Qt::Key_PageUp   ? -page
                                                    : 0;
    if (by != 0 && list_->count() > 0) {
      list_->setCurrentRow(std::clamp(list_->currentRow() + by, 0, list_->count() - 1));
      return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      open_chosen();
      return true;
    }
  }
  return Sheet::eventFilter(watched, event);
}

}  // namespace app::desktop
