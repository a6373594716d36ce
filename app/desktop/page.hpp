#pragma once

#include "app/desktop/measures.hpp"
#include "app/desktop/mode.hpp"

#include <QKeyEvent>
#include <QWidget>

#include <functional>
#include <vector>

namespace app::desktop {

/// What the window shows beside the sidebar in one mode: everything from the stage to the transport bar.
class Page : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  [[nodiscard]] virtual Mode mode() const = 0;
  /// Whether it is a way of looking at the run that is open, to be chosen in the bar along the upper edge.
  [[nodiscard]] virtual bool looks_at_open_run() const { return place().isEmpty(); }
  /// Where one is, for the bar along the upper edge; empty where the page shows the run that is open.
  [[nodiscard]] virtual QString place() const { return {}; }
  /// Whether the page leaves the sidebar only the rail, whatever the width.
  [[nodiscard]] virtual bool wants_rail() const { return false; }
  /// Divides the page's room anew.
  virtual void set_measures(const Measures& measures) = 0;
  /// Called when the page is shown, and before another one is.
  virtual void enter() {}
  virtual void leave() {}

  /// Obeys a key that nobody else needs. Gives back whether it did.
  virtual bool obey(const QKeyEvent& key) = 0;
  /// Shows the end of any motion at once: a key has been pressed.
  virtual void finish_motion() {}
  /// Gives up the innermost thing that can be given up. Gives back whether there was one.
  virtual bool escape() { return false; }
  /// Opens the search in what the page shows. Gives back whether there is one.
  virtual bool search() { return false; }
  /// The regions that F6 visits, in order; hidden ones are skipped.
  struct Region {
    QWidget* area;
    std::function<void()> enter;  ///< gives the keyboard to the area
  };
  [[nodiscard]] virtual std::vector<Region> regions() = 0;
};

}  // namespace app::desktop
