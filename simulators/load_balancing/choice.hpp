#pragma once

#include "simulators/load_balancing/journal.hpp"
#include "simulators/load_balancing/plan.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// A number of 31 bits, as the C library's random() gives it.
using RandomNumber = std::function<std::uint32_t()>;

/// Finds the server for one try of one request, and tells every step of it. What is found is taken.
class Choice {
 public:
  /// Requires: the request is in flight and not at a server; everything outlives the choice. `key` is what `hash`
  /// hashes; `address` what ip_hash does.
  Choice(Journal& journal, const Plan& plan, const RandomNumber& random, std::uint32_t request, std::string_view key)
      : journal_(journal), plan_(plan), random_(random), request_(request), key_(key) {}

  /// The server taken, or nothing where none is usable. Cost: O(servers), and for draws that go wrong up to 21 times
  /// as much. Source: nginx 1.22, the get functions of the upstream modules; nginx-upstream-fair a18b409.
  std::optional<std::uint8_t> take_one();

 private:
  using Group = std::span<const std::uint8_t>;

  [[nodiscard]] const RequestState& request() const { return journal_.request(request_); }
  [[nodiscard]] Group group() const { return request().is_among_backups ? plan_.backups : plan_.primaries; }
  /// An event of this request.
  [[nodiscard]] Event event(Happening what, std::uint8_t server = no_server) const;
  /// Why the server is not usable for this request now.
  [[nodiscard]] Unusable reason(std::uint8_t server) const;
  /// The same; tells it where there is one.
  [[nodiscard]] bool is_usable(std::uint8_t server);
  void pass_over(std::uint8_t server, Unusable why);
  std::uint8_t take(std::uint8_t server, std::size_t place = 0);

  std::optional<std::uint8_t> round_robin();
  std::optional<std::uint8_t> single();
  std::optional<std::uint8_t> smooth_step(Group servers);
  std::optional<std::uint8_t> least_connections();
  std::optional<std::uint8_t> step_of_least_connections(Group servers);
  /// Goes over to the backups, once. Gives back whether there are some that the request has not gone over to.
  bool enter_backups();

  /// Draws until one is usable or there were too many.
  std::optional<std::uint8_t> draw();
  std::optional<std::uint8_t> draw_two();
  [[nodiscard]] std::uint8_t next_draw();
  std::uint32_t next_hash();
  /// Counts a draw that led nowhere. Gives back whether another one is allowed.
  bool waste_draw(std::uint8_t server, Unusable why);
  std::optional<std::uint8_t> walk_ring();
  std::optional<std::uint8_t> end_drawing();
  [[nodiscard]] bool is_drawing_over() const;

  std::optional<std::uint8_t> fair();
  /// Indices into the order of fair.
  std::optional<std::size_t> fair_idle(std::size_t from);
  std::optional<std::size_t> fair_busy(std::size_t from);
  [[nodiscard]] bool is_fair_usable(std::uint8_t server);
  [[nodiscard]] std::int64_t fair_score(std::uint8_t server) const;

  // Beyond nginx; who is not usable is passed over, and where no primary is, the backups are asked.
  std::optional<std::uint8_t> beyond_nginx();
  std::optional<std::uint8_t> two_choices(Group servers);
  std::optional<std::uint8_t> least_time(Group servers);
  std::optional<std::uint8_t> rendezvous(Group servers);
  std::optional<std::uint8_t> walk_table(Group servers);
  std::optional<std::uint8_t> walk_bounded(Group servers);
  [[nodiscard]] std::vector<bool> usable_of(Group servers);

  Journal& journal_;
  const Plan& plan_;
  const RandomNumber& random_;
  std::uint32_t request_;
  std::string_view key_;
};

}  // namespace simulators::load_balancing
