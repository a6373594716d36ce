#pragma once

#include "app/desktop/search_index.hpp"
#include "app/desktop/sheet.hpp"

#include <QLineEdit>
#include <QListWidget>

#include <functional>

namespace app::desktop {

/// Search everything: topics, scenarios, terms and actions, as one list that follows what is typed.
class SearchSheet : public Sheet {
  Q_OBJECT
 public:
  /// `fill` puts everything that can be found into an empty index, each time the sheet opens.
  SearchSheet(Appearance& appearance, std::function<void(SearchIndex&)> fill, QWidget* parent);

  [[nodiscard]] QLineEdit& field() { return *field_; }
  [[nodiscard]] QListWidget& list() { return *list_; }
  [[nodiscard]] const SearchIndex& index() const { return index_; }
  /// Opens the row that is chosen and closes the sheet.
  void open_chosen();

 protected:
  [[nodiscard]] QWidget& first_focus() override { return *field_; }
  void prepare() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void show_found();
  void retranslate();

  std::function<void(SearchIndex&)> fill_;
  SearchIndex index_;
  std::vector<const SearchIndex::Entry*> found_;
  QLineEdit* field_ = nullptr;
  QListWidget* list_ = nullptr;
  Words* none_ = nullptr;
};

}  // namespace app::desktop
