#pragma once

#include <fmt/format.h>

#include <string>

namespace tests::benchmarks {

/// Prints one measured figure with its budget, and whether it keeps it. `dev` prints the same lines.
inline void print(const std::string& what, double measured, const std::string& unit, double budget) {
  fmt::print("{:<72} {:>9.3f} {:<8} budget {:>6} {}\n", what, measured, unit, budget,
             measured <= budget ? "kept" : "MISSED");
}

}  // namespace tests::benchmarks
