#pragma once

#include "app/desktop/field_editor.hpp"
#include "app/desktop/sheet.hpp"
#include "app/desktop/study.hpp"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>

namespace app::desktop {

/// Sheets of questions to be printed: about what, how many variants, in which language, on which paper.
class PrintSheet : public Sheet {
  Q_OBJECT
 public:
  /// Requires: both outlive the sheet.
  PrintSheet(Appearance& appearance, Study& study, QWidget* parent);

  /// Chooses a topic or a pack by its name, as far as there is one.
  void choose(const QString& name);
  [[nodiscard]] QSpinBox& variants() { return *variants_; }
  [[nodiscard]] QString said() const { return said_->text(); }
  /// Writes the PDF, without a dialog. Gives back whether it could.
  bool write_to(const QString& path);

 signals:
  void printed(const QString& words);

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *about_; }
  void prepare() override;

 private:
  void choose_place();
  void fill();

  Study& study_;
  Words* head_ = nullptr;
  QGridLayout* grid_ = nullptr;
  Words* about_name_ = nullptr;
  QComboBox* about_ = nullptr;
  Words* variants_name_ = nullptr;
  QSpinBox* variants_ = nullptr;
  Words* language_name_ = nullptr;
  QComboBox* language_ = nullptr;
  Words* page_name_ = nullptr;
  Words* per_page_name_ = nullptr;
  QComboBox* page_ = nullptr;
  QComboBox* per_page_ = nullptr;
  QCheckBox* large_ = nullptr;
  Words* said_ = nullptr;
  QPushButton* save_ = nullptr;
  QPushButton* close_ = nullptr;
};

}  // namespace app::desktop
