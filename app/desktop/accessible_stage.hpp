#pragma once

namespace app::desktop {

/// Makes every StageView tell screen readers the elements of its picture as children: name, state, place. Installing it
/// again changes nothing.
void install_accessible_stage();

}  // namespace app::desktop
