#pragma once

#include "simulators/http_status/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An HTTP/1.1 request as it comes over a connection, read byte for byte (RFC 9112), and everything in it that a server
/// may or must refuse.
namespace simulators::http_status {

/// Stands where a status is written and no answer is meant: the connection is closed.
inline constexpr int no_answer = 0;

/// What is wrong with a message.
enum class FaultKind : std::uint8_t {
  header_incomplete,  ///< the header section did not arrive in time
  spaces_repeated,    ///< more than one SP between the words of the request line, or SP after them
  white_space_wrong,  ///< white space other than SP, or in front
  words_wrong,        ///< not two or three words
  method_not_token,
  version_missing,      ///< two words
  version_malformed,    ///< not HTTP/digit.digit
  version_unsupported,  ///< a major version other than 1
  target_control,       ///< a control character in the target
  target_form,          ///< a form that does not exist, or not for this method
  target_percent,       ///< % without two hexadecimal digits
  colon_missing,
  space_before_colon,
  name_malformed,  ///< empty, or no token
  nul_in_value,
  folded_line,           ///< begins with white space: continues the line before
  folded_before_fields,  ///< the same, but there is no line before
  bare_carriage_return,  ///< CR alone within a value
  bare_line_feed,        ///< a line ends with LF alone
  target_too_long,
  field_too_long,
  too_many_fields,
  host_missing,
  host_repeated,
  host_malformed,
  coding_in_http_1_0,  ///< Transfer-Encoding in an HTTP/1.0 message
  chunked_not_last,
  chunked_repeated,
  coding_unknown,
  coding_and_length,
  chunk_malformed,
  length_malformed,
  lengths_differ,
};

/// The name of a kind, as tests and traces write it.
[[nodiscard]] std::string_view name_of(FaultKind kind);

/// A fault with what the RFCs say about it. `soft`: the server may refuse so or go on. `ends`: nothing behind it can be
/// read.
struct Fault {
  FaultKind kind = FaultKind::header_incomplete;
  std::string_view node;  ///< of the decision graph
  int status = 400;
  std::string_view section;  ///< such as "RFC 9112 3.2"
  std::vector<int> also{};   ///< further statuses that the RFCs permit there; no_answer among them
  bool soft = false;
  bool ends = false;
  std::size_t offset = 0;  ///< bytes from the beginning of the message
  std::size_t line = 1;    ///< from 1
  std::size_t column = 1;  ///< from 1, in bytes
  std::string text{};      ///< of A4 the name, line or value that is wrong; LF of chunks with LF alone
};

/// A field line: where it stood, its value without the white space around.
struct Field {
  std::string name;
  std::string value;
  std::size_t offset = 0;
  std::size_t line = 1;
};

/// How much a server takes. Nothing means no limit.
struct MessageLimits {
  std::optional<std::uint64_t> target{};  ///< characters
  std::optional<std::uint64_t> field{};   ///< characters of name and value, plus two
  std::optional<std::uint64_t> fields{};  ///< field lines
  std::vector<std::string> transfer_codings{"chunked"};
};

/// Where the client falls silent.
enum class Silence : std::uint8_t { never, in_header, in_content };

/// What was read. After a fault that ends, what stands behind it is empty.
struct Message {
  std::string method;
  std::string target;
  TargetForm form = TargetForm::none;
  std::string version;    ///< as it was written
  int minor_version = 1;  ///< 0 or 1: HTTP/1.2 to 1.9 are read as 1.1
  std::vector<Field> fields;
  bool chunked = false;
  bool has_length = false;       ///< a valid Content-Length that counts
  bool length_repeated = false;  ///< the same Content-Length more than once
  bool length_beyond_63_bits = false;
  std::uint64_t content_length = 0;  ///< announced, or the chunk sizes added up; lowered to 63 bits
  /// In the order of the graph. What stands behind a wrong version is read as HTTP/1.1, for programs that take it.
  std::vector<Fault> faults;

  /// How many lines have the name, without case.
  [[nodiscard]] std::size_t count(std::string_view name) const;
  /// The values of all lines of the name, joined by ", "; nothing if there is none.
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return count(name) != 0; }
  /// Whether there is any content: a length above 0, or chunks.
  [[nodiscard]] bool has_content() const { return chunked || content_length > 0; }
};

/// The most bytes that are read of one message; what is longer is read as far as that.
inline constexpr std::size_t most_bytes = std::size_t{4} << 20;

/// Reads a message. Never throws, whatever the bytes are. Cost: linear in the bytes.
[[nodiscard]] Message read_message(std::string_view bytes, const MessageLimits& limits, Silence silence);

}  // namespace simulators::http_status
