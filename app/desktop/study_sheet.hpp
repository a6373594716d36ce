#pragma once

#include "app/desktop/sheet.hpp"
#include "app/desktop/study.hpp"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace app::desktop {

/// What is aimed at in practice, and how much a day may hold. Nothing changes before it is taken over.
class StudySheet : public Sheet {
  Q_OBJECT
 public:
  /// Requires: both outlive the sheet.
  StudySheet(Appearance& appearance, Study& study, QWidget* parent);

  [[nodiscard]] QSpinBox& retention() { return *retention_; }
  [[nodiscard]] QSpinBox& fresh() { return *fresh_; }
  [[nodiscard]] QSpinBox& minutes() { return *minutes_; }
  [[nodiscard]] QCheckBox& days_only() { return *days_only_; }
  [[nodiscard]] QLineEdit& weights() { return *weights_; }
  [[nodiscard]] QString said() const { return said_->text(); }
  /// Enters what the fields hold into the log. False where it cannot be; what is wrong is said, and nothing has
  /// changed.
  bool take_over();

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *retention_; }
  void prepare() override;

 private:
  QSpinBox* add_number(int row, Words*& name, int least, int most);
  void retranslate();

  Study& study_;
  Words* head_ = nullptr;
  QGridLayout* grid_ = nullptr;
  Words* retention_name_ = nullptr;
  QSpinBox* retention_ = nullptr;
  Words* fresh_name_ = nullptr;
  QSpinBox* fresh_ = nullptr;
  Words* reviews_name_ = nullptr;
  QSpinBox* reviews_ = nullptr;
  Words* minutes_name_ = nullptr;
  QSpinBox* minutes_ = nullptr;
  QCheckBox* days_only_ = nullptr;
  Words* weights_name_ = nullptr;
  QLineEdit* weights_ = nullptr;
  Words* said_ = nullptr;
  QPushButton* take_ = nullptr;
  QPushButton* close_ = nullptr;
};

}  // namespace app::desktop
