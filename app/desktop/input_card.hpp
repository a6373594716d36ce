#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/field_editor.hpp"

#include <QGridLayout>
#include <QTimer>

#include <map>
#include <string>
#include <vector>

namespace app::desktop {

/// The scenario's editor, built from the topic's schema alone. A change runs the scenario anew after a short pause;
/// what is wrong is said beside the field that it concerns.
class InputCard : public Card {
  Q_OBJECT
 public:
  InputCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  /// Whether the choice of the algorithm is left out, because the sidebar shows it.
  void set_leading_elsewhere(bool elsewhere);
  /// Whether the fields below the first row are shown only when asked for.
  void set_compact(bool compact);
  /// Puts the keyboard into the first text field, or the first field.
  void edit();
  /// The editor of a field, or null.
  [[nodiscard]] FieldEditor* editor(const std::string& field) const;
  [[nodiscard]] const std::vector<FieldEditor*>& editors() const { return editors_; }
  /// Runs what was typed, without waiting for the pause.
  void run_now();

 signals:
  /// What is wrong is said here.
  void complained(QWidget* words);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void rebuild();
  void show_scenario();
  void lay_out();
  void place_fields();
  void retranslate();
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::vector<const FieldEditor*> wanted_fields() const;
  void show_judgement();
  void collect(const FieldValues& values, bool typing);
  [[nodiscard]] std::string value_of(const std::string& name) const;
  [[nodiscard]] bool matters(const simulators::engine::Field& field) const;

  Appearance& appearance_;
  Exploration& exploration_;
  QGridLayout* grid_;
  const simulators::engine::Topic* topic_ = nullptr;  ///< whose fields are shown
  std::vector<FieldEditor*> editors_;
  std::vector<const FieldEditor*> laid_out_;
  std::map<std::string, std::string> typed_;  ///< waits for the pause
  QTimer pause_;
  QPushButton* more_;  ///< shows the fields that a compact card leaves out
  bool leading_elsewhere_ = false;
  bool compact_ = false;
  bool all_asked_ = false;
  int columns_ = 0;
};

}  // namespace app::desktop
