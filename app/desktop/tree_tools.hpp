#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/stage_view.hpp"

#include <QLineEdit>
#include <QWidget>

namespace app::desktop {

/// The buttons at the stage's upper right corner that look at a tree: search, nearer, farther, whole, fold, follow; of
/// these nearer, farther and whole for a graph that has more to show than the stage has room for. Else there are none.
class TreeTools : public QWidget {
  Q_OBJECT
 public:
  /// Requires: the stage outlives the tools; it becomes their parent.
  TreeTools(Appearance& appearance, StageView& stage);

  /// Opens the search and gives it the keyboard, where there is a tree.
  bool search();
  /// Closes the search. Gives back whether it was open.
  bool close_search();
  [[nodiscard]] QLineEdit& field() { return *field_; }
  /// "3 of 25", or that nothing has that name.
  [[nodiscard]] QString found() const { return found_->text(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  IconButton* add(const QString& icon);
  void look(bool backwards);
  void show_found();
  void follow_stage();
  void retranslate();
  void name_whole();

  Appearance& appearance_;
  StageView& stage_;
  QLineEdit* field_ = nullptr;
  Words* found_ = nullptr;
  IconButton* search_ = nullptr;
  IconButton* farther_ = nullptr;
  IconButton* nearer_ = nullptr;
  IconButton* whole_ = nullptr;
  IconButton* fold_ = nullptr;
  IconButton* follow_ = nullptr;
};

}  // namespace app::desktop
