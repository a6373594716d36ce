#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/measures.hpp"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>

namespace app::desktop {

/// The bar along the upper edge: menu, name, where one is, language, theme, help.
class AppBar : public QFrame {
  Q_OBJECT
 public:
  AppBar(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  void set_measures(const Measures& measures);
  [[nodiscard]] IconButton& menu_button() { return *menu_; }

 signals:
  void menu_asked();
  void help_asked();

 private:
  void show_place();
  void retranslate();

  Appearance& appearance_;
  Exploration& exploration_;
  QWidget* brand_;
  QLabel* logo_;
  Words* name_;
  Words* topic_;
  QLabel* chevron_;
  Words* place_;
  IconButton* menu_;
  SegmentedControl* languages_;
  IconButton* theme_;
  IconButton* help_;
};

}  // namespace app::desktop
