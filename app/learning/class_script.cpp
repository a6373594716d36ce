#include "app/learning/class_script.hpp"

#include <algorithm>
#include <utility>

namespace app::learning {
namespace {

/// How wide a text is, in letters of the Latin alphabet.
std::size_t width_of(std::string_view text) {
  constexpr unsigned char first_of_three = 0xE0;  // UTF-8: three bytes and more are Chinese letters and signs
  std::size_t width = 0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    const bool goes_on = (value & 0xC0U) == 0x80U;
    width += goes_on ? 0 : value >= first_of_three ? 2 : 1;
  }
  return width;
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

/// The paragraphs that blank lines divide, however their lines end.
std::vector<std::string_view> paragraphs_of(std::string_view text) {
  std::vector<std::string_view> all;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    const std::string_view paragraph = without_ends(text.substr(begin, end - begin));
    if (!paragraph.empty()) all.push_back(paragraph);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at).find_first_not_of(" \t\r") == std::string_view::npos) {
      finish(at);
      begin = std::min(end + 1, text.size());
    }
    at = end + 1;
  }
  finish(text.size());
  return all;
}

}  // namespace

void ClassScript::add(std::string_view paragraph) {
  if (!open_.empty() && width_of(open_) + width_of(paragraph) > most_of_slide) close();
  open_ += (open_.empty() ? "" : "\n\n") + std::string(paragraph);
}

void ClassScript::prose(std::string_view markdown) {
  for (std::string_view paragraph : paragraphs_of(markdown)) {
    const std::size_t signs = paragraph.find_first_not_of('#');
    if (signs != 0 && signs != std::string_view::npos && paragraph[signs] == ' ') {
      close();
      const std::size_t end = std::min(paragraph.find('\n'), paragraph.size());
      title_ = without_ends(paragraph.substr(signs + 1, end - signs - 1));
      paragraph = without_ends(paragraph.substr(end));
    }
    if (!paragraph.empty()) add(paragraph);
  }
}

void ClassScript::listing(std::string_view lines) { add("```\n" + std::string(without_ends(lines)) + "\n```"); }

void ClassScript::text(std::string title, std::string_view markdown) {
  close();
  std::swap(title, title_);
  for (const std::string_view paragraph : paragraphs_of(markdown)) add(paragraph);
  close();
  std::swap(title, title_);
}

void ClassScript::run(const simulators::engine::Scenario& scenario, std::size_t step) {
  close();
  parts_.push_back({ClassPart::Kind::run, {}, {}, scenario, step, {}});
}

void ClassScript::stop(const simulators::engine::Scenario& scenario, std::size_t step, std::string why) {
  close();
  parts_.push_back({ClassPart::Kind::stop, {}, {}, scenario, step, std::move(why)});
}

void ClassScript::close() {
  if (open_.empty()) return;
  parts_.push_back({ClassPart::Kind::text, title_, std::exchange(open_, {}), {}, 0, {}});
}

std::vector<ClassPart> ClassScript::take() {
  close();
  return std::exchange(parts_, {});
}

}  // namespace app::learning
