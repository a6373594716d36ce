#pragma once

#include "simulators/http_status/message.hpp"

/// The reader behind read_message, in its parts.
namespace simulators::http_status {

/// One line without its end.
struct Line {
  std::string_view text{};
  std::size_t offset = 0;
  std::size_t number = 1;
  bool complete = false;        ///< it has an end
  bool bare_line_feed = false;  ///< the end is LF alone
};

/// Cuts a message at its line ends.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : bytes_(bytes) {}
  /// The next line; an empty and incomplete one at the end of the bytes.
  [[nodiscard]] Line next();
  /// What no line has taken.
  [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
  [[nodiscard]] Line place() const { return {.offset = at_, .number = number_ + 1}; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

/// Reads one message; used once. `is_cut`: there were more bytes than are read.
class MessageReader {
 public:
  MessageReader(std::string_view bytes, const MessageLimits& limits, Silence silence, bool is_cut)
      : lines_(bytes), limits_(limits), silence_(silence), is_cut_(is_cut) {}
  [[nodiscard]] Message read();

 private:
  enum class Severity : std::uint8_t { soft, hard, ends };
  void fault(FaultKind kind, std::string_view node, int status, std::string_view section, const Line& line,
             std::size_t column, Severity severity, std::vector<int> also = {});
  void line_feed(const Line& line);
  void read_request_line(const Line& line);
  void read_version(const Line& line, std::string_view version, std::size_t column);
  void read_target(const Line& line);
  void read_fields();
  void read_field(const Line& line);
  /// A value with NUL and CR read as SP, both noted.
  std::string cleaned(const Line& line, std::size_t from);
  void check_sizes(const Line& request_line);
  void check_host(const Line& request_line);

  // framing.cpp
  /// Where the first field of the name stands.
  [[nodiscard]] Line line_of(std::string_view name) const;
  void read_framing();
  void check_codings(const std::vector<std::string>& codings);
  void read_lengths();
  void read_chunks();

  Lines lines_;
  const MessageLimits& limits_;
  Silence silence_;
  bool is_cut_;
  Message message_;
  std::size_t target_at_ = 0;
  std::optional<Line> first_bare_;
  std::optional<Line> cut_line_;  ///< the field line in which the bytes that are read end
  bool any_field_line_ = false;
  bool last_line_is_field_ = false;
  bool ended_ = false;
};

}  // namespace simulators::http_status
