#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/measures.hpp"
#include "app/desktop/page.hpp"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>

#include <vector>

namespace app::desktop {

/// The bar along the upper edge: menu, name, where one is, modes, language, theme, help.
class AppBar : public QFrame {
  Q_OBJECT
 public:
  AppBar(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  void set_measures(const Measures& measures);
  /// The modes that can be chosen, in this order; one alone needs no choice and is not shown.
  void set_modes(std::vector<Mode> modes);
  /// Marks the mode that is shown, where it can be chosen; else only the place tells where one is: `place`, where it is
  /// not empty, stands instead of what is open.
  void show_mode(Mode mode, const QString& place = {});
  [[nodiscard]] IconButton& menu_button() { return *menu_; }

 signals:
  void menu_asked();
  void help_asked();
  void mode_chosen(app::desktop::Mode mode);

 private:
  void show_place();
  void show_modes();
  [[nodiscard]] static QString words_of(Mode mode);
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
  std::vector<Mode> mode_list_;
  QString page_place_;  ///< where the page has a place of its own
  bool narrow_ = false;
  SegmentedControl* modes_;
  SegmentedControl* languages_;
  IconButton* theme_;
  IconButton* help_;
};

}  // namespace app::desktop
