#pragma once

#include "app/render/icons.hpp"
#include "app/render/theme.hpp"
#include "simulators/engine/words.hpp"

#include <QIcon>
#include <QObject>
#include <QString>
#include <QTranslator>

#include <memory>

namespace app::desktop {

/// How the window looks and which language it speaks: one for all its widgets, which repaint and retranslate themselves
/// when `changed` is emitted. Requires a QApplication.
class Appearance : public QObject {
  Q_OBJECT
 public:
  Appearance(render::ThemeName theme, simulators::engine::Language language);
  ~Appearance() override;

  [[nodiscard]] const render::Theme& theme() const { return *theme_; }
  [[nodiscard]] const std::shared_ptr<const render::Theme>& shared_theme() const { return theme_; }
  /// The theme of pictures: at the whole zoom, while what is around them grows only as far as the window has room.
  [[nodiscard]] const std::shared_ptr<const render::Theme>& picture_theme() const { return picture_theme_; }
  static constexpr double least_zoom = 0.75;
  static constexpr double most_zoom = 3;
  /// The size of text against the design's, from least_zoom to most_zoom.
  [[nodiscard]] double zoom() const { return zoom_; }
  void set_zoom(double zoom);
  /// The window's size: its words never take more of it than the smallest window of the design leaves them.
  void set_room(QSize window);
  /// A length of the design at the size of the window's words, in whole pixels.
  [[nodiscard]] int scaled(int pixels) const { return qRound(theme_->scaled(pixels)); }

  [[nodiscard]] simulators::engine::Language language() const { return language_; }
  [[nodiscard]] bool chinese() const { return language_ == simulators::engine::Language::chinese; }
  [[nodiscard]] QFont font(render::Type type) const { return theme_->font(type, language_); }

  /// An icon of ours in that colour; `size` in logical pixels, `ratio` the device pixel ratio.
  [[nodiscard]] QIcon icon(const QString& name, const QColor& colour, int size, double ratio);
  [[nodiscard]] QPixmap pixmap(const QString& name, const QColor& colour, int size, double ratio);

  /// Fills the application's palette and style sheet from the theme's tokens and tells every widget.
  void set_theme(render::ThemeName name);
  /// Words of the window in both languages, whichever is on. `context` is the class whose words they are, as lupdate
  /// writes it; `words` are marked by QT_TR_NOOP.
  [[nodiscard]] simulators::engine::Localised both(const char* context, const char* words) const;
  /// Changes the language of every word in the window while it runs.
  void set_language(simulators::engine::Language language);

  /// The style sheet of a theme: the template theme.qss.in with every @token@ replaced and every length at the theme's
  /// zoom. For tests.
  [[nodiscard]] static QString style_sheet(const render::Theme& theme);

 signals:
  /// Theme or language changed; both are in force.
  void changed();

 private:
  void make_themes(render::ThemeName name);
  void apply_theme();
  void apply_language();

  double zoom_ = 1;
  double room_ = most_zoom;  ///< the most that the window's words may grow
  std::shared_ptr<const render::Theme> theme_;
  std::shared_ptr<const render::Theme> picture_theme_;
  simulators::engine::Language language_;
  render::Icons icons_;
  QTranslator translator_;
};

}  // namespace app::desktop
