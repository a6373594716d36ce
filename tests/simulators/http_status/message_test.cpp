// Where a message is wrong, the grammars behind the fields, and that no bytes break the reader. The examples are those
// of RFC 9110 and RFC 9112.
#include "simulators/http_status/message.hpp"

#include "simulators/http_status/profile.hpp"
#include "simulators/http_status/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

namespace {

using namespace simulators::http_status;
using testing::ElementsAre;

Message read(std::string_view bytes) { return read_message(bytes, {}, Silence::never); }

std::vector<std::string_view> kinds_of(const Message& message) {
  std::vector<std::string_view> kinds;
  for (const Fault& fault : message.faults) kinds.push_back(name_of(fault.kind));
  return kinds;
}

TEST(HttpMessage, EveryFaultHasItsPlace) {
  const Message message = read("\r\nGET  /a HTTP/1.1\r\nHost: a\r\nX y: 1\r\nZ : 2\nfoo\r\n\r\n");
  EXPECT_THAT(kinds_of(message), ElementsAre("spaces_repeated", "name_malformed", "space_before_colon", "colon_missing",
                                             "bare_line_feed"));
  std::vector<std::size_t> lines;
  for (const Fault& fault : message.faults) lines.push_back(fault.line);
  EXPECT_THAT(lines, ElementsAre(2U, 4U, 5U, 6U, 5U));
  EXPECT_EQ(message.faults[2].column, 2U);
  EXPECT_EQ(message.faults[2].offset, 38U);
}

TEST(HttpMessage, FoldedLinesAreJoinedWithOneSpace) {
  const Message message = read("GET / HTTP/1.1\r\nHost: a\r\nX: one\r\n \t two\r\n\r\n");
  EXPECT_EQ(message.value("x"), "one two");
  EXPECT_THAT(kinds_of(message), ElementsAre("folded_line"));
}

TEST(HttpMessage, LinesOfOneFieldAreJoinedByCommas) {
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nx: 2\r\n\r\n").value("X"), "1, 2");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a\r\n\r\n").value("X"), std::nullopt);
}

TEST(HttpMessage, ChunkSizesAddUp) {
  const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read(head + "5;a=b\r\nhello\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n").content_length, 15U);
  EXPECT_TRUE(read(head + "5\r\nhel").faults.empty()) << "content that only ends is not malformed";
  EXPECT_TRUE(read(head + "ffffffffffffffffffff\r\n").length_beyond_63_bits ||
              read(head + "ffffffffffffffffffff\r\nx").length_beyond_63_bits);
  for (const char* wrong : {"g\r\n", "5\r\nhelloX\r\n", "\r\nhello\r\n", "-1\r\n", "5\nhello\n0\n\n"})
    EXPECT_THAT(kinds_of(read(head + wrong)), ElementsAre("chunk_malformed")) << wrong;
}

TEST(HttpMessage, LimitsAreInclusive) {
  const std::string bytes = "GET /123 HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n";  // target 4, fields 7 and 4 characters
  MessageLimits limits;
  limits.target = 4;
  limits.field = 7;
  limits.fields = 2;
  EXPECT_TRUE(read_message(bytes, limits, Silence::never).faults.empty());
  limits = {3, 6, 1, {"chunked"}};
  EXPECT_THAT(kinds_of(read_message(bytes, limits, Silence::never)),
              ElementsAre("target_too_long", "field_too_long", "too_many_fields"));
}

TEST(EntityTags, MatchAsInTheTableOfTheRfc) {
  const auto match = [](const char* a, const char* b) {
    return std::pair(match_strongly(*entity_tag(a), *entity_tag(b)), match_weakly(*entity_tag(a), *entity_tag(b)));
  };
  EXPECT_EQ(match("W/\"1\"", "W/\"1\""), std::pair(false, true));
  EXPECT_EQ(match("W/\"1\"", "W/\"2\""), std::pair(false, false));
  EXPECT_EQ(match("W/\"1\"", "\"1\""), std::pair(false, true));
  EXPECT_EQ(match("\"1\"", "\"1\""), std::pair(true, true));
  for (const char* wrong : {"", "a", "\"", "w/\"a\"", "\"a", "\"a b\"", "\"a\"b", "W/", "\"\"\""})
    EXPECT_FALSE(entity_tag(wrong)) << wrong;
  EXPECT_EQ(entity_tags("\"a,b\", ,W/\"c\"")->size(), 2U);
}

TEST(HttpDate, ReadsTheThreeFormsOfTheRfcAsOneMoment) {
  constexpr std::int64_t moment = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT
  EXPECT_EQ(http_date("Sun, 06 Nov 1994 08:49:37 GMT", 2026), moment);
  EXPECT_EQ(http_date("Sunday, 06-Nov-94 08:49:37 GMT", 2026), moment);
  EXPECT_EQ(http_date("Sun Nov  6 08:49:37 1994", 2026), moment);
  for (const char* wrong :
       {"", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "06 Nov 1994 08:49:37 GMT", "784111777"})
    EXPECT_FALSE(http_date(wrong, 2026)) << wrong;
}

TEST(HttpDate, OfTwoDigitsLiesAtMostFiftyYearsAhead) {
  const auto year_of = [](const char* text) {
    const std::chrono::sys_seconds at{std::chrono::seconds{*http_date(text, 2026)}};
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(at)}.year());
  };
  EXPECT_EQ(year_of("Friday, 06-Nov-76 08:49:37 GMT"), 2076);
  EXPECT_EQ(year_of("Friday, 06-Nov-77 08:49:37 GMT"), 1977);
}

TEST(Quality, IsThatOfTheMostSpecificRangeAsInTheExampleOfTheRfc) {
  const char* accept =
      "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5";
  EXPECT_NEAR(quality_of_type(accept, "text/plain"), 0.7, 1e-12);
  EXPECT_NEAR(quality_of_type(accept, "text/html"), 0.3, 1e-12);
  EXPECT_NEAR(quality_of_type(accept, "image/jpeg"), 0.5, 1e-12);
  EXPECT_NEAR(quality_of_language("da, en-gb;q=0.8, en;q=0.7", "en-GB"), 0.8, 1e-12);
  EXPECT_NEAR(quality_of_language("da, en-gb;q=0.8, en;q=0.7", "en-US"), 0.7, 1e-12);
  EXPECT_EQ(quality_of_language("en-gb", "en"), 0);
  EXPECT_EQ(quality_of_language("*;q=0.5, zh;q=0", "zh-Hans"), 0);
}

TEST(ByteRanges, AreCutAtTheEndAsInTheExamplesOfTheRfc) {
  const auto first_of = [](const char* text) { return satisfied(range_field(text).pieces.at(0), 10000); };
  EXPECT_EQ(first_of("bytes=0-499"), (ByteRange{0, 499}));
  EXPECT_EQ(first_of("bytes=-500"), (ByteRange{9500, 9999}));
  EXPECT_EQ(first_of("bytes=9500-"), (ByteRange{9500, 9999}));
  EXPECT_EQ(first_of("bytes=9999-99999999999999999999999"), (ByteRange{9999, 9999}));
  EXPECT_EQ(first_of("bytes=10000-"), std::nullopt);
  EXPECT_EQ(range_field("bytes= 0-999, 4500-5499, -1000").pieces.size(), 3U);
  for (const char* wrong :
       {"", "bytes", "bytes=", "bytes =0-1", "bytes=1-0", "bytes=-", "bytes=a-b", "bytes=0-1,x", "=0-1"})
    EXPECT_EQ(range_field(wrong).reading, RangeReading::malformed) << wrong;
}

/// Bytes that look like a message, cut, repeated and mixed with any others.
std::string mixed(const std::vector<std::pair<unsigned char, std::string>>& seeds) {
  static const std::vector<std::string> pieces{"GET ",
                                               "/a%41 ",
                                               "HTTP/1.1",
                                               "\r\n",
                                               "Host: a",
                                               ":",
                                               " ",
                                               "\n",
                                               "Transfer-Encoding: chunked",
                                               "5\r\nhello\r\n",
                                               "Content-Length: 5",
                                               "Range: bytes=0-1,-5",
                                               "If-Range: \"a\"",
                                               "If-None-Match: W/\"a\", *",
                                               "*",
                                               "\r",
                                               "Expect: 100-continue",
                                               "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
                                               "[::1]:",
                                               "http://a",
                                               "ffffffffffffffff"};
  std::string bytes;
  for (const auto& [seed, any] : seeds) bytes += seed % 24 < pieces.size() ? pieces[seed % 24] : any;
  return bytes;
}

RC_GTEST_PROP(HttpMessage, AnyBytesAreReadAndAnsweredOnce,
              (const std::vector<std::pair<unsigned char, std::string>>& seeds)) {
  const std::string bytes = mixed(seeds);
  Facts facts;
  facts.resource.length = 26;
  facts.resource.etag = "\"a\"";
  facts.resource.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
  for (const Silence silence : {Silence::never, Silence::in_header, Silence::in_content}) {
    const Message message = read_message(bytes, {100, 100, 3, {"chunked"}}, silence);
    for (const Fault& fault : message.faults) RC_ASSERT(fault.offset <= bytes.size());
    for (const Profile profile : {Profile::rfc, Profile::nginx, Profile::apache, Profile::haproxy}) {
      const Answer answer = walk(message, facts, silence, profile);
      RC_ASSERT(answer.status == no_answer || (answer.status >= 200 && answer.status < 600));
      RC_ASSERT(!answer.node.empty());
      facts.server.role = Role::gateway;
      RC_ASSERT(!walk(message, facts, silence, profile).section.empty());
      facts.server.role = Role::origin;
    }
  }
}

}  // namespace
