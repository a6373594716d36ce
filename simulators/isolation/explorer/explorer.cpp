// Each interleaving is played from the beginning: a statement that waits is a routine in the middle of its work, which
// cannot be copied, so prefixes are not shared. What the interleavings come to is sums and least places, which do not
// depend on who has played which of them; so neither does the result.
#include "simulators/isolation/explorer/explorer.hpp"

#include "simulators/isolation/explorer/outcome.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace simulators::isolation::explorer {
namespace {

constexpr std::uint64_t places_at_once = 64;

/// The steps of each session, by their number in the schedule.
std::vector<std::vector<std::size_t>> steps_of(const Question& question) {
  std::vector<std::vector<std::size_t>> steps(question.named.schedule.connections);
  for (std::size_t step = 0; step < question.named.schedule.steps.size(); ++step) {
    steps[question.named.schedule.steps[step].connection].push_back(step);
  }
  return steps;
}

std::vector<std::size_t> sizes_of(const Question& question) {
  std::vector<std::size_t> sizes;
  for (const std::vector<std::size_t>& steps : steps_of(question)) sizes.push_back(steps.size());
  return sizes;
}

/// The steps in the order of the turns.
void put_in_order(const std::vector<std::vector<std::size_t>>& steps, const Order& order,
                  std::vector<std::size_t>& ordered) {
  std::array<std::size_t, most_sessions> next{};
  ordered.clear();
  for (const std::uint8_t session : order) ordered.push_back(steps[session][next[session]++]);
}

/// What one worker has seen.
class Tally {
 public:
  void add(std::uint64_t place, const anomalies::ObservedPlay& observed, const std::vector<std::size_t>& order) {
    classes_[outcome_key(observed, order)].add(place);
    bool is_serializable = true;
    std::array<bool, anomalies::phenomenon_count> has_shown{};
    for (const anomalies::Verdict& verdict : anomalies::verdicts_of(observed.history)) {
      using anomalies::Phenomenon;
      has_shown[static_cast<std::size_t>(verdict.what)] = true;
      // Any cycle is one of these; the rest are words for accesses, or kinds of cycles.
      is_serializable = is_serializable && verdict.what != Phenomenon::g0 && verdict.what != Phenomenon::g1a &&
                        verdict.what != Phenomenon::g1b && verdict.what != Phenomenon::g1c &&
                        verdict.what != Phenomenon::g2;
    }
    for (std::size_t what = 0; what < has_shown.size(); ++what) {
      if (has_shown[what]) exploration_.phenomena[what].add(place);
    }
    if (is_serializable) exploration_.serializable.add(place);
    add_ends(place, observed.record);
  }

  void merge_into(Exploration& exploration, std::map<std::array<std::uint64_t, 2>, Sighting>& classes) const {
    for (const auto& [key, sighting] : classes_) merge(classes[key], sighting);
    for (std::size_t what = 0; what < exploration.phenomena.size(); ++what) {
      merge(exploration.phenomena[what], exploration_.phenomena[what]);
    }
    for (std::size_t failure = 0; failure < exploration.failures.size(); ++failure) {
      merge(exploration.failures[failure], exploration_.failures[failure]);
    }
    merge(exploration.serializable, exploration_.serializable);
    merge(exploration.waited, exploration_.waited);
    merge(exploration.stuck, exploration_.stuck);
  }

 private:
  static void merge(Sighting& all, const Sighting& some) {
    if (some.count > 0) all.add(some.example, some.count);
  }

  void add_ends(std::uint64_t place, const PlayRecord& record) {
    std::array<bool, 7> has_failed{};
    bool is_stuck = false;
    for (const StepRecord& step : record.steps) {
      if (step.answer) has_failed[static_cast<std::size_t>(step.answer->failure)] = true;
      is_stuck = is_stuck || (!step.answer && !step.was_skipped);
    }
    for (std::size_t failure = 1; failure < has_failed.size(); ++failure) {
      if (has_failed[failure]) exploration_.failures[failure].add(place);
    }
    if (is_stuck) exploration_.stuck.add(place);
    const bool has_waited = std::any_of(record.trace.begin(), record.trace.end(),
                                        [](const Trace& trace) { return trace.what == Moment::blocked; });
    if (has_waited) exploration_.waited.add(place);
  }

  std::map<std::array<std::uint64_t, 2>, Sighting> classes_;
  Exploration exploration_;
};

/// The interleavings of a question, which workers take piece by piece.
class Work {
 public:
  Work(const Question& question, const Setting& setting, std::uint64_t count, engine::Progress* progress)
      : question_(question),
        setting_(setting),
        count_(count),
        progress_(progress),
        steps_(steps_of(question)),
        sizes_(sizes_of(question)) {}

  /// Plays until nothing is left, somebody cancels, or another worker fails.
  void run(Tally& tally) {
    try {
      for (std::uint64_t first = next_.fetch_add(places_at_once); first < count_ && !is_over_;
           first = next_.fetch_add(places_at_once)) {
        play_piece(first, std::min(first + places_at_once, count_), tally);
        if (progress_ == nullptr) continue;
        progress_->events.fetch_add(std::min(places_at_once, count_ - first));
        if (progress_->cancelled) is_over_ = true;
      }
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      is_over_ = true;
    }
  }

  /// Once all workers are done: throws what one of them met, or Cancelled.
  void check() const {
    if (failure_) std::rethrow_exception(failure_);
    if (is_over_) throw engine::Cancelled{};
  }

 private:
  void play_piece(std::uint64_t first, std::uint64_t end, Tally& tally) const {
    Order order = interleaving_at(sizes_, first);
    std::vector<std::size_t> ordered;
    for (std::uint64_t place = first; place < end; ++place) {
      put_in_order(steps_, order, ordered);
      tally.add(place, anomalies::observe(question_.named.schedule, setting_, ordered), ordered);
      std::next_permutation(order.begin(), order.end());
    }
  }

  const Question& question_;
  Setting setting_;
  std::uint64_t count_;
  engine::Progress* progress_;
  std::vector<std::vector<std::size_t>> steps_;
  std::vector<std::size_t> sizes_;
  std::atomic<std::uint64_t> next_{0};
  std::atomic<bool> is_over_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

std::optional<std::uint64_t> count_interleavings(const Question& question) {
  return count_interleavings(sizes_of(question));
}

std::vector<std::size_t> order_at(const Question& question, std::uint64_t place) {
  std::vector<std::size_t> ordered;
  put_in_order(steps_of(question), interleaving_at(sizes_of(question), place), ordered);
  return ordered;
}

std::string text_at(const Question& question, std::uint64_t place) {
  return text_of(question.named, order_at(question, place));
}

Exploration explore(const Question& question, const Setting& setting, const ExplorerLimits& limits,
                    engine::Progress* progress) {
  const std::uint64_t count = checked_count(question, limits);
  Work work(question, setting, count, progress);
  std::vector<Tally> tallies(std::clamp<std::size_t>(limits.workers, 1, 2));
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 1; worker < tallies.size(); ++worker) {
      threads.emplace_back([&work, &tally = tallies[worker]] { work.run(tally); });
    }
    work.run(tallies.front());
  }
  work.check();
  Exploration exploration{.setting = setting, .interleavings = count};
  std::map<std::array<std::uint64_t, 2>, Sighting> classes;
  for (const Tally& tally : tallies) tally.merge_into(exploration, classes);
  for (const auto& [key, sighting] : classes) exploration.classes.push_back({.key = key, .sighting = sighting});
  std::sort(exploration.classes.begin(), exploration.classes.end(),
            [](const OutcomeClass& left, const OutcomeClass& right) {
              if (left.sighting.count != right.sighting.count) return left.sighting.count > right.sighting.count;
              return left.sighting.example < right.sighting.example;
            });
  return exploration;
}

}  // namespace simulators::isolation::explorer
