#include "app/desktop/measures.hpp"

namespace app::desktop {

namespace {

Measures design_measures(int width) {
  using Side = Measures::Side;
  if (width < 1000) {
    return {Side::hidden, 0, 0, 44, 44, 64, 12, false, true, true};
  }
  if (width < 1280) {
    return {Side::rail, rail_sidebar, 300, 48, 52, 80, 12, false, false, true};
  }
  if (width < 1400) {
    return {Side::rail, rail_sidebar, 340, 48, 52, 80, 12, true, false, true};
  }
  if (width <= 1600) {
    return {Side::full, 248, 384, 52, 60, 104, 16, true, false};
  }
  return {Side::full, 264, 460, 56, 68, 112, 20, true, false};
}

}  // namespace

Measures measures_for(QSize window, double zoom) {
  Measures measures = design_measures(static_cast<int>(window.width() / zoom));
  for (int* length : {&measures.sidebar, &measures.right_column, &measures.app_bar, &measures.sentence,
                      &measures.transport, &measures.gutter}) {
    *length = static_cast<int>(*length * zoom + 0.5);
  }
  return measures;
}

}  // namespace app::desktop
