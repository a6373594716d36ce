#include "app/learning/exchange/pack.hpp"

#include "app/learning/lesson_check.hpp"
#include "app/learning/template_check.hpp"
#include "app/learning/toml_reader.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace app::learning::exchange {

namespace fs = std::filesystem;
using simulators::engine::InputError;
using simulators::engine::Localised;

namespace {

constexpr std::string_view head_path = "pack.toml";

bool is_word(std::string_view word) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  };
  return !word.empty() && word.size() <= longest && word.front() != '-' && std::ranges::all_of(word, fits);
}

bool is_named(std::string_view file, std::string_view ending) {
  return file.ends_with(ending) && is_word(file.substr(0, file.size() - ending.size()));
}

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (true) {
    const std::size_t end = path.find('/');
    steps.push_back(path.substr(0, end));
    if (end == std::string_view::npos) return steps;
    path.remove_prefix(end + 1);
  }
}

/// Walks through a folder without following links.
class FolderReading {
 public:
  explicit FolderReading(fs::path root) : root_(std::move(root)) {}

  std::map<std::string, std::string, std::less<>> read() {
    below(root_, "", 0);
    return std::move(files_);
  }

 private:
  void below(const fs::path& folder, const std::string& before, std::size_t depth) {
    constexpr std::size_t deepest = 4;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      const std::string name = at->path().filename().string();
      if (name.starts_with('.')) continue;
      const fs::file_status status = at->symlink_status();
      if (fs::is_directory(status) && depth < deepest) {
        below(at->path(), before + name + "/", depth + 1);
      } else {
        take(at->path(), before + name, fs::is_regular_file(status));
      }
    }
    if (error)
      throw InputError({folder.string(), 0, 0}, {"expected a folder that can be read", "应为可以读取的文件夹"});
  }

  void take(const fs::path& file, const std::string& path, bool is_plain) {
    if (!is_plain || !is_pack_path(path)) {
      throw InputError({file.string(), 0, 0}, {"expected only pack.toml, questions/*.toml and lessons",
                                               "应只含 pack.toml、questions/*.toml 和课程"});
    }
    if (files_.size() == most_pack_files) {
      const std::string most = std::to_string(most_pack_files);
      throw InputError({root_.string(), 0, 0}, {"expected at most " + most + " files", "文件应不超过 " + most + " 个"});
    }
    std::ifstream in(file, std::ios::binary);
    std::string text(largest_pack_file + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad() || in.gcount() > static_cast<std::streamsize>(largest_pack_file)) {
      const std::string most = std::to_string(largest_pack_file);
      throw InputError({file.string(), 0, 0}, {"expected a file that can be read, of at most " + most + " bytes",
                                               "应为可以读取且不超过 " + most + " 字节的文件"});
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    files_.emplace(path, std::move(text));
  }

  fs::path root_;
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace

bool is_pack_path(std::string_view path) {
  if (path == head_path) return true;
  const std::vector<std::string_view> steps = steps_of(path);
  if (steps.size() == 2) return steps[0] == "questions" && is_named(steps[1], ".toml");
  if (steps.size() < 3 || steps[0] != "lessons" || !is_word(steps[1])) return false;
  if (steps.size() == 3) return steps[2] == "en.md" || steps[2] == "zh.md";
  return steps.size() == 4 && steps[2] == "scenarios" && is_named(steps[3], ".toml");
}

PackHead read_pack_head(std::string_view text, const std::string& source) {
  constexpr std::size_t most_authors = 50;
  constexpr std::int64_t highest_version = 1'000'000;
  constexpr std::size_t longest_head = 16U << 10;
  const TomlText parsed(text, source, longest_head);
  TomlReader reader = parsed.reader();
  PackHead head;
  head.id = reader.text("id");
  if (!is_word(head.id)) {
    reader.refuse("id", {"small letters, digits and dashes, at most 64", "不超过 64 个的小写字母、数字和连字符"});
  }
  head.version = static_cast<std::uint32_t>(reader.integer("version", 1, highest_version));
  head.title = reader.both("title");
  head.authors = reader.texts("authors", 1, most_authors);
  head.licence = reader.text("licence");
  reader.end();
  return head;
}

Pack read_pack_folder(const fs::path& folder) {
  Pack pack;
  pack.files = FolderReading(folder).read();
  const auto head = pack.files.find(head_path);
  if (head == pack.files.end()) {
    throw InputError({folder.string(), 0, 0}, {"expected a pack.toml", "应有 pack.toml"});
  }
  pack.head = read_pack_head(head->second, (folder / head_path).string());
  return pack;
}

std::vector<QuestionTemplate> questions_of(const Pack& pack) {
  constexpr std::string_view folder = "questions/";
  constexpr std::string_view ending = ".toml";
  std::vector<QuestionTemplate> questions;
  for (const auto& [path, text] : pack.files) {
    if (!path.starts_with(folder)) continue;
    const std::string own = path.substr(folder.size(), path.size() - folder.size() - ending.size());
    questions.push_back(read_template(text, pack.head.id + "/" + path, pack.head.id + "/" + own));
  }
  return questions;
}

std::vector<LessonFolder> lessons_of(const Pack& pack) {
  constexpr std::string_view folder = "lessons/";
  std::vector<LessonFolder> lessons;
  for (const auto& [path, text] : pack.files) {
    if (!path.starts_with(folder)) continue;
    const std::size_t end = path.find('/', folder.size());
    const std::string name = pack.head.id + "/" + path.substr(folder.size(), end - folder.size());
    if (lessons.empty() || lessons.back().name != name) {
      lessons.push_back({name, pack.head.id + "/" + path.substr(0, end), {}});
    }
    lessons.back().files.emplace(path.substr(end + 1), text);
  }
  return lessons;
}

std::vector<InputError> faults_of(const simulators::engine::Catalog& catalog, const Pack& pack) {
  constexpr std::size_t seeds = 3;
  std::vector<InputError> faults;
  if (catalog.find(pack.head.id) != nullptr) {
    faults.push_back({{std::string(head_path), 0, 0}, {"expected an id that is no topic's name", "id 不应与主题同名"}});
  }
  if (pack.files.size() == 1) {
    faults.push_back(
        {{std::string(head_path), 0, 0}, {"expected a question or a lesson beside it", "应至少含一道题或一课"}});
  }
  try {
    for (const QuestionTemplate& question : questions_of(pack)) {
      for (const Localised& fault : check_template(catalog, question, seeds).faults) {
        faults.push_back({{question.name, 0, 0}, fault});
      }
    }
  } catch (const InputError& error) {
    faults.push_back(error);
  }
  for (const LessonFolder& lesson : lessons_of(pack)) {
    std::ranges::copy(check_lesson(catalog, lesson).faults, std::back_inserter(faults));
  }
  return faults;
}

}  // namespace app::learning::exchange
