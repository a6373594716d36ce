// A zip file from anywhere is read with three rules that hold before a byte is unpacked: the file is small, it has few
// entries, and every entry has one of a few names. What it says about its entries' sizes is believed only where that
// refuses them; what is unpacked is counted while it is unpacked.
#include "app/learning/exchange/pack.hpp"

#include <algorithm>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <zip.h>

namespace app::learning::exchange {

namespace fs = std::filesystem;
using simulators::engine::InputError;
using simulators::engine::Localised;

namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void refuse(const std::string& place, Localised expected) {
  throw InputError({place, 0, 0}, std::move(expected));
}

class Unpacking {
 public:
  explicit Unpacking(const fs::path& path) : path_(path.string()) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || !fs::is_regular_file(path, error))
      refuse(path_, {"expected a file that can be read", "应为可以读取的文件"});
    if (size > largest_archive) {
      const std::string most = std::to_string(largest_archive);
      refuse(path_, {"expected a pack of at most " + most + " bytes", "课程包应不超过 " + most + " 字节"});
    }
    int code = 0;
    archive_.reset(zip_open(path_.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
    if (!archive_) refuse(path_, {"expected a zip file that is not damaged", "应为完好的 zip 文件"});
  }

  Pack read() {
    const zip_int64_t entries = zip_get_num_entries(archive_.get(), 0);
    if (entries > static_cast<zip_int64_t>(most_pack_files)) {
      const std::string most = std::to_string(most_pack_files);
      refuse(path_, {"expected at most " + most + " files, found " + std::to_string(entries),
                     "文件应不超过 " + most + " 个，实际为 " + std::to_string(entries) + " 个"});
    }
    Pack pack;
    for (zip_int64_t at = 0; at < entries; ++at) take(static_cast<zip_uint64_t>(at), pack);
    const auto head = pack.files.find("pack.toml");
    if (head == pack.files.end()) refuse(path_, {"expected a pack.toml in it", "其中应有 pack.toml"});
    pack.head = read_pack_head(head->second, path_ + "/pack.toml");
    return pack;
  }

 private:
  void take(zip_uint64_t at, Pack& pack) {
    zip_stat_t entry{};
    if (zip_stat_index(archive_.get(), at, ZIP_FL_ENC_RAW, &entry) != 0 || entry.name == nullptr) {
      refuse(path_, {"expected a zip file that is not damaged", "应为完好的 zip 文件"});
    }
    const std::string name = entry.name;
    const std::string place = path_ + "/" + simulators::engine::shortened(name);
    judge_kind(at, place);
    if (is_folder(name)) return;
    if (!is_pack_path(name)) {
      refuse(place,
             {"expected only pack.toml, questions/*.toml and lessons", "应只含 pack.toml、questions/*.toml 和课程"});
    }
    if (pack.files.contains(name)) refuse(place, {"expected each file once", "每个文件应只出现一次"});
    judge_size(entry, place);
    pack.files.emplace(name, text_of(at, place));
  }

  /// A folder's own entry, which brings nothing.
  static bool is_folder(const std::string& name) {
    if (!name.ends_with('/')) return false;
    return is_pack_path(name + "a.toml") || is_pack_path(name + "en.md") || is_pack_path(name + "a/en.md");
  }

  /// Links and devices are files of another kind: Unix archives say so in the upper half of the attributes.
  void judge_kind(zip_uint64_t at, const std::string& place) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    constexpr unsigned mode_at = 16;
    if (zip_file_get_external_attributes(archive_.get(), at, 0, &system, &attributes) != 0) return;
    const auto mode = static_cast<mode_t>(attributes >> mode_at);
    const bool says_kind = system == ZIP_OPSYS_UNIX && (mode & S_IFMT) != 0;
    if (says_kind && !S_ISREG(mode) && !S_ISDIR(mode)) {
      refuse(place,
             {"expected a plain file, found a link or another special file", "应为普通文件，实际为链接或特殊文件"});
    }
  }

  static void judge_size(const zip_stat_t& entry, const std::string& place) {
    constexpr zip_uint64_t small = 64U << 10;
    if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
      refuse(place, {"expected a file without a password", "应为未加密的文件"});
    }
    const std::string most = std::to_string(largest_pack_file);
    if (entry.size > largest_pack_file) {
      refuse(place, {"expected at most " + most + " bytes", "应不超过 " + most + " 字节"});
    }
    if (entry.size > small && entry.size / largest_ratio > entry.comp_size) {
      const std::string ratio = std::to_string(largest_ratio);
      refuse(place, {"expected a file that grows at most " + ratio + " times", "解压后应不超过 " + ratio + " 倍"});
    }
  }

  std::string text_of(zip_uint64_t at, const std::string& place) {
    const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive_.get(), at, 0));
    const Localised whole{"expected a file that can be unpacked", "应为可以解压的文件"};
    if (!file) refuse(place, whole);
    std::string text(largest_pack_file + 1, '\0');
    const zip_int64_t read = zip_fread(file.get(), text.data(), text.size());
    if (read < 0 || read > static_cast<zip_int64_t>(largest_pack_file)) refuse(place, whole);
    text.resize(static_cast<std::size_t>(read));
    // The check sum is compared once the end has been reached.
    char more = 0;
    if (zip_fread(file.get(), &more, 1) != 0) refuse(place, whole);
    unpacked_ += text.size();
    if (unpacked_ > largest_unpacked) {
      const std::string most = std::to_string(largest_unpacked);
      refuse(path_, {"expected at most " + most + " bytes in all", "总共应不超过 " + most + " 字节"});
    }
    return text;
  }

  std::string path_;
  Archive archive_;
  std::size_t unpacked_ = 0;
};

/// A zip file in memory.
class Packing {
 public:
  Packing() {
    zip_error_t error;
    zip_error_init(&error);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source_);  // to be read after the archive has been closed
    archive_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error);
    zip_error_fini(&error);
    if (archive_ == nullptr) fail();
  }
  ~Packing() {
    if (archive_ != nullptr) zip_discard(archive_);
    zip_source_free(source_);
  }
  Packing(const Packing&) = delete;
  Packing& operator=(const Packing&) = delete;

  void add(const std::string& path, const std::string& text) {
    // A moment that never changes: the same pack is the same file. 1980-01-01 is the first that zip knows.
    constexpr zip_uint16_t first_day = 0x21;
    zip_source_t* const content = zip_source_buffer(archive_, text.data(), text.size(), 0);
    const zip_int64_t at = zip_file_add(archive_, path.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(content);
      fail();
    }
    zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(at), 0, first_day, 0);
    constexpr zip_uint32_t plain_file = static_cast<zip_uint32_t>(S_IFREG | 0644) << 16U;
    zip_file_set_external_attributes(archive_, static_cast<zip_uint64_t>(at), 0, ZIP_OPSYS_UNIX, plain_file);
  }

  std::string bytes() {
    if (zip_close(archive_) != 0) fail();
    archive_ = nullptr;
    zip_stat_t made{};
    if (zip_source_stat(source_, &made) != 0 || zip_source_open(source_) != 0) fail();
    std::string all(made.size, '\0');
    const zip_int64_t read = zip_source_read(source_, all.data(), all.size());
    zip_source_close(source_);
    if (read != static_cast<zip_int64_t>(all.size())) fail();
    return all;
  }

 private:
  [[noreturn]] static void fail() { refuse("pack", {"expected room for the pack", "应有打包所需的空间"}); }

  zip_source_t* source_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace

Pack read_pack(const fs::path& archive) { return Unpacking(archive).read(); }

std::string as_archive(const Pack& pack) {
  Packing packing;
  for (const auto& [path, text] : pack.files) packing.add(path, text);
  return packing.bytes();
}

}  // namespace app::learning::exchange
