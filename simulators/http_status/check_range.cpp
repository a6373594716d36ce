// Part E of the graph: the ranges of a representation (RFC 9110 14).
#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/program_ranges.hpp"

#include <algorithm>

namespace simulators::http_status::checks {
namespace {

/// Whether Range counts for this request. For nginx and Apache it does for further methods too.
bool ranges_count(Visit& visit) {
  const Resource& resource = visit.facts.resource;
  if (!visit.facts.server.ranges || resource.failure || !resource.exists || !resource.length) return false;
  if (!visit.message.has("Range")) return false;
  if (visit.is_method("GET")) return true;
  if (visit.is_method("HEAD")) return visit.both_deviate(Deviation::both_apply_ranges_to_other_methods);
  return visit.is_method("POST") && visit.deviates(Profile::apache, Deviation::both_apply_ranges_to_other_methods);
}

bool names_tag(std::string_view value) { return value.substr(0, 3).find('"') != std::string_view::npos; }

bool if_range_holds(Visit& visit, std::string_view value) {
  const Resource& resource = visit.facts.resource;
  if (names_tag(value)) {
    const auto tag = entity_tag(value);
    const auto own = entity_tag(resource.etag);
    return tag && own && match_strongly(*tag, *own);
  }
  const auto date = visit.date(std::string(value));
  const auto modified = visit.date(resource.last_modified);
  return date && modified && *date == *modified;
}

std::string content_range(const ByteRange& range, std::uint64_t length) {
  return "bytes " + std::to_string(range.first) + "-" + std::to_string(range.last) + "/" + std::to_string(length);
}

std::vector<ByteRange> satisfied_ranges(const RangeField& field, std::uint64_t length) {
  std::vector<ByteRange> ranges;
  for (const RangePiece& piece : field.pieces)
    if (const auto range = satisfied(piece, length)) ranges.push_back(*range);
  return ranges;
}

/// Whether two pairs or more of the ranges overlap. Cost: n log n. With the ranges in the order of their beginnings,
/// a range overlaps an earlier one exactly if it begins no later than the furthest end so far; a range that overlaps
/// two, or two ranges that overlap one each, make two pairs.
bool two_pairs_overlap(std::vector<ByteRange> ranges) {
  std::ranges::sort(ranges, {}, &ByteRange::first);
  std::vector<std::uint64_t> ends;  // of at most two earlier ranges, the furthest
  std::size_t pairs = 0;
  for (const ByteRange& range : ranges) {
    pairs +=
        static_cast<std::size_t>(std::ranges::count_if(ends, [&](std::uint64_t end) { return end >= range.first; }));
    if (pairs >= 2) return true;
    ends.push_back(range.last);
    std::ranges::sort(ends, std::ranges::greater{});
    if (ends.size() > 2) ends.pop_back();
  }
  return false;
}

void fire_partial(Visit& visit, const std::vector<ByteRange>& ranges, std::uint64_t length) {
  Verdict verdict{
      .status = 206, .section = ranges.size() == 1 ? "RFC 9110 15.3.7" : "RFC 9110 15.3.7.2", .also = {200}};
  if (two_pairs_overlap(ranges)) verdict.also.push_back(416);
  for (const ByteRange& range : ranges) verdict.parts.push_back(content_range(range, length));
  if (ranges.size() == 1) {
    verdict.fields = {{"Content-Range", verdict.parts.front()}};
    verdict.parts.clear();
  }
  visit.fire(std::move(verdict));
}

void fire_unsatisfiable(Visit& visit, std::uint64_t length) {
  visit.fire({.status = 416,
              .section = "RFC 9110 15.5.17",
              .also = {200},
              .fields = {{"Content-Range", "bytes */" + std::to_string(length)}}});
}

/// Of several lines nginx takes the first.
std::string_view first_value(const Message& message, std::string_view name) {
  const auto field =
      std::ranges::find_if(message.fields, [&](const Field& each) { return equal_without_case(each.name, name); });
  return field == message.fields.end() ? std::string_view() : std::string_view(field->value);
}

/// The programs read the field in one pass of their own; nothing of it is left to the nodes behind.
void as_program(Visit& visit) {
  const std::uint64_t length = *visit.facts.resource.length;
  const bool by_nginx = visit.deviates(Profile::nginx, Deviation::nginx_reads_ranges_its_own_way);
  if (!by_nginx && !visit.deviates(Profile::apache, Deviation::apache_reads_ranges_its_own_way)) return;
  const ProgramRanges read = by_nginx ? ranges_as_nginx(first_value(visit.message, "Range"), length)
                                      : ranges_as_apache(*visit.message.value("Range"), length);
  if (read.outcome == RangeOutcome::whole) return visit.fire(200, "RFC 9110 14.2");
  if (read.outcome == RangeOutcome::unsatisfiable) return fire_unsatisfiable(visit, length);
  fire_partial(visit, read.ranges, length);
}

}  // namespace

void if_range(Visit& visit) {
  if (!ranges_count(visit)) return;
  const auto value = visit.message.value("If-Range");
  if (value && !if_range_holds(visit, *value)) visit.fire(200, "RFC 9110 13.1.5");
}

void range_reading(Visit& visit) {
  if (!ranges_count(visit)) return;
  if (!visit.is(Profile::rfc)) return as_program(visit);
  const RangeField field = range_field(*visit.message.value("Range"));
  if (field.reading == RangeReading::malformed) visit.fire(200, "RFC 9110 14.2", {416, 400});
  if (field.reading == RangeReading::other_unit) visit.fire(200, "RFC 9110 14.2");
}

void range_satisfiable(Visit& visit) {
  if (!ranges_count(visit)) return;
  const std::uint64_t length = *visit.facts.resource.length;
  const RangeField field = range_field(*visit.message.value("Range"));
  if (!satisfied_ranges(field, length).empty()) return;
  const bool only_suffixes = std::ranges::all_of(
      field.pieces, [](const RangePiece& piece) { return !piece.first && piece.last.value_or(0) > 0; });
  if (length == 0 && only_suffixes) return visit.fire(200, "RFC 9110 14.2", {206, 416});
  fire_unsatisfiable(visit, length);
}

void range_parts(Visit& visit) {
  if (!ranges_count(visit)) return;
  const std::uint64_t length = *visit.facts.resource.length;
  fire_partial(visit, satisfied_ranges(range_field(*visit.message.value("Range")), length), length);
}

}  // namespace simulators::http_status::checks
