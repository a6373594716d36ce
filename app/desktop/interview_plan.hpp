#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/study.hpp"

#include <QPushButton>

#include <vector>

namespace app::desktop {

/// What an interview will be: its sections, the usual ones or those of a file, and where it begins.
class InterviewPlan : public QWidget {
  Q_OBJECT
 public:
  /// Requires: both outlive the widget.
  InterviewPlan(Appearance& appearance, Study& study, QWidget* parent);

  [[nodiscard]] const std::vector<learning::InterviewSection>& sections() const { return sections_; }
  /// Takes the plan of a file instead. False where it cannot be; what is wrong is shown, and the plan stays.
  bool take(const QString& path);
  /// Tells everything anew.
  void show_all();
  [[nodiscard]] QPushButton& start() { return *start_; }

 signals:
  void begin_asked();
  void last_report_asked();

 private:
  void choose();
  void retranslate();

  Appearance& appearance_;
  Study& study_;
  std::vector<learning::InterviewSection> sections_ = learning::standard_interview();
  Words* head_ = nullptr;
  Words* about_ = nullptr;
  Words* list_ = nullptr;
  Words* trouble_ = nullptr;
  QPushButton* start_ = nullptr;
  QPushButton* own_ = nullptr;
  QPushButton* last_ = nullptr;
};

}  // namespace app::desktop
