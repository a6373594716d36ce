#include "app/learning/review_copy.hpp"

#include "simulators/engine/input_error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace app::learning {
namespace {

using Json = nlohmann::ordered_json;

/// Owns a descriptor.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& file, int flags) : number_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// The last bytes of a file, two entries long at least where there are so many.
std::string tail_of(const std::filesystem::path& file) {
  const OpenFile opened(file, O_RDONLY);
  struct stat status {};
  if (!opened.is_open() || ::fstat(opened.number(), &status) != 0) return {};
  constexpr auto most = static_cast<off_t>(2 * (longest_entry + 1));
  const off_t from = std::max<off_t>(0, status.st_size - most);
  std::string tail(static_cast<std::size_t>(status.st_size - from), '\0');
  const ssize_t got = ::pread(opened.number(), tail.data(), tail.size(), from);
  tail.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return tail;
}

/// The number of the entry that a line is; nothing for other lines.
std::optional<std::int64_t> number_of(std::string_view line) {
  try {
    return read_entry(line, "", 0).number;
  } catch (const simulators::engine::InputError&) {
    return std::nullopt;
  }
}

/// The salt, where the line is a head.
std::optional<std::string> salt_of(const std::string& line) {
  const Json head = line.size() > longest_entry ? Json() : Json::parse(line, nullptr, false);
  if (!head.is_object() || head.value("type", Json()) != "log" || !head.contains("salt") || !head["salt"].is_string())
    return std::nullopt;
  return head["salt"].get<std::string>();
}

/// The next line, of which at most one byte more than an entry may have is kept. False at the end.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  std::streambuf& bytes = *in.rdbuf();
  constexpr int end = std::char_traits<char>::eof();
  int byte = bytes.sbumpc();
  if (byte == end) return false;
  for (; byte != end && byte != '\n'; byte = bytes.sbumpc()) {
    if (line.size() <= longest_entry) line.push_back(static_cast<char>(byte));
  }
  return true;
}

}  // namespace

bool ReviewCopy::exists() const {
  std::error_code error;
  return std::filesystem::exists(file_, error);
}

std::string ReviewCopy::head_line(const std::string& salt) {
  return Json{{"type", "log"}, {"format", 1}, {"salt", salt}}.dump();
}

CopiedLog ReviewCopy::read() const {
  CopiedLog log;
  std::ifstream in(file_, std::ios::binary);
  std::string line;
  for (std::size_t at = 1; in && next_line(in, line); ++at) {
    if (line.empty()) continue;
    if (const auto salt = salt_of(line)) {
      log.salt = *salt;
      continue;
    }
    try {
      ReviewEntry entry = read_entry(line, file_.string(), at);
      const std::int64_t number = entry.number;
      log.entries.insert_or_assign(number, std::move(entry));
    } catch (const simulators::engine::InputError&) {
      ++log.broken_lines;
    }
  }
  return log;
}

std::int64_t ReviewCopy::last() const {
  const std::string tail = tail_of(file_);
  std::string_view rest = tail;
  while (!rest.empty()) {
    const std::size_t end = rest.rfind('\n');
    const std::string_view line = end == std::string_view::npos ? rest : rest.substr(end + 1);
    if (const auto number = number_of(line)) return *number;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
  }
  return 0;
}

void ReviewCopy::complete(const std::string& salt, const std::function<std::string(std::int64_t)>& lines_from) const {
  std::string text = lines_from(last() + 1);
  if (text.empty() && exists()) return;
  const std::string tail = tail_of(file_);
  // A line that was being written when the program or the disk ended stays a line of its own.
  if (!tail.empty() && tail.back() != '\n') text.insert(0, "\n");
  if (tail.empty()) text.insert(0, head_line(salt) + "\n");
  const OpenFile opened(file_, O_WRONLY | O_CREAT | O_APPEND);
  if (!opened.is_open()) return;
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t written = ::write(opened.number(), rest.data(), rest.size());
    if (written <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace app::learning
