#pragma once

#include "simulators/garbage_collection/cpython_version.hpp"

#include <cstddef>
#include <string_view>

namespace simulators::garbage_collection {

/// How far a version is checked.
struct Checked {
  std::string_view program;  ///< whose recordings they are
  std::size_t passed;        ///< how many of them are followed in every key of every step
  std::size_t recordings;    ///< in tests/conformance/gc
};

/// A test plays the recordings, and counts.
[[nodiscard]] constexpr Checked checked_against(CPythonVersion version) {
  switch (version) {
    case CPythonVersion::v3_12:
      return {"CPython 3.12.1", 50, 50};
    case CPythonVersion::v3_13:
      return {"CPython 3.13.0", 50, 50};
    case CPythonVersion::v3_11:
      break;
  }
  return {"CPython 3.11.7", 70, 70};
}

}  // namespace simulators::garbage_collection
