#include "simulators/load_balancing/live/nginx.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/load_balancing/live/clock_library.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <new>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace simulators::load_balancing {
namespace {

using engine::ChildCommand;
using engine::ChildEnd;
using engine::ChildLimits;
using engine::ChildResult;
using engine::LiveFailure;
using engine::LiveLimits;

ChildLimits limits_of(const LiveLimits& limits) {
  ChildLimits made;
  made.time = limits.time;
  made.memory_bytes = limits.memory_bytes;
  made.output_bytes = 1U << 20;
  made.cancelled = limits.cancelled;
  return made;
}

std::string program_of_nginx() {
  if (std::string found = engine::find_program("nginx"); !found.empty()) return found;
  for (const char* const path : {"/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/nginx/sbin/nginx"}) {
    if (::access(path, X_OK) == 0) return path;
  }
  throw LiveFailure({"there is no nginx on this machine (on Debian: apt install nginx)",
                     "本机没有 nginx（Debian 上：apt install nginx）"});
}

/// What stands in `text` behind a word, up to a blank.
std::string behind(const std::string& text, const std::string& word) {
  const std::size_t at = text.find(word);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + word.size();
  return text.substr(begin, text.find_first_of(" \n", begin) - begin);
}

/// The last line of nginx's that says what is wrong, without our folder's name in it.
std::string last_words(const std::string& errors, const std::string& folder) {
  std::size_t at = std::min(errors.rfind("[emerg]"), errors.rfind("[alert]"));
  if (at == std::string::npos) at = 0;
  std::string words = errors.substr(at, errors.find('\n', at) - at);
  for (std::size_t found = words.find(folder); found != std::string::npos; found = words.find(folder)) {
    words.erase(found, folder.size() + 1);
  }
  return engine::shortened(words, 300);
}

std::string whole_configuration(const std::string& http, const std::string& module) {
  std::string text = module.empty() ? "" : "load_module " + module + ";\n";
  text += "daemon off;\nmaster_process off;\nworker_processes 1;\npid pid;\nerror_log stderr error;\n";
  text += "events { worker_connections 4096; }\nhttp {\naccess_log off;\n";
  for (const char* const each : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
    text += std::string(each) + "_temp_path " + each + ";\n";
  }
  return text + http + "}\n";
}

void write(const std::filesystem::path& path, const char* bytes, std::size_t size) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes, static_cast<std::streamsize>(size));
  file.close();
  if (!file) {
    throw LiveFailure(
        {"cannot write " + path.string() + ", which nginx needs", "无法写入 nginx 需要的 " + path.string()});
  }
}

bool is_written(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  return !error && size > 0;
}

}  // namespace

Nginx find_nginx(const LiveLimits& limits) {
  Nginx nginx{program_of_nginx(), {}};
  ChildLimits bounds = limits_of(limits);
  // Whoever gives a run little time does not mean this question, which may be slow on a busy machine.
  bounds.time = std::chrono::seconds(30);
  ChildResult told;
  try {
    told = run_child({{nginx.path, "-V"}}, bounds);
  } catch (const std::system_error& error) {
    told.errors = error.what();
  }
  if (told.end.reason == ChildEnd::Reason::cancelled) throw LiveFailure({"cancelled", "已取消"});
  nginx.version = behind(told.errors, "nginx version: nginx/");
  if (nginx.version.empty()) {
    const std::string why = engine::shortened(told.errors, 200);
    throw LiveFailure({nginx.path + " does not tell its version: " + why, nginx.path + " 没有报告版本：" + why});
  }
  nginx.counts_for_fair = told.errors.find("--with-debug") != std::string::npos;
  const std::string module = behind(told.errors, "--modules-path=") + "/ngx_http_upstream_fair_module.so";
  if (::access(module.c_str(), R_OK) == 0) nginx.fair_module = module;
  return nginx;
}

RunningNginx::Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "stepscope-nginx-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    const std::string why = std::generic_category().message(errno);
    throw LiveFailure({"cannot make a folder for nginx: " + why, "无法为 nginx 建立文件夹：" + why});
  }
  path_ = name;
}

void RunningNginx::Folder::remove() {
  std::error_code error;
  if (!path_.empty()) std::filesystem::remove_all(path_, error);
  path_.clear();
}

RunningNginx::Mapping::Mapping(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (opened >= 0 && ::ftruncate(opened, sizeof(NginxClock)) == 0) {
    memory_ = ::mmap(nullptr, sizeof(NginxClock), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
  }
  if (opened >= 0) ::close(opened);
  if (memory_ == nullptr || memory_ == MAP_FAILED) {
    memory_ = nullptr;
    throw LiveFailure({"cannot map the clock of nginx", "无法映射 nginx 的时钟"});
  }
  new (memory_) NginxClock;
}

RunningNginx::Mapping::~Mapping() { ::munmap(memory_, sizeof(NginxClock)); }

RunningNginx::RunningNginx(const Nginx& nginx, const std::string& configuration, bool with_fair,
                           const std::function<bool()>& is_listening, const LiveLimits& limits)
    : version_(nginx.version), mapping_(std::make_unique<Mapping>(folder_.path("clock"))) {
  // Seconds count from the start of a scenario: it begins at a whole one.
  start_ = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count() *
           std::int64_t{1'000'000};
  set_clock(0);
  const std::string text = whole_configuration(configuration, with_fair ? nginx.fair_module : "");
  write(folder_.path("nginx.conf"), text.data(), text.size());
  const auto library = clock_library();
  write(folder_.path("clock.so"), reinterpret_cast<const char*>(library.data()), library.size());
  ChildCommand command;
  command.folder = folder_.path("").string();
  command.arguments = {nginx.path, "-p", command.folder, "-c", folder_.path("nginx.conf").string(), "-e", "stderr"};
  command.environment = {"LD_PRELOAD=" + folder_.path("clock.so").string(),
                         "STEPSCOPE_CLOCK=" + folder_.path("clock").string()};
  try {
    child_ = std::make_unique<engine::ChildProcess>(command, limits_of(limits));
  } catch (const std::system_error& error) {
    const std::string why = error.what();
    throw LiveFailure({"nginx cannot be started: " + why, "无法启动 nginx：" + why});
  }
  // It listens before it writes its process number, the last file that it makes.
  wait_until([&] { return is_written(folder_.path("pid")) && is_listening(); });
  const std::atomic_ref<std::uint32_t> is_followed(mapping_->clock().is_followed);
  if (is_followed.load() != 1) {
    throw LiveFailure({"the clock of this nginx cannot be set: it does not load what it is started with",
                       "无法设定这个 nginx 的时钟：它不加载随其启动的库"});
  }
  // It has read and opened all that it needs: whatever becomes of us, nothing is left behind.
  folder_.remove();
}

void RunningNginx::set_clock(std::int64_t milliseconds) {
  std::atomic_ref<std::int64_t>(mapping_->clock().microseconds).store(start_ + milliseconds * 1'000);
}

std::vector<std::uint32_t> RunningNginx::take_draws() {
  NginxClock& clock = mapping_->clock();
  const std::uint32_t drawn = std::min(std::atomic_ref<std::uint32_t>(clock.drawn).load(), NginxClock::most_draws);
  std::vector<std::uint32_t> draws(clock.draws, clock.draws + drawn);
  std::atomic_ref<std::uint32_t>(clock.drawn).store(0);
  return draws;
}

void RunningNginx::wait_until(const std::function<bool()>& ready) {
  constexpr std::chrono::hours forever{24};
  if (ready()) return;
  if (!child_->wait_until(ready, forever)) tell_end();
}

void RunningNginx::tell_end() const {
  using Reason = ChildEnd::Reason;
  const std::string name = "nginx " + version_;
  switch (child_->ended() ? child_->end().reason : Reason::out_of_time) {
    case Reason::cancelled:
    case Reason::stopped:
      throw LiveFailure({"cancelled", "已取消"});
    case Reason::out_of_time:
      throw LiveFailure({name + " was stopped: its time is over", name + " 已被终止：时间已到"});
    case Reason::too_much_output:
      throw LiveFailure({name + " wrote too much", name + " 输出过多"});
    case Reason::exited:
    case Reason::signalled:
      break;
  }
  const std::string words =
      last_words(child_->errors(), child_->ended() ? folder_.path("").parent_path().string() : "");
  const char* const how = child_->end().reason == Reason::signalled ? "signal " : "exit status ";
  const std::string why = words.empty() ? how + std::to_string(child_->end().number) : words;
  throw LiveFailure({name + " ended with: " + why, name + " 终止：" + why});
}

}  // namespace simulators::load_balancing
