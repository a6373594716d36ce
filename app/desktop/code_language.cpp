#include "app/desktop/code_language.hpp"

#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexersql.h>

namespace app::desktop {

CodeLanguage code_language_of(const QString& file, QObject* parent) {
  if (file.endsWith(QLatin1String(".hpp")) || file.endsWith(QLatin1String(".cpp"))) {
    return {new QsciLexerCPP(parent),
            {QsciLexerCPP::Keyword, QsciLexerCPP::KeywordSet2, QsciLexerCPP::PreProcessor},
            {QsciLexerCPP::Comment, QsciLexerCPP::CommentLine, QsciLexerCPP::CommentDoc, QsciLexerCPP::CommentLineDoc,
             QsciLexerCPP::CommentDocKeyword},
            QsciLexerCPP::Operator};
  }
  if (file.endsWith(QLatin1String(".py"))) {
    return {new QsciLexerPython(parent),
            {QsciLexerPython::Keyword},
            {QsciLexerPython::Comment, QsciLexerPython::CommentBlock},
            QsciLexerPython::Operator};
  }
  if (file.endsWith(QLatin1String(".sql"))) {
    return {new QsciLexerSQL(parent),
            {QsciLexerSQL::Keyword},
            {QsciLexerSQL::Comment, QsciLexerSQL::CommentLine, QsciLexerSQL::CommentDoc, QsciLexerSQL::CommentLineHash},
            QsciLexerSQL::Operator};
  }
  return {new QsciLexerProperties(parent), {}, {QsciLexerProperties::Comment}, -1};
}

}  // namespace app::desktop
