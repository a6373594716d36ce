#include "app/render/whole_file.hpp"

#include <QSaveFile>

namespace app::render {

bool commit_whole(QSaveFile& file) {
  if (!file.flush() || file.error() != QFileDevice::NoError) {
    file.cancelWriting();
    return false;
  }
  return file.commit();
}

}  // namespace app::render
