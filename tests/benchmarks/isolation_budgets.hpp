#pragma once

namespace tests::benchmarks {

/// Prints the budgets of the isolation topic: exploring all interleavings, and opening one schedule.
void measure_isolation();

}  // namespace tests::benchmarks
