#include "simulators/engine/list_reader.hpp"

#include "simulators/engine/input_error.hpp"

namespace simulators::engine {

bool ListReader::next_word() {
  while (at_ < text_.size() && separates(character_at(at_).value)) at_ += character_at(at_).bytes;
  return at_ < text_.size();
}

std::string_view ListReader::take() {
  const std::size_t begin = at_;
  at_ += character_at(at_).bytes;
  return text_.substr(begin, at_ - begin);
}

std::string ListReader::word_at(std::size_t begin) const {
  std::size_t end = begin;
  while (end < text_.size() && !separates(character_at(end).value)) end += character_at(end).bytes;
  return shortened(text_.substr(begin, end - begin));
}

bool ListReader::separates(char32_t value) {
  return value == U' ' || value == U'\t' || value == U'\n' || value == U'\r' || value == U',' || value == U';' ||
         value == 0x3000 || value == 0x3001 ||  // ideographic space and comma
         value == 0xA0 || (value >= 0x2000 && value <= 0x200B) || value == 0x202F || value == 0xFEFF;  // from the web
}

CodePoint ListReader::character_at(std::size_t offset) const {
  CodePoint point = code_point_at(text_, offset);
  if (point.value >= 0xFF01 && point.value <= 0xFF5E) point.value -= 0xFF01 - U'!';
  if (point.value == 0x2212) point.value = U'-';  // the minus sign of typography
  return point;
}

}  // namespace simulators::engine
