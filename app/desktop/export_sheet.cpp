#include "app/desktop/export_sheet.hpp"

#include "app/desktop/texts.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

#include <climits>

#include <algorithm>
#include <array>

namespace app::desktop {

namespace engine = simulators::engine;
using render::FileKind;

namespace {

const std::array<QSize, 5> sizes{QSize(1440, 900), QSize(1920, 1080), QSize(1024, 768), QSize(960, 600),
                                 QSize(1240, 1754)};

}  // namespace

ExportSheet::ExportSheet(Appearance& appearance, QWidget* parent) : Sheet(appearance, {520, 470}, parent) {
  add_form(head_, grid_);
  kind_ = add_choice_row(*grid_, 0, appearance, &card(), kind_name_);
  steps_ = add_choice_row(*grid_, 1, appearance, &card(), steps_name_);
  auto* range = new QHBoxLayout;
  range->setSpacing(8);
  first_ = new QLineEdit(&card());
  last_ = new QLineEdit(&card());
  range->addWidget(first_);
  range->addWidget(last_);
  grid_->addLayout(range, 2, 1);
  answers_ = add_choice_row(*grid_, 3, appearance, &card(), answers_name_);
  theme_ = add_choice_row(*grid_, 4, appearance, &card(), theme_name_);
  language_ = add_choice_row(*grid_, 5, appearance, &card(), language_name_);
  size_ = add_choice_row(*grid_, 6, appearance, &card(), size_name_);
  said_ = new Words(appearance, render::Type::body, "bad", &card());
  said_->setWordWrap(true);
  progress_ = new QProgressBar(&card());
  progress_->setTextVisible(false);
  rows().addWidget(said_);
  rows().addWidget(progress_);
  add_buttons(save_, cancel_);
  rows().addStretch(1);
  timer_.setInterval(0);
  connect(&timer_, &QTimer::timeout, this, &ExportSheet::advance);
  connect(save_, &QPushButton::clicked, this, &ExportSheet::choose_place);
  connect(steps_, &QComboBox::currentIndexChanged, this, &ExportSheet::show_state);
  connect(kind_, &QComboBox::currentIndexChanged, this, &ExportSheet::show_state);
  connect(&this->appearance(), &Appearance::changed, this, &ExportSheet::retranslate);
  retranslate();
}

QStringList ExportSheet::kinds() {
  return {QStringLiteral("png"),  QStringLiteral("svg"), QStringLiteral("pdf"),  QStringLiteral("storyboard.pdf"),
          QStringLiteral("html"), QStringLiteral("gif"), QStringLiteral("webp"), QStringLiteral("json")};
}

void ExportSheet::choose_kind(const QString& kind) {
  kind_->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, kinds().indexOf(kind))));
}

void ExportSheet::choose_steps(std::size_t first, std::size_t last) {
  steps_->setCurrentIndex(2);
  first_->setText(QString::number(first));
  last_->setText(QString::number(last));
}

void ExportSheet::prepare() {
  written_.clear();
  said_->clear();
  if (!sources_.empty()) {
    first_->setText(QStringLiteral("0"));
    last_->setText(QString::number(sources_.front()->steps()));
  }
  theme_->setCurrentIndex(static_cast<int>(appearance().theme().name()));
  language_->setCurrentIndex(appearance().chinese() ? 1 : 0);
  show_state();
}

render::ExportOptions ExportSheet::options_for(const Exploration& source, const QString& path) const {
  render::ExportOptions options;
  options.sink.path = path;
  options.sink.picture.theme = static_cast<render::ThemeName>(theme_->currentIndex());
  options.sink.picture.language = engine::languages[static_cast<std::size_t>(language_->currentIndex())];
  options.sink.picture.size = sizes[static_cast<std::size_t>(size_->currentIndex())];
  options.sink.storyboard = kinds()[kind_->currentIndex()].startsWith(QLatin1String("storyboard"));
  options.answers = static_cast<render::Answers>(answers_->currentIndex());
  const std::size_t last = source.steps();
  switch (steps_->currentIndex()) {
    case 0:
      options.first = options.last = source.step();
      break;
    case 1:
      options.last = last;
      break;
    default:
      options.first = std::min<std::size_t>(first_->text().toULongLong(), last);
      options.last = std::clamp<std::size_t>(last_->text().toULongLong(), options.first, last);
      break;
  }
  options.sink.numbered = options.first != options.last;
  return options;
}

void ExportSheet::choose_place() {
  const QString ending = kinds()[kind_->currentIndex()].section(QLatin1Char('.'), -1);
  const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), QStringLiteral("stepscope.") + ending,
                                                    QStringLiteral("*.") + ending);
  if (!path.isEmpty()) {
    write_to(path);
  }
}

void ExportSheet::write_to(const QString& path) {
  const QString ending = QLatin1Char('.') + kinds()[kind_->currentIndex()].section(QLatin1Char('.'), -1);
  QString whole = path;
  if (!whole.endsWith(ending, Qt::CaseInsensitive)) {
    whole += ending;
  }
  written_.clear();
  said_->clear();
  all_ = 0;
  try {
    for (std::size_t at = 0; at < sources_.size(); ++at) {
      const Exploration& source = *sources_[at];
      if (!source.ready()) {
        continue;
      }
      const QString name = sources_.size() == 1
                               ? whole
                               : whole.chopped(ending.size()) + QLatin1Char('-') + QString::number(at + 1) + ending;
      const render::ExportOptions options = options_for(source, name);
      const std::size_t count = options.last - options.first + 1;
      if (count > render::most_pictures && render::kind_of_file(name) != FileKind::json) {
        give_up(tr("These are %1 pictures; at most %2 are made at once.").arg(count).arg(render::most_pictures));
        return;
      }
      works_.push_back({source.shared_run(), nullptr});
      works_.back().making = std::make_unique<render::Export>(request::Chosen{&source.topic(), source.scenario()},
                                                              *works_.back().run, options);
      all_ += count;
      written_ << name;
    }
  } catch (const render::PictureError& error) {
    give_up(text_of(error.what()));
    return;
  }
  show_state();
  timer_.start();
}

void ExportSheet::advance() {
  try {
    if (!works_.empty()) {
      works_.back().making->advance();
      if (works_.back().making->done()) {
        works_.pop_back();
      }
    }
  } catch (const render::PictureError& error) {
    give_up(text_of(error.what()));
    return;
  }
  std::size_t left = 0;
  for (const Work& work : works_) {
    left += work.making->total() - work.making->made();
  }
  progress_->setMaximum(static_cast<int>(std::min<std::size_t>(all_, INT_MAX)));
  progress_->setValue(static_cast<int>(std::min<std::size_t>(all_ - std::min(left, all_), INT_MAX)));
  if (works_.empty()) {
    timer_.stop();
    show_state();
    close_sheet();
    emit exported(tr("Exported: %1").arg(written_.join(QStringLiteral(", "))));
  }
}

void ExportSheet::give_up(const QString& why) {
  timer_.stop();
  works_.clear();
  written_.clear();
  said_->setText(why);
  show_state();
}

void ExportSheet::close_sheet() {
  timer_.stop();
  works_.clear();
  Sheet::close_sheet();
}

void ExportSheet::show_state() {
  const bool is_trace = kinds()[std::max(0, kind_->currentIndex())] == QLatin1String("json");
  const bool ranged = steps_->currentIndex() == 2;
  first_->setVisible(ranged);
  last_->setVisible(ranged);
  answers_->setEnabled(!is_trace);
  theme_->setEnabled(!is_trace);
  size_->setEnabled(!is_trace);
  progress_->setVisible(busy());
  save_->setEnabled(!busy() && !sources_.empty() && sources_.front()->ready());
  head_->setText(sources_.size() == 2 ? tr("Export both runs") : tr("Export"));
}

void ExportSheet::retranslate() {
  kind_name_->setText(tr("As"));
  reword(*kind_, {tr("PNG picture"), tr("SVG drawing, text stays text"), tr("PDF, one step a page"),
                  tr("PDF storyboard, six steps a page"), tr("HTML page that steps, for any browser"),
                  tr("GIF animation"), tr("WebP animation"), tr("Trace as JSON Lines")});
  steps_name_->setText(tr("Steps"));
  reword(*steps_, {tr("This step"), tr("All steps"), tr("From … to …")});
  answers_name_->setText(tr("Questions"));
  reword(*answers_, {tr("None"), tr("Without the answer"), tr("With the answer")});
  theme_name_->setText(tr("Theme"));
  reword(*theme_, {tr("Light"), tr("Dark"), tr("Projector, more contrast")});
  language_name_->setText(tr("Language"));
  reword(*language_, {QStringLiteral("English"), QStringLiteral("中文")});
  size_name_->setText(tr("Size"));
  QStringList words;
  for (const QSize& size : sizes) {
    words << QStringLiteral("%1 × %2").arg(size.width()).arg(size.height());
  }
  reword(*size_, words);
  first_->setAccessibleName(tr("First step"));
  last_->setAccessibleName(tr("Last step"));
  progress_->setAccessibleName(tr("How much is written"));
  const std::array<std::pair<QComboBox*, Words*>, 6> named{std::pair(kind_, kind_name_), {steps_, steps_name_},
                                                           {answers_, answers_name_},    {theme_, theme_name_},
                                                           {language_, language_name_},  {size_, size_name_}};
  for (const auto& [box, name] : named) {
    box->setAccessibleName(name->text());
  }
  save_->setText(tr("Save as…"));
  cancel_->setText(tr("Cancel"));
  show_state();
}

}  // namespace app::desktop
