#pragma once

#include "app/desktop/player.hpp"
#include "app/desktop/transport.hpp"

#include <QKeyEvent>

namespace app::desktop {

/// The keys that walk through something step by step, the same on every page that has a transport bar.
class StepKeys {
 public:
  /// Requires: all outlive this object.
  StepKeys(Steppable& course, Player& player, Transport& transport)
      : course_(course), player_(player), transport_(transport) {}

  /// Obeys a key. Gives back whether it is one of these.
  bool obey(const QKeyEvent& key);
  /// Gives up the number that is being typed. Gives back whether there was one.
  bool escape();

 private:
  bool obey_step(const QKeyEvent& key);
  bool obey_digit(const QKeyEvent& key);
  void type(const QString& digits);

  Steppable& course_;
  Player& player_;
  Transport& transport_;
  QString digits_;  ///< typed so far of a step's number
};

}  // namespace app::desktop
