#include "app/desktop/preferences.hpp"

#include <QLocale>
#include <QSettings>
#include <QStandardPaths>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int narrowest_column = 240;
constexpr int widest_column = 900;

constexpr int version = 1;

/// Qt 6.4 does not tell, so the files are read in which the two large desktops keep it.
bool system_wants_less_motion() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
  const QSettings kde(folder + QStringLiteral("/kdeglobals"), QSettings::IniFormat);
  if (kde.value("KDE/AnimationDurationFactor").toString() == QLatin1String("0")) {
    return true;
  }
  for (const char* const version_folder : {"/gtk-4.0/settings.ini", "/gtk-3.0/settings.ini"}) {
    const QSettings gtk(folder + QLatin1String(version_folder), QSettings::IniFormat);
    if (gtk.contains("Settings/gtk-enable-animations") && !gtk.value("Settings/gtk-enable-animations").toBool()) {
      return true;
    }
  }
  return false;
}

QSettings settings() {
  return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("stepscope"), QStringLiteral("desktop"));
}

}  // namespace

Preferences Preferences::read() {
  const QSettings stored = settings();
  Preferences preferences;
  const std::string code = stored.value("language").toString().toStdString();
  const bool chinese_system = QLocale::system().language() == QLocale::Chinese;
  preferences.language =
      engine::language_of(code).value_or(chinese_system ? engine::Language::chinese : engine::Language::english);
  preferences.theme =
      render::theme_of(stored.value("theme").toString().toStdString()).value_or(render::ThemeName::light);
  preferences.interview = QDate::fromString(stored.value("interview").toString(), Qt::ISODate);
  preferences.recent = stored.value("recent").toStringList().mid(0, most_recent);
  bool number = false;
  const double speed = stored.value("speed", 1).toDouble(&number);
  preferences.speed = number ? speed : 1;
  preferences.newer = stored.value("version", version).toInt() > version;
  preferences.reduced_motion = stored.value("reduced_motion", system_wants_less_motion()).toBool();
  const double zoom = stored.value("zoom", 1).toDouble(&number);
  preferences.zoom = number ? zoom : 1;
  preferences.geometry = stored.value("geometry").toByteArray();
  const int width = stored.value("right_column").toInt(&number);
  if (number && width >= narrowest_column && width <= widest_column) {
    preferences.right_column = width;
  }
  return preferences;
}

void Preferences::write() const {
  if (newer) {
    return;
  }
  QSettings stored = settings();
  const std::string_view code = engine::code_of(language);
  stored.setValue("language", QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())));
  stored.setValue("theme", theme == render::ThemeName::dark        ? QStringLiteral("dark")
                           : theme == render::ThemeName::projector ? QStringLiteral("projector")
                                                                   : QStringLiteral("light"));
  stored.setValue("version", version);
  stored.setValue("zoom", zoom);
  stored.setValue("interview", interview.toString(Qt::ISODate));
  stored.setValue("recent", recent);
  stored.setValue("speed", speed);
  stored.setValue("reduced_motion", reduced_motion);
  stored.setValue("geometry", geometry);
  if (right_column) {
    stored.setValue("right_column", *right_column);
  } else {
    stored.remove("right_column");
  }
}

}  // namespace app::desktop
