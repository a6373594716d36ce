// Why no byte is read twice and none is left out: Lines cuts the message at its line ends, each reader takes the next
// line or stops, and the framing takes what the lines have left.
#include "simulators/http_status/message.hpp"

#include "simulators/http_status/message_reader.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status {
namespace {

constexpr std::string_view white_space = " \t\v\f\r";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

std::string_view name_of(FaultKind kind) {
  static constexpr std::array<std::string_view, 33> names{
      "header_incomplete",  "spaces_repeated",      "white_space_wrong",    "words_wrong",    "method_not_token",
      "version_missing",    "version_malformed",    "version_unsupported",  "target_control", "target_form",
      "target_percent",     "colon_missing",        "space_before_colon",   "name_malformed", "nul_in_value",
      "folded_line",        "folded_before_fields", "bare_carriage_return", "bare_line_feed", "target_too_long",
      "field_too_long",     "too_many_fields",      "host_missing",         "host_repeated",  "host_malformed",
      "coding_in_http_1_0", "chunked_not_last",     "chunked_repeated",     "coding_unknown", "coding_and_length",
      "chunk_malformed",    "length_malformed",     "lengths_differ"};
  return names[static_cast<std::size_t>(kind)];
}

std::size_t Message::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(fields, [&](const Field& field) { return equal_without_case(field.name, name); }));
}

std::optional<std::string> Message::value(std::string_view name) const {
  std::optional<std::string> joined;
  for (const Field& field : fields) {
    if (!equal_without_case(field.name, name)) continue;
    joined = joined ? *joined + ", " + field.value : field.value;
  }
  return joined;
}

Line Lines::next() {
  Line line{.offset = at_, .number = ++number_};
  const std::size_t end = bytes_.find('\n', at_);
  line.complete = end != std::string_view::npos;
  line.text = bytes_.substr(at_, line.complete ? end - at_ : std::string_view::npos);
  at_ = line.complete ? end + 1 : bytes_.size();
  line.bare_line_feed = line.complete && !line.text.ends_with('\r');
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

void MessageReader::fault(FaultKind kind, std::string_view node, int status, std::string_view section, const Line& line,
                          std::size_t column, Severity severity, std::vector<int> also) {
  message_.faults.push_back({kind,
                             node,
                             status,
                             section,
                             std::move(also),
                             severity == Severity::soft,
                             severity == Severity::ends,
                             line.offset + column,
                             line.number,
                             column + 1,
                             {}});
  ended_ = ended_ || (severity == Severity::ends && node != "A2");
}

void MessageReader::line_feed(const Line& line) {
  if (line.bare_line_feed && !first_bare_) first_bare_ = line;
}

Message MessageReader::read() {
  if (silence_ == Silence::in_header) {
    fault(FaultKind::header_incomplete, "A0", 408, "RFC 9110 15.5.9", {}, 0, Severity::ends, {no_answer});
    return std::move(message_);
  }
  Line line = lines_.next();
  while (line.text.empty() && line.complete) {
    line_feed(line);
    line = lines_.next();
  }
  line_feed(line);
  // Nobody reads lines without an end: what is longer than everything that is read is too long.
  if (is_cut_ && !line.complete) {
    fault(FaultKind::target_too_long, "A5", 414, "RFC 9110 15.5.15", line, 0, Severity::ends);
    return std::move(message_);
  }
  read_request_line(line);
  if (!ended_) read_target(line);
  if (!ended_) {
    read_fields();
    check_sizes(line);
    check_host(line);
    read_framing();
    std::ranges::stable_sort(message_.faults, {}, &Fault::node);  // the nodes of A are named in the order of the graph
  }
  return std::move(message_);
}

void MessageReader::read_request_line(const Line& line) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  std::size_t version_at = 0;
  bool only_spaces = line.text.find_first_of("\t\v\f\r") == std::string_view::npos && !line.text.starts_with(' ');
  while ((at = line.text.find_first_not_of(white_space, at)) != std::string_view::npos) {
    const std::size_t end = std::min(line.text.find_first_of(white_space, at), line.text.size());
    words.push_back(line.text.substr(at, end - at));
    version_at = at;
    if (words.size() == 2) target_at_ = at;
    at = end;
  }
  if (words.size() != 2 && words.size() != 3)
    return fault(FaultKind::words_wrong, "A1", 400, "RFC 9112 3.2", line, 0, Severity::ends, {301});
  if (words.size() == 3) {
    const std::size_t least = words[0].size() + words[1].size() + words[2].size() + 2;
    if (!only_spaces)
      fault(FaultKind::white_space_wrong, "A1", 400, "RFC 9112 3", line, 0, Severity::soft);
    else if (line.text.size() != least)
      fault(FaultKind::spaces_repeated, "A1", 400, "RFC 9112 3", line, words[0].size(), Severity::soft);
  }
  message_.method = words[0];
  if (!is_token(words[0]))
    return fault(FaultKind::method_not_token, "A1", 400, "RFC 9112 3.1", line, 0, Severity::ends, {501});
  message_.target = words[1];
  if (words.size() == 2) {
    ended_ = true;
    return fault(FaultKind::version_missing, "A2", 400, "RFC 9112 3", line, line.text.size(), Severity::ends,
                 {505, no_answer});
  }
  message_.version = words[2];
  read_version(line, words[2], version_at);
}

void MessageReader::read_version(const Line& line, std::string_view version, std::size_t column) {
  const bool fits = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) && version[6] == '.' &&
                    is_digit(version[7]);
  if (!fits) return fault(FaultKind::version_malformed, "A2", 400, "RFC 9112 2.3", line, column, Severity::ends, {505});
  if (version[5] != '1')
    return fault(FaultKind::version_unsupported, "A2", 505, "RFC 9110 15.6.6", line, column, Severity::ends, {400});
  message_.minor_version = version[7] == '0' ? 0 : 1;
}

void MessageReader::read_target(const Line& line) {
  const std::string& target = message_.target;
  if (const auto at = std::ranges::find_if(target, is_control); at != target.end())
    return fault(FaultKind::target_control, "A3", 400, "RFC 9112 3.2", line,
                 target_at_ + static_cast<std::size_t>(at - target.begin()), Severity::ends);
  message_.form = form_of_target(target);
  const bool connects = message_.method == "CONNECT";
  const bool form_fits = message_.form == TargetForm::asterisk    ? message_.method == "OPTIONS"
                         : message_.form == TargetForm::authority ? connects
                                                                  : message_.form != TargetForm::none && !connects;
  const std::vector<int> also = message_.form == TargetForm::asterisk ? std::vector<int>{404} : std::vector<int>{};
  if (!form_fits) fault(FaultKind::target_form, "A3", 400, "RFC 9112 3.2", line, target_at_, Severity::hard, also);
  if (!percents_are_whole(target))
    fault(FaultKind::target_percent, "A3", 400, "RFC 9112 3.2", line, target_at_ + target.find('%'), Severity::hard,
          {404});
}

void MessageReader::read_fields() {
  for (Line line = lines_.next(); line.complete || !line.text.empty(); line = lines_.next()) {
    line_feed(line);
    if (line.text.empty()) break;
    if (is_cut_ && !line.complete) {
      cut_line_ = line;
      break;
    }
    read_field(line);
  }
  if (first_bare_)
    fault(FaultKind::bare_line_feed, "A4", 400, "RFC 9112 2.2", *first_bare_, first_bare_->text.size(), Severity::soft);
}

std::string MessageReader::cleaned(const Line& line, std::size_t from) {
  std::string value(line.text.substr(from));
  if (const std::size_t nul = value.find('\0'); nul != std::string::npos)
    fault(FaultKind::nul_in_value, "A4", 400, "RFC 9110 5.5", line, from + nul, Severity::soft);
  if (const std::size_t bare = value.find('\r'); bare != std::string::npos) {
    fault(FaultKind::bare_carriage_return, "A4", 400, "RFC 9112 2.2", line, from + bare, Severity::soft);
    message_.faults.back().text = value;
  }
  std::ranges::replace_if(
      value, [](char c) { return c == '\0' || c == '\r'; }, ' ');
  return std::string(trimmed(value));
}

void MessageReader::read_field(const Line& line) {
  if (is_blank(line.text[0])) {
    const bool joins = any_field_line_;
    fault(joins ? FaultKind::folded_line : FaultKind::folded_before_fields, "A4", 400,
          joins ? "RFC 9112 5.2" : "RFC 9112 2.2", line, 0, Severity::soft);
    message_.faults.back().text = line.text;
    const std::string more = cleaned(line, 0);
    if (joins && last_line_is_field_) message_.fields.back().value += ' ' + more;
    return;
  }
  any_field_line_ = true;
  last_line_is_field_ = false;
  const std::size_t colon = line.text.find(':');
  if (colon == std::string_view::npos) {
    fault(FaultKind::colon_missing, "A4", 400, "RFC 9112 2.2", line, line.text.size(), Severity::hard);
    message_.faults.back().text = line.text;
    return;
  }
  const std::string_view name = trimmed(line.text.substr(0, colon));
  if (name.size() != colon)
    fault(FaultKind::space_before_colon, "A4", 400, "RFC 9112 5.1", line, name.size(), Severity::hard);
  if (!is_token(name)) {
    fault(FaultKind::name_malformed, "A4", 400, "RFC 9110 5.1", line, 0, Severity::hard);
    message_.faults.back().text = line.text.substr(0, colon);
    return;
  }
  std::string value = cleaned(line, colon + 1);
  message_.fields.push_back({std::string(name), std::move(value), line.offset, line.number});
  last_line_is_field_ = true;
}

void MessageReader::check_sizes(const Line& request_line) {
  if (limits_.target && message_.target.size() > *limits_.target)
    fault(FaultKind::target_too_long, "A5", 414, "RFC 9110 15.5.15", request_line, target_at_, Severity::hard);
  const auto longer = [&](const Field& field) {
    return limits_.field && field.name.size() + field.value.size() + 2 > *limits_.field;
  };
  if (const auto field = std::ranges::find_if(message_.fields, longer); field != message_.fields.end())
    fault(FaultKind::field_too_long, "A5", 431, "RFC 6585 5", {.offset = field->offset, .number = field->line}, 0,
          Severity::hard, {400});
  else if (cut_line_)
    fault(FaultKind::field_too_long, "A5", 431, "RFC 6585 5", *cut_line_, 0, Severity::hard, {400});
  if (limits_.fields && message_.fields.size() > *limits_.fields) {
    const Field& over = message_.fields[*limits_.fields];
    fault(FaultKind::too_many_fields, "A5", 431, "RFC 6585 5", {.offset = over.offset, .number = over.line}, 0,
          Severity::hard, {400});
  }
}

void MessageReader::check_host(const Line& request_line) {
  std::size_t hosts = 0;
  for (const Field& field : message_.fields) {
    if (!equal_without_case(field.name, "Host")) continue;
    const Line line{.offset = field.offset, .number = field.line};
    if (++hosts == 2) fault(FaultKind::host_repeated, "A6", 400, "RFC 9112 3.2", line, 0, Severity::hard);
    if (!authority_of(field.value))
      fault(FaultKind::host_malformed, "A6", 400, "RFC 9112 3.2", line, field.name.size() + 1, Severity::hard);
  }
  if (hosts == 0 && message_.minor_version != 0)
    fault(FaultKind::host_missing, "A6", 400, "RFC 9112 3.2", request_line, 0, Severity::hard);
}

Message read_message(std::string_view bytes, const MessageLimits& limits, Silence silence) {
  return MessageReader(bytes.substr(0, most_bytes), limits, silence, bytes.size() > most_bytes).read();
}

}  // namespace simulators::http_status
