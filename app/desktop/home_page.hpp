#pragma once

#include "app/desktop/exploration.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/study.hpp"
#include "app/desktop/topic_card.hpp"
#include "app/desktop/week_chart.hpp"

#include <QDateEdit>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

#include <map>
#include <string>
#include <vector>

namespace app::desktop {

/// Where a day begins: what is due, the topics with their lessons, and how one stands.
class HomePage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page. `open` is what the other pages show.
  HomePage(Appearance& appearance, Study& study, Exploration& open, QWidget* parent = nullptr);

  [[nodiscard]] QString headline() const { return headline_->text(); }
  [[nodiscard]] QPushButton& start() { return *start_; }
  /// The day of an interview; an invalid one where there is none.
  void set_target_day(const QDate& day);
  [[nodiscard]] QDate target_day() const;
  [[nodiscard]] QString outlook() const { return outlook_->text(); }

  [[nodiscard]] Mode mode() const override { return Mode::home; }
  [[nodiscard]] QString place() const override { return tr("Home"); }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void enter() override { show_day(); }
  bool obey(const QKeyEvent& key) override;
  [[nodiscard]] std::vector<Region> regions() override;

 signals:
  void review_asked();
  void continue_asked();
  void interview_asked();
  void topic_asked(const simulators::engine::Topic& topic);
  void lesson_asked(const std::string& name);
  void search_asked();

 private:
  void build_head();
  void build_topics();
  void build_column();
  /// Makes the topics' cards: lessons are read when the page is first shown.
  void fill_topics();
  /// Names the packs that were added, with their lessons.
  void show_packs();
  void show_outlook();
  void show_day();
  void show_shares(const learning::Today* day);
  void show_week(const learning::Today* day);
  void show_weakest(const learning::Today* day);
  [[nodiscard]] QString headline_for(const learning::Today* day) const;
  [[nodiscard]] QString topic_words(const std::string& name) const;
  void retranslate();

  Appearance& appearance_;
  Study& study_;
  Exploration& open_;
  QHBoxLayout* whole_ = nullptr;
  QScrollArea* left_ = nullptr;
  QScrollArea* right_ = nullptr;
  QWidget* inner_ = nullptr;
  QVBoxLayout* rows_ = nullptr;
  QBoxLayout* head_row_ = nullptr;
  Words* headline_ = nullptr;
  Words* remark_ = nullptr;
  QPushButton* continue_ = nullptr;
  QPushButton* start_ = nullptr;
  QPushButton* interview_ = nullptr;
  Words* topics_head_ = nullptr;
  QGridLayout* grid_ = nullptr;
  std::vector<TopicCard*> cards_;
  Card* packs_card_ = nullptr;
  QVBoxLayout* packs_rows_ = nullptr;
  QPushButton* search_ = nullptr;
  Card* share_card_ = nullptr;
  QVBoxLayout* share_rows_ = nullptr;
  Card* week_card_ = nullptr;
  Words* week_head_ = nullptr;
  WeekChart* week_ = nullptr;
  Card* recall_card_ = nullptr;
  Words* recalled_ = nullptr;
  Words* recalled_words_ = nullptr;
  Words* target_ = nullptr;
  Words* target_words_ = nullptr;
  Card* outlook_card_ = nullptr;
  Words* outlook_head_ = nullptr;
  QDateEdit* day_ = nullptr;
  Words* outlook_ = nullptr;
  Card* weak_card_ = nullptr;
  QVBoxLayout* weak_rows_ = nullptr;
  int columns_ = 3;
};

}  // namespace app::desktop
