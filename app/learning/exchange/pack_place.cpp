#include "app/learning/exchange/pack_place.hpp"

#include "app/learning/lesson_folder.hpp"
#include "app/learning/log_place.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace app::learning::exchange {

namespace fs = std::filesystem;
using simulators::engine::InputError;

namespace {

[[noreturn]] void cannot_write(const fs::path& path) {
  throw InputError({path.string(), 0, 0}, {"expected a place that can be written to", "应为可以写入的位置"});
}

void write(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (error || !out) cannot_write(path);
}

}  // namespace

fs::path packs_place() { return log_place().parent_path() / "packs"; }

Adding adding(const Pack& pack, const fs::path& place) {
  std::error_code error;
  if (!fs::exists(place / pack.head.id, error)) return Adding::adds;
  try {
    const Pack there = read_pack_folder(place / pack.head.id);
    return there.head.version < pack.head.version ? Adding::replaces : Adding::is_there;
  } catch (const InputError&) {
    return Adding::replaces;  // one that cannot be read is of no use
  }
}

void add_pack(const Pack& pack, const fs::path& place) {
  // Names that begin with a dot are no packs, so what is left of a broken attempt is not read.
  const fs::path fresh = place / ("." + pack.head.id + ".new");
  const fs::path old = place / ("." + pack.head.id + ".old");
  const fs::path final = place / pack.head.id;
  std::error_code error;
  fs::remove_all(fresh, error);
  fs::remove_all(old, error);
  try {
    for (const auto& [path, text] : pack.files) write(fresh / path, text);
    if (fs::exists(final, error)) fs::rename(final, old);
    fs::rename(fresh, final);
  } catch (const fs::filesystem_error&) {
    if (!fs::exists(final, error) && fs::exists(old, error)) fs::rename(old, final, error);
    fs::remove_all(fresh, error);
    cannot_write(final);
  } catch (const InputError&) {
    fs::remove_all(fresh, error);
    throw;
  }
  fs::remove_all(old, error);
}

bool remove_pack(const std::string& id, const fs::path& place) {
  if (!is_pack_path("questions/" + id + ".toml")) return false;  // no id of a pack, so no path to follow
  std::error_code error;
  return fs::remove_all(place / id, error) > 0 && !error;
}

AddedPacks added_packs(const fs::path& place) {
  AddedPacks added;
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator at(place, error), end; !error && at != end; at.increment(error)) {
    const bool is_pack = at->is_directory(error) && !at->path().filename().string().starts_with('.');
    if (is_pack) folders.push_back(at->path());
  }
  std::ranges::sort(folders);
  for (const fs::path& folder : folders) {
    try {
      added.packs.push_back(read_pack_folder(folder));
    } catch (const InputError& fault) {
      added.faults.push_back(fault);
    }
  }
  return added;
}

Collection collection(const fs::path& place) {
  AddedPacks added = added_packs(place);
  Collection all{shipped_templates(), shipped_lessons(), {}, std::move(added.faults)};
  for (const Pack& pack : added.packs) {
    try {
      std::ranges::move(questions_of(pack), std::back_inserter(all.questions));
      std::ranges::move(lessons_of(pack), std::back_inserter(all.lessons));
      all.packs.push_back(pack.head);
    } catch (const InputError& fault) {
      all.faults.push_back(fault);
    }
  }
  return all;
}

}  // namespace app::learning::exchange
