#include "app/desktop/steppable.hpp"

namespace app::desktop {

void Steppable::back() {
  if (step() > 0) {
    go_to(step() - 1);
  }
}

void Steppable::toggle_bookmark() {
  if (bookmarks_.erase(step()) == 0) {
    bookmarks_.insert(step());
  }
  emit bookmarks_changed();
}

void Steppable::go_to_next_bookmark() {
  if (!bookmarks_.empty()) {
    const auto next = bookmarks_.upper_bound(step());
    go_to(next == bookmarks_.end() ? *bookmarks_.begin() : *next);
  }
}

void Steppable::forget_bookmarks() {
  if (!bookmarks_.empty()) {
    bookmarks_.clear();
    emit bookmarks_changed();
  }
}

}  // namespace app::desktop
