#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <type_traits>

namespace algorithms::searching {

/// What a probe of a hash table has met.
enum class Slot : std::uint8_t {
  free,   ///< no key: the search ends
  other,  ///< another key: the next slot is looked at
  same,   ///< the key that is looked for
};

/// What a search tells whoever watches it: places and numbers, never how to
/// show them. A watcher is copied, so it is small, and it can be told
/// through a const copy. `where` is the source line in the core.
///
/// - compared(index, order, where): the item at `index` has been compared
///   with the target: order < 0 it comes before, 0 it is equal, > 0 after.
/// - narrowed(low, high, where): the target can only be in [low, high).
/// - hashed(hash, slot, where): the key's hash, and the slot that it names.
/// - probed(slot, met, where): a slot of the table has been looked at.
/// - followed(node, letter, child, where): a link of the trie was taken.
/// - missed(node, letter, where): the node has no link for the letter.
/// - gathered(term, documents, where): the list of a term of the index,
///   with so many documents, is about to be read.
/// - scored(document, added, where): a term has added to a document.
/// - filled(row, column, distance, where): a cell of the table of edit
///   distances is known.
/// - found(index, where): an answer.
template <class W>
concept Watcher = std::copyable<W> &&
                  requires(const W watch, std::size_t number, int order,
                           char32_t letter, double added, Slot met,
                           std::uint64_t hash, std::source_location where) {
                    { W::watches } -> std::convertible_to<bool>;
                    watch.compared(number, order, where);
                    watch.narrowed(number, number, where);
                    watch.hashed(hash, number, where);
                    watch.probed(number, met, where);
                    watch.followed(number, letter, number, where);
                    watch.missed(number, letter, where);
                    watch.gathered(number, number, where);
                    watch.scored(number, added, where);
                    watch.filled(number, number, number, where);
                    watch.found(number, where);
                  };

/// Nobody is watching: a search compiles to the bare loop. A watcher that
/// cares for some of the events derives from it.
struct Unwatched {
  static constexpr bool watches = false;
  template <class... Told>
  constexpr void compared(const Told&...) const {}
  template <class... Told>
  constexpr void narrowed(const Told&...) const {}
  template <class... Told>
  constexpr void hashed(const Told&...) const {}
  template <class... Told>
  constexpr void probed(const Told&...) const {}
  template <class... Told>
  constexpr void followed(const Told&...) const {}
  template <class... Told>
  constexpr void missed(const Told&...) const {}
  template <class... Told>
  constexpr void gathered(const Told&...) const {}
  template <class... Told>
  constexpr void scored(const Told&...) const {}
  template <class... Told>
  constexpr void filled(const Told&...) const {}
  template <class... Told>
  constexpr void found(const Told&...) const {}
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

/// Tells a watcher, with the line, and nothing to nobody.
template <Watcher W>
class Teller {
 public:
  constexpr explicit Teller(W watch) : watch_(watch) {}

  constexpr void compared(std::size_t index, int order,
                          Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.compared(index, order, where);
  }
  constexpr void narrowed(std::size_t low, std::size_t high,
                          Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.narrowed(low, high, where);
  }
  constexpr void hashed(std::uint64_t hash, std::size_t slot,
                        Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.hashed(hash, slot, where);
  }
  constexpr void probed(std::size_t slot, Slot met,
                        Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.probed(slot, met, where);
  }
  constexpr void followed(std::size_t node, char32_t letter,
                          std::size_t child,
                          Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.followed(node, letter, child, where);
  }
  constexpr void missed(std::size_t node, char32_t letter,
                        Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.missed(node, letter, where);
  }
  constexpr void gathered(std::size_t term, std::size_t documents,
                          Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.gathered(term, documents, where);
  }
  constexpr void scored(std::size_t document, double added,
                        Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.scored(document, added, where);
  }
  constexpr void filled(std::size_t row, std::size_t column,
                        std::size_t distance,
                        Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.filled(row, column, distance, where);
  }
  constexpr void found(std::size_t index,
                       Site<W> where = Site<W>::current()) const {
    if constexpr (W::watches) watch_.found(index, where);
  }

 private:
  [[no_unique_address]] W watch_;
};

/// The sign of a comparison: -1, 0 or 1.
template <class T>
constexpr int order_of(const T& item, const T& target) {
  return item < target ? -1 : target < item ? 1 : 0;
}

}  // namespace algorithms::searching
