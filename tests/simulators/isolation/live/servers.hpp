#pragma once

#include "simulators/engine/child_process.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace simulators::isolation::live {

/// A folder below /tmp with a short name, for a socket's path has 107 bytes at most; removed with all that is in it.
class ShortFolder {
 public:
  ShortFolder() {
    std::string name = "/tmp/stepscope-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder below /tmp");
    path_ = name;
  }
  ShortFolder(const ShortFolder&) = delete;
  ShortFolder& operator=(const ShortFolder&) = delete;
  ~ShortFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A database server of this machine's programs on a socket in a folder of its own: no port, no password, nothing of
/// the machine's own servers. It ends with this object. As root it runs as a user of no importance, for both programs
/// refuse to be root.
class OwnServer {
 public:
  /// A server that is ready; null where it is not installed. Throws std::runtime_error where it does not start.
  static std::unique_ptr<OwnServer> mariadb() {
    const std::string install = engine::find_program("mariadb-install-db");
    const std::string program = first_that_is({"/usr/sbin/mariadbd", "/usr/libexec/mariadbd"});
    if (install.empty() || program.empty()) return nullptr;
    auto server = std::unique_ptr<OwnServer>(new OwnServer);
    const std::string data = server->folder_.path() + "/data";
    const std::string socket = server->folder_.path() + "/s";
    server->run(
        {install, "--no-defaults", "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"});
    server->start({program, "--no-defaults", "--datadir=" + data, "--socket=" + socket, "--skip-networking",
                   "--pid-file=" + server->folder_.path() + "/pid", "--innodb-flush-log-at-trx-commit=0",
                   "--innodb-buffer-pool-size=32M", "--log-warnings=0"},
                  [&] { return std::filesystem::exists(socket); });
    server->address_ = "mariadb://root@/?socket=" + socket;
    return server;
  }
  static std::unique_ptr<OwnServer> postgres() {
    const std::string initdb = first_that_is({"/usr/lib/postgresql/15/bin/initdb"});
    if (initdb.empty()) return nullptr;
    auto server = std::unique_ptr<OwnServer>(new OwnServer);
    const std::string& folder = server->folder_.path();
    const std::string data = folder + "/data";
    server->run({initdb, "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C"});
    // The role "keen" needs a password; "weak" may do nothing but enter.
    prepend(data + "/pg_hba.conf", "local all keen scram-sha-256\n");
    // Errors are not logged: whoever reads the log reads it only while the server starts, and a pipe holds 64 KiB.
    OwnServer* const it = server.get();
    server->start({std::filesystem::path(initdb).replace_filename("postgres").string(), "-D", data, "-k", folder, "-c",
                   "listen_addresses=", "-c", "fsync=off", "-c", "autovacuum=off", "-c", "log_min_messages=log", "-c",
                   "log_checkpoints=off"},
                  [it] { return it->process_->errors().find("ready to accept connections") != std::string::npos; });
    server->address_ = "postgresql://postgres@/?socket=" + folder;
    return server;
  }

  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] const std::string& folder() const { return folder_.path(); }
  /// What another program of the server's answers, run as the server's user.
  [[nodiscard]] std::string ask(const std::vector<std::string>& words) const { return run(words); }

  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;
  ~OwnServer() {
    // SIGTERM lets MariaDB end in order; PostgreSQL waits for its clients then, and has none.
    if (process_) process_->stop(std::chrono::seconds(10));
  }

 private:
  static constexpr const char* nobody = "65534";

  OwnServer() {
    constexpr unsigned number_of_nobody = 65'534;
    if (::geteuid() == 0 && ::chown(folder_.path().c_str(), number_of_nobody, number_of_nobody) != 0) {
      throw std::runtime_error("the folder cannot be given away");
    }
  }

  static std::string first_that_is(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      if (::access(path.c_str(), X_OK) == 0) return path;
    }
    return {};
  }

  [[nodiscard]] engine::ChildCommand command(std::vector<std::string> words) const {
    if (::geteuid() == 0) {
      const std::vector<std::string> as_nobody = {"setpriv",
                                                  std::string("--reuid=") + nobody,
                                                  std::string("--regid=") + nobody,
                                                  "--clear-groups",
                                                  "--pdeathsig=TERM",
                                                  "--"};
      words.insert(words.begin(), as_nobody.begin(), as_nobody.end());
    }
    return {.arguments = std::move(words),
            .environment = {"PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG=C.UTF-8", "LC_ALL=C",
                            "HOME=" + folder_.path(), "TMPDIR=" + folder_.path()},
            .folder = folder_.path()};
  }

  std::string run(const std::vector<std::string>& words) const {
    engine::ChildLimits limits;
    limits.time = std::chrono::seconds(240);
    const engine::ChildResult result = engine::run_child(command(words), limits);
    if (result.end != engine::ChildEnd{})
      throw std::runtime_error(words.front() + ": " + result.output + result.errors);
    return result.output;
  }

  static void prepend(const std::string& path, const std::string& text) {
    std::ifstream before(path);
    const std::string rest{std::istreambuf_iterator<char>(before), {}};
    std::ofstream(path) << text << rest;
  }

  void start(const std::vector<std::string>& words, const std::function<bool()>& is_ready) {
    engine::ChildLimits limits;
    limits.time = std::chrono::minutes(20);
    process_ = std::make_unique<engine::ChildProcess>(command(words), limits);
    if (!process_->wait_until(is_ready, std::chrono::seconds(120))) {
      throw std::runtime_error(words.front() + ": " + process_->output() + process_->errors());
    }
  }

  ShortFolder folder_;
  std::unique_ptr<engine::ChildProcess> process_;
  std::string address_;
};

}  // namespace simulators::isolation::live
