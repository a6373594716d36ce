#include "app/desktop/command_line.hpp"
#include "app/desktop/focus_ring.hpp"
#include "app/desktop/main_window.hpp"
#include "app/desktop/session_keeper.hpp"
#include "app/desktop/shot.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <optional>
#include <string>

namespace {

namespace engine = simulators::engine;
using namespace app::desktop;

constexpr int wrong_usage = 2;

int refuse(const std::string& why) {
  std::fprintf(stderr, "stepscope-desktop: %s\n", why.c_str());
  return wrong_usage;
}

/// "VmRSS: 81234 kB", as the kernel tells it.
std::string resident_memory() {
  QFile status(QStringLiteral("/proc/self/status"));
  if (status.open(QIODevice::ReadOnly)) {
    for (const QByteArray& line : status.readAll().split('\n')) {
      if (line.startsWith("VmRSS:")) {
        return line.simplified().toStdString();
      }
    }
  }
  return "VmRSS: unknown";
}

Preferences preferences_for(const CommandLine& command) {
  // A picture must not depend on who takes it.
  Preferences preferences = command.shot.isEmpty() ? Preferences::read() : Preferences{};
  preferences.language = command.language.value_or(preferences.language);
  preferences.theme = command.theme.value_or(preferences.theme);
  return preferences;
}

StudyPlace place_for(const CommandLine& command, const QTemporaryDir& scratch) {
  StudyPlace place;
  place.log = command.log.toStdString();
  if (command.log.isEmpty() && (!command.shot.isEmpty() || command.time_to_first_paint)) {
    place.log = scratch.filePath(QStringLiteral("reviews.sqlite")).toStdString();
  }
  if (command.moment) {
    place.clock = [moment = *command.moment] { return moment; };
  }
  return place;
}

/// Shows the lesson that was asked for: one that comes with the program, or a folder.
void open_lesson(MainWindow& window, const QString& lesson) {
  if (!lesson.isEmpty() && !window.open_lesson(lesson.toStdString())) {
    window.lesson().open_folder(lesson);
    window.set_mode(Mode::lesson);
  }
}

int run(QApplication& application, const QElapsedTimer& clock) {
  const engine::Catalog catalog;
  const CommandLine command = read_command_line(QApplication::arguments(), catalog);
  if (!command.text.isEmpty()) {
    std::fputs(qPrintable(command.text), stdout);
    return 0;
  }
  // Nor may a picture depend on what somebody has answered, unless it is told which log it shows.
  const QTemporaryDir scratch;
  MainWindow window(catalog, preferences_for(command), place_for(command, scratch));
  if (command.size) {
    window.resize(*command.size);
  }
  // Whoever asks for something gets that; whoever asks for nothing gets back what was open.
  const bool asks_for_nothing =
      !command.scenario && command.lesson.isEmpty() && command.shot.isEmpty() && !command.time_to_first_paint;
  std::optional<SessionKeeper> keeper;
  if (asks_for_nothing) {
    keeper.emplace(window, session_folder());
  }
  const auto press_keys = [&window, &command] {
    for (const QKeyCombination keys : command.keys) {
      press(window, keys);
    }
  };
  if (keeper && keeper->restore()) {
    window.show();
    QTimer::singleShot(0, &window, press_keys);
    const int restored = application.exec();
    window.preferences().write();
    return restored;
  }
  window.exploration().open(command.scenario.value_or(engine::Scenario{std::string(catalog.topics().front()->name())}));
  if (const auto& error = window.exploration().error()) {
    return refuse(error->message(window.appearance().language()));
  }
  window.exploration().go_to(command.step);
  window.show();
  window.set_mode(command.mode);
  open_lesson(window, command.lesson);
  if (command.time_to_first_paint) {
    window.grab();
    std::printf("first paint: %lld ms, %s\n", static_cast<long long>(clock.elapsed()), resident_memory().c_str());
    return 0;
  }
  if (!command.shot.isEmpty()) {
    return write_shot(window, command.shot, command.step, command.keys)
               ? 0
               : refuse(command.shot.toStdString() + ": cannot be written");
  }
  QTimer::singleShot(0, &window, press_keys);
  const int status = application.exec();
  window.preferences().write();
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  QElapsedTimer clock;
  clock.start();
  QApplication::setStyle(new PageStyle);
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("stepscope-desktop"));
  QApplication::setApplicationVersion(QStringLiteral(STEPSCOPE_VERSION));
  try {
    return run(application, clock);
  } catch (const UsageError& error) {
    return refuse(error.what());
  } catch (const engine::InputError& error) {
    return refuse(error.what());
  }
}
