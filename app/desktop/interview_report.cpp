#include "app/desktop/interview_report.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/interview_page.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QSaveFile>
#include <QVBoxLayout>

#include <utility>

namespace app::desktop {

using render::Type;

InterviewReportView::InterviewReportView(Appearance& appearance, Study& study, QWidget* parent)
    : QWidget(parent), appearance_(appearance), study_(study) {
  auto* outside = new QVBoxLayout(this);
  auto* card = new Card(this);
  auto* rows = new QVBoxLayout(card);
  rows->setContentsMargins(20, 16, 20, 16);
  view_ = new QTextBrowser(card);
  view_->setOpenLinks(false);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  const auto button = [&](auto act) {
    QPushButton* const made = add_button(*buttons, card);
    connect(made, &QPushButton::clicked, this, act);
    return made;
  };
  home_ = button(&InterviewReportView::home_asked);
  home_->setProperty("primary", true);
  save_ = button(&InterviewReportView::choose_place);
  again_ = button([this] { emit again_asked(report_ ? report_->code : 0); });
  buttons->addStretch();
  rows->addWidget(view_, 1);
  rows->addLayout(buttons);
  outside->addWidget(card);
  connect(&appearance, &Appearance::changed, this, &InterviewReportView::retranslate);
  retranslate();
}

void InterviewReportView::show_report(learning::InterviewReport report) {
  report_ = std::move(report);
  show_words();
}

void InterviewReportView::show_words() {
  QString html = text_of(learning::report_as_html(*report_, study_.catalog(), appearance_.language()));
  // The page's own style is for browsers: a text view knows neither system colours nor media.
  const qsizetype style = html.indexOf(QStringLiteral("<style>"));
  const qsizetype end = html.indexOf(QStringLiteral("</style>"));
  html.remove(style, end - style);
  view_->document()->setDefaultStyleSheet(
      QStringLiteral("h1 { font-size: 24px; } h2 { font-size: 16px; } th { text-align: left; } "
                     "th, td { padding: 4px 16px 4px 0; }"));
  view_->setFont(appearance_.font(Type::body));
  view_->setHtml(html);
}

void InterviewReportView::choose_place() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the report"), QStringLiteral("interview.html"),
                                                    QStringLiteral("HTML (*.html);;JSON (*.json)"));
  if (!path.isEmpty() && !save(path)) {
    save_->setText(tr("That place cannot be written to"));
  }
}

bool InterviewReportView::save(const QString& path) {
  if (!report_) {
    return false;
  }
  const std::string text = path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive)
                               ? learning::report_as_json(*report_) + "\n"
                               : learning::report_as_html(*report_, study_.catalog(), appearance_.language());
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0 &&
         file.commit();
}

void InterviewReportView::retranslate() {
  home_->setText(tr("Home"));
  save_->setText(tr("Save the report…"));
  again_->setText(tr("The same questions again"));
  if (report_) {
    show_words();
  }
}

}  // namespace app::desktop
