#pragma once

#include "app/desktop/main_window.hpp"
#include "app/desktop/session.hpp"

#include <QLockFile>
#include <QObject>
#include <QTimer>

namespace app::desktop {

/// Writes what a window has open to a file soon after it changes, and opens it again at the next start. Of several
/// windows only the first keeps its session.
class SessionKeeper : public QObject {
  Q_OBJECT
 public:
  /// Requires: the window outlives this object. `folder` is made where it is missing.
  SessionKeeper(MainWindow& window, const QString& folder, QObject* parent = nullptr);
  ~SessionKeeper() override;

  /// Whether this window's session is kept: not where another one keeps its own, or the folder cannot be used.
  [[nodiscard]] bool keeps() const { return keeps_; }
  /// Opens what was open at the last end. A damaged file is set aside, which the message bar tells; one of a newer
  /// version is left as it is, and this session is not kept. Gives back whether there was something to open.
  bool restore();
  /// Writes now what has changed since the last writing.
  void write();

  /// How long after a change it is written.
  static constexpr int pause_ms = 1'000;

 private:
  void note_change();
  [[nodiscard]] Session session() const;
  void set_aside(const QString& why);
  void arrive(const Session& session);

  MainWindow& window_;
  QString path_;
  QLockFile lock_;
  QTimer timer_;
  bool keeps_ = false;
  bool said_ = false;  ///< that it cannot be written
};

}  // namespace app::desktop
