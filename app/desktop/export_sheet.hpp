#pragma once

#include "app/desktop/exploration.hpp"
#include "app/desktop/field_editor.hpp"
#include "app/desktop/sheet.hpp"
#include "app/render/export.hpp"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include <memory>
#include <vector>

namespace app::desktop {

/// What becomes a file: steps, kind, look, with or without questions and their answers. Both sides of a comparison are
/// written at once, each to a file of its own.
class ExportSheet : public Sheet {
  Q_OBJECT
 public:
  ExportSheet(Appearance& appearance, QWidget* parent);

  /// What is exported when the sheet opens: one run, or the two that are compared, at their steps.
  void set_sources(std::vector<const Exploration*> sources) { sources_ = std::move(sources); }

  /// The names of the kinds, as their endings without the dot; "storyboard.pdf" is the PDF with many steps a page.
  [[nodiscard]] static QStringList kinds();
  /// Chooses without a mouse, for tests and for whoever exports again.
  void choose_kind(const QString& kind);
  void choose_steps(std::size_t first, std::size_t last);
  /// Writes the files and reports; without a dialog. The name gets the kind's ending where it has none.
  void write_to(const QString& path);
  [[nodiscard]] bool busy() const { return !works_.empty(); }
  [[nodiscard]] QString said() const { return said_->text(); }
  /// The files written last.
  [[nodiscard]] const QStringList& written() const { return written_; }
  void close_sheet() override;

 signals:
  /// Everything has been written.
  void exported(const QString& words);

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *kind_; }
  void prepare() override;

 private:
  void choose_place();
  void advance();
  void give_up(const QString& why);
  void show_state();
  void retranslate();
  [[nodiscard]] render::ExportOptions options_for(const Exploration& source, const QString& path) const;

  std::vector<const Exploration*> sources_;
  /// One file that is being made; the run stays while it is.
  struct Work {
    std::shared_ptr<simulators::engine::Run> run;
    std::unique_ptr<render::Export> making;
  };
  std::vector<Work> works_;
  std::size_t all_ = 0;
  QStringList written_;
  QTimer timer_;

  Words* head_ = nullptr;
  QGridLayout* grid_ = nullptr;
  Words* kind_name_ = nullptr;
  QComboBox* kind_ = nullptr;
  Words* steps_name_ = nullptr;
  QComboBox* steps_ = nullptr;
  QLineEdit* first_ = nullptr;
  QLineEdit* last_ = nullptr;
  Words* answers_name_ = nullptr;
  QComboBox* answers_ = nullptr;
  Words* theme_name_ = nullptr;
  QComboBox* theme_ = nullptr;
  Words* language_name_ = nullptr;
  QComboBox* language_ = nullptr;
  Words* size_name_ = nullptr;
  QComboBox* size_ = nullptr;
  Words* said_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton* save_ = nullptr;
  QPushButton* cancel_ = nullptr;
};

}  // namespace app::desktop
