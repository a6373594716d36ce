#include "app/desktop/shot.hpp"

#include <QApplication>
#include <QPixmap>
#include <QSaveFile>

namespace app::desktop {

bool write_shot(MainWindow& window, const QString& path, std::size_t step) {
  while (window.exploration().recording()) {
    QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  window.exploration().go_to(step);
  window.focus_page();
  QApplication::processEvents();
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && window.grab().save(&file, "PNG") && file.commit();
}

}  // namespace app::desktop
