#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/study.hpp"

#include <QPushButton>
#include <QTextBrowser>

#include <cstdint>
#include <optional>

namespace app::desktop {

/// The report of an interview, to be read and saved.
class InterviewReportView : public QWidget {
  Q_OBJECT
 public:
  /// Requires: both outlive the widget.
  InterviewReportView(Appearance& appearance, Study& study, QWidget* parent);

  void show_report(learning::InterviewReport report);
  [[nodiscard]] const std::optional<learning::InterviewReport>& report() const { return report_; }
  /// The report as text; empty while there is none.
  [[nodiscard]] QString words() const { return view_->toPlainText(); }
  /// Writes the report: JSON where the name ends so, else HTML. False where it cannot be written.
  bool save(const QString& path);
  [[nodiscard]] QTextBrowser& view() { return *view_; }

 signals:
  void home_asked();
  void again_asked(std::uint64_t code);

 private:
  void choose_place();
  void show_words();
  void retranslate();

  Appearance& appearance_;
  Study& study_;
  std::optional<learning::InterviewReport> report_;
  QTextBrowser* view_ = nullptr;
  QPushButton* home_ = nullptr;
  QPushButton* save_ = nullptr;
  QPushButton* again_ = nullptr;
};

}  // namespace app::desktop
