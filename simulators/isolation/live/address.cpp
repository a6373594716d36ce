#include "simulators/isolation/live/address.hpp"

#include "simulators/engine/input_error.hpp"

#include <arpa/inet.h>
#include <charconv>
#include <utility>

namespace simulators::isolation::live {
namespace {

using engine::InputError;
using engine::Localised;

[[noreturn]] void fail(std::size_t offset, Localised expected) {
  throw InputError({"address", 1, offset + 1}, std::move(expected));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Address read() {
    if (text_.size() > longest_address) {
      fail(longest_address, {"expected an address of at most 500 bytes", "地址最长 500 字节"});
    }
    scheme();
    const std::size_t query = std::min(text_.find('?', at_), text_.size());
    const std::size_t path = std::min(text_.find('/', at_), query);
    authority(path);
    if (path < query) address_.database = decoded(path + 1, query);
    if (query < text_.size()) option(query + 1);
    return std::move(address_);
  }

 private:
  void scheme() {
    constexpr std::pair<std::string_view, Server> schemes[] = {{"mariadb://", Server::innodb},
                                                               {"mysql://", Server::innodb},
                                                               {"postgresql://", Server::postgres},
                                                               {"postgres://", Server::postgres}};
    for (const auto& [name, server] : schemes) {
      if (!text_.starts_with(name)) continue;
      address_.server = server;
      at_ = name.size();
      return;
    }
    fail(0, {"expected the server's address: mariadb://user@host/ or postgresql://user@host/",
             "应为服务器的地址：mariadb://用户@主机/ 或 postgresql://用户@主机/"});
  }

  void authority(std::size_t end) {
    const std::size_t at = text_.substr(0, end).rfind('@');
    if (at != std::string_view::npos && at >= at_) {
      const std::size_t colon = text_.substr(0, at).find(':', at_);
      if (colon != std::string_view::npos) {
        fail(colon, {"expected no password in the address: it is taken from ~/.my.cnf or ~/.pgpass, or asked for",
                     "地址中不应有密码：密码取自 ~/.my.cnf 或 ~/.pgpass，没有时会询问"});
      }
      address_.user = decoded(at_, at);
      at_ = at + 1;
    }
    std::size_t colon = std::min(text_.find(':', at_), end);
    if (at_ < end && text_[at_] == '[') {
      const std::size_t bracket = std::min(text_.find(']', at_), end);
      if (bracket == end) fail(at_, {"expected ] behind an IPv6 address", "IPv6 地址后应有 ]"});
      address_.host = decoded(at_ + 1, bracket);
      if (in6_addr bytes{}; inet_pton(AF_INET6, address_.host.c_str(), &bytes) != 1) {
        fail(at_ + 1, {"expected an IPv6 address between [ and ]", "[ 和 ] 之间应为 IPv6 地址"});
      }
      colon = bracket + 1;
      if (colon < end && text_[colon] != ':') fail(colon, {"expected :PORT or / here", "此处应为 :端口 或 /"});
    } else if (colon > at_) {
      address_.host = decoded(at_, colon);
    }
    if (colon < end) port(colon + 1, end);
  }

  void port(std::size_t begin, std::size_t end) {
    constexpr int largest = 65'535;
    const char* const last = text_.data() + end;
    const auto [stop, error] = std::from_chars(text_.data() + begin, last, address_.port);
    if (error != std::errc() || stop != last || address_.port < 1 || address_.port > largest) {
      fail(begin, {"expected a port, 1 to 65535", "应为端口号，1 到 65535"});
    }
  }

  void option(std::size_t begin) {
    constexpr std::string_view name = "socket=";
    if (text_.substr(begin, name.size()) != name) {
      fail(begin, {"expected socket=PATH, the only option", "应为 socket=路径，这是唯一的选项"});
    }
    address_.socket = decoded(begin + name.size(), text_.size());
    if (!address_.socket.starts_with('/')) {
      fail(begin + name.size(), {"expected a path that begins with /", "应为以 / 开头的路径"});
    }
  }

  /// With %20 for a byte; no byte may be zero, where C would end the text.
  [[nodiscard]] std::string decoded(std::size_t begin, std::size_t end) const {
    constexpr int hexadecimal = 16;
    std::string bytes;
    for (std::size_t at = begin; at < end; ++at) {
      if (text_[at] != '%') {
        if (text_[at] == '\0') fail(at, {"expected no zero byte", "不应有零字节"});
        bytes += text_[at];
        continue;
      }
      unsigned byte = 0;
      const char* const digits = text_.data() + at + 1;
      const bool has_two = at + 2 < end;
      if (!has_two || std::from_chars(digits, digits + 2, byte, hexadecimal).ptr != digits + 2 || byte == 0) {
        fail(at, {"expected two hexadecimal digits behind %, not 00", "% 后应为两位十六进制数字，且不为 00"});
      }
      bytes += static_cast<char>(byte);
      at += 2;
    }
    return bytes;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Address address_;
};

}  // namespace

Address read_address(std::string_view text) { return Reader(text).read(); }

std::string text_of(const Address& address) {
  std::string text = address.server == Server::innodb ? "mariadb://" : "postgresql://";
  if (!address.socket.empty()) return text + "?socket=" + address.socket;
  text += address.host;
  if (address.port != 0) text += ":" + std::to_string(address.port);
  return text;
}

}  // namespace simulators::isolation::live
