#pragma once

#include "app/desktop/sheet.hpp"
#include "app/desktop/study.hpp"

#include <QPlainTextEdit>
#include <QPushButton>

#include <optional>

namespace app::desktop {

/// What is in a lesson pack, by whom, under which licence, and what is wrong with it, before it is added.
class PackSheet : public Sheet {
  Q_OBJECT
 public:
  /// Requires: both outlive the sheet.
  PackSheet(Appearance& appearance, Study& study, QWidget* parent);

  /// Reads a pack, or says why it cannot be read. It is shown when the sheet opens.
  void read(const QString& path);
  [[nodiscard]] QString contents() const { return contents_->toPlainText(); }
  [[nodiscard]] QString said() const { return said_->text(); }
  [[nodiscard]] QPushButton& add_button() { return *add_; }

 signals:
  void added();

 protected:
  [[nodiscard]] QWidget& first_focus() override { return add_->isEnabled() ? *add_ : *close_; }
  void prepare() override { fill(); }

 private:
  void add();
  void fill();

  Study& study_;
  std::optional<learning::exchange::Pack> pack_;
  std::vector<simulators::engine::InputError> faults_;
  Words* head_ = nullptr;
  Words* by_ = nullptr;
  QPlainTextEdit* contents_ = nullptr;
  Words* said_ = nullptr;
  QPushButton* add_ = nullptr;
  QPushButton* close_ = nullptr;
};

}  // namespace app::desktop
