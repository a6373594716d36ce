#pragma once

#include <QString>
#include <Qsci/qscilexer.h>

#include <vector>

namespace app::desktop {

/// What of a language is set apart when a source is shown: the styles of its lexer.
struct CodeLanguage {
  QsciLexer* lexer = nullptr;
  std::vector<int> keywords;  ///< bold, in the accent's colour
  std::vector<int> comments;  ///< muted
  int operators = -1;         ///< signs that the code font would join; -1 where the lexer does not tell them apart
};

/// The language of a file, by its ending: C++, Python or SQL; of anything else only the lines that begin with '#' are
/// set apart. The lexer is a child of `parent`.
[[nodiscard]] CodeLanguage code_language_of(const QString& file, QObject* parent);

}  // namespace app::desktop
