#pragma once

#include "app/desktop/exploration.hpp"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace app::desktop {

/// The branches of an exploration: scenarios of the open topic that were shown before or asked for by a "what if", each
/// with the step at which it was left. Another topic begins with none. What is removed can be brought back.
class Branches : public QObject {
  Q_OBJECT
 public:
  /// More than these push out the oldest that has no name.
  static constexpr std::size_t most = 12;

  struct Branch {
    QString name{};  ///< given by the learner; empty where it is told by what differs
    simulators::engine::Scenario scenario;
    std::size_t step = 0;
  };

  /// Requires: the exploration outlives this object.
  explicit Branches(Exploration& exploration, QObject* parent = nullptr);

  [[nodiscard]] const std::vector<Branch>& all() const { return all_; }
  /// The branch's name, or the fields in which it differs from what is open: "n: 6, Memo: On".
  [[nodiscard]] QString words_of(std::size_t index, simulators::engine::Language language) const;

  /// Keeps a branch, unless there is an equal one. Gives back its index.
  std::size_t keep(Branch branch);
  /// Keeps what is open now.
  std::size_t keep_open();
  void rename(std::size_t index, const QString& name);
  void remove(std::size_t index);
  /// Brings back what was removed last. Gives back whether there was anything.
  bool undo_remove();
  [[nodiscard]] bool can_undo_remove() const { return !removed_.empty(); }
  /// Instead of all that there are, as after a restart.
  void replace(std::vector<Branch> branches);

 signals:
  void changed();

 private:
  void follow_run();

  Exploration& exploration_;
  std::vector<Branch> all_;
  std::vector<std::pair<std::size_t, Branch>> removed_;
  std::optional<Branch> shown_;  ///< what was shown last
  bool changing_ = false;        ///< another scenario is open than the run that is shown
};

}  // namespace app::desktop
