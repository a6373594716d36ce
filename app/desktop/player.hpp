#pragma once

#include "app/desktop/steppable.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <array>

namespace app::desktop {

/// Plays a run: steps forward in time. Stops by itself at the end, and when another run is shown.
class Player : public QObject {
  Q_OBJECT
 public:
  /// The speeds on offer; at 1 a step takes 700 ms. The slow ones are for teaching.
  static constexpr std::array<double, 8> speeds{0.25, 0.5, 1, 2, 4, 10, 25, 100};
  static constexpr double milliseconds_at_speed_1 = 700;

  explicit Player(Steppable& course, QObject* parent = nullptr);

  [[nodiscard]] bool playing() const { return timer_.isActive(); }
  [[nodiscard]] double speed() const { return speeds[speed_]; }
  [[nodiscard]] double steps_per_second() const { return 1000 * speed() / milliseconds_at_speed_1; }

  /// Starts playing; from the beginning when the run is at its end.
  void play();
  void pause();
  void toggle();
  /// Chooses the nearest speed on offer.
  void set_speed(double speed);
  void faster();
  void slower();

 signals:
  void playing_changed();
  void speed_changed();

 private:
  void tick();
  void restart_clock();

  Steppable& course_;
  std::size_t speed_ = 2;
  QTimer timer_;
  QElapsedTimer clock_;
  double owed_ = 0;  ///< steps that time has earned but that were not taken yet
};

}  // namespace app::desktop
