// The simulator against the nginx and the Apache of this machine: each request is sent to both, and answered as here.
// They run on loopback, in a folder of their own, with settings that match the facts of the scenarios.
#include "simulators/engine/child_process.hpp"
#include "simulators/engine/live.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/verifier.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace simulators::http_status {

std::unique_ptr<engine::LiveProgram> make_live_program();
std::unique_ptr<engine::Verifier> make_verifier();

namespace {

using nlohmann::json;
using Fields = std::vector<std::pair<std::string, std::string>>;
namespace files = std::filesystem;

/// A port of 127.0.0.1 that nobody else is given as long as this lives; servers that set SO_REUSEADDR may listen there.
class ReservedPort {
 public:
  ReservedPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const int yes = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0)
      number_ = ntohs(address.sin_port);
  }
  ReservedPort(const ReservedPort&) = delete;
  ReservedPort& operator=(const ReservedPort&) = delete;
  ~ReservedPort() { ::close(socket_); }
  [[nodiscard]] int number() const { return number_; }

 private:
  int socket_;
  int number_ = 0;
};

/// A folder that goes with its contents. Apache's children, which are nobody in particular, may read and write there.
class Folder {
 public:
  Folder() {
    std::string name = (files::temp_directory_path() / "stepscope-http-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) != nullptr ? name : "";
    ::chmod(path_.c_str(), 0755);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code error;
    if (!path_.empty()) files::remove_all(path_, error);
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    files::create_directories(files::path(path_ + "/" + name).parent_path());
    std::ofstream(path_ + "/" + name) << text;
    constexpr timespec moment{1'709'632'800, 0};  // Tue, 05 Mar 2024 10:00:00 GMT
    const timespec both[2] = {moment, moment};
    ::utimensat(AT_FDCWD, (path_ + "/" + name).c_str(), both, 0);
    ::chmod((path_ + "/" + name).c_str(), 0666);
  }

 private:
  std::string path_;
};

constexpr const char* page = "abcdefghijklmnopqrstuvwxyz";
constexpr const char* page_date = "Tue, 05 Mar 2024 10:00:00 GMT";

/// The documents; those that requests remove or replace are made for each server.
void write_documents(const Folder& folder) {
  for (const char* name : {"page.html", "noranges.txt", "private/page.html", "forbidden/page.html",
                           "readonly/page.html", "dav/replaced", "dav/removed", "dav/guarded", "dav/kept"})
    folder.write(std::string("tree/") + name, page);
  folder.write("tree/empty.txt", "");
  // The password is "secret", its SHA-1 in base64: what both servers read.
  folder.write("passwords", "alice:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n");
  for (const char* name : {"/tree/dav", "/temporary", "/lock"}) {
    files::create_directories(folder.path() + name);
    ::chmod((folder.path() + name).c_str(), 0777);
  }
}

std::string nginx_settings(const Folder& folder, int port) {
  std::string text = fmt::format(
      "daemon off;\nmaster_process off;\nworker_processes 1;\npid {0}/pid;\nerror_log stderr crit;\nevents {{}}\n"
      "http {{\naccess_log off;\ntypes {{ text/html html; }}\ndefault_type text/plain;\n",
      folder.path());
  for (const char* each : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
    text += fmt::format("{}_temp_path {}/temporary/{};\n", each, folder.path(), each);
  text += fmt::format("server {{\nlisten 127.0.0.1:{};\nroot {}/tree;\n", port, folder.path());
  for (const int status : {301, 302, 303, 307, 308})
    text += fmt::format("location = /moved{0} {{ return {0} /page.html; }}\n", status);
  text += "location = /gone { return 410; }\nlocation = /maintenance { return 503; }\n";
  text += "location /forbidden/ { deny all; }\nlocation /readonly/ { limit_except GET { deny all; } }\n";
  text += "location = /noranges.txt { max_ranges 0; }\n";
  text += "location /dav/ { dav_methods PUT DELETE; client_max_body_size 100; }\n";
  text += fmt::format("location /private/ {{ auth_basic Members; auth_basic_user_file {}/passwords; }}\n}}\n}}\n",
                      folder.path());
  return text;
}

std::string apache_settings(const Folder& folder, int port, const std::string& modules) {
  std::string text =
      fmt::format("ServerRoot {0}\nPidFile {0}/pid\nErrorLog /dev/stderr\nLogLevel crit\n", folder.path());
  for (const char* each : {"mpm_event", "authz_core", "authn_core", "authn_file", "authz_user", "auth_basic", "mime",
                           "alias", "dav", "dav_fs", "allowmethods"})
    text += fmt::format("LoadModule {0}_module {1}/mod_{0}.so\n", each, modules);
  if (::geteuid() == 0) text += "User nobody\nGroup nogroup\n";
  text += fmt::format("Listen 127.0.0.1:{}\nServerName localhost\nDocumentRoot {}/tree\nTypesConfig /dev/null\n", port,
                      folder.path());
  text += "AddType text/html .html\n";
  for (const int status : {301, 302, 303, 307, 308}) text += fmt::format("Redirect {0} /moved{0} /page.html\n", status);
  text += "Redirect 410 /gone\nRedirect 503 /maintenance\n";
  text += fmt::format(
      "DavLockDB {0}/lock/db\n<Directory {0}/tree>\nRequire all granted\n</Directory>\n"
      "<Directory {0}/tree/forbidden>\nRequire all denied\n</Directory>\n"
      "<Directory {0}/tree/readonly>\nAllowMethods GET HEAD\n</Directory>\n"
      "<Directory {0}/tree/dav>\nDav On\nLimitRequestBody 100\n</Directory>\n"
      "<Directory {0}/tree/private>\nAuthType Basic\nAuthName Members\nAuthUserFile {0}/passwords\n"
      "Require valid-user\n</Directory>\n<Files noranges.txt>\nMaxRanges none\n</Files>\n",
      folder.path());
  return text;
}

/// A request, the facts under which it is asked, and the facts' fields that differ from those of a plain file.
struct Asked {
  const char* request;
  Fields facts{};
};

const Fields missing{{"resource", "missing"}};
const Fields writable{{"methods", "GET, HEAD, PUT, DELETE"}, {"max-content", "100"}};
const Fields creating{{"methods", "GET, HEAD, PUT, DELETE"}, {"max-content", "100"}, {"resource", "missing"}};
const Fields guarded{{"authentication", "Basic realm=\"Members\" YWxpY2U6c2VjcmV0"}};
const Fields read_only{{"conditions", "restricted-by-settings"}};

/// {ETAG} stands for the server's own entity tag of a page. Those that write name a file of their own.
const std::vector<Asked>& all_asked() {
  static const std::vector<Asked> all = {
      // Methods and resources.
      {"GET /page.html HTTP/1.1\nHost: a\n"},
      {"HEAD /page.html HTTP/1.1\nHost: a\n"},
      {"POST /page.html HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello"},
      {"PUT /page.html HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello"},
      {"DELETE /page.html HTTP/1.1\nHost: a\n"},
      {"OPTIONS /page.html HTTP/1.1\nHost: a\n"},
      {"OPTIONS * HTTP/1.1\nHost: a\n"},
      {"TRACE /page.html HTTP/1.1\nHost: a\n"},
      {"BREW /page.html HTTP/1.1\nHost: a\n"},
      {"get /page.html HTTP/1.1\nHost: a\n"},
      {"GET http://a/page.html HTTP/1.1\nHost: a\n"},
      {"GET /nothing HTTP/1.1\nHost: a\n", missing},
      {"HEAD /nothing HTTP/1.1\nHost: a\n", missing},
      {"GET /nothing HTTP/1.1\nHost: a\nIf-Match: *\n", missing},
      {"GET /../page.html HTTP/1.1\nHost: a\n"},
      {"GET /moved301 HTTP/1.1\nHost: a\n", {{"moved", "301 /page.html"}}},
      {"GET /moved302 HTTP/1.1\nHost: a\n", {{"moved", "302 /page.html"}}},
      {"GET /moved303 HTTP/1.1\nHost: a\n", {{"moved", "303 /page.html"}}},
      {"GET /moved307 HTTP/1.1\nHost: a\n", {{"moved", "307 /page.html"}}},
      {"GET /moved308 HTTP/1.1\nHost: a\nIf-None-Match: *\n", {{"moved", "308 /page.html"}}},
      {"GET /gone HTTP/1.1\nHost: a\n", {{"resource", "gone"}}},
      {"GET /maintenance HTTP/1.1\nHost: a\n", {{"conditions", "maintenance"}}},
      {"GET /forbidden/page.html HTTP/1.1\nHost: a\n", {{"conditions", "forbidden"}}},
      {"POST /readonly/page.html HTTP/1.1\nHost: a\nContent-Length: 0\n", read_only},
      {"GET /private/page.html HTTP/1.1\nHost: a\n", guarded},
      {"GET /private/page.html HTTP/1.1\nHost: a\nAuthorization: Basic YWxpY2U6d3Jvbmc=\n", guarded},
      {"GET /private/page.html HTTP/1.1\nHost: a\nAuthorization: Basic YWxpY2U6c2VjcmV0\n", guarded},
      {"GET /private/page.html HTTP/1.1\nHost: a\nAuthorization: Bearer YWxpY2U6c2VjcmV0\n", guarded},
      {"PUT /dav/made HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello", creating},
      {"PUT /dav/replaced HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello", writable},
      {"PUT /dav/waited HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\nhello", creating},
      {"PUT /dav/guarded HTTP/1.1\nHost: a\nIf-Match: \"other\"\nContent-Length: 5\n\nhello", writable},
      {"PUT /dav/kept HTTP/1.1\nHost: a\nIf-None-Match: *\nContent-Length: 5\n\nhello", writable},
      {"DELETE /dav/removed HTTP/1.1\nHost: a\n", writable},
      {"DELETE /dav/nothing HTTP/1.1\nHost: a\n", creating},
      {"PUT /dav/large HTTP/1.1\nHost: a\nContent-Length: 101\n\n{101}", creating},
      // Preconditions and ranges.
      {"GET /page.html HTTP/1.1\nHost: a\nIf-None-Match: {ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-None-Match: W/{ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-None-Match: \"other\"\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-None-Match: \"other\", {ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Match: {ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Match: W/{ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Match: \"other\"\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Modified-Since: Tue, 05 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Modified-Since: Mon, 04 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Modified-Since: Wed, 06 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Modified-Since: yesterday\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Unmodified-Since: Mon, 04 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Unmodified-Since: Tue, 05 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-Unmodified-Since: yesterday\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nIf-None-Match: {ETAG}\nIf-Modified-Since: Mon, 04 Mar 2024 10:00:00 GMT\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=0-4\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=-5\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=0-1,5-6\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=100-\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=5-2\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=a-b\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: lines=0-4\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=-\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=0-4\nIf-Range: {ETAG}\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nRange: bytes=0-4\nIf-Range: \"other\"\n"},
      {"GET /noranges.txt HTTP/1.1\nHost: a\nRange: bytes=0-4\n", {{"conditions", "no-ranges"}}},
      {"GET /empty.txt HTTP/1.1\nHost: a\nRange: bytes=0-\n", {{"length", "0"}}},
      // Messages: smuggling shapes, and what is hardly HTTP.
      {"GET /page.html HTTP/1.1\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nHost: b\n"},
      {"GET /page.html HTTP/1.1\nHost: a b\n"},
      {"GET /page.html HTTP/1.0\n"},
      {"GET /page.html HTTP/2.0\nHost: a\n"},
      {"GET /page.html HTTP/1.x\nHost: a\n"},
      {"GET /page.html  HTTP/1.1\nHost: a\n"},
      {"GET /a page.html HTTP/1.1\nHost: a\n"},
      {"GET /page.html%zz HTTP/1.1\nHost: a\n"},
      {"POST /page.html HTTP/1.1\nHost: a\nContent-Length: 5\nContent-Length: 6\n\nhello"},
      {"POST /page.html HTTP/1.1\nHost: a\nContent-Length: 5\nContent-Length: 5\n\nhello"},
      {"POST /page.html HTTP/1.1\nHost: a\nContent-Length: +5\n\nhello"},
      {"POST /page.html HTTP/1.1\nHost: a\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n"},
      {"POST /page.html HTTP/1.1\nHost: a\nTransfer-Encoding: gzip\n\nhello"},
      {"PUT /dav/chunked HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n", creating},
      {"PUT /dav/broken HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nxyz\nhello\n0\n\n", creating},
      {"PUT /dav/huge HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nffffffffffffffffffff\nhello\n0\n\n", creating},
      {"GET /page.html HTTP/1.1\nHost : a\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nX: 1\n folded\n"},
      {"GET /page.html HTTP/1.1\n X: 1\nHost: a\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nX: 1␍2\n"},
      {"GET /page.html HTTP/1.1␊\nHost: a␊\n␊\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nX: 1␀2\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nno colon\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nX-Long: {9000}\n"},
      {"GET /page.html?{9000} HTTP/1.1\nHost: a\n"},
      {"SSH-2.0-OpenSSH_9.2\n"},
      {"GET /page.html HTTP/1.1\nHost: a\nExpect: tea\n"},
  };
  return all;
}

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

class RealServer : public testing::Test {
 protected:
  void start(const std::vector<std::string>& command) {
    engine::ChildCommand child;
    child.arguments = command;
    child.folder = folder_.path();
    engine::ChildLimits limits;
    limits.time = std::chrono::seconds(250);
    server_ = std::make_unique<engine::ChildProcess>(child, limits);
    const bool listens = server_->wait_until([&] { return answers(); }, std::chrono::seconds(120));
    ASSERT_TRUE(listens) << server_->errors();
  }

  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}/", port_.number()); }

  [[nodiscard]] engine::Scenario scenario_of(const Asked& asked) const {
    engine::Scenario scenario("http-status");
    const auto set = [&](const std::string& field, const std::string& value) {
      scenario.set(field, value, {field, 1, 1});
    };
    set("methods", "GET, HEAD");
    set("etag", tag_);
    set("last-modified", page_date);
    set("length", "26");
    set("max-target", "8000");
    set("max-field", "8000");
    for (const auto& [field, value] : asked.facts) set(field, value);
    std::string request = replaced(asked.request, "{ETAG}", tag_);
    for (const std::size_t length : {std::size_t{101}, std::size_t{9000}})
      request = replaced(request, fmt::format("{{{}}}", length), std::string(length, 'x'));
    set("request", request);
    return scenario;
  }

  /// Sends everything; gives back how many requests were compared.
  std::size_t compare_all() {
    const auto live = make_live_program();
    const auto verifier = make_verifier();
    const json probe = json::parse(live->record(scenario_of(all_asked().front()), url(), {}));
    for (const json& field : probe["observed"]["fields"])
      if (field[0] == "ETag") tag_ = field[1];
    std::size_t compared = 0;
    engine::LiveLimits patient;
    patient.time = std::chrono::seconds(60);  // on a machine that has much else to do
    for (const Asked& asked : all_asked()) {
      SCOPED_TRACE(asked.request);
      const std::string recording = live->record(scenario_of(asked), url(), patient);
      const engine::Verified verified = verifier->verify(recording, "live", {}).at(0);
      EXPECT_THAT(verified.differences, testing::IsEmpty()) << recording;
      compared += verified.compared;
    }
    return compared;
  }

  Folder folder_;
  ReservedPort port_;
  std::unique_ptr<engine::ChildProcess> server_;
  std::string tag_ = "\"v1\"";

 private:
  [[nodiscard]] bool answers() const {
    try {
      static_cast<void>(make_live_program()->record(scenario_of(all_asked().front()), url(), {}));
      return true;
    } catch (const engine::LiveFailure&) {
      return false;
    }
  }
};

std::string program_of(const std::string& name) {
  if (std::string found = engine::find_program(name); !found.empty()) return found;
  const std::string path = "/usr/sbin/" + name;
  return ::access(path.c_str(), X_OK) == 0 ? path : "";
}

TEST_F(RealServer, NginxAnswersEveryRequestAsTheSimulatorDoes) {
  const std::string nginx = program_of("nginx");
  if (nginx.empty()) GTEST_SKIP() << "there is no nginx on this machine (./dev live installs it)";
  write_documents(folder_);
  folder_.write("nginx.conf", nginx_settings(folder_, port_.number()));
  start({nginx, "-p", folder_.path(), "-c", folder_.path() + "/nginx.conf", "-e", "stderr"});
  EXPECT_GE(compare_all(), 60U);
}

TEST_F(RealServer, ApacheAnswersEveryRequestAsTheSimulatorDoes) {
  const std::string apache = program_of("apache2");
  const std::string modules = "/usr/lib/apache2/modules";
  if (apache.empty() || !files::exists(modules + "/mod_dav_fs.so"))
    GTEST_SKIP() << "there is no Apache on this machine (./dev live installs it)";
  write_documents(folder_);
  folder_.write("apache.conf", apache_settings(folder_, port_.number(), modules));
  start({apache, "-d", folder_.path(), "-f", folder_.path() + "/apache.conf", "-DFOREGROUND"});
  EXPECT_GE(compare_all(), 60U);
}

}  // namespace
}  // namespace simulators::http_status
