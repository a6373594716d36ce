#pragma once

#include "app/desktop/controls.hpp"
#include "app/learning/review_queue.hpp"
#include "simulators/engine/topic.hpp"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <string>
#include <vector>

namespace app::desktop {

/// A topic on the home page: its picture, how far one has come with its questions, and its lessons.
class TopicCard : public Card {
  Q_OBJECT
 public:
  struct Lesson {
    std::string name;
    simulators::engine::Localised title;
  };
  /// Requires: the topic outlives the card.
  TopicCard(Appearance& appearance, const simulators::engine::Topic& topic, std::vector<Lesson> lessons,
            QWidget* parent = nullptr);

  void show_progress(const learning::TopicProgress& progress);

 signals:
  void topic_asked(const simulators::engine::Topic& topic);
  void lesson_asked(const std::string& name);

 private:
  void retranslate();

  Appearance& appearance_;
  const simulators::engine::Topic& topic_;
  std::vector<Lesson> lessons_;
  learning::TopicProgress progress_;
  QPushButton* title_ = nullptr;
  Words* remark_ = nullptr;
  std::vector<QPushButton*> lesson_buttons_;
  QProgressBar* bar_ = nullptr;
};

}  // namespace app::desktop
