#include "simulators/sorting/benchmarks.hpp"

#include "algorithms/sorting/hand_written_sorts.hpp"
#include "simulators/sorting/core.hpp"
#include "simulators/sorting/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace simulators::sorting {
namespace {

using Sort = std::function<void(std::span<int>)>;

/// Small inputs are sorted many times between two resets, so that resetting does not drown them; each of these times it
/// is another input, or the processor would learn by heart which way every comparison goes.
class SortTrial final : public engine::Benchmark::Trial {
 public:
  SortTrial(Sort sort, Pattern pattern, std::size_t size, Scenario scenario)
      : sort_(std::move(sort)), size_(size), inputs_(size * repetitions()) {
    for (std::size_t i = 0; i < repetitions(); ++i) {
      scenario.seed = i;
      const std::vector<std::int64_t> keys = generate(pattern, size, scenario);
      std::ranges::transform(keys, inputs_.begin() + static_cast<std::ptrdiff_t>(i * size),
                             [](std::int64_t key) { return static_cast<int>(key); });
    }
  }

  void reset() override {
    items_ = inputs_;
    next_ = 0;
  }

  void work() override { sort_(std::span(items_).subspan(next_++ * size_, size_)); }

  [[nodiscard]] std::size_t repetitions() const override {
    constexpr std::size_t items_between_resets = 1 << 16;
    return std::max<std::size_t>(1, items_between_resets / size_);
  }

 private:
  Sort sort_;
  std::size_t size_;
  std::vector<int> inputs_;
  std::vector<int> items_;
  std::size_t next_ = 0;
};

/// One row of the table: what is sorted with, and for which scenario the hardest input is made.
struct Contestant {
  std::string name;
  Scenario scenario;
  Sort sort;
  bool is_quadratic = false;           ///< whatever the input is
  bool is_quadratic_on_order = false;  ///< on everything that is not random
};

Contestant core(std::string name, Scenario scenario, bool is_quadratic = false, bool is_quadratic_on_order = false) {
  Sort sort = [scenario](std::span<int> items) {
    algorithms::sorting::Unwatched nobody;
    sort_with_core(scenario, items, std::less<>(), nobody);
  };
  return {std::move(name), std::move(scenario), std::move(sort), is_quadratic, is_quadratic_on_order};
}

Scenario with(Algorithm algorithm, PivotRule pivot = PivotRule::last,
              PartitionScheme scheme = PartitionScheme::lomuto) {
  Scenario scenario;
  scenario.algorithm = algorithm;
  scenario.pivot = pivot;
  scenario.partition = scheme;
  return scenario;
}

std::vector<Contestant> contestants() {
  std::vector<Contestant> all;
  all.push_back(core("insertion", with(Algorithm::insertion), true));
  all.push_back(
      {"insertion-by-hand", with(Algorithm::insertion), algorithms::sorting::hand_written::insertion_sort, true});
  all.push_back(core("selection", with(Algorithm::selection), true));
  all.push_back(
      {"selection-by-hand", with(Algorithm::selection), algorithms::sorting::hand_written::selection_sort, true});
  all.push_back(core("merge", with(Algorithm::merge)));
  all.push_back({"merge-by-hand", with(Algorithm::merge), algorithms::sorting::hand_written::merge_sort});
  all.push_back(core("bottom-up-merge", with(Algorithm::bottom_up_merge)));
  all.push_back({"bottom-up-merge-by-hand", with(Algorithm::bottom_up_merge),
                 algorithms::sorting::hand_written::bottom_up_merge_sort});
  all.push_back(core("quick", with(Algorithm::quick), false, true));
  all.push_back({"quick-by-hand", with(Algorithm::quick), algorithms::sorting::hand_written::quick_sort, false, true});
  all.push_back(core("quick-hoare-median", with(Algorithm::quick, PivotRule::median_of_three, PartitionScheme::hoare),
                     false, true));
  all.push_back(core("quick-three-way-random", with(Algorithm::quick, PivotRule::random, PartitionScheme::three_way),
                     false, true));
  all.push_back(core("heap", with(Algorithm::heap)));
  all.push_back({"heap-by-hand", with(Algorithm::heap), algorithms::sorting::hand_written::heap_sort});
  all.push_back(core("hybrid-merge", with(Algorithm::hybrid_merge)));
  all.push_back(core("std-sort", with(Algorithm::standard)));
  all.push_back(core("std-stable-sort", with(Algorithm::standard_stable)));
  return all;
}

}  // namespace

std::vector<engine::Benchmark> benchmarks() {
  std::vector<engine::Benchmark> all;
  for (const Contestant& each : contestants()) {
    for (const Pattern pattern : patterns) {
      const bool is_small = each.is_quadratic || (each.is_quadratic_on_order && pattern != Pattern::random);
      const std::vector<std::int64_t> sizes =
          is_small ? std::vector<std::int64_t>{8, 64, 512, 4'096}
                   : std::vector<std::int64_t>{8, 64, 512, 4'096, 32'768, 262'144, 1'000'000};
      all.push_back({fmt::format("{}/{}", each.name, name_of(pattern)), sizes, [each, pattern](std::int64_t size) {
                       return std::make_unique<SortTrial>(each.sort, pattern, static_cast<std::size_t>(size),
                                                          each.scenario);
                     }});
    }
  }
  return all;
}

}  // namespace simulators::sorting
