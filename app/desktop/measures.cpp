#include "app/desktop/measures.hpp"

namespace app::desktop {

Measures measures_for(QSize window) {
  using Side = Measures::Side;
  const int width = window.width();
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

}  // namespace app::desktop
