#include "app/desktop/print_sheet.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/question_choice.hpp"
#include "app/render/handout.hpp"
#include "simulators/engine/input_error.hpp"

#include <QFileDialog>

#include <memory>

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Instance;

PrintSheet::PrintSheet(Appearance& appearance, Study& study, QWidget* parent)
    : Sheet(appearance, {520, 372}, parent), study_(study) {
  add_form(head_, grid_);
  about_ = add_choice_row(*grid_, 0, appearance, &card(), about_name_);
  variants_name_ = new Words(appearance, render::Type::body, "secondary", &card());
  variants_ = new QSpinBox(&card());
  constexpr int most_variants = 100;
  variants_->setRange(1, most_variants);
  variants_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  grid_->addWidget(variants_name_, 1, 0);
  grid_->addWidget(variants_, 1, 1);
  language_ = add_choice_row(*grid_, 2, appearance, &card(), language_name_);
  page_ = add_choice_row(*grid_, 3, appearance, &card(), page_name_);
  per_page_ = add_choice_row(*grid_, 4, appearance, &card(), per_page_name_);
  large_ = new QCheckBox(&card());
  grid_->addWidget(large_, 5, 1);
  said_ = new Words(appearance, render::Type::body, "bad", &card());
  said_->setWordWrap(true);
  rows().addWidget(said_);
  add_buttons(save_, close_);
  rows().addStretch(1);
  connect(save_, &QPushButton::clicked, this, &PrintSheet::choose_place);
  connect(&appearance, &Appearance::changed, this, [this] {
    if (isVisible()) {
      fill();
    }
  });
}

void PrintSheet::prepare() {
  fill();
  // The class most likely reads what the teacher reads.
  language_->setCurrentIndex(static_cast<int>(appearance().language()));
}

void PrintSheet::fill() {
  head_->setText(tr("Print sheets"));
  about_name_->setText(tr("About"));
  const QString chosen = about_->currentData().toString();
  about_->clear();
  for (const auto& topic : study_.catalog().topics()) {
    about_->addItem(text_of(topic->title().in(appearance().language())), text_of(topic->name()));
  }
  for (const learning::exchange::PackHead& pack : study_.packs()) {
    about_->addItem(text_of(pack.title.in(appearance().language())), text_of(pack.id));
  }
  choose(chosen);
  variants_name_->setText(tr("Variants"));
  language_name_->setText(tr("Language"));
  reword(*language_, {QStringLiteral("English"), QStringLiteral("中文"), tr("Both, side by side")});
  page_name_->setText(tr("Paper"));
  reword(*page_, {QStringLiteral("A4"), QStringLiteral("Letter")});
  per_page_name_->setText(tr("Questions a page"));
  reword(*per_page_, {tr("As many as fit"), QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("4")});
  large_->setText(tr("Larger type"));
  save_->setText(tr("Save as PDF…"));
  close_->setText(tr("Close"));
  said_->setVisible(!said_->text().isEmpty());
}

void PrintSheet::choose(const QString& name) { about_->setCurrentIndex(std::max(0, about_->findData(name))); }

void PrintSheet::choose_place() {
  const QString name = about_->currentData().toString() + QStringLiteral(".pdf");
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the sheets"), name, QStringLiteral("PDF (*.pdf)"));
  if (!path.isEmpty()) {
    write_to(path);
  }
}

bool PrintSheet::write_to(const QString& path) {
  render::HandoutOptions options{path, about_->currentText(), {}};
  if (language_->currentIndex() != 1) {
    options.languages.push_back(engine::Language::english);
  }
  if (language_->currentIndex() != 0) {
    options.languages.push_back(engine::Language::chinese);
  }
  if (page_->currentIndex() == 1) {
    options.page = render::letter_page;
  }
  options.per_page = per_page_->currentIndex() == 0 ? 0 : per_page_->currentText().toULongLong();
  options.large = large_->isChecked();
  said_->clear();
  try {
    const auto questions =
        learning::chosen_questions(study_.questions(), {about_->currentData().toString().toStdString()}, "print");
    std::vector<std::unique_ptr<Instance>> instances;
    std::vector<std::vector<const Instance*>> variants(static_cast<std::size_t>(variants_->value()));
    for (std::size_t at = 0; at < variants.size(); ++at) {
      for (const learning::QuestionTemplate& question : questions) {
        const std::uint64_t code = learning::code_of_variant(question, at + 1);
        instances.push_back(std::make_unique<Instance>(study_.catalog(), question, code));
        variants[at].push_back(instances.back().get());
      }
    }
    render::print_handout(variants, options);
  } catch (const engine::InputError& error) {
    said_->setText(text_of(error.message(appearance().language())));
  } catch (const render::PictureError& error) {
    said_->setText(text_of(error.what()));
  }
  said_->setVisible(!said_->text().isEmpty());
  if (!said_->text().isEmpty()) {
    return false;
  }
  close_sheet();
  emit printed(tr("Written: %1").arg(path));
  return true;
}

}  // namespace app::desktop
