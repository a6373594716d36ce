#include "simulators/load_balancing/word_lines.hpp"

#include <algorithm>

namespace simulators::load_balancing {

std::vector<LineWord> WordLines::next() {
  std::vector<LineWord> words;
  while (words.empty() && at_ < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    while (at_ < end) {
      const std::size_t begin = std::min(text_.find_first_not_of(" \t\r", at_), end);
      if (begin == end || text_[begin] == '#') break;
      at_ = std::min(text_.find_first_of(" \t\r", begin), end);
      words.push_back({text_.substr(begin, at_ - begin), begin});
    }
    at_ = end + 1;
  }
  return words;
}

}  // namespace simulators::load_balancing
