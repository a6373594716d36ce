#pragma once

#include <QSize>

namespace app::desktop {

/// How the window divides its room, in logical pixels. The stage takes what is left.
struct Measures {
  enum class Side { full, rail, hidden };
  Side side = Side::full;
  int sidebar = 248;       ///< as part of the layout: the rail's width, or 0 where it is hidden
  int right_column = 384;  ///< 0 where the cards are tabs under the stage
  int app_bar = 52;
  int sentence = 60;
  int transport = 104;
  int gutter = 16;
  bool density = true;   ///< the timeline shows how dense the events are
  bool tabs = false;     ///< code, input and counters are tabs under the stage
  bool compact = false;  ///< the input card shows its less used fields only when asked

  friend bool operator==(const Measures&, const Measures&) = default;
};

/// The width of the sidebar when it is shown whole over the page, and as a rail of icons.
inline constexpr int whole_sidebar = 248;
inline constexpr int rail_sidebar = 56;

/// The measures for a window of that size, whose words are `zoom` times as large as in the design: a window with larger
/// words is laid out as a smaller one.
[[nodiscard]] Measures measures_for(QSize window, double zoom = 1);

}  // namespace app::desktop
