#pragma once

#include "app/desktop/exploration.hpp"
#include "app/desktop/sheet.hpp"
#include "app/desktop/text_editor.hpp"

#include <QPushButton>

#include <vector>

namespace app::desktop {

/// The whole scenario as the text that a file of it has. Everything that is wrong is marked in place while it is typed,
/// F8 goes from one to the next; what is right can be shown.
class ScenarioSheet : public Sheet {
  Q_OBJECT
 public:
  ScenarioSheet(Appearance& appearance, Exploration& exploration, QWidget* parent);

  [[nodiscard]] TextEditor& editor() { return *editor_; }
  [[nodiscard]] QString said() const { return said_->text(); }
  [[nodiscard]] const std::vector<simulators::engine::InputError>& errors() const { return errors_; }
  /// Goes to the next wrong place, after the last to the first.
  void next_error();
  /// Opens the scenario that the text is, and closes. Does nothing while something is wrong.
  void use();

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *editor_; }
  void prepare() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void judge();
  void say();
  void retranslate();

  Exploration& exploration_;
  std::vector<simulators::engine::InputError> errors_;
  std::size_t at_ = 0;
  Words* head_ = nullptr;
  TextEditor* editor_ = nullptr;
  Words* said_ = nullptr;
  QPushButton* use_ = nullptr;
  QPushButton* next_ = nullptr;
  QPushButton* cancel_ = nullptr;
};

}  // namespace app::desktop
