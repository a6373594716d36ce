// Why a request of curl is what curl 7.88 sends: method, fields and their order follow its http.c: Host, Authorization,
// Range, User-Agent, Accept, Accept-Encoding, Referer, Cookie, those of -H, and what describes the content; a field of
// -H takes the place of curl's own, and one without value takes it away.
#include "simulators/http_status/request_text.hpp"
#include "simulators/http_status/scenario.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace simulators::http_status {
namespace {

/// A word of a command line and where it begins.
struct Word {
  std::string text;
  std::size_t offset = 0;
};

/// The words of a POSIX shell, without expansion: quotes, backslashes, and lines continued by a backslash.
std::vector<Word> shell_words(const engine::Settings& settings) {
  const std::string& text = settings.text("request");
  std::vector<Word> words;
  bool inside = false;
  const auto word = [&](std::size_t at) -> std::string& {
    if (!inside) words.push_back({{}, at});
    inside = true;
    return words.back().text;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      std::string& into = word(at);
      const std::size_t begin = at;
      for (++at; at < text.size() && text[at] != c; ++at) {
        const bool escapes = c == '"' && text[at] == '\\' && at + 1 < text.size() &&
                             std::string_view("\"\\$`\n").find(text[at + 1]) != std::string_view::npos;
        if (escapes && text[++at] == '\n') continue;
        into += text[at];
      }
      if (at == text.size()) refuse(settings.place("request", begin), "expected.closing-quote");
    } else if (c == '\\' && at + 1 < text.size()) {
      if (text[++at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
      if (text[at] != '\n') word(at) += text[at];
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      inside = false;
    } else {
      word(at) += c;
    }
  }
  return words;
}

/// What a URL says about the request: the scheme, the authority and the target.
struct Url {
  std::string scheme = "http";
  std::string authority;
  std::string user;  ///< user:password before @
  std::string target = "/";
};

Url url_of(std::string_view text) {
  Url url;
  if (const std::size_t colon = text.find("://"); colon != std::string_view::npos) {
    url.scheme = lower(text.substr(0, colon));
    text.remove_prefix(colon + 3);
  }
  text = text.substr(0, text.find('#'));
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view authority = text.substr(0, end);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    url.user = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  const std::string_view usual_port = url.scheme == "https" ? ":443" : ":80";
  if (authority.ends_with(usual_port)) authority.remove_suffix(usual_port.size());
  url.authority = authority;
  if (end < text.size()) url.target = (text[end] == '?' ? "/" : "") + std::string(text.substr(end));
  return url;
}

/// The options of curl that are understood. Those of no effect on the request are taken and dropped.
enum class Option : std::uint8_t {
  method,
  field,
  content,
  binary_content,
  json,
  head,
  get,
  user,
  bearer,
  agent,
  referer,
  cookie,
  range,
  compressed,
  http_1_0,
  url,
  post301,
  post302,
  post303,
  ignored,
  ignored_value,
};
struct OptionName {
  std::string_view name;
  char letter = 0;
  Option option{};
  bool has_value = false;
};
constexpr std::array option_names = std::to_array<OptionName>({
    {"--request", 'X', Option::method, true},
    {"--header", 'H', Option::field, true},
    {"--data", 'd', Option::content, true},
    {"--data-ascii", 0, Option::content, true},
    {"--data-raw", 0, Option::content, true},
    {"--data-binary", 0, Option::binary_content, true},
    {"--json", 0, Option::json, true},
    {"--head", 'I', Option::head, false},
    {"--get", 'G', Option::get, false},
    {"--user", 'u', Option::user, true},
    {"--oauth2-bearer", 0, Option::bearer, true},
    {"--user-agent", 'A', Option::agent, true},
    {"--referer", 'e', Option::referer, true},
    {"--cookie", 'b', Option::cookie, true},
    {"--range", 'r', Option::range, true},
    {"--compressed", 0, Option::compressed, false},
    {"--http1.0", '0', Option::http_1_0, false},
    {"--url", 0, Option::url, true},
    {"--post301", 0, Option::post301, false},
    {"--post302", 0, Option::post302, false},
    {"--post303", 0, Option::post303, false},
    {"--http1.1", 0, Option::ignored, false},
    {"--location", 'L', Option::ignored, false},
    {"--include", 'i', Option::ignored, false},
    {"--verbose", 'v', Option::ignored, false},
    {"--silent", 's', Option::ignored, false},
    {"--show-error", 'S', Option::ignored, false},
    {"--fail", 'f', Option::ignored, false},
    {"--insecure", 'k', Option::ignored, false},
    {"--no-buffer", 'N', Option::ignored, false},
    {"--path-as-is", 0, Option::ignored, false},
    {"--globoff", 'g', Option::ignored, false},
    {"--output", 'o', Option::ignored_value, true},
    {"--write-out", 'w', Option::ignored_value, true},
    {"--max-time", 'm', Option::ignored_value, true},
    {"--connect-timeout", 0, Option::ignored_value, true},
    {"--max-redirs", 0, Option::ignored_value, true},
});

/// Reads the words of a command line into the request that curl would send; used once.
class CurlReader {
 public:
  explicit CurlReader(const engine::Settings& settings) : settings_(settings), words_(shell_words(settings)) {}

  WrittenRequest read() {
    for (at_ = 1; at_ < words_.size(); ++at_) read_word();
    if (!url_) refuse(settings_.place("request", 0), "expected.url");
    return request();
  }

 private:
  void read_word() {
    const Word& word = words_[at_];
    if (word.text.size() < 2 || word.text[0] != '-') return take_url(word.text, word.offset);
    if (word.text.starts_with("--")) {
      const auto known = std::ranges::find(option_names, word.text, &OptionName::name);
      if (known == option_names.end()) refuse_option(word.text, word.offset);
      return take(*known, known->has_value ? std::optional<std::string>() : std::string());
    }
    // Letters may stand together, -sSL, and the last one's value behind it, -XPUT.
    for (std::size_t i = 1; i < word.text.size(); ++i) {
      const auto known = std::ranges::find(option_names, word.text[i], &OptionName::letter);
      if (known == option_names.end()) refuse_option("-" + word.text.substr(i, 1), word.offset);
      if (known->has_value) {
        return take(*known, i + 1 < word.text.size() ? std::optional(word.text.substr(i + 1)) : std::nullopt);
      }
      take(*known, std::string());
    }
  }

  [[noreturn]] void refuse_option(const std::string& option, std::size_t offset) const {
    refuse(settings_.place("request", offset), "expected.curl-option", {{"found", engine::shortened(option)}});
  }

  void take_url(const std::string& text, std::size_t offset) {
    if (url_) refuse(settings_.place("request", offset), "expected.one-url");
    url_ = url_of(text);
    if (url_->authority.empty()) refuse(settings_.place("request", offset), "expected.url");
  }

  /// Takes an option; `value` is nothing where it is the next word.
  void take(const OptionName& option, std::optional<std::string> value) {
    const std::size_t offset = words_[at_].offset;
    if (!value) {
      if (at_ + 1 == words_.size()) {
        refuse(settings_.place("request", offset), "expected.option-value", {{"option", std::string(option.name)}});
      }
      value = words_[++at_].text;
    }
    const bool reads_file = (option.option == Option::content || option.option == Option::binary_content ||
                             option.option == Option::json) &&
                            value->starts_with('@') && option.name != "--data-raw";
    if (reads_file) refuse(settings_.place("request", words_[at_].offset), "expected.no-file");
    apply(option.option, *value, words_[at_].offset);
  }

  void apply(Option option, const std::string& value, std::size_t offset) {
    switch (option) {
      case Option::method:
        method_ = value;
        return;
      case Option::field:
        fields_.push_back(value);
        return;
      case Option::json:
        is_json_ = true;
        [[fallthrough]];
      case Option::content:
      case Option::binary_content:
        content_ = content_ ? *content_ + (option == Option::json ? "" : "&") + value : value;
        return;
      case Option::head:
        head_ = true;
        return;
      case Option::get:
        get_ = true;
        return;
      case Option::user:
        authorization_ = "Basic " + base64_of(value);
        return;
      case Option::bearer:
        authorization_ = "Bearer " + value;
        return;
      case Option::agent:
        agent_ = value;
        return;
      case Option::referer:
        referer_ = value;
        return;
      case Option::cookie:
        cookie_ = cookie_.empty() ? value : cookie_ + "; " + value;
        return;
      case Option::range:
        range_ = value;
        return;
      case Option::compressed:
        compressed_ = true;
        return;
      case Option::http_1_0:
        version_ = "HTTP/1.0";
        return;
      case Option::url:
        return take_url(value, offset);
      case Option::post301:
        keeps_.after_301 = true;
        return;
      case Option::post302:
        keeps_.after_302 = true;
        return;
      case Option::post303:
        keeps_.after_303 = true;
        return;
      case Option::ignored:
      case Option::ignored_value:
        return;
    }
  }

  /// Whether -H speaks of a field of curl's own.
  [[nodiscard]] bool is_replaced(std::string_view name) const {
    return std::ranges::any_of(fields_, [&](std::string_view field) {
      return equal_without_case(trimmed(field.substr(0, field.find_first_of(":;"))), name);
    });
  }

  void add(std::string_view name, std::string_view value) {
    if (!value.empty() && !is_replaced(name)) lines_ += std::string(name) + ": " + std::string(value) + "\n";
  }

  /// "Name: value" stays, "Name:" takes curl's own field away, "Name;" is a field without a value.
  void add_written(std::string_view field) {
    const std::size_t colon = field.find(':');
    if (colon != std::string_view::npos && !trimmed(field.substr(colon + 1)).empty()) {
      lines_ += std::string(field) + "\n";
    } else if (colon == std::string_view::npos && field.ends_with(';')) {
      lines_ += std::string(field.substr(0, field.size() - 1)) + ":\n";
    }
  }

  WrittenRequest request() {
    std::string target = url_->target;
    if (get_ && content_) target += (target.find('?') == std::string::npos ? "?" : "&") + *content_;
    const bool sends_content = content_ && !get_;
    // --json is short for -d and two fields, which stand behind those of -H.
    for (const std::string_view field : {"Content-Type: application/json", "Accept: application/json"})
      if (is_json_ && !is_replaced(field.substr(0, field.find(':')))) fields_.emplace_back(field);
    const std::string method = method_ ? *method_ : head_ ? "HEAD" : sends_content ? "POST" : "GET";
    if (authorization_.empty() && !url_->user.empty()) authorization_ = "Basic " + base64_of(url_->user);
    lines_ = method + " " + target + " " + version_ + "\n";
    const auto host = std::ranges::find_if(
        fields_, [](std::string_view field) { return equal_without_case(field.substr(0, 5), "host:"); });
    if (host != fields_.end()) {
      const std::string written = *host;
      add_written(written);
      fields_.erase(host);
    } else {
      add("Host", url_->authority);
    }
    add("Authorization", authorization_);
    add("Range", range_.empty() ? "" : "bytes=" + range_);
    add("User-Agent", agent_);
    add("Accept", "*/*");
    add("Accept-Encoding", compressed_ ? "deflate, gzip, br, zstd" : "");
    add("Referer", referer_);
    add("Cookie", cookie_);
    for (const std::string& field : fields_) add_written(field);
    if (sends_content) {
      add("Content-Length", std::to_string(content_->size()));
      add("Content-Type", "application/x-www-form-urlencoded");
    }
    lines_ += '\n';
    if (sends_content) lines_ += *content_;
    return {lines_, url_->scheme, true, method_.has_value(), keeps_};
  }

  const engine::Settings& settings_;
  std::vector<Word> words_;
  std::size_t at_ = 0;
  std::optional<Url> url_;
  std::optional<std::string> method_;
  std::optional<std::string> content_;
  std::vector<std::string> fields_;
  std::string authorization_;
  std::string range_;
  std::string agent_ = "curl/7.88.1";
  std::string referer_;
  std::string cookie_;
  std::string version_ = "HTTP/1.1";
  KeepsPost keeps_{};
  bool is_json_ = false;
  bool head_ = false;
  bool get_ = false;
  bool compressed_ = false;
  std::string lines_;
};

}  // namespace

WrittenRequest read_curl(const engine::Settings& settings) { return CurlReader(settings).read(); }

}  // namespace simulators::http_status
