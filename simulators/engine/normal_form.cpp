#include "simulators/engine/normal_form.hpp"

#include "simulators/engine/utf8.hpp"

namespace simulators::engine {

std::string normal_form(std::string_view text) {
  std::string normal;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    const bool is_space =
        point.value == U' ' || point.value == U'\t' || point.value == U'\n' || point.value == U'\u3000';
    if (is_space) {
      if (!normal.empty() && normal.back() != ' ') normal += ' ';
    } else if (point.value >= 0xFF01 && point.value <= 0xFF5E) {
      normal += static_cast<char>(point.value - 0xFF01 + '!');
    } else {
      normal += text.substr(offset, point.bytes);
    }
    offset += point.bytes;
  }
  if (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

}  // namespace simulators::engine
