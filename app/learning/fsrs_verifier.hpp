#pragma once

#include "simulators/engine/verifier.hpp"

#include <memory>

namespace app::learning {

/// Plays recorded reviews and tables of functions against the FSRS-6 scheduler: `verify fsrs`. Numbers may differ by
/// one part in a million.
[[nodiscard]] std::unique_ptr<simulators::engine::Verifier> make_fsrs_verifier();

}  // namespace app::learning
