#include "simulators/http_status/profile.hpp"

#include <array>
#include <cstddef>

namespace simulators::http_status {
namespace {

constexpr std::array labels = std::to_array<DeviationLabel>({
    {Deviation::nginx_closes_silently, "nginx_closes_silently", Level::choice, "RFC 9110 15.5.9",
     "nginx closes the connection without a 408 when the client falls silent.",
     "客户端停止发送时,nginx 不发 408 而直接关闭连接。"},
    {Deviation::nginx_takes_repeated_spaces, "nginx_takes_repeated_spaces", Level::choice, "RFC 9112 3",
     "nginx takes several spaces in the request line.", "nginx 接受请求行中的多个空格。"},
    {Deviation::both_answer_without_version, "both_answer_without_version", Level::choice, "RFC 9112 3",
     "A request line without a version is served as HTTP/0.9: no status line.",
     "没有版本的请求行按 HTTP/0.9 处理:没有状态行。"},
    {Deviation::nginx_refuses_lower_case_methods, "nginx_refuses_lower_case_methods", Level::should, "RFC 9110 9.1",
     "nginx takes only A-Z, _ and - in a method and answers 400.", "nginx 的方法只接受 A-Z、_ 和 -,否则回答 400。"},
    {Deviation::nginx_takes_longer_minor_versions, "nginx_takes_longer_minor_versions", Level::must, "RFC 9112 2.3",
     "nginx takes minor versions of two and three digits.", "nginx 接受两位和三位的次版本号。"},
    {Deviation::apache_takes_any_major_version, "apache_takes_any_major_version", Level::should, "RFC 9110 15.6.6",
     "Apache reads any higher major version as HTTP/1.1.", "Apache 把更高的主版本当作 HTTP/1.1。"},
    {Deviation::nginx_knows_no_other_target_forms, "nginx_knows_no_other_target_forms", Level::should, "RFC 9110 9.3.7",
     "nginx answers 400 to the asterisk and the authority form.", "nginx 对星号形式和授权形式回答 400。"},
    {Deviation::both_refuse_paths_above_the_root, "both_refuse_paths_above_the_root", Level::choice, "RFC 9110 15.5.5",
     "A path that climbs above the root is 400.", "越过根目录的路径为 400。"},
    {Deviation::nginx_ignores_bad_field_lines, "nginx_ignores_bad_field_lines", Level::should, "RFC 9112 2.2",
     "nginx skips field lines without a colon or with an odd name.", "nginx 跳过没有冒号或名称异常的首部行。"},
    {Deviation::nginx_takes_line_feeds, "nginx_takes_line_feeds", Level::choice, "RFC 9112 2.2",
     "nginx takes LF alone as the end of a line.", "nginx 接受单独的 LF 作为行尾。"},
    {Deviation::apache_joins_folded_lines, "apache_joins_folded_lines", Level::choice, "RFC 9112 5.2",
     "Apache joins folded lines.", "Apache 合并折叠行。"},
    {Deviation::both_refuse_large_fields_with_400, "both_refuse_large_fields_with_400", Level::choice, "RFC 6585 5",
     "Fields that are too large are 400 instead of 431.", "首部过大时回答 400 而不是 431。"},
    {Deviation::nginx_takes_odd_hosts, "nginx_takes_odd_hosts", Level::must, "RFC 9112 3.2",
     "nginx takes a Host with userinfo, or with a port that is no number.",
     "nginx 接受带用户信息或端口非数字的 Host。"},
    {Deviation::nginx_refuses_empty_hosts, "nginx_refuses_empty_hosts", Level::choice, "RFC 9112 3.2",
     "nginx answers 400 to an empty Host.", "nginx 对空的 Host 回答 400。"},
    {Deviation::nginx_knows_only_chunked, "nginx_knows_only_chunked", Level::choice, "RFC 9112 6.1",
     "nginx answers 501 to any coding but chunked alone.", "除单独的 chunked 外,nginx 对任何编码回答 501。"},
    {Deviation::apache_takes_any_coding, "apache_takes_any_coding", Level::should, "RFC 9112 6.1",
     "Apache looks only whether the last coding is chunked and keeps the encoded bytes.",
     "Apache 只看最后一个编码是否为 chunked,并保存未解码的字节。"},
    {Deviation::apache_takes_chunks_with_length_or_1_0, "apache_takes_chunks_with_length_or_1_0", Level::choice,
     "RFC 9112 6.1", "Apache takes chunks beside a length and in HTTP/1.0.",
     "Apache 接受与长度并存的分块,以及 HTTP/1.0 中的分块。"},
    {Deviation::both_refuse_repeated_lengths, "both_refuse_repeated_lengths", Level::choice, "RFC 9112 6.3",
     "The same Content-Length twice is 400.", "重复的相同 Content-Length 为 400。"},
    {Deviation::nginx_limits_with_503, "nginx_limits_with_503", Level::choice, "RFC 6585 4",
     "nginx limits requests with 503 unless limit_req_status says otherwise.",
     "除非设置了 limit_req_status,nginx 限流时回答 503。"},
    {Deviation::nginx_answers_405_to_unknown_methods, "nginx_answers_405_to_unknown_methods", Level::should,
     "RFC 9110 9.1", "nginx answers 405 instead of 501 to methods that it does not know.",
     "nginx 对未知方法回答 405 而不是 501。"},
    {Deviation::nginx_ignores_expectations, "nginx_ignores_expectations", Level::choice, "RFC 9110 10.1.1",
     "nginx ignores expectations that it does not know.", "nginx 忽略未知的期望。"},
    {Deviation::both_check_the_method_first, "both_check_the_method_first", Level::choice, "RFC 9110 15.5.6",
     "405 comes before 404 for methods that read no file.", "对不读取文件的方法,405 先于 404。"},
    {Deviation::apache_files_take_more_methods, "apache_files_take_more_methods", Level::other_facts, "RFC 9110 9.3",
     "Apache serves files to POST as to GET, and answers OPTIONS and TRACE everywhere.",
     "Apache 对 POST 像 GET 一样返回文件,并处处回答 OPTIONS 和 TRACE。"},
    {Deviation::nginx_forbids_restricted_methods, "nginx_forbids_restricted_methods", Level::other_facts,
     "RFC 9110 15.5.4", "limit_except of nginx refuses with 403.", "nginx 的 limit_except 以 403 拒绝。"},
    {Deviation::nginx_has_no_partial_put, "nginx_has_no_partial_put", Level::choice, "RFC 9110 14.5",
     "nginx answers 501 to a PUT with Content-Range.", "nginx 对带 Content-Range 的 PUT 回答 501。"},
    {Deviation::apache_puts_in_part, "apache_puts_in_part", Level::other_facts, "RFC 9110 14.5",
     "Apache supports a PUT of a part.", "Apache 支持部分 PUT。"},
    {Deviation::apache_falls_back_to_the_language, "apache_falls_back_to_the_language", Level::choice,
     "RFC 9110 12.5.4", "Apache sends en to who asks for en-GB only.", "客户端只要 en-GB 时,Apache 发送 en。"},
    {Deviation::nginx_ignores_preconditions_of_writes, "nginx_ignores_preconditions_of_writes", Level::must,
     "RFC 9110 13.2.1", "nginx performs PUT and DELETE without looking at preconditions: updates get lost.",
     "nginx 执行 PUT 和 DELETE 时不看前提条件:会丢失更新。"},
    {Deviation::both_evaluate_both_conditions, "both_evaluate_both_conditions", Level::must, "RFC 9110 13.1.4",
     "If-Unmodified-Since is evaluated although If-Match is present.", "存在 If-Match 时仍计算 If-Unmodified-Since。"},
    {Deviation::nginx_takes_bad_dates_for_false, "nginx_takes_bad_dates_for_false", Level::must, "RFC 9110 13.1.4",
     "nginx takes an If-Unmodified-Since that is no date for false.",
     "nginx 把不是日期的 If-Unmodified-Since 当作不成立。"},
    {Deviation::both_want_both_for_304, "both_want_both_for_304", Level::must, "RFC 9110 13.1.3",
     "304 needs both If-None-Match and If-Modified-Since, the rule of RFC 2616.",
     "304 需要 If-None-Match 和 If-Modified-Since 都成立,即 RFC 2616 的规则。"},
    {Deviation::nginx_compares_dates_for_equality, "nginx_compares_dates_for_equality", Level::choice,
     "RFC 9110 13.1.3", "nginx answers 304 only to the very date of the file.",
     "只有日期与文件完全相同时 nginx 才回答 304。"},
    {Deviation::apache_unmodified_switches_304_off, "apache_unmodified_switches_304_off", Level::must,
     "RFC 9110 13.2.2", "In Apache any If-Unmodified-Since that is not false switches 304 off.",
     "在 Apache 中,任何不为假的 If-Unmodified-Since 都会关闭 304。"},
    {Deviation::apache_compares_writes_with_now, "apache_compares_writes_with_now", Level::must, "RFC 9110 13.1.4",
     "Apache compares If-Unmodified-Since of PUT and DELETE with the present.",
     "Apache 把 PUT 和 DELETE 的 If-Unmodified-Since 与当前时间比较。"},
    {Deviation::apache_compares_strongly, "apache_compares_strongly", Level::must, "RFC 9110 13.1.2",
     "Apache compares If-None-Match strongly beside Range and for writes.",
     "有 Range 或写操作时,Apache 对 If-None-Match 用强比较。"},
    {Deviation::both_apply_ranges_to_other_methods, "both_apply_ranges_to_other_methods", Level::must, "RFC 9110 14.2",
     "Range is applied to HEAD; Apache applies it to POST, too.", "Range 也用于 HEAD;Apache 还用于 POST。"},
    {Deviation::nginx_reads_ranges_its_own_way, "nginx_reads_ranges_its_own_way", Level::choice, "RFC 9110 14.2",
     "nginx answers 416 to what it cannot read, and drops reversed ranges.",
     "nginx 对无法读取的范围回答 416,并丢弃颠倒的范围。"},
    {Deviation::apache_reads_ranges_its_own_way, "apache_reads_ranges_its_own_way", Level::choice, "RFC 9110 14.2",
     "Apache sends the whole for what it cannot read, and merges near ranges.",
     "Apache 对无法读取的范围返回全部内容,并合并相邻范围。"},
    {Deviation::nginx_fails_without_content, "nginx_fails_without_content", Level::should, "RFC 9112 6.3",
     "nginx answers 500 to a PUT without content and without length.", "nginx 对既无内容又无长度的 PUT 回答 500。"},
    {Deviation::gateway_connects_with_503, "gateway_connects_with_503", Level::choice, "RFC 9110 15.6.3",
     "Where no connection comes about, Apache and HAProxy answer 503.", "无法建立连接时,Apache 和 HAProxy 回答 503。"},
    {Deviation::apache_times_out_with_502, "apache_times_out_with_502", Level::should, "RFC 9110 15.6.5",
     "Apache reports a silent upstream as 502 instead of 504.", "上游不响应时,Apache 回答 502 而不是 504。"},
    {Deviation::gateway_passes_invalid_answers, "gateway_passes_invalid_answers", Level::must, "RFC 9110 15.6.3",
     "An invalid answer of the upstream is passed on.", "上游的无效响应被转发。"},
    {Deviation::apache_fails_on_spaces, "apache_fails_on_spaces", Level::must, "RFC 9112 5.1",
     "Apache answers 500 to white space before a colon of the upstream.", "上游首部冒号前有空白时,Apache 回答 500。"},
    {Deviation::gateway_joins_folded_lines, "gateway_joins_folded_lines", Level::choice, "RFC 9112 5.2",
     "Apache and HAProxy join the folded lines of the upstream.", "Apache 和 HAProxy 合并上游的折叠行。"},
});

constexpr bool each_stands_at_its_number() {
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i].deviation != static_cast<Deviation>(i)) return false;
  return true;
}
static_assert(each_stands_at_its_number(), "label_of takes the number for the place");

}  // namespace

std::string_view title_of(Profile profile) {
  static constexpr std::array<std::string_view, 4> titles{"RFC 9110", "nginx 1.22", "Apache 2.4", "HAProxy 2.6"};
  return titles[static_cast<std::size_t>(profile)];
}

std::span<const DeviationLabel> deviation_labels() { return labels; }

const DeviationLabel& label_of(Deviation deviation) { return labels[static_cast<std::size_t>(deviation)]; }

}  // namespace simulators::http_status
