#pragma once

#include "app/desktop/branches.hpp"
#include "app/desktop/sheet.hpp"

#include <QListWidget>
#include <QPushButton>

namespace app::desktop {

/// The branches as a list: named in place, compared with what is open, opened, saved as scenarios, removed and brought
/// back.
class BranchesSheet : public Sheet {
  Q_OBJECT
 public:
  BranchesSheet(Appearance& appearance, Branches& branches, QWidget* parent);

  [[nodiscard]] QListWidget& list() { return *list_; }
  void compare_chosen();
  void open_chosen();
  void remove_chosen();
  void bring_back();
  /// Writes every branch as a scenario file: the name with a number before its ending.
  void save_all(const QString& path);
  [[nodiscard]] QString said() const { return said_->text(); }

 signals:
  void compare_asked(const simulators::engine::Scenario& scenario);
  void open_asked(const simulators::engine::Scenario& scenario, std::size_t step);

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *list_; }
  void prepare() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  [[nodiscard]] std::optional<std::size_t> chosen() const;
  void fill();
  void retranslate();

  Branches& branches_;
  Words* head_ = nullptr;
  QListWidget* list_ = nullptr;
  Words* said_ = nullptr;
  QPushButton* compare_ = nullptr;
  QPushButton* open_ = nullptr;
  QPushButton* keep_ = nullptr;
  QPushButton* save_ = nullptr;
  QPushButton* remove_ = nullptr;
  QPushButton* undo_ = nullptr;
  bool filling_ = false;
};

}  // namespace app::desktop
