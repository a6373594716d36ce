#include "simulators/http_status/status_codes.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status {
namespace {

constexpr std::array codes = std::to_array<StatusCode>({
    {100, "Continue", "继续", "RFC 9110 15.2.1", Registration::registered, false, ""},
    {101, "Switching Protocols", "切换协议", "RFC 9110 15.2.2", Registration::registered, false, "Upgrade (MUST)"},
    {102, "Processing", "处理中", "RFC 2518 10.1", Registration::registered, false, ""},
    {103, "Early Hints", "早期提示", "RFC 8297 2", Registration::registered, false, ""},
    {104, "Upload Resumption Supported", "支持断点续传上传", "draft-ietf-httpbis-resumable-upload-05",
     Registration::temporary, false, ""},
    {200, "OK", "成功", "RFC 9110 15.3.1", Registration::registered, true, ""},
    {201, "Created", "已创建", "RFC 9110 15.3.2", Registration::registered, false,
     "Location (names the created resource, else the target URI)"},
    {202, "Accepted", "已接受", "RFC 9110 15.3.3", Registration::registered, false, ""},
    {203, "Non-Authoritative Information", "非权威信息", "RFC 9110 15.3.4", Registration::registered, true, ""},
    {204, "No Content", "无内容", "RFC 9110 15.3.5", Registration::registered, true, ""},
    {205, "Reset Content", "重置内容", "RFC 9110 15.3.6", Registration::registered, false, ""},
    {206, "Partial Content", "部分内容", "RFC 9110 15.3.7", Registration::registered, true,
     "Content-Range or multipart/byteranges (MUST)"},
    {207, "Multi-Status", "多状态", "RFC 4918 11.1", Registration::registered, false, ""},
    {208, "Already Reported", "已报告", "RFC 5842 7.1", Registration::registered, false, ""},
    {226, "IM Used", "已应用实例操作", "RFC 3229 10.4.1", Registration::registered, false, ""},
    {300, "Multiple Choices", "多种选择", "RFC 9110 15.4.1", Registration::registered, true, ""},
    {301, "Moved Permanently", "永久移动", "RFC 9110 15.4.2", Registration::registered, true, "Location (SHOULD)"},
    {302, "Found", "找到(临时移动)", "RFC 9110 15.4.3", Registration::registered, false, "Location (SHOULD)"},
    {303, "See Other", "查看其他位置", "RFC 9110 15.4.4", Registration::registered, false, "Location"},
    {304, "Not Modified", "未修改", "RFC 9110 15.4.5", Registration::registered, false,
     "ETag, Date, Vary, Cache-Control, Expires, Content-Location as a 200 would have (MUST)"},
    {305, "Use Proxy", "使用代理(已弃用)", "RFC 9110 15.4.6", Registration::deprecated, false, ""},
    {306, "(Unused)", "(未使用)", "RFC 9110 15.4.7", Registration::unused, false, ""},
    {307, "Temporary Redirect", "临时重定向", "RFC 9110 15.4.8", Registration::registered, false, "Location (SHOULD)"},
    {308, "Permanent Redirect", "永久重定向", "RFC 9110 15.4.9", Registration::registered, true, "Location (SHOULD)"},
    {400, "Bad Request", "错误请求", "RFC 9110 15.5.1", Registration::registered, false, ""},
    {401, "Unauthorized", "未认证", "RFC 9110 15.5.2", Registration::registered, false, "WWW-Authenticate (MUST)"},
    {402, "Payment Required", "需要付款(保留)", "RFC 9110 15.5.3", Registration::registered, false, ""},
    {403, "Forbidden", "禁止访问", "RFC 9110 15.5.4", Registration::registered, false, ""},
    {404, "Not Found", "未找到", "RFC 9110 15.5.5", Registration::registered, true, ""},
    {405, "Method Not Allowed", "方法不允许", "RFC 9110 15.5.6", Registration::registered, true, "Allow (MUST)"},
    {406, "Not Acceptable", "不可接受", "RFC 9110 15.5.7", Registration::registered, false, ""},
    {407, "Proxy Authentication Required", "需要代理认证", "RFC 9110 15.5.8", Registration::registered, false,
     "Proxy-Authenticate (MUST)"},
    {408, "Request Timeout", "请求超时", "RFC 9110 15.5.9", Registration::registered, false, ""},
    {409, "Conflict", "冲突", "RFC 9110 15.5.10", Registration::registered, false, ""},
    {410, "Gone", "已删除", "RFC 9110 15.5.11", Registration::registered, true, ""},
    {411, "Length Required", "需要长度", "RFC 9110 15.5.12", Registration::registered, false, ""},
    {412, "Precondition Failed", "前提条件失败", "RFC 9110 15.5.13", Registration::registered, false, ""},
    {413, "Content Too Large", "内容过大", "RFC 9110 15.5.14", Registration::registered, false,
     "Retry-After (SHOULD, if temporary)"},
    {414, "URI Too Long", "URI 过长", "RFC 9110 15.5.15", Registration::registered, true, ""},
    {415, "Unsupported Media Type", "不支持的媒体类型", "RFC 9110 15.5.16", Registration::registered, false, ""},
    {416, "Range Not Satisfiable", "范围无法满足", "RFC 9110 15.5.17", Registration::registered, false,
     "Content-Range: bytes */length (SHOULD)"},
    {417, "Expectation Failed", "期望失败", "RFC 9110 15.5.18", Registration::registered, false, ""},
    {418, "(Unused)", "(未使用)", "RFC 9110 15.5.19", Registration::unused, false, ""},
    {421, "Misdirected Request", "请求被误导", "RFC 9110 15.5.20", Registration::registered, false, ""},
    {422, "Unprocessable Content", "内容无法处理", "RFC 9110 15.5.21", Registration::registered, false, ""},
    {423, "Locked", "已锁定", "RFC 4918 11.3", Registration::registered, false, ""},
    {424, "Failed Dependency", "依赖失败", "RFC 4918 11.4", Registration::registered, false, ""},
    {425, "Too Early", "过早", "RFC 8470 5.2", Registration::registered, false, ""},
    {426, "Upgrade Required", "需要升级协议", "RFC 9110 15.5.22", Registration::registered, false, "Upgrade (MUST)"},
    {428, "Precondition Required", "需要前提条件", "RFC 6585 3", Registration::registered, false, ""},
    {429, "Too Many Requests", "请求过多", "RFC 6585 4", Registration::registered, false, "Retry-After (MAY)"},
    {431, "Request Header Fields Too Large", "请求头字段过大", "RFC 6585 5", Registration::registered, false, ""},
    {451, "Unavailable For Legal Reasons", "因法律原因不可用", "RFC 7725 3", Registration::registered, false,
     "Link rel=blocked-by (SHOULD)"},
    {500, "Internal Server Error", "服务器内部错误", "RFC 9110 15.6.1", Registration::registered, false, ""},
    {501, "Not Implemented", "未实现", "RFC 9110 15.6.2", Registration::registered, true, ""},
    {502, "Bad Gateway", "错误网关", "RFC 9110 15.6.3", Registration::registered, false, ""},
    {503, "Service Unavailable", "服务不可用", "RFC 9110 15.6.4", Registration::registered, false, "Retry-After (MAY)"},
    {504, "Gateway Timeout", "网关超时", "RFC 9110 15.6.5", Registration::registered, false, ""},
    {505, "HTTP Version Not Supported", "HTTP 版本不受支持", "RFC 9110 15.6.6", Registration::registered, false, ""},
    {506, "Variant Also Negotiates", "变体也在协商", "RFC 2295 8.1", Registration::registered, false, ""},
    {507, "Insufficient Storage", "存储空间不足", "RFC 4918 11.5", Registration::registered, false, ""},
    {508, "Loop Detected", "检测到循环", "RFC 5842 7.2", Registration::registered, false, ""},
    {510, "Not Extended", "未扩展", "RFC 2774 7", Registration::obsoleted, false, ""},
    {511, "Network Authentication Required", "需要网络认证", "RFC 6585 6", Registration::registered, false,
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
