#include "app/render/render_program.hpp"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <string>
#include <vector>

int main(int count, char** words) {
  // Pictures are drawn without a display.
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  // What goes wrong is said by us; notes of the platform about this machine are no errors.
  QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
  const std::vector<std::string> arguments(words + 1, words + count);
  int known_count = 1;
  QGuiApplication application(known_count, words);
  return app::render::render_program(arguments);
}
