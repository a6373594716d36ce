#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace algorithms::load_balancing {

/// What a way of choosing a server tells whoever watches it: indices of
/// servers and the numbers of the arithmetic, never how to show them. A
/// watcher is copied into the call, so it is small: nothing, or a reference
/// to who listens. Each of its functions may have a source line with a
/// default as its last parameter: that is then the core's line.
///
/// - weighed(server, gained, current, effective): in a smooth step the
///   server has gained `gained` and stands at `current`; its effective
///   weight is `effective` from now on.
/// - chosen(server, total, current): the smooth step has chosen the server,
///   which paid `total` and stands at `current`.
/// - drawn(server, offset, total): the number `offset` out of [0, total)
///   fell on the server.
/// - compared(server, other, verdict): the loads of the two were compared
///   in proportion to their weights: below 0 less, 0 equal, above 0 more.
/// - placed(server, position, hash): a point of the server has been put on
///   the ring, or an entry of it in the table.
/// - found(position, hash): the key's hash falls on this position.
/// - passed(position, server): the point found is of no use; the walk goes
///   on behind it.
/// - refused(server, position): the entry that the server would have liked
///   has been taken.
/// - scored(server, score): how well the server and the key fit.
template <class W>
concept Watcher =
    std::copyable<W> &&
    requires(const W watch, std::size_t server, std::int64_t number,
             std::uint64_t hash, int verdict) {
      { W::watches } -> std::convertible_to<bool>;
      watch.weighed(server, number, number, number);
      watch.chosen(server, number, number);
      watch.drawn(server, hash, hash);
      watch.compared(server, server, verdict);
      watch.placed(server, server, hash);
      watch.found(server, hash);
      watch.passed(server, server);
      watch.refused(server, server);
      watch.scored(server, hash);
    };

/// Nobody is watching: a core compiles to its bare loop. Whoever wants to
/// hear only some of it derives from this.
struct Unwatched {
  static constexpr bool watches = false;
  constexpr void weighed(std::size_t, std::int64_t, std::int64_t,
                         std::int64_t) const {}
  constexpr void chosen(std::size_t, std::int64_t, std::int64_t) const {}
  constexpr void drawn(std::size_t, std::uint64_t, std::uint64_t) const {}
  constexpr void compared(std::size_t, std::size_t, int) const {}
  constexpr void placed(std::size_t, std::size_t, std::uint64_t) const {}
  constexpr void found(std::size_t, std::uint64_t) const {}
  constexpr void passed(std::size_t, std::size_t) const {}
  constexpr void refused(std::size_t, std::size_t) const {}
  constexpr void scored(std::size_t, std::uint64_t) const {}
};

static_assert(Watcher<Unwatched>);

/// Every server may be chosen.
struct AnyServer {
  constexpr bool operator()(std::size_t) const { return true; }
};

}  // namespace algorithms::load_balancing
