#include "simulators/http_status/graph.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status {
namespace {

using enum Part;
constexpr std::array nodes = std::to_array<Node>({
    {"A0", message, "RFC 9110 15.5.9", "Did the header section arrive in time?", "首部是否及时到齐？", checks::faults},
    {"A1", message, "RFC 9112 3", "Is the first line method SP target SP version, the method a token?",
     "首行是否为“方法 空格 目标 空格 版本”，方法是否为记号？", checks::faults},
    {"A2", message, "RFC 9112 2.3", "Is the version HTTP/1.x?", "版本是否为 HTTP/1.x？", checks::faults},
    {"A3", message, "RFC 9112 3.2", "Does the form of the target exist, for this method?",
     "目标的形式是否有效且适合该方法？", checks::faults},
    {"A4", message, "RFC 9112 5", "Is every field line name, colon, value?", "每个首部行是否为“名称 冒号 值”？",
     checks::faults},
    {"A5", message, "RFC 6585 5", "Are target and fields short enough?", "目标和首部是否足够短？", checks::faults},
    {"A6", message, "RFC 9112 3.2", "Is there exactly one valid Host?", "是否恰有一个有效的 Host？", checks::faults},
    {"A7", message, "RFC 9112 6.3", "Is it certain where the content ends?", "内容在哪里结束是否确定？",
     checks::faults},
    {"B8", server, "RFC 6585 6", "Does the network on the way want a sign-in first?", "途中的网络是否要求先登录？",
     checks::network_sign_in},
    {"B9", server, "RFC 9110 15.5.8", "Does a proxy on the way want credentials first?",
     "途中的代理是否要求先提供凭据？", checks::proxy_credentials},
    {"B1", server, "RFC 9110 15.6.4", "Is the server in maintenance or overloaded?", "服务器是否在维护或过载？",
     checks::maintenance},
    {"B2", server, "RFC 6585 4", "Has the client sent too many requests?", "客户端请求是否过多？", checks::rate},
    {"B10", server, "RFC 8470 5.2", "May early data be acted on?", "早期数据是否可以处理？", checks::early_data},
    {"B3", server, "RFC 9110 15.6.2", "Does the server know the method at all?", "服务器是否认识该方法？",
     checks::method_known},
    {"B4", server, "RFC 9110 10.1.1", "Can every expectation be met?", "每个期望是否都能满足？", checks::expectation},
    {"B5", server, "RFC 9110 9.3.7", "Is the whole server meant (*)?", "是否针对整个服务器（*）？", checks::asterisk},
    {"B6", server, "RFC 9110 15.5.20", "Is this host served here?", "此处是否服务该主机？", checks::authority},
    {"B11", server, "RFC 9110 7.8", "Is another protocol agreed on, or demanded?", "是否改用或要求别的协议？",
     checks::upgrade},
    {"B7", server, "RFC 9110 9.3.8", "Is it TRACE, and allowed?", "是否为被允许的 TRACE？", checks::trace},
    {"C1", resource, "RFC 9110 15.5.2", "Are there valid credentials?", "身份凭据是否有效？", checks::credentials},
    {"C2", resource, "RFC 9110 15.5.4", "Is it forbidden?", "是否被禁止？", checks::forbidden},
    {"C15", resource, "RFC 9110 15.5.3", "Has it been paid for?", "是否已付款？", checks::payment},
    {"C3", resource, "RFC 7725 3", "Is it blocked for legal reasons?", "是否因法律原因被屏蔽？", checks::legal_block},
    {"C4", resource, "RFC 9110 15.4", "Has it moved?", "是否已移动？", checks::moved},
    {"C5", resource, "RFC 9110 15.5.11", "Is it gone for good?", "是否已永久删除？", checks::gone},
    {"C6", resource, "RFC 9110 15.5.5", "Does it exist, or will it be made?", "是否存在，或将被创建？", checks::exists},
    {"C7", resource, "RFC 9110 15.5.6", "Does the resource support the method?", "资源是否支持该方法？",
     checks::method_allowed},
    {"C8", resource, "RFC 9110 9.3.7", "Is it OPTIONS?", "是否为 OPTIONS？", checks::options},
    {"C9", resource, "RFC 9110 15.5.12", "Is a length required and missing?", "是否需要长度而没有给出？",
     checks::length_required},
    {"C10", resource, "RFC 9110 15.5.14", "Is the content small enough?", "内容是否足够小？", checks::content_size},
    {"C11", resource, "RFC 9110 14.5", "Is it a PUT of a part?", "是否为部分 PUT？", checks::partial_put},
    {"C12", resource, "RFC 9110 15.5.16", "Are type and codings of the content accepted?",
     "内容的类型与编码是否被接受？", checks::content_type},
    {"C13", resource, "RFC 9110 15.5.7", "Is there a variant that the client welcomes?", "是否有客户端接受的变体？",
     checks::variants},
    {"C14", resource, "RFC 6585 3", "Is a precondition required and missing?", "是否需要前提条件而没有给出？",
     checks::precondition_required},
    {"C16", resource, "RFC 2774 7", "Is an extension demanded and not declared?", "是否要求某个扩展而请求没有声明？",
     checks::extension},
    {"D0", resource, "RFC 9110 15.5.9", "Did the content arrive in time?", "内容是否及时到齐？",
     checks::content_complete},
    {"D1", preconditions, "RFC 9110 13.1.1", "Does If-Match hold?", "If-Match 是否成立？", checks::if_match},
    {"D2", preconditions, "RFC 9110 13.1.4", "Without If-Match: does If-Unmodified-Since hold?",
     "没有 If-Match 时，If-Unmodified-Since 是否成立？", checks::if_unmodified_since},
    {"D3", preconditions, "RFC 9110 13.1.2", "Does If-None-Match hold?", "If-None-Match 是否成立？",
     checks::if_none_match},
    {"D4", preconditions, "RFC 9110 13.1.3", "Without If-None-Match: does If-Modified-Since hold?",
     "没有 If-None-Match 时，If-Modified-Since 是否成立？", checks::if_modified_since},
    {"E1", range, "RFC 9110 13.1.5", "Does If-Range hold?", "If-Range 是否成立？", checks::if_range},
    {"E2", range, "RFC 9110 14.2", "Is Range well formed and in bytes?", "Range 是否格式正确且以字节为单位？",
     checks::range_reading},
    {"E3", range, "RFC 9110 15.5.17", "Can any range be satisfied?", "是否有可满足的范围？", checks::range_satisfiable},
    {"E4", range, "RFC 9110 15.3.7", "Which parts are sent?", "发送哪些部分？", checks::range_parts},
    {"F2", perform, "RFC 9110 15.6.1", "Does the method fail?", "方法是否失败？", checks::failures},
    {"F4", perform, "RFC 3229 10.4.1", "Is the change enough for the client?", "只发送变化对客户端是否足够？",
     checks::delta},
    {"F1", perform, "RFC 9110 15.3.1", "Is it GET or HEAD?", "是否为 GET 或 HEAD？", checks::success},
    {"F3", perform, "RFC 9110 15.3", "What has the method done?", "方法做了什么？", checks::writes},
    {"G1", gateway, "RFC 9110 15.6.5", "Did the upstream answer in time?", "上游是否及时响应？",
     checks::upstream_in_time},
    {"G2", gateway, "RFC 9110 15.6.3", "Is its answer valid?", "其响应是否有效？", checks::upstream_valid},
    {"G3", gateway, "RFC 9110 15.2", "What did it answer?", "它响应了什么？", checks::upstream_answer},
});

}  // namespace

std::span<const Node> graph() { return nodes; }

bool Visit::fired(std::string_view node) const {
  return std::ranges::any_of(steps, [&](const Step& each) { return each.node == node && !each.verdicts.empty(); });
}

bool Visit::allows(std::string_view method) const {
  const auto& methods = facts.resource.methods;
  return !methods || std::ranges::find(*methods, method) != methods->end();
}

bool Visit::knows_method() const {
  const auto& known = facts.server.known_methods;
  return !known || std::ranges::find(*known, message.method) != known->end();
}

bool Visit::creates() const { return !facts.resource.exists && is_method("PUT") && allows("PUT"); }

bool Visit::is_apache_file() const {
  const auto& methods = facts.resource.methods;
  return methods && methods->size() == 2 && allows("GET") && allows("HEAD") && !facts.resource.restricted_by_settings;
}

std::optional<std::int64_t> Visit::date(const std::optional<std::string>& text) const {
  if (!text) return std::nullopt;
  if (is(Profile::nginx)) return http_date_as_nginx(*text);
  if (is(Profile::apache)) return http_date_as_apache(*text);
  return http_date(*text, facts.server.year);
}

bool has_valid_credentials(const Message& message, std::string_view field, const Authentication& authentication) {
  const auto value = message.value(field);
  if (!value) return false;
  const std::string_view text = trimmed(*value);
  const std::size_t end = text.find(' ');
  if (end == std::string_view::npos || !equal_without_case(text.substr(0, end), authentication.scheme)) return false;
  const std::string credentials(trimmed(text.substr(end)));
  return std::ranges::find(authentication.accepts, credentials) != authentication.accepts.end();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace simulators::http_status
