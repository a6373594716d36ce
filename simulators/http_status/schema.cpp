#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/scenario.hpp"

namespace simulators::http_status {
namespace {

using engine::IntegerKind;
using engine::TextKind;
using Condition = engine::Field::Condition;
using Examples = std::vector<TextKind::Example>;

constexpr std::string_view plain_get = "GET /menu HTTP/1.1\nHost: shop.example\n";

Examples requests(const engine::TopicWords& words) {
  return {
      {words("example.get"), {{"request", std::string(plain_get)}}},
      {words("example.curl"),
       {{"request", "curl -X PUT -H 'If-Match: \"v1\"' -d hello http://shop.example/note"}, {"methods", ""}}},
      {words("example.conditional"),
       {{"request", "GET /menu HTTP/1.1\nHost: shop.example\nIf-None-Match: \"v1\"\n"}, {"etag", "\"v1\""}}},
      {words("example.range"), {{"request", "GET /menu HTTP/1.1\nHost: shop.example\nRange: bytes=0-4\n"}}},
      {words("example.post"),
       {{"request",
         "POST /orders HTTP/1.1\nHost: shop.example\nContent-Type: application/json\nContent-Length: 14\n\n"
         "{\"item\":\"tea\"}"},
        {"methods", ""}}},
      {words("example.smuggling"),
       {{"request", "POST / HTTP/1.1\nHost: shop.example\nContent-Length: 5\nContent-Length: 6\n\nhello"}}},
  };
}

Examples conditions(const engine::TopicWords& words) {
  Examples examples;
  for (const std::string& word : condition_words())
    examples.push_back({words("condition." + word), {{"conditions", word}}});
  return examples;
}

}  // namespace

engine::Schema make_schema() {
  const engine::TopicWords words("http_status");
  const auto text = [&](const std::string& name, std::string standard, Condition only_if, Examples examples = {}) {
    constexpr std::size_t longest_line = 64U << 10;
    return words.text(name, TextKind{false, longest_line, {}, std::move(examples)}, std::move(standard),
                      std::move(only_if));
  };
  const Condition decide{"task", {"decide"}};
  const Condition redirect{"task", {"redirect"}};
  const Condition gateway{"role", {"gateway"}};
  const Condition lookup{"task", {"linear-scan", "binary-search", "hash-table", "trie"}};
  constexpr std::int64_t longest_resource = 1'000'000'000'000;

  engine::Schema schema;
  schema.leading = "task";
  schema.fields = {
      words.choice("task", {"decide", "redirect", "linear-scan", "binary-search", "hash-table", "trie"}),
      words.text("request", TextKind{true, longest_request, {}, requests(words)}, std::string(plain_get),
                 {"task", {"decide", "redirect"}}),
      words.choice("profile", {"rfc", "nginx", "apache", "haproxy"}, decide),
      words.choice("role", {"origin", "gateway"}, decide),
      words.choice("resource", {"exists", "missing", "gone"}, decide),
      text("methods", "", decide,
           {{words("example.read-only"), {{"methods", "GET, HEAD"}}},
            {words("example.writable"), {{"methods", "GET, HEAD, PUT, DELETE"}}}}),
      text("conditions", "", decide, conditions(words)),
      text("moved", "", decide,
           {{words("example.moved"), {{"moved", "301 /new"}}}, {words("example.found"), {{"moved", "302 /here"}}}}),
      text("authentication", "", decide,
           {{words("example.basic"), {{"authentication", "Basic realm=\"shop\" YWxpY2U6c2VjcmV0"}}},
            {words("example.bearer"), {{"authentication", "Bearer realm=\"shop\" token-of-alice"}}}}),
      text("proxy-authentication", "", decide,
           {{words("example.basic"), {{"proxy-authentication", "Basic realm=\"office\" YWxpY2U6c2VjcmV0"}}}}),
      text("upgrades", "", decide, {{words("example.websocket"), {{"upgrades", "websocket"}}}}),
      text("etag", "\"v1\"", decide, {{words("example.weak-tag"), {{"etag", "W/\"v1\""}}}}),
      text("last-modified", "Tue, 05 Mar 2024 10:00:00 GMT", decide),
      words.integer("length", IntegerKind{0, longest_resource}, 26, decide),
      text("variants", "", decide,
           {{words("example.languages"), {{"variants", "text/html en, text/html zh"}}},
            {words("example.types"), {{"variants", "text/html, application/json"}}}}),
      text("accepts-types", "", decide, {{words("example.json-only"), {{"accepts-types", "application/json"}}}}),
      text("accepts-codings", "", decide, {{words("example.gzip-only"), {{"accepts-codings", "gzip"}}}}),
      words.integer("result", IntegerKind{200, 399}, 200, decide),
      text("known-methods", "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS, TRACE, CONNECT", decide),
      text("authorities", "", decide, {{words("example.host"), {{"authorities", "shop.example"}}}}),
      text("max-target", "", decide),
      text("max-field", "", decide),
      text("max-fields", "", decide),
      text("max-content", "", decide),
      text("transfer-codings", "chunked", decide),
      words.choice("client-stops", {"never", "in-header", "in-content"}, decide),
      words.choice("upstream", behaviour_names(), gateway),
      words.integer("upstream-status", IntegerKind{200, 599}, 200, gateway),
      text("upstream-interim", "", gateway),
      words.choice("client", {"rfc", "curl", "curl-forced", "urllib", "requests", "chromium"}, redirect),
      words.text("redirects",
                 TextKind{true,
                          64U << 10,
                          {},
                          {{words("example.once"), {{"redirects", "/menu 302 /menu/today"}}},
                           {words("example.loop"), {{"redirects", "/menu 302 /a\n/a 302 /menu"}}},
                           {words("example.elsewhere"), {{"redirects", "/menu 307 http://other.example/menu"}}}}},
                 "/menu 302 /menu/today", redirect),
      text("query", "404", lookup,
           {{words("example.number"), {{"query", "404"}}},
            {words("example.phrase"), {{"query", "not found"}}},
            {words("example.absent"), {{"query", "499"}}}})};
  return schema;
}

}  // namespace simulators::http_status
