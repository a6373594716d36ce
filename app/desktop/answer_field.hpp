#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/flow_layout.hpp"
#include "app/learning/instance.hpp"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include <vector>

namespace app::desktop {

/// Where one part of a question is answered, whatever its kind: a word to type, one of several to choose, lines to put
/// in order, points to tick; or a remark that the answer is picked on the picture.
class AnswerField : public QWidget {
  Q_OBJECT
 public:
  /// What is asked for, in the language that is on.
  struct Asked {
    learning::QuestionKind kind = learning::QuestionKind::predict;
    std::size_t to_pick = 0;                ///< that many elements of the picture; 0 where it is answered in words
    std::vector<learning::Offer> offers{};  ///< what may be chosen instead of typed; of choice all there is
    bool several = false;                   ///< choice: lines are ticked, and no offer is chosen
    std::vector<std::string> lines{};       ///< order: to be put in order; explain: to be ticked
    std::string model{};                    ///< explain: shown before the ticking
  };

  explicit AnswerField(Appearance& appearance, QWidget* parent = nullptr);

  /// Asks anew.
  void ask(Asked asked);
  /// The same question in other words: what was typed and moved stays.
  void reword(Asked asked);
  /// Leaves only what was answered: nothing more can be chosen.
  void close();
  /// Whether the answer is picked on the picture, and how many elements it takes.
  [[nodiscard]] std::size_t to_pick() const { return asked_.to_pick; }
  /// Chooses the option of a number, from 1, or ticks it where several may be right. Gives back whether there is one.
  bool choose(std::size_t number);
  /// Answers with what was typed, ordered or ticked, as far as there is something.
  void finish();
  /// Where the keyboard goes; null where it goes to the picture.
  [[nodiscard]] QWidget* entrance() const;

 signals:
  void answered(const app::learning::Response& response);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void hide_all();
  void show_buttons();
  void show_order();
  void show_ticks();
  [[nodiscard]] QString point_words(std::size_t at) const;
  [[nodiscard]] std::vector<std::size_t> ticked() const;
  void reveal();
  void say_how();
  void retranslate();

  Appearance& appearance_;
  Asked asked_;
  bool open_ = false;

  Words* how_ = nullptr;
  QWidget* buttons_ = nullptr;
  FlowLayout* flow_ = nullptr;
  std::vector<QPushButton*> options_;
  QLineEdit* typed_ = nullptr;
  QListWidget* order_ = nullptr;
  QPlainTextEdit* essay_ = nullptr;
  Words* model_ = nullptr;
  QWidget* rubric_ = nullptr;
  std::vector<QCheckBox*> points_;
  QPushButton* done_ = nullptr;
};

/// What a part of an instance asks for. Requires: part < instance.parts().
[[nodiscard]] AnswerField::Asked asked_of(const learning::Instance& instance, std::size_t part,
                                          simulators::engine::Language language);

}  // namespace app::desktop
