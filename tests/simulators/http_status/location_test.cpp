#include "simulators/http_status/location.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace {

using simulators::http_status::resolved;

/// RFC 3986 5.4.1 and 5.4.2, without fragments, which no client sends; an empty path of http is "/".
TEST(Location, IsResolvedAsTheExamplesOfRfc3986) {
  const std::vector<std::pair<std::string, std::string>> examples = {
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q"},
      {"g#s", "http://a/b/c/g"},
      {"g?y#s", "http://a/b/c/g?y"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"https://other.example/x/../y", "https://other.example/y"},
  };
  for (const auto& [reference, expected] : examples)
    EXPECT_EQ(resolved("http://a/b/c/d;p?q", reference), expected) << reference;
}

TEST(Location, KeepsSchemeAndAuthorityTogetherAsTheOrigin) {
  using namespace simulators::http_status;
  EXPECT_EQ(origin_of("http://shop.example:8080/a?b"), "http://shop.example:8080");
  EXPECT_EQ(target_of("http://shop.example:8080/a?b"), "/a?b");
  EXPECT_EQ(host_of("https://shop.example"), "shop.example");
  EXPECT_EQ(target_of("https://shop.example"), "/");
}

}  // namespace
