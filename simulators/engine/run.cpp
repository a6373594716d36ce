#include "simulators/engine/run.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::engine {

std::string as_text(const EventRecord& record) {
  std::string line(record.name);
  for (const auto& [name, value] : record.fields) {
    line += fmt::format(" {}=", name);
    if (const auto* number = std::get_if<std::int64_t>(&value)) line += fmt::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value)) line += *flag ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&value)) line += *text;
  }
  if (record.line > 0) line += fmt::format(" line={}", record.line);
  return line;
}

std::vector<double> density(const Run& run, std::size_t buckets) {
  constexpr std::size_t most_looked_at = 64;
  const std::size_t steps = run.steps();
  const std::size_t entries = std::min(buckets, steps);
  std::vector<double> means(entries);
  for (std::size_t bucket = 0; bucket < entries; ++bucket) {
    const std::size_t begin = bucket * steps / entries;
    const std::size_t end = (bucket + 1) * steps / entries;
    const std::size_t stride = (end - begin + most_looked_at - 1) / most_looked_at;
    std::size_t count = 0;
    for (std::size_t step = begin; step < end; step += stride, ++count) {
      means[bucket] += run.kinds()[run.kind_of(step + 1)].weight;
    }
    means[bucket] /= static_cast<double>(count);
  }
  return means;
}

}  // namespace simulators::engine
