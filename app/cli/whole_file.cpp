#include "app/cli/whole_file.hpp"

#include "simulators/engine/input_error.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace app::cli {

void write_whole(const std::string& file, std::string_view text) {
  const std::string unfinished = file + ".part";
  std::ofstream out(unfinished, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(unfinished, file, error);
  if (!out || error) {
    std::filesystem::remove(unfinished, error);
    throw simulators::engine::InputError({file, 0, 0},
                                         {"expected a place where a file can be written", "应为可以写入文件的位置"});
  }
}

}  // namespace app::cli
