#pragma once

#include "simulators/engine/live.hpp"

#include <dlfcn.h>
#include <memory>
#include <string>

namespace simulators::isolation::live {

/// A server's client library, loaded when somebody asks for a real server: with the libraries that they need, the two
/// would take more than half of the time in which every other command has long answered.
class ClientLibrary {
 public:
  /// Throws engine::LiveFailure where it is not on this machine. `package` is what brings it, for the message.
  ClientLibrary(const char* file, const std::string& package) : handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ != nullptr) return;
    const std::string name = file;
    throw engine::LiveFailure(
        {"the client library " + name + " is not on this machine; it is in the package " + package,
         "本机没有客户端库 " + name + "；它在软件包 " + package + " 中"});
  }
  ClientLibrary(const ClientLibrary&) = delete;
  ClientLibrary& operator=(const ClientLibrary&) = delete;
  // It stays loaded: what it has registered to be done at the end must still be there then.
  ~ClientLibrary() = default;

  /// A function of it. Requires: Pointer is its type. Throws engine::LiveFailure where it has none of that name.
  template <class Pointer>
  [[nodiscard]] Pointer function(const char* name) const {
    void* const found = dlsym(handle_, name);
    if (found == nullptr) {
      throw engine::LiveFailure(
          {std::string("the client library has no ") + name, std::string("客户端库中没有 ") + name});
    }
    return reinterpret_cast<Pointer>(found);
  }

 private:
  void* handle_;
};

}  // namespace simulators::isolation::live
