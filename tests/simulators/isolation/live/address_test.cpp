#include "simulators/isolation/live/address.hpp"

#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>

#include <string>

namespace simulators::isolation::live {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(read_address(text));
  } catch (const engine::InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Address, NamesUserHostPortAndDatabase) {
  const Address address = read_address("mariadb://ann%40home@db.example:3307/test");
  EXPECT_EQ(address.server, Server::innodb);
  EXPECT_EQ(address.user, "ann@home");
  EXPECT_EQ(address.host, "db.example");
  EXPECT_EQ(address.port, 3307);
  EXPECT_EQ(address.database, "test");
}

TEST(Address, IsOfThisMachineWhereNoHostIsNamed) {
  for (const char* text :
       {"postgresql://", "postgres://", "postgresql:///", "postgresql://ann@", "postgresql://ann@/"}) {
    const Address address = read_address(text);
    EXPECT_EQ(address.server, Server::postgres) << text;
    EXPECT_EQ(address.host, "localhost") << text;
    EXPECT_EQ(address.port, 0) << text;
  }
}

TEST(Address, MayBeOfVersionSixOrASocket) {
  EXPECT_EQ(read_address("mysql://[::1]:3306/").host, "::1");
  EXPECT_EQ(read_address("mysql://[::1]:3306/").port, 3306);
  EXPECT_EQ(read_address("postgresql://ann@/?socket=/run/my%20server").socket, "/run/my server");
}

TEST(Address, IsRefusedAtTheCharacterThatIsWrong) {
  EXPECT_THAT(error_of(""), HasSubstr("1:1: expected the server's address"));
  EXPECT_THAT(error_of("http://localhost/"), HasSubstr("1:1: expected the server's address"));
  EXPECT_THAT(error_of("mariadb://localhost:0/"), HasSubstr("1:21: expected a port"));
  EXPECT_THAT(error_of("mariadb://localhost:65536"), HasSubstr("1:21: expected a port"));
  EXPECT_THAT(error_of("mariadb://localhost:33x6"), HasSubstr("1:21: expected a port"));
  EXPECT_THAT(error_of("mariadb://[::1"), HasSubstr("1:11: expected ]"));
  EXPECT_THAT(error_of("mariadb://[]"), HasSubstr("1:12: expected an IPv6 address"));
  EXPECT_THAT(error_of("mariadb://[localhost]:3306"), HasSubstr("1:12: expected an IPv6 address"));
  EXPECT_THAT(error_of(std::string("mariadb://[\1\0001]:3", 17)), HasSubstr("1:13: expected no zero byte"));
  EXPECT_THAT(error_of("mariadb://%zz@host"), HasSubstr("1:11: expected two hexadecimal digits"));
  EXPECT_THAT(error_of("mariadb://a%00@host"), HasSubstr("1:12: expected two hexadecimal digits"));
  EXPECT_THAT(error_of("mariadb://host/?ssl=1"), HasSubstr("1:17: expected socket="));
  EXPECT_THAT(error_of("mariadb://host/?socket=here"), HasSubstr("1:24: expected a path"));
  EXPECT_THAT(error_of("mariadb://" + std::string(longest_address, 'x')), HasSubstr("at most 500 bytes"));
}

TEST(Address, ThatHoldsAPasswordIsRefusedWithoutRepeatingIt) {
  const std::string error = error_of("postgresql://ann:secret@localhost/");
  EXPECT_THAT(error, HasSubstr("expected no password"));
  EXPECT_THAT(error, Not(HasSubstr("secret")));
}

TEST(Address, IsShownWithoutTheUser) {
  EXPECT_EQ(text_of(read_address("postgresql://ann@db:5433/x")), "postgresql://db:5433");
  EXPECT_EQ(text_of(read_address("mariadb:///?socket=/s")), "mariadb://?socket=/s");
}

}  // namespace
}  // namespace simulators::isolation::live
