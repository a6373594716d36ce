#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "simulators/engine/topic.hpp"

namespace simulators::engine {

/// Thrown by EventLog::push when the limit is reached: it unwinds the core that reports, and the run ends there.
struct LimitReached {};

/// The events of a run, in order, append only.
///
/// A run may have ten million events, so pushing one must cost next to nothing: the log is a list of chunks of 2 MiB
/// that are never copied (a vector would move all of it whenever it grows), each one a huge page where the system gives
/// them, and the limit, the progress and the wish to cancel are looked at only where a chunk begins.
///
/// Requires: Event is trivially copyable and at most 16 bytes (the budget of a recording).
template <class Event>
class EventLog {
  static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) <= 16);

 public:
  /// A log that takes `limit` events and then throws LimitReached. `progress` may be null; where it is cancelled, the
  /// log throws Cancelled at the next chunk.
  explicit EventLog(std::size_t limit, Progress* progress = nullptr) : limit_(limit), progress_(progress) {}

  /// Appends. Throws LimitReached, Cancelled; the log keeps what it has.
  void push(const Event& event) {
    if (next_ == end_) [[unlikely]] {
      grow();
    }
    new (next_++) Event(event);
  }

  /// Keeps a text that events speak of (a line of a log, a result, a name) and gives its number; equal texts have one
  /// number. Throws LimitReached where all texts together would be longer than longest_texts. Cost: a hash of it.
  std::uint32_t keep(std::string_view text) {
    if (const auto kept = numbers_.find(text); kept != numbers_.end()) return kept->second;
    if (text.size() > longest_texts - text_bytes_) throw LimitReached{};
    text_bytes_ += text.size();
    texts_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
    numbers_.emplace(texts_.back(), number);
    return number;
  }

  /// A text that was kept. The reference holds as long as the log. Requires: keep() gave `number`.
  [[nodiscard]] const std::string& text(std::uint32_t number) const { return texts_[number]; }

  /// What all kept texts may take together, in bytes.
  static constexpr std::size_t longest_texts = 64U << 20;

  [[nodiscard]] std::size_t size() const {
    return chunks_.empty()
               ? 0
               : (chunks_.size() - 1) * chunk_events + static_cast<std::size_t>(next_ - chunks_.back().get());
  }

  /// Requires: index < size().
  [[nodiscard]] const Event& operator[](std::size_t index) const {
    return chunks_[index / chunk_events].get()[index % chunk_events];
  }

  /// Calls `use` with each event of [begin, end), in order. Requires: begin <= end <= size().
  template <class Use>
  void each(std::size_t begin, std::size_t end, Use&& use) const {
    while (begin < end) {
      const Event* const chunk = chunks_[begin / chunk_events].get();
      const std::size_t stop = std::min(end, (begin / chunk_events + 1) * chunk_events);
      for (; begin < stop; ++begin) use(chunk[begin % chunk_events]);
    }
  }

  /// Bytes taken by the events and texts that there are.
  [[nodiscard]] std::size_t memory() const { return size() * sizeof(Event) + text_bytes_; }

 private:
  static constexpr std::size_t chunk_bytes = 2U << 20;
  static constexpr std::size_t chunk_events = chunk_bytes / 16;

  struct Free {
    void operator()(Event* chunk) const { std::free(chunk); }
  };
  using Chunk = std::unique_ptr<Event, Free>;

  void grow() {
    const std::size_t taken = size();
    if (progress_ != nullptr) {
      progress_->events.store(taken, std::memory_order_relaxed);
      if (progress_->cancelled.load(std::memory_order_relaxed)) throw Cancelled{};
    }
    if (taken >= limit_) throw LimitReached{};
    void* const memory = std::aligned_alloc(chunk_bytes, chunk_bytes);
    if (memory == nullptr) throw std::bad_alloc{};
#if defined(__linux__)
    // A short run stays in the first chunk and touches only the small pages that it fills.
    if (!chunks_.empty()) madvise(memory, chunk_bytes, MADV_HUGEPAGE);
#endif
    chunks_.emplace_back(static_cast<Event*>(memory));
    next_ = chunks_.back().get();
    end_ = next_ + std::min(chunk_events, limit_ - taken);
  }

  std::size_t limit_;
  Progress* progress_;
  std::vector<Chunk> chunks_;
  Event* next_ = nullptr;
  Event* end_ = nullptr;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  ///< views of texts_, which never moves its elements
  std::size_t text_bytes_ = 0;
};

}  // namespace simulators::engine
