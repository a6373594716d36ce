#pragma once

#include "simulators/http_status/syntax.hpp"

/// How nginx and Apache read a Range field, which is not how the RFC does.
namespace simulators::http_status {

/// The whole representation, parts of it, or 416.
enum class RangeOutcome : std::uint8_t { whole, partial, unsatisfiable };
struct ProgramRanges {
  RangeOutcome outcome = RangeOutcome::whole;
  std::vector<ByteRange> ranges{};
};

/// Source: ngx_http_range_parse in ngx_http_range_filter_module.c of nginx 1.22. What cannot be read is 416, a
/// reversed range is dropped, an empty file and ranges longer together than the file give the whole.
[[nodiscard]] ProgramRanges ranges_as_nginx(std::string_view field, std::uint64_t length);

/// Source: ap_set_byterange in byterange_filter.c of Apache 2.4. What cannot be read gives the whole; ranges that
/// touch in the order asked are merged.
[[nodiscard]] ProgramRanges ranges_as_apache(std::string_view field, std::uint64_t length);

}  // namespace simulators::http_status
