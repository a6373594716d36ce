#include "app/desktop/steppable.hpp"

namespace app::desktop {

void Steppable::back() {
  if (step() > 0) {
    go_to(step() - 1);
  }
}

}  // namespace app::desktop
