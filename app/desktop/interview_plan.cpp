#include "app/desktop/interview_plan.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/blueprint.hpp"
#include "app/learning/interview_page.hpp"
#include "simulators/engine/input_error.hpp"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace app::desktop {

using render::Type;
using simulators::engine::InputError;

InterviewPlan::InterviewPlan(Appearance& appearance, Study& study, QWidget* parent)
    : QWidget(parent), appearance_(appearance), study_(study) {
  auto* outside = new QVBoxLayout(this);
  auto* card = new Card(this);
  constexpr int widest = 720;
  card->setMaximumWidth(widest);
  auto* rows = new QVBoxLayout(card);
  rows->setContentsMargins(24, 20, 24, 20);
  rows->setSpacing(12);
  head_ = new Words(appearance, Type::display, "primary", card);
  about_ = new Words(appearance, Type::body, "secondary", card);
  about_->setWordWrap(true);
  list_ = new Words(appearance, Type::body, "primary", card);
  list_->setTextFormat(Qt::RichText);
  trouble_ = new Words(appearance, Type::body, "bad", card);
  trouble_->setWordWrap(true);
  for (Words* each : {head_, about_, list_, trouble_}) {
    rows->addWidget(each);
  }
  auto* buttons = new QHBoxLayout;
  const auto button = [&](auto act) {
    QPushButton* const made = add_button(*buttons, card);
    connect(made, &QPushButton::clicked, this, act);
    return made;
  };
  start_ = button(&InterviewPlan::begin_asked);
  start_->setProperty("primary", true);
  own_ = button(&InterviewPlan::choose);
  last_ = button(&InterviewPlan::last_report_asked);
  buttons->addStretch();
  rows->addLayout(buttons);
  outside->addWidget(card, 0, Qt::AlignTop);
  connect(&appearance, &Appearance::changed, this, &InterviewPlan::retranslate);
  retranslate();
}

void InterviewPlan::choose() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open a plan"), {}, QStringLiteral("TOML (*.toml)"));
  if (!path.isEmpty()) {
    take(path);
  }
}

bool InterviewPlan::take(const QString& path) {
  trouble_->clear();
  QFile file(path);
  const std::string source = path.toStdString();
  try {
    if (!file.open(QIODevice::ReadOnly)) {
      throw InputError({source, 0, 0}, {"expected a file that can be read", "应为可读取的文件"});
    }
    // One byte more than may be there, so that the reader sees that it is too long.
    const QByteArray text = file.read(static_cast<qint64>(learning::longest_blueprint) + 1);
    auto sections = learning::read_blueprint({text.data(), static_cast<std::size_t>(text.size())}, source);
    if (learning::plan_interview(sections, study_.questions(), 1).empty()) {
      throw InputError({source, 0, 0}, {"expected sections that some question fits", "应有题目符合的部分"});
    }
    sections_ = std::move(sections);
  } catch (const InputError& error) {
    trouble_->setText(text_of(error.message(appearance_.language())));
  }
  const bool taken = trouble_->text().isEmpty();
  show_all();
  return taken;
}

void InterviewPlan::show_all() {
  std::uint32_t minutes = 0;
  QString rows = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"3\">");
  for (const learning::InterviewSection& section : sections_) {
    minutes += section.minutes;
    rows += QStringLiteral(
                "<tr><td>%1&nbsp;&nbsp;&nbsp;</td><td align=\"right\">%2&nbsp;&nbsp;&nbsp;</td>"
                "<td align=\"right\">%3</td></tr>")
                .arg(text_of(learning::section_title(section.name).in(appearance_.language())).toHtmlEscaped(),
                     tr("questions: %1").arg(section.count), tr("%1 min").arg(section.minutes));
  }
  list_->setText(rows + QStringLiteral("</table>"));
  about_->setText(tr("%1 minutes. No feedback before the end; then a report of what to repeat. Before each next "
                     "question you say how sure you were.")
                      .arg(minutes));
  last_->setVisible(!study_.last_interview().empty());
  if (study_.failure()) {
    trouble_->setText(text_of(study_.failure()->in(appearance_.language())));
  }
  trouble_->setVisible(!trouble_->text().isEmpty());
}

void InterviewPlan::retranslate() {
  head_->setText(tr("Mock interview"));
  start_->setText(tr("Begin"));
  own_->setText(tr("Open a plan…"));
  last_->setText(tr("The last report"));
  if (isVisible()) {
    show_all();
  }
}

}  // namespace app::desktop
