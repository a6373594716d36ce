#include "app/desktop/session_keeper.hpp"

#include "app/desktop/texts.hpp"
#include "app/render/whole_file.hpp"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace app::desktop {

namespace engine = simulators::engine;

SessionKeeper::SessionKeeper(MainWindow& window, const QString& folder, QObject* parent)
    : QObject(parent),
      window_(window),
      path_(folder + QStringLiteral("/session.json")),
      lock_(folder + QStringLiteral("/session.lock")) {
  keeps_ = QDir().mkpath(folder) && lock_.tryLock(0);
  timer_.setSingleShot(true);
  timer_.setInterval(pause_ms);
  connect(&timer_, &QTimer::timeout, this, &SessionKeeper::write);
  Exploration& exploration = window_.exploration();
  connect(&exploration, &Exploration::scenario_changed, this, &SessionKeeper::note_change);
  connect(&exploration, &Exploration::step_changed, this, &SessionKeeper::note_change);
  connect(&exploration, &Exploration::bookmarks_changed, this, &SessionKeeper::note_change);
  connect(&window_.branches(), &Branches::changed, this, &SessionKeeper::note_change);
  connect(&window_, &MainWindow::mode_changed, this, &SessionKeeper::note_change);
}

SessionKeeper::~SessionKeeper() {
  if (timer_.isActive()) {
    write();
  }
}

void SessionKeeper::note_change() {
  // A run that is played changes all the time, so the clock is not set back: the pause is the longest that is lost.
  if (keeps_ && !timer_.isActive()) {
    timer_.start();
  }
}

Session SessionKeeper::session() const {
  Exploration& exploration = window_.exploration();
  Session session{exploration.scenario().text(), exploration.step(), exploration.bookmarks(), window_.mode()};
  for (const Branches::Branch& branch : window_.branches().all()) {
    session.branches.push_back({branch.name.toStdString(), branch.scenario.text(), branch.step});
  }
  return session;
}

void SessionKeeper::write() {
  if (!keeps_) {
    return;
  }
  timer_.stop();
  // The window's place and look come back after a crash, too.
  window_.preferences().write();
  const QByteArray text = text_of_session(session());
  QSaveFile file(path_);
  file.setDirectWriteFallback(false);
  const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && render::commit_whole(file);
  if (!written && !said_) {
    said_ = true;
    window_.explore().say_bad(tr("What is open cannot be kept for the next start: %1").arg(file.errorString()));
  }
}

bool SessionKeeper::restore() {
  QFile file(path_);
  if (!keeps_ || !file.exists()) {
    return false;
  }
  try {
    if (!file.open(QIODevice::ReadOnly)) {
      throw SessionError(file.errorString().toStdString(), false);
    }
    const Session session = read_session(file.read(longest_session + 1));
    window_.exploration().open(engine::read_scenario(session.scenario, path_.toStdString()));
    arrive(session);
    return true;
  } catch (const SessionError& error) {
    if (error.newer()) {
      keeps_ = false;
      window_.explore().say_bad(tr("%1 was written by a newer version and is left as it is.").arg(path_));
    } else {
      set_aside(text_of(error.what()));
    }
  } catch (const engine::InputError& error) {
    set_aside(text_of(error.message(window_.appearance().language())));
  }
  return false;
}

void SessionKeeper::set_aside(const QString& why) {
  const QString other = path_ + QStringLiteral(".damaged-") +
                        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
  QFile::rename(path_, other);
  window_.explore().say_bad(tr("What was open could not be read (%1). It was set aside as %2.").arg(why, other));
}

void SessionKeeper::arrive(const Session& session) {
  const auto go = [this, session] {
    Exploration& exploration = window_.exploration();
    for (const std::size_t step : session.bookmarks) {
      if (step <= exploration.steps()) {
        exploration.go_to(step);
        exploration.toggle_bookmark();
      }
    }
    exploration.go_to(session.step);
    std::vector<Branches::Branch> branches;
    for (const Session::Branch& branch : session.branches) {
      try {
        branches.push_back(
            {text_of(branch.name), engine::read_scenario(branch.scenario, path_.toStdString()), branch.step});
      } catch (const engine::InputError&) {
        // A branch is compared and opened as text that was right when it was kept; one that is not any more is left.
      }
    }
    std::erase_if(branches, [&exploration](const Branches::Branch& branch) {
      return branch.scenario.topic() != exploration.topic().name();
    });
    window_.branches().replace(std::move(branches));
    window_.set_mode(session.mode);
  };
  if (!window_.exploration().recording()) {
    go();
    return;
  }
  // A long run is still being recorded; its step is gone to once it is there.
  connect(&window_.exploration(), &Exploration::run_changed, this, go, Qt::SingleShotConnection);
}

}  // namespace app::desktop
