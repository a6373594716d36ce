#pragma once

#include "algorithms/load_balancing/watcher.hpp"
#include "simulators/load_balancing/journal.hpp"

#include <cstdint>
#include <source_location>
#include <span>

namespace simulators::load_balancing {

/// Hears a core work on a group of servers and writes down what it tells as events, with the core's line.
class Ear : public algorithms::load_balancing::Unwatched {
 public:
  static constexpr bool watches = true;
  /// Requires: both outlive the ear; the core's indices are those of the group.
  Ear(Journal& journal, std::span<const std::uint8_t> group, std::uint32_t request)
      : journal_(&journal), group_(group), request_(request) {}

  using Where = std::source_location;
  void weighed(std::size_t server, std::int64_t, std::int64_t current, std::int64_t effective,
               Where where = Where::current()) const {
    tell(Happening::weighed, server, current, effective, where);
  }
  void chosen(std::size_t server, std::int64_t total, std::int64_t current, Where where = Where::current()) const {
    tell(Happening::round_won, server, current, total, where);
  }
  void drawn(std::size_t server, std::uint64_t offset, std::uint64_t total, Where where = Where::current()) const {
    tell(Happening::drawn, server, static_cast<std::int64_t>(offset), static_cast<std::int64_t>(total), where);
  }
  void compared(std::size_t server, std::size_t other, int verdict, Where where = Where::current()) const {
    tell(Happening::loads_compared, server, group_[other], verdict, where);
  }

 private:
  void tell(Happening what, std::size_t server, std::int64_t first, std::int64_t second, Where where) const {
    Event event;
    event.what = what;
    event.server = group_[server];
    event.line = static_cast<std::uint16_t>(where.line());
    event.request = request_ & most_requests;
    event.first = static_cast<std::int32_t>(first);
    event.second = static_cast<std::int32_t>(second);
    journal_->happened(event);
  }

  Journal* journal_;
  std::span<const std::uint8_t> group_;
  std::uint32_t request_;
};

}  // namespace simulators::load_balancing
