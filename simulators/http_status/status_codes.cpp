#include "simulators/http_status/status_codes.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status {
namespace {

constexpr std::array codes = std::to_array<StatusCode>({
    {100, "Continue", "继续", "RFC 9110 15.2.1", State::registered, false, ""},
    {101, "Switching Protocols", "切换协议", "RFC 9110 15.2.2", State::registered, false, "Upgrade (MUST)"},
    {102, "Processing", "处理中", "RFC 2518 10.1", State::registered, false, ""},
    {103, "Early Hints", "早期提示", "RFC 8297 2", State::registered, false, ""},
    {104, "Upload Resumption Supported", "支持断点续传上传", "draft-ietf-httpbis-resumable-upload-05", State::temporary,
     false, ""},
    {200, "OK", "成功", "RFC 9110 15.3.1", State::registered, true, ""},
    {201, "Created", "已创建", "RFC 9110 15.3.2", State::registered, false,
     "Location (names the created resource, else the target URI)"},
    {202, "Accepted", "已接受", "RFC 9110 15.3.3", State::registered, false, ""},
    {203, "Non-Authoritative Information", "非权威信息", "RFC 9110 15.3.4", State::registered, true, ""},
    {204, "No Content", "无内容", "RFC 9110 15.3.5", State::registered, true, ""},
    {205, "Reset Content", "重置内容", "RFC 9110 15.3.6", State::registered, false, ""},
    {206, "Partial Content", "部分内容", "RFC 9110 15.3.7", State::registered, true,
     "Content-Range or multipart/byteranges (MUST)"},
    {207, "Multi-Status", "多状态", "RFC 4918 11.1", State::registered, false, ""},
    {208, "Already Reported", "已报告", "RFC 5842 7.1", State::registered, false, ""},
    {226, "IM Used", "已应用实例操作", "RFC 3229 10.4.1", State::registered, false, ""},
    {300, "Multiple Choices", "多种选择", "RFC 9110 15.4.1", State::registered, true, ""},
    {301, "Moved Permanently", "永久移动", "RFC 9110 15.4.2", State::registered, true, "Location (SHOULD)"},
    {302, "Found", "找到(临时移动)", "RFC 9110 15.4.3", State::registered, false, "Location (SHOULD)"},
    {303, "See Other", "查看其他位置", "RFC 9110 15.4.4", State::registered, false, "Location"},
    {304, "Not Modified", "未修改", "RFC 9110 15.4.5", State::registered, false,
     "ETag, Date, Vary, Cache-Control, Expires, Content-Location as a 200 would have (MUST)"},
    {305, "Use Proxy", "使用代理(已弃用)", "RFC 9110 15.4.6", State::deprecated, false, ""},
    {306, "(Unused)", "(未使用)", "RFC 9110 15.4.7", State::unused, false, ""},
    {307, "Temporary Redirect", "临时重定向", "RFC 9110 15.4.8", State::registered, false, "Location (SHOULD)"},
    {308, "Permanent Redirect", "永久重定向", "RFC 9110 15.4.9", State::registered, true, "Location (SHOULD)"},
    {400, "Bad Request", "错误请求", "RFC 9110 15.5.1", State::registered, false, ""},
    {401, "Unauthorized", "未认证", "RFC 9110 15.5.2", State::registered, false, "WWW-Authenticate (MUST)"},
    {402, "Payment Required", "需要付款(保留)", "RFC 9110 15.5.3", State::registered, false, ""},
    {403, "Forbidden", "禁止访问", "RFC 9110 15.5.4", State::registered, false, ""},
    {404, "Not Found", "未找到", "RFC 9110 15.5.5", State::registered, true, ""},
    {405, "Method Not Allowed", "方法不允许", "RFC 9110 15.5.6", State::registered, true, "Allow (MUST)"},
    {406, "Not Acceptable", "不可接受", "RFC 9110 15.5.7", State::registered, false, ""},
    {407, "Proxy Authentication Required", "需要代理认证", "RFC 9110 15.5.8", State::registered, false,
     "Proxy-Authenticate (MUST)"},
    {408, "Request Timeout", "请求超时", "RFC 9110 15.5.9", State::registered, false, ""},
    {409, "Conflict", "冲突", "RFC 9110 15.5.10", State::registered, false, ""},
    {410, "Gone", "已删除", "RFC 9110 15.5.11", State::registered, true, ""},
    {411, "Length Required", "需要长度", "RFC 9110 15.5.12", State::registered, false, ""},
    {412, "Precondition Failed", "前提条件失败", "RFC 9110 15.5.13", State::registered, false, ""},
    {413, "Content Too Large", "内容过大", "RFC 9110 15.5.14", State::registered, false,
     "Retry-After (SHOULD, if temporary)"},
    {414, "URI Too Long", "URI 过长", "RFC 9110 15.5.15", State::registered, true, ""},
    {415, "Unsupported Media Type", "不支持的媒体类型", "RFC 9110 15.5.16", State::registered, false, ""},
    {416, "Range Not Satisfiable", "范围无法满足", "RFC 9110 15.5.17", State::registered, false,
     "Content-Range: bytes */length (SHOULD)"},
    {417, "Expectation Failed", "期望失败", "RFC 9110 15.5.18", State::registered, false, ""},
    {418, "(Unused)", "(未使用)", "RFC 9110 15.5.19", State::unused, false, ""},
    {421, "Misdirected Request", "请求被误导", "RFC 9110 15.5.20", State::registered, false, ""},
    {422, "Unprocessable Content", "内容无法处理", "RFC 9110 15.5.21", State::registered, false, ""},
    {423, "Locked", "已锁定", "RFC 4918 11.3", State::registered, false, ""},
    {424, "Failed Dependency", "依赖失败", "RFC 4918 11.4", State::registered, false, ""},
    {425, "Too Early", "过早", "RFC 8470 5.2", State::registered, false, ""},
    {426, "Upgrade Required", "需要升级协议", "RFC 9110 15.5.22", State::registered, false, "Upgrade (MUST)"},
    {428, "Precondition Required", "需要前提条件", "RFC 6585 3", State::registered, false, ""},
    {429, "Too Many Requests", "请求过多", "RFC 6585 4", State::registered, false, "Retry-After (MAY)"},
    {431, "Request Header Fields Too Large", "请求头字段过大", "RFC 6585 5", State::registered, false, ""},
    {451, "Unavailable For Legal Reasons", "因法律原因不可用", "RFC 7725 3", State::registered, false,
     "Link rel=blocked-by (SHOULD)"},
    {500, "Internal Server Error", "服务器内部错误", "RFC 9110 15.6.1", State::registered, false, ""},
    {501, "Not Implemented", "未实现", "RFC 9110 15.6.2", State::registered, true, ""},
    {502, "Bad Gateway", "错误网关", "RFC 9110 15.6.3", State::registered, false, ""},
    {503, "Service Unavailable", "服务不可用", "RFC 9110 15.6.4", State::registered, false, "Retry-After (MAY)"},
    {504, "Gateway Timeout", "网关超时", "RFC 9110 15.6.5", State::registered, false, ""},
    {505, "HTTP Version Not Supported", "HTTP 版本不受支持", "RFC 9110 15.6.6", State::registered, false, ""},
    {506, "Variant Also Negotiates", "变体也在协商", "RFC 2295 8.1", State::registered, false, ""},
    {507, "Insufficient Storage", "存储空间不足", "RFC 4918 11.5", State::registered, false, ""},
    {508, "Loop Detected", "检测到循环", "RFC 5842 7.2", State::registered, false, ""},
    {510, "Not Extended", "未扩展", "RFC 2774 7", State::obsoleted, false, ""},
    {511, "Network Authentication Required", "需要网络认证", "RFC 6585 6", State::registered, false,
     "(link to log-in page in the content, SHOULD)"},
});
static_assert(std::ranges::is_sorted(codes, {}, &StatusCode::code), "find_status halves it");

}  // namespace

std::span<const StatusCode> status_codes() { return codes; }

const StatusCode* find_status(int code) {
  const auto found = std::ranges::lower_bound(codes, code, {}, &StatusCode::code);
  return found != codes.end() && found->code == code ? &*found : nullptr;
}

std::string_view section_of(int code) {
  if (const StatusCode* status = find_status(code)) return status->reference;
  static constexpr std::array<std::string_view, 6> classes{"RFC 9110 15",   "RFC 9110 15.2", "RFC 9110 15.3",
                                                           "RFC 9110 15.4", "RFC 9110 15.5", "RFC 9110 15.6"};
  return classes[code >= 100 && code < 600 ? static_cast<std::size_t>(code / 100) : 0];
}

}  // namespace simulators::http_status
