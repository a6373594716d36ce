#include "app/desktop/tree_tools.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace app::desktop {

namespace {

constexpr int from_edge = 6;
constexpr int least_stage_width = 460;

}  // namespace

TreeTools::TreeTools(Appearance& appearance, StageView& stage)
    : QWidget(&stage), appearance_(appearance), stage_(stage) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  field_ = new QLineEdit(this);
  field_->setFixedWidth(160);
  field_->setMaxLength(200);
  field_->installEventFilter(this);
  found_ = new Words(appearance_, render::Type::small, "muted", this);
  row->addWidget(field_);
  row->addSpacing(6);
  row->addWidget(found_);
  search_ = add(QStringLiteral("search"));
  farther_ = add(QStringLiteral("zoom-out"));
  nearer_ = add(QStringLiteral("zoom-in"));
  whole_ = add(QStringLiteral("fit"));
  fold_ = add(QStringLiteral("fold"));
  follow_ = add(QStringLiteral("follow"));
  field_->hide();
  found_->hide();
  constexpr double step = 1.5;
  connect(search_, &QToolButton::clicked, this,
          [this] { field_->isVisible() ? void(close_search()) : void(search()); });
  connect(nearer_, &QToolButton::clicked, &stage_, [this] { stage_.zoom(step); });
  connect(farther_, &QToolButton::clicked, &stage_, [this] { stage_.zoom(1 / step); });
  connect(whole_, &QToolButton::clicked, &stage_, &StageView::show_whole);
  connect(fold_, &QToolButton::clicked, &stage_, &StageView::toggle_all_folds);
  connect(follow_, &QToolButton::clicked, &stage_, [this] { stage_.set_follows(!stage_.tree().follows()); });
  connect(field_, &QLineEdit::textChanged, this, [this](const QString& words) {
    stage_.find_in_tree(words);
    show_found();
  });
  connect(&stage_, &StageView::tree_view_changed, this, &TreeTools::follow_stage);
  connect(&appearance_, &Appearance::changed, this, &TreeTools::retranslate);
  stage_.installEventFilter(this);
  retranslate();
  follow_stage();
}

IconButton* TreeTools::add(const QString& icon) {
  auto* button = new IconButton(appearance_, icon, 17, IconButton::Look::bare, this);
  layout()->addWidget(button);
  return button;
}

bool TreeTools::search() {
  if (!isVisible() || !stage_.has_tree()) {
    return false;
  }
  field_->show();
  found_->show();
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
  follow_stage();
  return true;
}

bool TreeTools::close_search() {
  if (field_->isHidden()) {
    return false;
  }
  field_->clear();
  field_->hide();
  found_->hide();
  stage_.setFocus(Qt::OtherFocusReason);
  follow_stage();
  return true;
}

void TreeTools::look(bool backwards) {
  stage_.show_next_found(backwards);
  show_found();
}

void TreeTools::show_found() {
  const TreeNavigation& tree = stage_.tree();
  if (field_->text().trimmed().isEmpty()) {
    found_->clear();
  } else if (tree.found() == 0) {
    found_->setText(tr("nothing of that name"));
  } else if (tree.found_at()) {
    found_->setText(tr("%1 of %2").arg(*tree.found_at() + 1).arg(tree.found()));
  } else {
    found_->setText(tr("%1 found, Enter goes there").arg(tree.found()));
  }
  follow_stage();
}

void TreeTools::follow_stage() {
  const bool has_tree = stage_.has_tree();
  setVisible((has_tree || stage_.has_graph_view()) && stage_.width() >= least_stage_width);
  for (IconButton* of_tree : {search_, fold_, follow_}) {
    of_tree->setVisible(has_tree);
  }
  name_whole();
  follow_->set_here(stage_.tree().follows());
  adjustSize();
  move(stage_.width() - width() - from_edge, from_edge);
  stage_.set_tools_width(isVisibleTo(&stage_) ? width() + 2 * from_edge : 0);
  raise();
}

void TreeTools::retranslate() {
  field_->setPlaceholderText(tr("Name, such as f(3)"));
  field_->setAccessibleName(tr("Search in the tree"));
  search_->set_words(tr("Search in the tree"), QStringLiteral("Ctrl+F"));
  nearer_->set_words(tr("Nearer"), tr("wheel"));
  farther_->set_words(tr("Farther"), tr("wheel"));
  name_whole();
  fold_->set_words(tr("Fold what is off the active path, or unfold everything; a click folds one node"));
  follow_->set_words(tr("Follow the active node"));
  show_found();
}

void TreeTools::name_whole() {
  whole_->set_words(stage_.has_tree() ? tr("The whole tree; Z goes to the active node")
                                      : tr("The whole graph; Z goes to the active object"));
}

bool TreeTools::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &stage_ && event->type() == QEvent::Resize) {
    follow_stage();
  }
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      look(key->modifiers().testFlag(Qt::ShiftModifier));
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace app::desktop
