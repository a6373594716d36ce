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
  [[nodiscard]] simulators::engine::Language language() const { return language_; }
  [[nodiscard]] bool chinese() const { return language_ == simulators::engine::Language::chinese; }
  [[nodiscard]] QFont font(render::Type type) const { return theme_->font(type, language_); }

  /// An icon of ours in that colour; `size` in logical pixels, `ratio` the device pixel ratio.
  [[nodiscard]] QIcon icon(const QString& name, const QColor& colour, int size, double ratio);
  [[nodiscard]] QPixmap pixmap(const QString& name, const QColor& colour, int size, double ratio);

  /// Fills the application's palette and style sheet from the theme's tokens and tells every widget.
  void set_theme(render::ThemeName name);
  /// Changes the language of every word in the window while it runs.
  void set_language(simulators::engine::Language language);

  /// The style sheet of a theme: the template theme.qss.in with every @token@ replaced. For tests.
  [[nodiscard]] static QString style_sheet(const render::Theme& theme);

 signals:
  /// Theme or language changed; both are in force.
  void changed();

 private:
  void apply_theme();
  void apply_language();

  std::shared_ptr<const render::Theme> theme_;
  simulators::engine::Language language_;
  render::Icons icons_;
  QTranslator translator_;
};

}  // namespace app::desktop
