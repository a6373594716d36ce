// Why it is right: the five cases are those of RFC 3986 5.2.2 in its order, each keeps what the reference says and
// takes the rest from the base; dots are removed as 5.2.4 does, segment by segment, never above the root.
#include "simulators/http_status/location.hpp"

#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace simulators::http_status {
namespace {

/// The components of a reference (RFC 3986, appendix B); the fragment is left out.
struct Reference {
  std::optional<std::string_view> scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
};

bool is_scheme(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, [&](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

Reference parts_of(std::string_view text) {
  Reference reference;
  text = text.substr(0, text.find('#'));
  const std::size_t colon = text.find(':');
  if (colon < text.find_first_of("/?") && is_scheme(text.substr(0, colon))) {
    reference.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find_first_of("/?", 2), text.size());
    reference.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    reference.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  reference.path = text;
  return reference;
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_with_slash = path.empty();
  for (std::size_t at = path.starts_with('/') ? 1 : 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    const bool is_last = end == path.size();
    ends_with_slash = is_last && (segment == "." || segment == ".." || segment.empty());
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (segment != "." && !(is_last && segment.empty())) {
      kept.push_back(segment);
    }
    at = end + 1;
  }
  std::string whole;
  for (const std::string_view segment : kept) whole += '/' + std::string(segment);
  return whole.empty() || ends_with_slash ? whole + '/' : whole;
}

/// The base's path up to its last slash, and the reference's behind it (RFC 3986 5.2.3).
std::string merged(const Reference& base, std::string_view path) {
  if (base.authority && base.path.empty()) return '/' + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  return std::string(base.path.substr(0, slash == std::string_view::npos ? 0 : slash + 1)) + std::string(path);
}

}  // namespace

std::string resolved(std::string_view base_text, std::string_view text) {
  const Reference base = parts_of(base_text);
  const Reference reference = parts_of(text);
  std::string_view authority = base.authority.value_or("");
  std::optional<std::string_view> query = reference.query;
  std::string path;
  if (reference.scheme || reference.authority) {
    authority = reference.authority.value_or("");
    path = without_dots(reference.path);
  } else if (reference.path.empty()) {
    path = base.path.empty() ? "/" : std::string(base.path);
    if (!query) query = base.query;
  } else {
    path = without_dots(reference.path.starts_with('/') ? std::string(reference.path) : merged(base, reference.path));
  }
  std::string whole = lower(reference.scheme ? *reference.scheme : base.scheme.value_or("http"));
  whole += "://" + lower(authority) + path;
  if (query) whole += '?' + std::string(*query);
  return whole;
}

std::string url_of_request(const Message& message, std::string_view scheme) {
  if (message.form == TargetForm::absolute) return resolved(message.target, "");
  const std::string host = message.value("Host").value_or("");
  const std::string target = message.target.starts_with('/') ? message.target : "/";
  return std::string(scheme) + "://" + lower(host) + target;
}

std::string_view origin_of(std::string_view url) { return url.substr(0, url.find_first_of("/?", url.find("://") + 3)); }

std::string_view target_of(std::string_view url) {
  const std::size_t length = origin_of(url).size();
  return length == url.size() ? std::string_view("/") : url.substr(length);
}

std::string_view host_of(std::string_view url) {
  const std::string_view origin = origin_of(url);
  return origin.substr(origin.find("://") + 3);
}

}  // namespace simulators::http_status
