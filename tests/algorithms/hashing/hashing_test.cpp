// Expected values come from Python's zlib, from RFC 9923 and from the published check value of CRC-32.
#include "algorithms/hashing/address_hash.hpp"
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace tests::algorithms::hashing {
namespace {

namespace cores = ::algorithms::hashing;

struct Step {
  std::uint8_t byte;
  std::uint64_t before;
  std::uint64_t after;
};

/// Notes every step. A copy of it is a reference.
class Listener {
 public:
  static constexpr bool watches = true;
  explicit Listener(std::vector<Step>& steps) : steps_(&steps) {}
  void mixed(std::uint8_t byte, std::uint64_t before, std::uint64_t after) const {
    steps_->push_back({byte, before, after});
  }

 private:
  std::vector<Step>* steps_;
};

TEST(Crc32, IsZlibs) {
  EXPECT_EQ(cores::crc32(""), 0U);
  EXPECT_EQ(cores::crc32("123456789"), 0xCBF4'3926U);
  EXPECT_EQ(cores::crc32("a"), 0xE8B7'BE43U);
  EXPECT_EQ(cores::crc32("The quick brown fox jumps over the lazy dog"), 0x414F'A339U);
  EXPECT_EQ(cores::crc32(std::string_view("\0\0\0\0", 4)), 0x2144'DF1CU);
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  EXPECT_EQ(cores::crc32(every_byte), 0x2905'8C73U);
}

TEST(Crc32, OfTwoPartsIsThatOfTheWhole) {
  const std::string text = "/search?q=smooth&page=2";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const std::string_view view = text;
    EXPECT_EQ(cores::crc32(view.substr(cut), cores::crc32(view.substr(0, cut))), cores::crc32(text));
  }
}

TEST(Crc32, IsTheRemainderOfALongDivisionBitByBit) {
  for (std::uint32_t value = 0; value < 70000; value += 7) {
    const char bytes[] = {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF),
                          static_cast<char>(value >> 16)};
    std::uint32_t remainder = 0xFFFF'FFFF;
    for (const char byte : bytes) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        const std::uint32_t leaves = (remainder ^ static_cast<std::uint32_t>(byte) >> bit) & 1U;
        remainder = remainder >> 1 ^ leaves * 0xEDB8'8320U;
      }
    }
    ASSERT_EQ(cores::crc32({bytes, 3}), ~remainder);
  }
}

TEST(AddressHash, IsTheFormulaOfIpHash) {
  // ((89 * 113 + 127) mod 6271 * 113 + 0) mod 6271 ... worked out by hand for 127.0.0.
  EXPECT_EQ(cores::address_hash(std::string_view("\x7F\0\0", 3)),
            ((((89U * 113 + 127) % 6271) * 113) % 6271 * 113) % 6271);
  EXPECT_EQ(cores::address_hash("\xC0\xA8\x01"), 154U);
  EXPECT_EQ(cores::address_hash("\xC0\xA8\x01", 154), 5654U);
  EXPECT_EQ(cores::address_hash(""), 89U);
}

TEST(AddressHash, NeverJoinsKeysThatDifferInOneByte) {
  for (std::size_t place = 0; place < 3; ++place) {
    std::set<std::uint32_t> seen;
    for (int byte = 0; byte < 256; ++byte) {
      std::string key = "\x0A\x14\x1E";
      key[place] = static_cast<char>(byte);
      EXPECT_TRUE(seen.insert(cores::address_hash(key)).second) << place << " " << byte;
    }
  }
}

TEST(Fnv1a, IsThatOfTheRfc) {
  EXPECT_EQ(cores::fnv1a(""), 0xCBF2'9CE4'8422'2325U);
  EXPECT_EQ(cores::fnv1a("a"), 0xAF63'DC4C'8601'EC8CU);
  EXPECT_EQ(cores::fnv1a("foobar"), 0x8594'4171'F739'67E8U);
}

TEST(Mixed, IsTheOutputOfSplitMix64) {
  EXPECT_EQ(cores::mixed(0x9E37'79B9'7F4A'7C15), 0xE220'A839'7B1D'CDAFU);
  EXPECT_EQ(cores::mixed(0x3C6E'F372'FE94'F82A), 0x6E78'9E6A'A1B9'65F4U);
}

TEST(EveryHash, TellsEachByteOnceAndEachStateFollowsTheOneBefore) {
  const std::string key = "10.0.0.1:80";
  const auto check = [&](const std::vector<Step>& steps, std::uint64_t start, std::uint64_t end) {
    ASSERT_EQ(steps.size(), key.size());
    EXPECT_EQ(steps.front().before, start);
    EXPECT_EQ(steps.back().after, end);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      EXPECT_EQ(steps[i].byte, static_cast<std::uint8_t>(key[i]));
      if (i > 0) {
        EXPECT_EQ(steps[i].before, steps[i - 1].after);
      }
    }
  };
  std::vector<Step> steps;
  const std::uint32_t crc = cores::crc32(key, 0, Listener(steps));
  check(steps, 0xFFFF'FFFF, static_cast<std::uint32_t>(~crc));
  steps.clear();
  const std::uint32_t address = cores::address_hash(key, cores::address_hash_start, Listener(steps));
  check(steps, 89, address);
  steps.clear();
  const std::uint64_t fnv = cores::fnv1a(key, 0xCBF2'9CE4'8422'2325, Listener(steps));
  check(steps, 0xCBF2'9CE4'8422'2325, fnv);
}

}  // namespace
}  // namespace tests::algorithms::hashing
