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

std::string read_whole(const std::string& file, std::size_t longest) {
  std::ifstream in(file, std::ios::binary);
  std::string text(longest + 1, '\0');
  if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in.is_open() || in.bad()) {
    throw simulators::engine::InputError({file, 0, 0}, {"expected a file that can be read", "应为可以读取的文件"});
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace app::cli
