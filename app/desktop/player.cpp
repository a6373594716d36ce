#include "app/desktop/player.hpp"

#include <algorithm>
#include <cmath>

namespace app::desktop {

Player::Player(Steppable& course, QObject* parent) : QObject(parent), course_(course) {
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &Player::tick);
  connect(&course_, &Steppable::run_changed, this, &Player::pause);
}

void Player::play() {
  if (playing() || course_.steps() == 0) {
    return;
  }
  if (course_.step() == course_.steps()) {
    course_.go_to(0);
  }
  restart_clock();
  emit playing_changed();
}

void Player::pause() {
  if (!playing()) {
    return;
  }
  timer_.stop();
  emit playing_changed();
}

void Player::toggle() { playing() ? pause() : play(); }

void Player::set_speed(double speed) {
  const auto nearest = std::min_element(speeds.begin(), speeds.end(), [speed](double left, double right) {
    return std::abs(left - speed) < std::abs(right - speed);
  });
  const auto chosen = static_cast<std::size_t>(nearest - speeds.begin());
  if (chosen == speed_) {
    return;
  }
  speed_ = chosen;
  if (playing()) {
    restart_clock();
  }
  emit speed_changed();
}

void Player::faster() { set_speed(speeds[std::min(speed_ + 1, speeds.size() - 1)]); }

void Player::slower() { set_speed(speeds[speed_ == 0 ? 0 : speed_ - 1]); }

void Player::tick() {
  owed_ += static_cast<double>(clock_.restart()) * steps_per_second() / 1000;
  const double whole = std::floor(owed_);
  if (whole >= 1) {
    owed_ -= whole;
    course_.forward(static_cast<std::size_t>(whole));
  }
  if (course_.step() == course_.steps()) {
    pause();
  }
}

void Player::restart_clock() {
  owed_ = 0;
  clock_.start();
  timer_.start(16);
}

}  // namespace app::desktop
