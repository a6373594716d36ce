#include "simulators/isolation/anomalies/verdicts.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::anomalies {

void Verdicts::add(Verdict verdict) {
  if (!has(verdict.what, verdict.is_through_write)) all_.push_back(std::move(verdict));
}

bool Verdicts::has(Phenomenon what, bool is_through_write) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Verdict& known) {
    return known.what == what && known.is_through_write == is_through_write;
  });
}

std::vector<Verdict> Verdicts::take() && {
  std::sort(all_.begin(), all_.end(), [](const Verdict& left, const Verdict& right) {
    return std::pair(left.what, left.is_through_write) < std::pair(right.what, right.is_through_write);
  });
  return std::move(all_);
}

}  // namespace simulators::isolation::anomalies
