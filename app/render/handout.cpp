#include "app/render/handout.hpp"

#include "app/learning/frozen_question.hpp"
#include "app/render/document.hpp"
#include "app/render/graph_clusters.hpp"
#include "app/render/letter_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/stage_painter.hpp"
#include "app/render/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <memory>

namespace app::render {

using learning::FrozenQuestion;
using learning::Instance;
using learning::QuestionKind;
using simulators::engine::Language;

namespace {

constexpr double margin = 60;
constexpr double gap = 14;

/// One part of a question, in every language that is printed.
struct Asked {
  const Instance* instance = nullptr;
  std::size_t part = 0;
  std::vector<FrozenQuestion> texts;
};

QString letter_of(std::size_t at) {
  constexpr std::size_t letters = 26;
  return at < letters ? QString(QChar(static_cast<char16_t>(u'A' + at))) : QString::number(at + 1);
}

/// Lays lines and pictures one below the other, and goes on in the next cell where one does not fit. A page is one
/// cell, or has several, for a question each.
class Pages {
 public:
  Pages(Document& document, const HandoutOptions& options)
      : document_(document),
        options_(options),
        theme_(std::make_shared<const Theme>(ThemeName::light, options.large ? 1.25 : 1)) {}

  [[nodiscard]] const Theme& theme() const { return *theme_; }
  [[nodiscard]] double width() const { return cell_.width(); }
  [[nodiscard]] double left() const { return cell_.left(); }
  [[nodiscard]] QPainter& painter() { return *painter_; }
  [[nodiscard]] Language first() const { return options_.languages.front(); }

  void begin_page(const QString& running) {
    painter_ = &document_.new_page();
    painter_->setRenderHint(QPainter::Antialiasing, true);
    running_ = running;
    const QFont font = theme_->font(Type::caption, first());
    draw_text(*painter_, font, ink(), {margin, options_.page.height() - margin / 2}, Align::left, running_);
    set_cells(1);
  }
  /// Divides what is left of the page, and all pages after it until the next that is begun: 1 cell, 2 or 4.
  void divide(std::size_t cells) {
    area_.setTop(y_);
    divide_area(cells);
  }
  /// Goes to the next cell, unless nothing is in this one yet.
  void next_cell() {
    if (y_ <= cell_.top()) {
      return;
    }
    if (++at_ == cells_) {
      const std::size_t cells = cells_;
      begin_page(running_);
      divide_area(cells);
    } else {
      take_cell();
    }
  }
  [[nodiscard]] bool fits(double height) const { return y_ + height <= cell_.bottom(); }
  /// Makes sure that so much fits, in this cell or the next.
  void need(double height) {
    if (!fits(height)) {
      next_cell();
    }
  }
  void skip(double height) { y_ += height; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double cell_height() const { return cell_.height(); }

  void text(const QString& words, Type type) {
    const double height = std::ceil(bounds(words, type, first(), width()).height());
    need(height);
    paint_text(words, type, first(), {left(), y_, width(), height});
    y_ += height + gap / 3;
  }
  /// The words of each language in a column of its own.
  void columns(const std::vector<QString>& words, Type type) {
    const double each = column_width(words.size());
    const double height = columns_height(words, type) - gap / 3;
    need(height);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const double column = left() + static_cast<double>(at) * (each + gap);
      paint_text(words[at], type, options_.languages[at], {column, y_, each, height});
    }
    y_ += height + gap / 3;
  }
  /// What columns() takes.
  [[nodiscard]] double columns_height(const std::vector<QString>& words, Type type) const {
    double height = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
      height = std::max(height, bounds(words[at], type, options_.languages[at], column_width(words.size())).height());
    }
    return std::ceil(height) + gap / 3;
  }
  /// A line to write on.
  void rule() {
    need(line_apart);
    y_ += line_apart;
    painter_->setPen(QPen(ink(), 1));
    painter_->drawLine(QPointF(left(), y_ - 4), QPointF(left() + width(), y_ - 4));
  }
  static constexpr double line_apart = 28;

 private:
  void set_cells(std::size_t cells) {
    area_ = QRectF(QPointF(0, 0), options_.page).adjusted(margin, margin, -margin, -margin);
    divide_area(cells);
  }
  void divide_area(std::size_t cells) {
    cells_ = cells;
    at_ = 0;
    take_cell();
    painter_->setPen(QPen(theme_->colour(BorderColour::standard), 1, Qt::DashLine));
    for (int row = 1; row < rows(); ++row) {
      const double middle = area_.top() + area_.height() * row / rows();
      painter_->drawLine(QPointF(area_.left(), middle), QPointF(area_.right(), middle));
    }
    if (columns_of_cells() == 2) {
      painter_->drawLine(QPointF(area_.center().x(), area_.top()), QPointF(area_.center().x(), area_.bottom()));
    }
  }
  [[nodiscard]] int columns_of_cells() const { return cells_ > 2 ? 2 : 1; }
  [[nodiscard]] int rows() const { return static_cast<int>(cells_) / columns_of_cells(); }
  void take_cell() {
    const double width = area_.width() / columns_of_cells();
    const double height = area_.height() / rows();
    const auto column = static_cast<double>(static_cast<int>(at_) % columns_of_cells());
    const auto row = static_cast<double>(static_cast<int>(at_) / columns_of_cells());
    cell_ = QRectF(area_.left() + column * width, area_.top() + row * height, width, height);
    if (cells_ > 1) {
      const double inside = gap / 2;
      cell_.adjust(column > 0 ? gap : 0, row > 0 ? inside : 0, columns_of_cells() > 1 && column < 1 ? -gap : 0,
                   -inside);
    }
    y_ = cell_.top();
  }
  [[nodiscard]] double column_width(std::size_t columns) const {
    return (width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
  }
  [[nodiscard]] QColor ink() const { return theme_->colour(TextColour::primary); }
  [[nodiscard]] QRectF bounds(const QString& text, Type type, Language language, double width) const {
    return QFontMetricsF(theme_->font(type, language)).boundingRect(QRectF(0, 0, width, 1e6), flags, text);
  }
  void paint_text(const QString& words, Type type, Language language, const QRectF& area) {
    painter_->setFont(theme_->font(type, language));
    painter_->setPen(ink());
    painter_->drawText(area, flags, words);
  }
  static constexpr int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

  Document& document_;
  const HandoutOptions& options_;
  std::shared_ptr<const Theme> theme_;
  QPainter* painter_ = nullptr;
  QString running_;
  QRectF area_;
  QRectF cell_;
  std::size_t cells_ = 1;
  std::size_t at_ = 0;  ///< the cell
  double y_ = margin;
};

class Printing {
 public:
  Printing(Document& document, const HandoutOptions& options) : options_(options), pages_(document, options) {}

  void sheet(const std::vector<Asked>& asked, const QString& variant) {
    head(variant, say("Questions", "题目"));
    pages_.skip(options_.per_page > 2 ? 0 : gap);
    pages_.rule();
    pages_.text(say("Name, date", "姓名、日期"), Type::caption);
    pages_.divide(std::max<std::size_t>(1, options_.per_page));
    for (std::size_t at = 0; at < asked.size(); ++at) {
      ask(asked[at], at + 1);
    }
  }

  void key(const std::vector<Asked>& asked, const QString& variant) {
    head(variant, say("Key", "答案"));
    for (std::size_t at = 0; at < asked.size(); ++at) {
      std::vector<QString> answers;
      std::vector<QString> reasons;
      for (const FrozenQuestion& text : asked[at].texts) {
        answers.push_back(QStringLiteral("%1. ").arg(at + 1) + letters_of(text) + text_of(text.answer));
        reasons.push_back(text_of(text.why));
      }
      pages_.columns(answers, Type::body_strong);
      if (!reasons.front().isEmpty()) {
        pages_.columns(reasons, Type::body);
      }
      const FrozenQuestion& text = asked[at].texts.front();
      pages_.text(text_of(text.name + " " + text.code), Type::caption);
      pages_.skip(gap / 2);
    }
  }

  /// Four cards to be cut out and held up: each has its letter and its shape.
  void cards() {
    pages_.begin_page({});
    const double width = pages_.width() / 2;
    const double height = (options_.page.height() - 2 * margin) / 2;
    for (std::size_t at = 0; at < letter_count; ++at) {
      const QRectF card(margin + static_cast<double>(at % 2) * width, margin + static_cast<double>(at / 2) * height,
                        width, height);
      pages_.painter().setPen(QPen(pages_.theme().colour(TextColour::primary), 2, Qt::DashLine));
      pages_.painter().setBrush(Qt::NoBrush);
      pages_.painter().drawRect(card);
      paint_letter(pages_.painter(), pages_.theme(), at, card.center(), width * 0.7);
    }
  }

 private:
  [[nodiscard]] QString say(const char* english, const char* chinese) const {
    QStringList words;
    for (const Language language : options_.languages) {
      words << QString::fromUtf8(language == Language::english ? english : chinese);
    }
    return words.join(QStringLiteral(" / "));
  }

  void head(const QString& variant, const QString& what) {
    const QString words = what + QStringLiteral(" · ") + say("variant", "试卷") + QLatin1Char(' ') + variant;
    pages_.begin_page(options_.title + QStringLiteral(" · ") + words);
    if (options_.per_page > 2) {
      pages_.text(options_.title + QStringLiteral(" · ") + words, Type::body_strong);
    } else {
      pages_.text(options_.title, Type::title);
      pages_.text(words, Type::body);
      pages_.skip(gap / 2);
    }
  }

  void ask(const Asked& asked, std::size_t number) {
    const FrozenQuestion& first = asked.texts.front();
    const bool is_free = first.kind == QuestionKind::explain;
    std::vector<QString> titles;
    std::vector<QString> prompts;
    for (const FrozenQuestion& text : asked.texts) {
      titles.push_back(QStringLiteral("%1. ").arg(number) + text_of(text.title));
      prompts.push_back(text_of(text.prompt));
      if (text.several) {
        const bool english = options_.languages[prompts.size() - 1] == Language::english;
        prompts.back() +=
            english ? QStringLiteral("\n(Several may be right.)") : QStringLiteral("\n（可能有多个正确答案。）");
      }
    }
    std::vector<std::vector<QString>> options(is_free ? 0 : first.options.size());
    for (std::size_t at = 0; at < options.size(); ++at) {
      for (const FrozenQuestion& text : asked.texts) {
        options[at].push_back(letter_of(at) + QStringLiteral("   ") + text_of(text.options[at]));
      }
    }
    if (options_.per_page > 0) {
      pages_.next_cell();
    }
    constexpr int lines_to_explain = 8;
    const int lines = is_free ? lines_to_explain : first.options.empty() ? 2 : 1;
    double words = pages_.columns_height(titles, Type::body_strong) + pages_.columns_height(prompts, Type::body) +
                   2 * gap + lines * Pages::line_apart;
    for (const auto& option : options) {
      words += pages_.columns_height(option, Type::body);
    }
    const double picture = picture_height(asked, words);
    pages_.need(picture + words);
    pages_.skip(gap / 2);
    pages_.columns(titles, Type::body_strong);
    if (picture > 0) {
      draw(asked, picture);
    }
    pages_.columns(prompts, Type::body);
    for (const auto& option : options) {
      pages_.columns(option, Type::body);
    }
    for (int line = 0; line < lines && (options_.per_page == 0 || pages_.fits(Pages::line_apart)); ++line) {
      pages_.rule();
    }
    pages_.skip(gap);
  }

  /// `words`: the height of what stands with the picture.
  [[nodiscard]] double picture_height(const Asked& asked, double words) {
    if (asked.instance->run() == nullptr) {
      return 0;
    }
    StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
    const auto scene = scene_of(asked);
    const double least = options_.per_page > 2 ? 80 : 130;
    // Each panel needs its share; with one, two questions fit on a page.
    const double share = std::min(0.62, 0.17 + 0.11 * static_cast<double>(scene.panels.size()));
    const double most = options_.per_page > 0 ? pages_.cell_height() - words : options_.page.height() * share;
    return std::clamp(stage.natural_height(scene, pages_.width()) + 2 * gap, least, std::max(least, most));
  }

  [[nodiscard]] simulators::engine::Scene scene_of(const Asked& asked) const {
    const Language language = options_.languages.front();
    return asked.instance->run()->scene(asked.instance->part(asked.part, language).step, language);
  }

  void draw(const Asked& asked, double height) {
    const auto theme = std::make_shared<const Theme>(ThemeName::light);
    StagePainter stage(theme);
    StageOptions options;
    options.language = options_.languages.front();
    // Where an answer is an element of the picture, it has its letter there, too.
    const auto offers = asked.instance->offers(asked.part, options.language);
    for (std::size_t at = 0; at < std::min(offers.size(), letter_count); ++at) {
      const auto& elements = offers[at].response.elements;
      if (elements.size() == 1) {
        options.letters.insert(elements.front(), at);
      }
    }
    stage.set_options(options);
    QPainter& painter = pages_.painter();
    const QRectF area(pages_.left(), pages_.y(), pages_.width(), height);
    const auto scene = scene_of(asked);
    const double scale = scale_into(stage, scene, area);
    painter.save();
    painter.setClipRect(area);
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    stage.paint(painter, QRectF(QPointF(0, 0), area.size() / scale), GraphClusters().seen(scene, options.language));
    painter.restore();
    painter.setPen(QPen(theme->colour(BorderColour::standard), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
    pages_.skip(height + gap / 2);
  }

  /// How much smaller the picture is painted so that all of it is in the area; not below what one can read.
  static double scale_into(StagePainter& stage, const simulators::engine::Scene& scene, const QRectF& area) {
    constexpr double step = 0.1;
    constexpr double least = 0.55;
    double scale = 1;
    while (scale > least && stage.natural_height(scene, area.width() / scale) * scale > area.height()) {
      scale -= step;
    }
    return scale;
  }

  static QString letters_of(const FrozenQuestion& question) {
    if (question.kind == QuestionKind::explain || question.right.empty()) {
      return {};
    }
    QString letters;
    for (const std::size_t at : question.right) {
      letters += letter_of(at) + QLatin1Char(' ');
    }
    return letters + QStringLiteral("  ");
  }

  const HandoutOptions& options_;
  Pages pages_;
};

std::vector<Asked> parts_of(const std::vector<const Instance*>& instances, const HandoutOptions& options) {
  std::vector<Asked> all;
  for (const Instance* instance : instances) {
    for (std::size_t part = 0; part < instance->parts(); ++part) {
      Asked asked{instance, part, {}};
      for (const Language language : options.languages) {
        asked.texts.push_back(std::move(learning::frozen(*instance, language)[part]));
      }
      all.push_back(std::move(asked));
    }
  }
  return all;
}

}  // namespace

void print_handout(const std::vector<std::vector<const Instance*>>& variants, const HandoutOptions& options) {
  Document document(options.path, options.title, options.page.toSize());
  Printing printing(document, options);
  std::vector<std::vector<Asked>> asked;
  for (const auto& instances : variants) {
    asked.push_back(parts_of(instances, options));
  }
  for (std::size_t at = 0; at < asked.size(); ++at) {
    printing.sheet(asked[at], letter_of(at));
  }
  for (std::size_t at = 0; at < asked.size(); ++at) {
    printing.key(asked[at], letter_of(at));
  }
  printing.cards();
  document.finish();
}

}  // namespace app::render
