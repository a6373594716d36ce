#pragma once

#include "app/desktop/sheet.hpp"
#include "app/request/real_programs.hpp"

#include <QCheckBox>
#include <QPushButton>
#include <QTableWidget>

namespace app::desktop {

/// The real program and the simulator side by side: a row for each step, where they differ marked by a sign and a
/// colour, and only those rows where asked for.
class EvidenceSheet : public Sheet {
  Q_OBJECT
 public:
  EvidenceSheet(Appearance& appearance, QWidget* parent);

  /// What is shown when the sheet opens.
  void set_answer(request::RealPrograms::Answer answer);
  [[nodiscard]] QTableWidget& table() { return *table_; }
  [[nodiscard]] QCheckBox& only_differences() { return *only_; }

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *table_; }
  void prepare() override { fill(); }

 private:
  void fill();

  request::RealPrograms::Answer answer_;
  Words* head_ = nullptr;
  Words* said_ = nullptr;
  QCheckBox* only_ = nullptr;
  QTableWidget* table_ = nullptr;
  QPushButton* close_ = nullptr;
};

}  // namespace app::desktop
