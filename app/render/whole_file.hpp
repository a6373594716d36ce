#pragma once

class QSaveFile;

namespace app::render {

/// Puts what has been written in the place of the file, if all of it has reached the disk; else leaves the file that
/// was there as it was. Gives back whether it did; the file's errorString() says why not. QSaveFile::commit() alone
/// does not notice that its last buffer could not be written (Qt 6.4), and would put half a file there.
[[nodiscard]] bool commit_whole(QSaveFile& file);

}  // namespace app::render
