#include "app/learning/lesson_folder.hpp"

#include "app/learning/lesson_words.hpp"
#include "simulators/engine/embedded_files.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>
#include <tuple>
#include <utility>

namespace app::learning {
namespace {

namespace fs = std::filesystem;
using simulators::engine::InputError;

constexpr int deepest = 4;

/// Reads one more byte than a lesson may have, so that the reader of the text says that it is too long.
std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(longest_lesson_text + 1, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) {
    throw InputError({path.string(), 0, 0}, lesson_words("readable", {std::generic_category().message(errno)}));
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

bool is_plain(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(path, error));
}

/// Whether the name is that of a text in some language: "fr.md", "pt-BR.md".
bool is_of_language(const std::string& name) {
  const std::size_t end = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return (end == 2 || end == 3) && name.ends_with(".md") && (name[end] == '.' || name[end] == '-' || name[end] == '_');
}

bool is_lesson(const fs::path& folder) { return is_plain(folder / "en.md") || is_plain(folder / "zh.md"); }

/// The entries of a folder by name; what cannot be listed is empty.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    paths.push_back(at->path());
  }
  std::ranges::sort(paths);
  return paths;
}

LessonFolder read_folder(const fs::path& path) {
  fs::path own = fs::absolute(path).lexically_normal();
  if (!own.has_filename()) own = own.parent_path();
  LessonFolder folder{own.filename().string(), path.string(), {}};
  for (const char* const name : {"en.md", "zh.md"}) {
    if (is_plain(path / name)) folder.files.emplace(name, text_of(path / name));
  }
  // Other languages are named, so that whoever wrote them learns that nobody will see them.
  for (const fs::path& file : entries_of(path)) {
    const std::string name = file.filename().string();
    if (is_of_language(name) && is_plain(file) && folder.files.size() < most_lesson_files)
      folder.files.try_emplace(name);
  }
  for (const fs::path& file : entries_of(path / "scenarios")) {
    if (file.extension() != ".toml" || !is_plain(file)) continue;
    if (folder.files.size() >= most_lesson_files) {
      throw InputError({path.string(), 0, 0}, lesson_words("too-many-files", {std::to_string(most_lesson_files)}));
    }
    folder.files.emplace("scenarios/" + file.filename().string(), text_of(file));
  }
  return folder;
}

void find_below(const fs::path& path, int depth, std::vector<LessonFolder>& found) {
  if (is_lesson(path)) {
    found.push_back(read_folder(path));
    return;
  }
  if (depth == 0) return;
  for (const fs::path& entry : entries_of(path)) {
    std::error_code error;
    if (fs::is_directory(fs::symlink_status(entry, error)) && found.size() < most_lessons) {
      find_below(entry, depth - 1, found);
    }
  }
}

}  // namespace

std::vector<LessonFolder> shipped_lessons() {
  constexpr std::string_view root = "lessons/";
  constexpr std::string_view middle = "/lessons/";
  std::vector<LessonFolder> folders;
  for (const auto& file : simulators::engine::embedded_files()) {
    const std::size_t split = file.path.find(middle, root.size());
    if (!file.path.starts_with(root) || split == std::string_view::npos) continue;
    const std::size_t end = file.path.find('/', split + middle.size());
    if (end == std::string_view::npos) continue;
    std::string topic(file.path.substr(root.size(), split - root.size()));
    std::ranges::replace(topic, '_', '-');
    const std::string source(file.path.substr(0, end));
    auto folder = std::ranges::find(folders, source, &LessonFolder::source);
    if (folder == folders.end()) {
      const std::string_view own = file.path.substr(split + middle.size(), end - split - middle.size());
      folder = folders.insert(folders.end(), {topic + '/' + std::string(own), source, {}});
    }
    folder->files.emplace(file.path.substr(end + 1), file.text);
  }
  std::ranges::sort(folders, {}, [](const LessonFolder& folder) {
    return std::tuple(folder.name.substr(0, folder.name.find('/')), number_of(folder), folder.source);
  });
  return folders;
}

int number_of(const LessonFolder& folder) {
  int number = std::numeric_limits<int>::max();
  const auto text = folder.files.find("en.md");
  if (text == folder.files.end()) return number;
  std::vector<InputError> faults;
  for (const Block& block : read_lesson_text(text->second, text->first, faults).blocks) {
    const Entry* const entry = block.kind == BlockKind::lesson ? block.find("number") : nullptr;
    if (entry != nullptr) {
      std::from_chars(entry->value.data(), entry->value.data() + entry->value.size(), number);
    }
  }
  return number;
}

simulators::engine::Localised title_of(const LessonFolder& folder) {
  std::vector<InputError> faults;
  const auto title_in = [&](const char* file) {
    const auto text = folder.files.find(file);
    return text == folder.files.end() ? std::string() : read_lesson_text(text->second, file, faults).title;
  };
  std::string english = title_in("en.md");
  return {std::move(english), title_in("zh.md")};
}

std::vector<LessonFolder> find_lessons(const std::string& path) {
  std::vector<LessonFolder> found;
  std::error_code error;
  if (fs::is_directory(path, error)) find_below(path, deepest, found);
  if (found.empty()) throw InputError({simulators::engine::shortened(path, 200), 0, 0}, lesson_words("lesson-there"));
  return found;
}

}  // namespace app::learning
