// Any bytes are read as a pack within its limits, or refused.
#include "app/learning/exchange/pack.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <unistd.h>

using namespace app::learning::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("pack-fuzz-" + std::to_string(getpid()) + ".zip");
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  try {
    const Pack pack = read_pack(file);
    std::size_t whole = 0;
    for (const auto& [path, text] : pack.files) {
      if (!is_pack_path(path) || text.size() > largest_pack_file) std::abort();
      whole += text.size();
    }
    if (whole > largest_unpacked || pack.files.size() > most_pack_files) std::abort();
  } catch (const simulators::engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  std::filesystem::remove(file);
  return 0;
}
