#include "app/desktop/texts.hpp"

#include <QLocale>

namespace app::desktop {

QString grouped(std::size_t number) {
  // Both languages group by three with a comma; the digits are the same.
  static const QLocale locale(QLocale::English, QLocale::UnitedStates);
  return locale.toString(static_cast<qulonglong>(number));
}

}  // namespace app::desktop
