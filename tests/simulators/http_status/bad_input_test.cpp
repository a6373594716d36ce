// What is no good request, one shape after the other: the answer is that of the RFC, with the node and the place, and
// what nginx and Apache answer beside it (live_servers_test.cpp asks them).
#include "simulators/http_status/message.hpp"
#include "simulators/http_status/profile.hpp"
#include "simulators/http_status/walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace {

using namespace simulators::http_status;

/// A page of 26 bytes that may be read, and written where it is asked for by PUT.
Facts facts_of_a_page() {
  Facts facts;
  facts.resource.etag = "\"v1\"";
  facts.resource.last_modified = "Tue, 05 Mar 2024 10:00:00 GMT";
  facts.resource.length = 26;
  return facts;
}

MessageLimits limits() { return {8'000, 8'000, 100, {"chunked"}}; }

Answer answer_of(const std::string& bytes, Profile profile = Profile::rfc) {
  return walk(read_message(bytes, limits(), Silence::never), facts_of_a_page(), Silence::never, profile);
}

/// The status and node of the RFC, and the statuses of nginx and Apache.
struct Expected {
  int rfc = 400;
  std::string_view node;
  int nginx = 400;
  int apache = 400;
};

void expect(const std::string& bytes, const Expected& expected) {
  SCOPED_TRACE(bytes.substr(0, 200));
  const Answer answer = answer_of(bytes);
  EXPECT_EQ(answer.status, expected.rfc);
  EXPECT_EQ(answer.node, expected.node);
  EXPECT_EQ(answer_of(bytes, Profile::nginx).status, expected.nginx);
  EXPECT_EQ(answer_of(bytes, Profile::apache).status, expected.apache);
}

std::string post(const std::string& fields, const std::string& content = "hello") {
  return "PUT /a HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + content;
}
std::string get(const std::string& fields) { return "GET /a HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"; }

/// RFC 9112 6.3: different lengths are an error that cannot be mended; equal ones may be.
TEST(BadRequest, TwoContentLengths) {
  expect(post("Content-Length: 5\r\nContent-Length: 6\r\n"), {400, "A7", 400, 400});
  expect(post("Content-Length: 5, 6\r\n"), {400, "A7", 400, 400});
  for (const char* wrong : {"+5", "-5", "0x5", "", "5 5", "five"})
    expect(post(std::string("Content-Length: ") + wrong + "\r\n"), {400, "A7", 400, 400});
  const Answer equal = answer_of(post("Content-Length: 5\r\nContent-Length: 5\r\n"));
  EXPECT_EQ(equal.status, 204);
  EXPECT_EQ(std::ranges::count(equal.also_allowed, 400), 1);
}

/// RFC 9112 6.1: who forwards such a message may be made to smuggle another.
TEST(BadRequest, TransferEncodingBesideContentLength) {
  const std::string bytes = post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
  expect(bytes, {400, "A7", 400, 204});
  // The server may also go on with the chunks.
  EXPECT_EQ(std::ranges::count(answer_of(bytes).also_allowed, 204), 1);
  expect(post("Transfer-Encoding: chunked, gzip\r\n"), {400, "A7", 501, 400});
  expect(post("Transfer-Encoding: xchunked\r\n"), {400, "A7", 501, 400});
}

/// RFC 9112 2.2.
TEST(BadRequest, CarriageReturnOrLineFeedAlone) {
  expect(get("X: a\rb\r\n"), {400, "A4", 400, 400});
  expect("GET /a HTTP/1.1\nHost: a\n\n", {400, "A4", 200, 400});
}

/// RFC 9112 5.2.
TEST(BadRequest, FoldedLines) {
  expect(get("X: a\r\n b\r\n"), {400, "A4", 400, 200});
  expect("GET /a HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n", {400, "A4", 400, 400});
}

/// RFC 9110 5.5.
TEST(BadRequest, NulInAValue) { expect(get(std::string("X: a\0b\r\n", 8)), {400, "A4", 400, 400}); }

/// RFC 9112 7.1: a recipient must expect sizes that it cannot hold.
TEST(BadRequest, HugeChunkSizes) {
  const auto chunk = [](const char* size) {
    return post("Transfer-Encoding: chunked\r\n", std::string(size) + "\r\nhello");
  };
  const Message huge = read_message(chunk("ffffffffffffffffffff"), limits(), Silence::never);
  EXPECT_TRUE(huge.length_beyond_63_bits);
  EXPECT_EQ(answer_of(chunk("ffffffffffffffffffff"), Profile::nginx).status, 400);
  EXPECT_EQ(answer_of(chunk("ffffffffffffffffffff"), Profile::apache).status, 413);
  expect(chunk("-5"), {400, "A7", 400, 400});
  expect(chunk("0x5"), {400, "A7", 400, 400});
}

/// RFC 6585 5; only the first 4 MiB are read at all.
TEST(BadRequest, TenMegabytesOfHeader) {
  constexpr std::size_t size = 10U << 20;
  expect(get("X: " + std::string(size, 'x') + "\r\n"), {431, "A5", 400, 400});
  std::string many;
  while (many.size() < size) many += "X: 1\r\n";
  expect(get(many), {431, "A5", 400, 400});
  EXPECT_EQ(walk(read_message(get("X: " + std::string(size, 'x') + "\r\n"), {}, Silence::never), facts_of_a_page(),
                 Silence::never, Profile::rfc)
                .status,
            431)
      << "there is a limit where the facts name none";
  expect("GET /" + std::string(size, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", {414, "A5", 414, 414});
}

/// RFC 9112 3.
TEST(BadRequest, NotHttpAtAll) {
  expect("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", {400, "A2", 400, 400});
  expect("\x16\x03\x01\x02", {400, "A1", 400, 400});
  expect("hello\r\n\r\n", {400, "A1", 400, 400});
  for (const std::string_view bytes :
       {std::string_view(), std::string_view("\r\n\r\n\r\n"), std::string_view("\0\0", 2)})
    EXPECT_EQ(answer_of(std::string(bytes)).status, 400) << bytes;
}

/// RFC 9110 13.1.3 and 13.1.4: a field that is no date is ignored.
TEST(BadRequest, InvalidDates) {
  for (const char* wrong : {"yesterday", "", "Tue, 31 Feb 2024 10:00:00 GMT", "1709632800"}) {
    expect(get(std::string("If-Modified-Since: ") + wrong + "\r\n"), {200, "F1", 200, 200});
    EXPECT_EQ(answer_of(get(std::string("If-Unmodified-Since: ") + wrong + "\r\n")).status, 200) << wrong;
  }
  expect(get("If-Unmodified-Since: yesterday\r\n"), {200, "F1", 412, 200});
}

/// RFC 9110 14.2: a Range that cannot be read is ignored, or refused.
TEST(BadRequest, InvalidRanges) {
  for (const char* wrong : {"bytes=a-b", "bytes=5-2", "bytes=-"}) {
    expect(get(std::string("Range: ") + wrong + "\r\n"), {200, "E2", 416, 200});
    EXPECT_EQ(std::ranges::count(answer_of(get(std::string("Range: ") + wrong + "\r\n")).also_allowed, 416), 1);
  }
  // Without the = nginx does not take it for a Range at all.
  expect(get("Range: bytes\r\n"), {200, "E2", 200, 200});
  expect(get("Range: bytes=26-\r\n"), {416, "E3", 416, 416});
}

/// RFC 9110 5.5: bytes above 0x7F are opaque in a value, and are in no method, name or version.
TEST(BadRequest, InvalidUtf8) {
  expect(get("X: \xff\xfe\r\n"), {200, "F1", 200, 200});
  expect("G\xc3T /a HTTP/1.1\r\nHost: a\r\n\r\n", {400, "A1", 400, 400});
  EXPECT_EQ(answer_of("GET /a HTTP/1.1\r\nHost: a\r\n\xff: 1\r\n\r\n").node, "A4");
}

}  // namespace
