#include "app/desktop/presentation.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/round.hpp"
#include "app/render/letter_painter.hpp"
#include "app/render/painter_words.hpp"
#include "simulators/engine/element_names.hpp"

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int least_seconds = 5;
constexpr int most_seconds = 3600;
constexpr qsizetype most_strokes = 200;
constexpr qsizetype most_points = 4000;

QString words_of(const engine::Answer& answer, const engine::Scene& scene, engine::Language language) {
  if (answer.elements.empty()) {
    return text_of(answer.text);
  }
  QStringList names;
  for (const engine::ElementId element : answer.elements) {
    names << text_of(engine::name_of_element(scene, element, language));
  }
  return names.join(QStringLiteral(" · "));
}

}  // namespace

Presentation::Presentation(Exploration& exploration, QObject* parent) : QObject(parent), exploration_(exploration) {
  constexpr int second = 1000;
  ticks_.setInterval(second);
  connect(&ticks_, &QTimer::timeout, this, &Presentation::tick);
  const auto leave_step = [this] {
    forget();
    emit changed();
  };
  connect(&exploration_, &Exploration::step_changed, this, leave_step);
  connect(&exploration_, &Exploration::run_changed, this, leave_step);
}

void Presentation::forget() {
  text_.reset();
  question_.reset();
  options_.clear();
  counted_.clear();
  revealed_ = false;
  strokes_.clear();
}

void Presentation::show_text(std::optional<render::AudienceText> text) {
  forget();
  text_ = std::move(text);
  emit changed();
}

bool Presentation::toggle_question(engine::Language language) {
  text_.reset();
  counted_.clear();
  if (question_) {
    question_.reset();
    options_.clear();
  } else if (exploration_.run() != nullptr) {
    question_ = exploration_.run()->question(exploration_.step(), language);
    make_options(language);
  }
  revealed_ = false;
  emit changed();
  return question_.has_value();
}

void Presentation::make_options(engine::Language language) {
  if (!question_) {
    return;
  }
  std::vector<render::AudienceOption> before = std::move(options_);
  before.resize(render::letter_count);
  options_.clear();
  const engine::Scene scene = exploration_.run()->scene(exploration_.step(), language);
  // Of more answers than there are letters the wrong ones at the end are left out; the right one stays.
  std::vector<engine::Answer> answers = learning::options_of(*question_, exploration_.step());
  while (answers.size() > render::letter_count) {
    const auto wrong = std::find_if(answers.rbegin(), answers.rend(),
                                    [this](const auto& answer) { return !engine::accepts(*question_, answer); });
    answers.erase(std::next(wrong).base());
  }
  if (answers.size() < 2) {
    return;
  }
  for (const engine::Answer& answer : answers) {
    const render::AudienceOption& counted = before[options_.size()];
    options_.push_back({words_of(answer, scene, language), answer.elements, counted.votes, counted.first_votes,
                        engine::accepts(*question_, answer)});
  }
}

void Presentation::speak(engine::Language language) {
  if (question_) {
    question_ = exploration_.run()->question(exploration_.step(), language);
    make_options(language);
  }
  emit changed();
}

void Presentation::toggle_reveal() {
  if (question_) {
    revealed_ = !revealed_;
    emit changed();
  }
}

void Presentation::vote(std::size_t option) {
  if (option < options_.size()) {
    ++options_[option].votes;
    counted_.push_back(option);
    emit changed();
  }
}

void Presentation::vote_again() {
  if (counted_.empty()) {
    return;
  }
  for (render::AudienceOption& option : options_) {
    option.first_votes = option.votes;
    option.votes = 0;
  }
  counted_.clear();
  emit changed();
}

Presentation::Advice Presentation::advice() const {
  constexpr double few = 0.3;
  constexpr double most = 0.7;
  if (counted_.empty()) {
    return Advice::none;
  }
  std::size_t right = 0;
  for (const render::AudienceOption& option : options_) {
    right += option.right ? option.votes : 0;
  }
  const double share = static_cast<double>(right) / static_cast<double>(counted_.size());
  return share < few ? Advice::explain : share < most ? Advice::discuss : Advice::reveal;
}

bool Presentation::take_vote_back() {
  if (counted_.empty() || options_.empty()) {
    return false;
  }
  --options_[counted_.back()].votes;
  counted_.pop_back();
  emit changed();
  return true;
}

void Presentation::toggle_blank(Blank blank) {
  blank_ = blank_ == blank ? Blank::none : blank;
  emit changed();
}

void Presentation::toggle_clock() {
  clock_shown_ = true;
  if (seconds_left_ == 0) {
    seconds_left_ = seconds_;
  }
  ticks_.isActive() ? ticks_.stop() : ticks_.start();
  emit changed();
}

void Presentation::change_clock(int seconds) {
  clock_shown_ = true;
  seconds_left_ = std::clamp(seconds_left_ + seconds, least_seconds, most_seconds);
  seconds_ = std::max(seconds_left_, least_seconds);
  emit changed();
}

void Presentation::tick() {
  seconds_left_ = std::max(0, seconds_left_ - 1);
  if (seconds_left_ == 0) {
    ticks_.stop();
  }
  emit changed();
}

void Presentation::toggle_pointer() {
  points_ = !points_;
  pointer_.reset();
  emit changed();
}

void Presentation::toggle_drawing() {
  draws_ = !draws_;
  strokes_.clear();
  in_stroke_ = false;
  emit changed();
}

void Presentation::point_at(QPointF share, bool pressed) {
  if (points_) {
    pointer_ = share;
  }
  if (draws_ && pressed) {
    if (!in_stroke_ && strokes_.size() < most_strokes) {
      strokes_.append(QPolygonF());
      in_stroke_ = true;
    }
    if (in_stroke_ && strokes_.back().size() < most_points) {
      strokes_.back().append(share);
    }
  }
  if (points_ || draws_) {
    emit changed();
  }
}

render::Audience Presentation::audience(const engine::Scene& scene, const engine::Caption& sentence,
                                        engine::Language language) const {
  render::Audience shown{scene, question_ ? question_->prompt : sentence};
  shown.options = options_;
  if (!revealed_) {
    // Votes are told together with the answer, so that nobody follows the others.
    for (render::AudienceOption& option : shown.options) {
      option.votes = 0;
      option.first_votes = 0;
    }
  }
  shown.revealed = revealed_;
  const engine::Localised& title = exploration_.scenario().title();
  shown.place = text_of(title.in(language).empty() ? exploration_.topic().title().in(language) : title.in(language));
  shown.text = text_;
  shown.step = text_ ? QString() : render::step_of(exploration_.step(), exploration_.steps(), language);
  if (clock_shown_) {
    shown.seconds = seconds_left_;
    shown.clock_share = static_cast<double>(seconds_left_) / seconds_;
  }
  shown.blank = blank_;
  shown.pointer = points_ ? pointer_ : std::nullopt;
  shown.strokes = strokes_;
  return shown;
}

}  // namespace app::desktop
