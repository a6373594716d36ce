#pragma once

#include <cstddef>
#include <cstdint>

namespace simulators::http_status {

/// What happened. `a`, `b` and `c` are said for each; "text" is a number that the log keeps a text under.
enum class Happening : std::uint8_t {
  // A client, a server, and what stands between them.
  sent,      ///< a request by the client; a: the hop, from 0; b: text, its first line; c: text, the URL (redirects)
  asked,     ///< a node, which let the request pass; a: the node
  deviated,  ///< the program left the graph; a: the node, b: the deviation
  /// A node has a status to give; small: bit 0 whether the server may also go on, above it the FaultKind plus 1, or 0;
  /// a: node, status; b: text, the section; c: text, what else is permitted.
  fired,
  decided,       ///< the status is settled; a: node, status; b: text, the section; c: text, what else is permitted
  forwarded,     ///< a gateway has passed the request on
  upstream_did,  ///< the server behind it has answered, or has not; a: the behaviour; b: the status
  interim,       ///< a 1xx response has been sent; a: the status
  responded,     ///< the final response; a: the status, or no_answer; b: text, the response
  handed_on,     ///< a cache has given the client what it asked for; a: the status that it got
  // A client after a redirect.
  redirected,      ///< a: the status; b: text, Location
  resolved,        ///< b: text, the URL that is meant
  method_chosen,   ///< small: whether it changes; b, c: texts, before and after
  content_chosen,  ///< small: ContentFate
  dropped,         ///< a field stays behind; small: FieldFate; b: text, its name
  gave_up,         ///< the client stops; small: WhyStopped; a: how many redirects it had followed
  // A search; see algorithms::searching::Watcher.
  compared,  ///< a: the index; small: 0 before, 1 equal, 2 after
  narrowed,  ///< a: low; b: high
  hashed,    ///< a: the slot; b, c: the hash, low and high half
  probed,    ///< a: the slot; small: what was met, as algorithms::searching::Slot
  followed,  ///< a: the node; b: the letter; c: the node below
  missed,    ///< a: the node; b: the letter
  found,     ///< a: the index of the entry
  absent,    ///< there is no such entry
};
inline constexpr std::size_t happening_count = 24;

enum class ContentFate : std::uint8_t { none, sent_again, left_out };
enum class FieldFate : std::uint8_t { of_the_connection, of_the_content, of_the_origin };
enum class WhyStopped : std::uint8_t { does_not_follow, too_many, loop };

/// One event: 16 bytes.
struct Event {
  Happening what = Happening::sent;
  std::uint8_t small = 0;
  std::uint16_t line = 0;  ///< of the request, or of the search's source; 0 for none
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;

  // Of the events that speak of a node of the graph: its place among graph(), and a status.
  [[nodiscard]] std::size_t node() const { return a & 0xFF; }
  [[nodiscard]] int status() const { return static_cast<int>(a >> 8); }
  void set_node(std::size_t node, int status = 0) {
    a = static_cast<std::uint32_t>(node) | static_cast<std::uint32_t>(status) << 8;
  }
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::http_status
