// Why two questions are enough: a status says whether the method changes, and a client whether the content goes along;
// the rest of the next request follows from the two.
#include "simulators/http_status/redirect.hpp"

#include "simulators/http_status/status_codes.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace simulators::http_status {
namespace {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
bool reads(std::string_view method) { return method == "GET" || method == "HEAD"; }
bool keeps_method(int status) { return status == 307 || status == 308; }

bool keeps_post(int status, KeepsPost keeps) {
  return (status == 301 && keeps.after_301) || (status == 302 && keeps.after_302) || (status == 303 && keeps.after_303);
}

/// The next method and whether the content goes along; nothing where the client stops.
struct Choice {
  std::string method;
  bool body = false;
};
using Chosen = std::optional<Choice>;

Chosen by_rfc(const RedirectedRequest& request, int status) {
  if (status == 303 && !reads(request.method)) return Choice{"GET", false};
  return Choice{request.method, request.has_body};
}

Chosen by_curl(const RedirectedRequest& request, int status, KeepsPost keeps) {
  if (request.method != "POST" || keeps_method(status) || keeps_post(status, keeps)) {
    if (status == 303 && !reads(request.method) && !keeps_post(status, keeps)) return Choice{"GET", false};
    return Choice{request.method, request.has_body};
  }
  return Choice{"GET", false};
}

Chosen by_forced_curl(const RedirectedRequest& request, int status, KeepsPost keeps) {
  return Choice{request.method, request.has_body && (keeps_method(status) || keeps_post(status, keeps))};
}

Chosen by_urllib(const RedirectedRequest& request, int status) {
  if (reads(request.method) || (request.method == "POST" && !keeps_method(status))) return Choice{"GET", false};
  return std::nullopt;
}

Chosen by_requests(const RedirectedRequest& request, int status) {
  if (keeps_method(status)) return Choice{request.method, request.has_body};
  const bool becomes_get = (status == 303 || status == 302) ? request.method != "HEAD" : request.method == "POST";
  return Choice{becomes_get ? "GET" : request.method, false};
}

Chosen by_chromium(const RedirectedRequest& request, int status) {
  const bool becomes_get =
      (status == 303 && !reads(request.method)) || ((status == 301 || status == 302) && request.method == "POST");
  return becomes_get ? Choice{"GET", false} : Choice{request.method, request.has_body};
}

Chosen choose(Client client, const RedirectedRequest& request, int status, KeepsPost keeps) {
  switch (client) {
    case Client::rfc:
      return by_rfc(request, status);
    case Client::curl:
      return by_curl(request, status, keeps);
    case Client::curl_forced:
      return by_forced_curl(request, status, keeps);
    case Client::urllib:
      return by_urllib(request, status);
    case Client::requests:
      return by_requests(request, status);
    case Client::chromium:
      return by_chromium(request, status);
  }
  return std::nullopt;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view each) { return equal_without_case(each, name); });
}

}  // namespace

std::optional<NextRequest> follow(Client client, const RedirectedRequest& request, int status, KeepsPost keeps) {
  if (!is_redirect(status)) return std::nullopt;
  const Chosen chosen = choose(client, request, status, keeps);
  if (!chosen) return std::nullopt;
  // requests drops Content-Type only where it drops the content, which it never does after 307 and 308.
  const bool type_kept = chosen->body || (client == Client::requests && keeps_method(status));
  return NextRequest{chosen->method, chosen->body, type_kept, status == 301 || status == 308, section_of(status)};
}

std::optional<NextRequest> permitted_instead(const RedirectedRequest& request, int status) {
  if (request.method == "POST" && (status == 301 || status == 302))
    return NextRequest{"GET", false, false, status == 301, section_of(status)};
  if (request.method == "HEAD" && status == 303) return NextRequest{"GET", false, false, false, section_of(status)};
  return std::nullopt;
}

bool keeps_field(Client client, std::string_view name, bool same_origin, bool body_resent) {
  static constexpr std::array<std::string_view, 13> of_the_connection{
      "Host",     "Connection",          "Keep-Alive",         "Proxy-Connection", "TE",
      "Upgrade",  "Transfer-Encoding",   "If-Match",           "If-None-Match",    "If-Modified-Since",
      "If-Range", "If-Unmodified-Since", "Proxy-Authorization"};
  static constexpr std::array<std::string_view, 7> of_the_content{
      "Content-Type",     "Content-Length", "Content-Encoding", "Content-Language",
      "Content-Location", "Digest",         "Last-Modified"};
  static constexpr std::array<std::string_view, 2> of_the_origin{"Authorization", "Cookie"};
  if (is_one_of(name, of_the_connection)) return false;
  if (is_one_of(name, of_the_content)) return body_resent;
  if (is_one_of(name, of_the_origin)) return same_origin || client == Client::urllib;
  return true;
}

std::optional<int> most_redirects(Client client) {
  switch (client) {
    case Client::curl:
    case Client::curl_forced:
      return 50;
    case Client::requests:
      return 30;
    case Client::chromium:
      return 20;
    case Client::urllib:
      return 10;
    case Client::rfc:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace simulators::http_status
