#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <type_traits>

namespace algorithms::recursion {

/// The functions of this family that can be seen calling.
enum class Function : std::uint8_t {
  factorial,
  list_sum,
  fibonacci,
  greatest_common_divisor,
  power,
  binary_search,
  hanoi,
  permutations,
  subsets,
  queens,
  flood_fill,
  ackermann,
  is_even,
  is_odd,
  tail_sum,
};

/// How a call came by what it returns.
enum class Answer : std::uint8_t {
  base_case,  ///< the argument was so small that nothing was left to call
  combined,   ///< from what the calls inside it returned
  recalled,   ///< it had been worked out before and was remembered
};

/// The numbers in the brackets of a call, at most three.
struct Arguments {
  std::array<std::int32_t, 3> values{};
  std::uint8_t count = 0;
};

/// What a recursive function tells whoever watches it. A watcher is copied
/// into every call, so it is small: nothing, or a reference to who listens,
/// and it can be told through a const copy. `where` is the source line;
/// what gives nothing back returns no value.
///
/// - called(function, arguments, where): a call has begun; `where` is the
///   line of the caller that it will return to.
/// - returned(answer, value, where) or returned(answer, where): the
///   innermost open call ends. Every called has its returned, like
///   brackets, unless the watcher throws.
/// - acted(a, b, c, where): the innermost open call has changed the world
///   outside the calls: moved a disk (disk, from peg, to peg), swapped two
///   items (left, right, whether back), decided about an item (index, 0 out
///   or 1 in), placed a queen (row, column), filled a cell (row, column,
///   index).
template <class W>
concept Watcher =
    std::copyable<W> &&
    requires(const W watch, Function function, const Arguments& arguments,
             Answer answer, std::int64_t number,
             std::source_location where) {
      { W::watches } -> std::convertible_to<bool>;
      watch.called(function, arguments, where);
      watch.returned(answer, number, where);
      watch.returned(answer, where);
      watch.acted(number, number, number, where);
    };

/// Nobody is watching: a call compiles to the bare recursion.
struct Unwatched {
  static constexpr bool watches = false;
  template <class... Told>
  constexpr void called(const Told&...) const {}
  template <class... Told>
  constexpr void returned(const Told&...) const {}
  template <class... Told>
  constexpr void acted(const Told&...) const {}
};

/// Stands for a source line where nobody wants to know it; being empty, it
/// takes no register.
struct Nowhere {
  static consteval Nowhere current() { return {}; }
};

/// The line at which something is written, as a default argument; only for
/// those who watch.
template <class W>
using Site = std::conditional_t<W::watches, std::source_location, Nowhere>;

/// Whether a function still has the case that ends it. Without it the calls
/// go on until the stack is full.
enum class Base : bool { removed, present };

/// One call that is going on: tells its beginning when it is made, and its
/// end together with the value it gives back, so that what is told cannot
/// drift from what is done.
template <Watcher W>
class Call {
 public:
  template <std::integral... A>
  constexpr Call(W watch, Function function, Site<W> from, A... arguments)
      : watch_(watch) {
    static_assert(sizeof...(A) <= 3);
    if constexpr (W::watches) {
      watch_.called(function,
                    Arguments{{static_cast<std::int32_t>(arguments)...},
                              sizeof...(A)},
                    from);
    }
  }

  /// The end by the base case, by what the inner calls gave, or by memory.
  template <class T>
  constexpr T base(T value, Site<W> where = Site<W>::current()) const {
    return ends(Answer::base_case, value, where);
  }
  template <class T>
  constexpr T returns(T value, Site<W> where = Site<W>::current()) const {
    return ends(Answer::combined, value, where);
  }
  template <class T>
  constexpr T recalls(T value, Site<W> where = Site<W>::current()) const {
    return ends(Answer::recalled, value, where);
  }

  /// The same for a call that gives nothing back.
  constexpr void base(Site<W> where = Site<W>::current()) const {
    ends(Answer::base_case, where);
  }
  constexpr void returns(Site<W> where = Site<W>::current()) const {
    ends(Answer::combined, where);
  }

  /// Tells that the call has changed the world.
  constexpr void acted(std::int64_t a, std::int64_t b, std::int64_t c,
                       Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.acted(a, b, c, where);
  }

 private:
  template <class T>
  constexpr T ends(Answer answer, T value, Site<W> where) const {
    if constexpr (W::watches)
      watch_.returned(answer, static_cast<std::int64_t>(value), where);
    return value;
  }
  constexpr void ends(Answer answer, Site<W> where) const {
    if constexpr (W::watches) watch_.returned(answer, where);
  }

  [[no_unique_address]] W watch_;
};

}  // namespace algorithms::recursion
