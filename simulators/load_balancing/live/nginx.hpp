#pragma once

#include "simulators/engine/child_process.hpp"
#include "simulators/engine/live.hpp"
#include "simulators/load_balancing/live/nginx_clock.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace simulators::load_balancing {

/// The nginx of this machine.
struct Nginx {
  std::string path;
  std::string version;           ///< "1.22.1"
  std::string fair_module{};     ///< path of the third-party module; empty where it is not installed
  bool counts_for_fair = false;  ///< built --with-debug: fair knows how many requests a server has
};

/// nginx as found in PATH, or in the folders for programs of the administrator, which a user's PATH lacks. Throws
/// engine::LiveFailure where there is none that answers.
[[nodiscard]] Nginx find_nginx(const engine::LiveLimits& limits);

/// An nginx that runs as a child with a configuration of ours, in a folder of its own that is gone as soon as it
/// listens. Its clock stands where set_clock() puts it.
class RunningNginx {
 public:
  /// `configuration` is what stands within http { }; `is_listening` says whether it accepts connections. Throws
  /// engine::LiveFailure, with nginx's own words where it refuses the configuration.
  RunningNginx(const Nginx& nginx, const std::string& configuration, bool with_fair,
               const std::function<bool()>& is_listening, const engine::LiveLimits& limits);
  RunningNginx(const RunningNginx&) = delete;
  RunningNginx& operator=(const RunningNginx&) = delete;
  ~RunningNginx() = default;

  /// From now on its clock shows so many milliseconds from the start. nginx looks at it when something comes.
  void set_clock(std::int64_t milliseconds);
  /// From now on its random() gives the numbers of this seed.
  void set_random(std::uint64_t seed) { mapping_->clock().random = seed; }
  /// What its random() has given since this was asked.
  [[nodiscard]] std::vector<std::uint32_t> take_draws();
  /// Asks `ready` until it says yes. Throws engine::LiveFailure where nginx has ended, or time is over, before that.
  void wait_until(const std::function<bool()>& ready);

 private:
  /// A folder that is removed with all that is in it.
  class Folder {
   public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { remove(); }
    void remove();
    [[nodiscard]] std::filesystem::path path(const char* name) const { return path_ / name; }

   private:
    std::filesystem::path path_;
  };
  /// The clock, mapped from a file.
  class Mapping {
   public:
    explicit Mapping(const std::filesystem::path& file);
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping();
    [[nodiscard]] NginxClock& clock() const { return *static_cast<NginxClock*>(memory_); }

   private:
    void* memory_ = nullptr;
  };

  [[noreturn]] void tell_end() const;

  std::string version_;
  Folder folder_;
  std::unique_ptr<Mapping> mapping_;
  std::int64_t start_ = 0;  ///< microseconds since 1970
  std::unique_ptr<engine::ChildProcess> child_;
};

}  // namespace simulators::load_balancing
