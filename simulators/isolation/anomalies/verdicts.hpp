#pragma once

#include "simulators/isolation/anomalies/detector.hpp"

#include <vector>

namespace simulators::isolation::anomalies {

/// Verdicts as they are found: the first one of a phenomenon is kept, and the first one through a write.
class Verdicts {
 public:
  void add(Verdict verdict);
  [[nodiscard]] bool has(Phenomenon what, bool is_through_write) const;
  /// In the order of Phenomenon, those through plain reads first.
  [[nodiscard]] std::vector<Verdict> take() &&;

 private:
  std::vector<Verdict> all_;
};

}  // namespace simulators::isolation::anomalies
