#include "app/desktop/branches_sheet.hpp"

#include "app/desktop/texts.hpp"
#include "app/render/picture_sink.hpp"
#include "app/render/whole_file.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSaveFile>

namespace app::desktop {

BranchesSheet::BranchesSheet(Appearance& appearance, Branches& branches, QWidget* parent)
    : Sheet(appearance, {620, 480}, parent), branches_(branches) {
  head_ = new Words(appearance, render::Type::title, "primary", &card());
  list_ = new QListWidget(&card());
  list_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
  list_->installEventFilter(this);
  said_ = new Words(appearance, render::Type::body, "muted", &card());
  said_->setWordWrap(true);
  rows().addWidget(head_);
  rows().addWidget(list_, 1);
  rows().addWidget(said_);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  const auto button = [&](auto act, bool primary = false) {
    auto* made = new QPushButton(&card());
    made->setProperty("tall", true);
    made->setProperty("primary", primary);
    connect(made, &QPushButton::clicked, this, act);
    buttons->addWidget(made);
    return made;
  };
  compare_ = button(&BranchesSheet::compare_chosen, true);
  open_ = button(&BranchesSheet::open_chosen);
  remove_ = button(&BranchesSheet::remove_chosen);
  undo_ = button(&BranchesSheet::bring_back);
  rows().addLayout(buttons);
  buttons->addStretch();
  auto* second = new QHBoxLayout;
  second->setSpacing(8);
  buttons = second;
  keep_ = button([this] { branches_.keep_open(); });
  save_ = button([this] {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the branches"), QStringLiteral("branch.toml"),
                                                      tr("Scenarios (*.toml);;All files (*)"));
    if (!path.isEmpty()) {
      save_all(path);
    }
  });
  second->addStretch();
  rows().addLayout(second);
  rows().addStretch(0);
  connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    if (!filling_) {
      branches_.rename(static_cast<std::size_t>(list_->row(item)), item->text());
    }
  });
  connect(list_, &QListWidget::itemActivated, this, &BranchesSheet::compare_chosen);
  connect(&branches_, &Branches::changed, this, &BranchesSheet::fill);
  connect(&this->appearance(), &Appearance::changed, this, &BranchesSheet::retranslate);
  retranslate();
}

void BranchesSheet::prepare() {
  said_->clear();
  fill();
}

void BranchesSheet::fill() {
  filling_ = true;
  const int row = list_->currentRow();
  list_->clear();
  for (std::size_t index = 0; index < branches_.all().size(); ++index) {
    auto* item = new QListWidgetItem(branches_.words_of(index, appearance().language()), list_);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    item->setToolTip(tr("Left at step %1").arg(grouped(branches_.all()[index].step)));
  }
  list_->setCurrentRow(std::min(std::max(row, 0), list_->count() - 1));
  filling_ = false;
  const bool any = list_->count() > 0;
  for (QPushButton* button : {compare_, open_, remove_, save_}) {
    button->setEnabled(any);
  }
  list_->setVisible(any);
  undo_->setEnabled(branches_.can_undo_remove());
  if (!any && !branches_.can_undo_remove()) {
    said_->setText(tr("No branches yet. A what if, or an edit after the first step, makes one."));
  }
}

std::optional<std::size_t> BranchesSheet::chosen() const {
  const int row = list_->currentRow();
  return row >= 0 && static_cast<std::size_t>(row) < branches_.all().size() ? std::optional<std::size_t>(row)
                                                                            : std::nullopt;
}

void BranchesSheet::compare_chosen() {
  if (const auto index = chosen()) {
    const auto scenario = branches_.all()[*index].scenario;
    close_sheet();
    emit compare_asked(scenario);
  }
}

void BranchesSheet::open_chosen() {
  if (const auto index = chosen()) {
    const Branches::Branch branch = branches_.all()[*index];
    close_sheet();
    emit open_asked(branch.scenario, branch.step);
  }
}

void BranchesSheet::remove_chosen() {
  if (const auto index = chosen()) {
    branches_.remove(*index);
    said_->setText(tr("Removed. Undo brings it back."));
  }
}

void BranchesSheet::bring_back() {
  said_->setText(branches_.undo_remove() ? tr("It is back.") : tr("Nothing was removed."));
}

void BranchesSheet::save_all(const QString& path) {
  const QString whole = path.contains(QLatin1Char('.')) ? path : path + QStringLiteral(".toml");
  for (std::size_t index = 0; index < branches_.all().size(); ++index) {
    const QString name = render::numbered_name(whole, index + 1, branches_.all().size());
    const QByteArray text = QByteArray::fromStdString(branches_.all()[index].scenario.text());
    QSaveFile file(name);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !render::commit_whole(file)) {
      said_->setText(tr("%1 was not written: %2. The branches are still here.").arg(name, file.errorString()));
      return;
    }
  }
  said_->setText(tr("Saved: %1 files.").arg(branches_.all().size()));
}

bool BranchesSheet::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
    remove_chosen();
    return true;
  }
  return Sheet::eventFilter(watched, event);
}

void BranchesSheet::retranslate() {
  head_->setText(tr("Branches"));
  list_->setAccessibleName(tr("Branches"));
  compare_->setText(tr("Compare with what is open"));
  open_->setText(tr("Open"));
  remove_->setText(tr("Remove"));
  undo_->setText(tr("Undo"));
  keep_->setText(tr("Keep what is open"));
  save_->setText(tr("Save all…"));
  list_->setToolTip(tr("F2 names a branch"));
  fill();
}

}  // namespace app::desktop
