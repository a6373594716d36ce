// Bytes and texts are those of Python's ipaddress and of nginx's $remote_addr.
#include "simulators/load_balancing/address.hpp"
#include "simulators/load_balancing/key.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tests::simulators::load_balancing {
namespace {

using namespace ::simulators::load_balancing;

TEST(AddressBytes, AreThoseOfTheAddress) {
  EXPECT_EQ(address_bytes("192.168.1.255"), std::string("\xC0\xA8\x01\xFF", 4));
  EXPECT_EQ(address_bytes("2001:db8::1"), std::string("\x20\x01\x0D\xB8\0\0\0\0\0\0\0\0\0\0\0\x01", 16));
  EXPECT_EQ(address_bytes("::"), std::string(16, '\0'));
  EXPECT_EQ(address_bytes("1:2:3:4:5:6:7:8"), std::string("\0\1\0\2\0\3\0\4\0\5\0\6\0\7\0\10", 16));
  EXPECT_EQ(address_bytes("::ffff:10.0.0.1"), std::string("\0\0\0\0\0\0\0\0\0\0\xFF\xFF\x0A\0\0\1", 16));
  EXPECT_EQ(address_bytes("1::"), std::string("\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16));
}

TEST(AddressBytes, AreNotThereWhereTheTextIsNoAddress) {
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1..2.3", "1.2.3.4x", "unix:", ":::", "1::2::3",
        "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1.2.3", "g::", ":1", "1:", "1.2.3.0001"}) {
    EXPECT_FALSE(address_bytes(text)) << text;
  }
}

TEST(AddressText, IsNginxs) {
  const auto text = [](const char* address) { return address_text(*address_bytes(address)); };
  EXPECT_EQ(text("10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(text("2001:0DB8:0:0::1"), "2001:db8::1");
  EXPECT_EQ(text("::ffff:10.0.0.1"), "::ffff:10.0.0.1");
  EXPECT_EQ(text("::"), "::");
  EXPECT_EQ(text("::1"), "::1");
  EXPECT_EQ(text("1:0:0:2:0:0:0:3"), "1:0:0:2::3");
  EXPECT_EQ(text("1:0:2:3:4:5:6:7"), "1:0:2:3:4:5:6:7");
  EXPECT_EQ(text("fe80::"), "fe80::");
}

TEST(AddressKey, IsTheNetworkOfIpv4AndAllOfIpv6) {
  EXPECT_EQ(address_key("10.1.2.3"), std::string("\x0A\1\2", 3));
  EXPECT_EQ(address_key("10.1.2.3"), address_key("10.1.2.200"));
  EXPECT_EQ(address_key("::1").size(), 16U);
  EXPECT_EQ(address_key("unix:"), std::string(3, '\0'));
}

TEST(Key, IsMadeOfTheRequest) {
  using Source = KeyPiece::Source;
  const Request request{"::1", "/a%20b//c?User=7&x=&user=8", "lang=en; SID=q=1;z=2", true};
  const auto value = [&](Source source, const char* name = "") { return key_of({{source, name}}, request); };
  EXPECT_EQ(value(Source::request_uri), "/a%20b//c?User=7&x=&user=8");
  EXPECT_EQ(value(Source::arguments), "User=7&x=&user=8");
  EXPECT_EQ(value(Source::is_args), "?");
  EXPECT_EQ(value(Source::argument, "user"), "7");
  EXPECT_EQ(value(Source::argument, "x"), "");
  EXPECT_EQ(value(Source::argument, "use"), "");
  EXPECT_EQ(value(Source::cookie, "sid"), "q=1");
  EXPECT_EQ(value(Source::cookie, "none"), "");
  EXPECT_EQ(value(Source::address), "::1");
  EXPECT_EQ(value(Source::binary_address).size(), 16U);
  EXPECT_EQ(key_of({{Source::text, "a-"}, {Source::argument, "user"}}, request), "a-7");
}

}  // namespace
}  // namespace tests::simulators::load_balancing
