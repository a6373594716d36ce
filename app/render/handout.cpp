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

/// Lays lines and pictures one below the other, and begins a page where one does not fit.
class Pages {
 public:
  Pages(Document& document, const HandoutOptions& options)
      : document_(document),
        options_(options),
        theme_(std::make_shared<const Theme>(ThemeName::light, options.large ? 1.25 : 1)) {}

  [[nodiscard]] const Theme& theme() const { return *theme_; }
  [[nodiscard]] double width() const { return options_.page.width() - 2 * margin; }
  [[nodiscard]] QPainter& painter() { return *painter_; }
  [[nodiscard]] Language first() const { return options_.languages.front(); }

  void begin_page(const QString& running) {
    painter_ = &document_.new_page();
    painter_->setRenderHint(QPainter::Antialiasing, true);
    running_ = running;
    y_ = margin;
    const QFont font = theme_->font(Type::caption, first());
    draw_text(*painter_, font, ink(), {margin, options_.page.height() - margin / 2}, Align::left, running_);
  }
  /// Makes sure that so much fits, on this page or the next.
  void need(double height) {
    if (y_ > margin && y_ + height > options_.page.height() - margin) {
      begin_page(running_);
    }
  }
  void skip(double height) { y_ += height; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double room() const { return options_.page.height() - margin - y_; }

  [[nodiscard]] double height_of(const QString& text, Type type, Language language, double width) const {
    return std::ceil(bounds(text, type, language, width).height());
  }
  void text(const QString& words, Type type) {
    const double height = height_of(words, type, first(), width());
    need(height);
    paint_text(words, type, first(), {margin, y_, width(), height});
    y_ += height + gap / 3;
  }
  /// The words of each language in a column of its own.
  void columns(const std::vector<QString>& words, Type type) {
    const double each = (width() - gap * static_cast<double>(words.size() - 1)) / static_cast<double>(words.size());
    double height = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
      height = std::max(height, height_of(words[at], type, options_.languages[at], each));
    }
    need(height);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const double left = margin + static_cast<double>(at) * (each + gap);
      paint_text(words[at], type, options_.languages[at], {left, y_, each, height});
    }
    y_ += height + gap / 3;
  }
  /// A line to write on.
  void rule() {
    constexpr double apart = 28;
    need(apart);
    y_ += apart;
    painter_->setPen(QPen(ink(), 1));
    painter_->drawLine(QPointF(margin, y_ - 4), QPointF(margin + width(), y_ - 4));
  }

 private:
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
  double y_ = margin;
};

class Printing {
 public:
  Printing(Document& document, const HandoutOptions& options) : options_(options), pages_(document, options) {}

  void sheet(const std::vector<Asked>& asked, const QString& variant) {
    head(variant, say("Questions", "题目"));
    pages_.skip(gap);
    pages_.rule();
    pages_.text(say("Name, date", "姓名、日期"), Type::caption);
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
    pages_.text(options_.title, Type::title);
    pages_.text(words, Type::body);
    pages_.skip(gap / 2);
  }

  void ask(const Asked& asked, std::size_t number) {
    std::vector<QString> titles;
    std::vector<QString> prompts;
    for (const FrozenQuestion& text : asked.texts) {
      titles.push_back(QStringLiteral("%1. ").arg(number) + text_of(text.title));
      prompts.push_back(text_of(text.prompt));
    }
    const double picture = picture_height(asked);
    constexpr double least_words = 120;
    constexpr double line_apart = 28;
    constexpr int lines_to_explain = 8;
    const FrozenQuestion& first = asked.texts.front();
    const bool is_free = first.kind == QuestionKind::explain;
    const int lines = is_free ? lines_to_explain : first.options.empty() ? 2 : 1;
    pages_.need(picture + least_words + lines * line_apart);
    pages_.skip(gap / 2);
    pages_.columns(titles, Type::body_strong);
    if (picture > 0) {
      draw(asked, picture);
    }
    pages_.columns(prompts, Type::body);
    for (std::size_t at = 0; !is_free && at < first.options.size(); ++at) {
      std::vector<QString> options;
      for (const FrozenQuestion& text : asked.texts) {
        options.push_back(letter_of(at) + QStringLiteral("   ") + text_of(text.options[at]));
      }
      pages_.columns(options, Type::body);
    }
    for (int line = 0; line < lines; ++line) {
      pages_.rule();
    }
    pages_.skip(gap);
  }

  [[nodiscard]] double picture_height(const Asked& asked) {
    if (asked.instance->run() == nullptr) {
      return 0;
    }
    StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
    const auto scene = scene_of(asked);
    constexpr double least = 130;
    // Each panel needs its share; with one, two questions fit on a page.
    const double share = std::min(0.62, 0.17 + 0.11 * static_cast<double>(scene.panels.size()));
    const double most = options_.page.height() * share;
    return std::clamp(stage.natural_height(scene, pages_.width()) + 2 * gap, least, most);
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
    const QRectF area(margin, pages_.y(), pages_.width(), height);
    painter.save();
    painter.setClipRect(area);
    const auto scene = scene_of(asked);
    stage.paint(painter, area, GraphClusters().seen(scene, options.language));
    painter.restore();
    painter.setPen(QPen(theme->colour(BorderColour::standard), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
    pages_.skip(height + gap / 2);
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
