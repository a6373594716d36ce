#pragma once

#include <concepts>
#include <cstdint>
#include <source_location>

namespace algorithms::hashing {

/// What a hash function tells whoever watches it. A watcher is copied into
/// the call, so it is small: nothing, or a reference to who listens. The
/// last parameter of `mixed` is a source line with a default, so that the
/// line is the core's.
///
/// - mixed(byte, before, after): one byte of the key has been taken in; the
///   state was `before` and is `after`. Once for every byte, in order.
template <class W>
concept Watcher =
    std::copyable<W> &&
    requires(const W watch, std::uint8_t byte, std::uint64_t state) {
      { W::watches } -> std::convertible_to<bool>;
      watch.mixed(byte, state, state);
    };

/// Nobody is watching: a hash compiles to its bare loop.
struct Unwatched {
  static constexpr bool watches = false;
  constexpr void mixed(std::uint8_t, std::uint64_t, std::uint64_t) const {}
};

static_assert(Watcher<Unwatched>);

}  // namespace algorithms::hashing
