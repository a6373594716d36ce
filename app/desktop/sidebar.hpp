#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/topic_list.hpp"

#include <QFrame>
#include <QLineEdit>
#include <QListView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace app::desktop {

/// Paints the rows of the sidebar.
class TopicDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  TopicDelegate(Appearance& appearance, QObject* parent);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Appearance& appearance_;
};

/// The list of everything that can be opened, with its search field; or, where there is little room, a rail of icons.
class Sidebar : public QFrame {
  Q_OBJECT
 public:
  Sidebar(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  /// Shows the rail of icons instead of the whole list.
  void set_rail(bool rail);
  /// Marks Home as the place where one is, instead of the open topic.
  void set_at_home(bool at_home);
  [[nodiscard]] bool rail() const { return rail_; }
  /// Puts the keyboard into the search field.
  void search();
  [[nodiscard]] QWidget& region();
  [[nodiscard]] QLineEdit& search_field() { return *search_; }
  [[nodiscard]] TopicList& topics() { return *topics_; }

 signals:
  /// The rail's search was asked for, which needs the whole sidebar.
  void wants_room();
  /// Something was opened, or the search was given up.
  void done();
  /// Something was opened, even if it was open already.
  void opened();
  void home_asked();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void make_search();
  void make_home();
  void make_list();
  void make_rail();
  IconButton* add_to_rail(const QString& icon);
  void mark_rail();
  void open(const QModelIndex& index);
  void mark_open();
  void retranslate();

  Appearance& appearance_;
  Exploration& exploration_;
  TopicList* topics_;
  QLineEdit* search_;
  QLabel* glass_;
  Words* keys_;
  QToolButton* home_;
  bool at_home_ = false;
  QListView* list_;
  QWidget* icons_;
  QVBoxLayout* icon_column_;
  std::vector<IconButton*> rail_buttons_;  ///< search, Home, then the topics in their order
  bool rail_ = false;
};

}  // namespace app::desktop
