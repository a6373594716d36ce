#include "app/learning/lesson.hpp"

#include "app/learning/lesson_directives.hpp"
#include "app/learning/lesson_words.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <cmark.h>
#include <memory>

namespace app::learning {
namespace {

using simulators::engine::InputError;
using simulators::engine::Localised;
using simulators::engine::TextPlace;

constexpr std::string_view white = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(white);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

/// A text by its lines, which count from 1.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::size_t begin = 0; begin <= text.size();) {
      // CommonMark ends a line at \n, \r\n and at a lone \r.
      const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
  }
  [[nodiscard]] std::string_view at(std::size_t line) const {
    return line >= 1 && line <= lines_.size() ? lines_[line - 1] : std::string_view();
  }

 private:
  std::vector<std::string_view> lines_;
};

/// The Markdown of one file becomes blocks.
class Reader {
 public:
  Reader(std::string_view text, const std::string& source, std::vector<InputError>& faults)
      : lines_(text), source_(source), faults_(&faults), most_(faults.size() + most_faults) {}

  LessonText read(cmark_node* document) {
    cmark_node* node = cmark_node_first_child(document);
    if (node != nullptr && cmark_node_get_type(node) == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) == 1) {
      judge_prose(node);
      lesson_.title = words_of(node);
      node = cmark_node_next(node);
    } else {
      fault({source_, 1, 1}, lesson_words("title"));
    }
    for (; node != nullptr; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
        read_fence(node);
      } else {
        lesson_.blocks.push_back(prose_of(node));
      }
    }
    judge_whole();
    return std::move(lesson_);
  }

 private:
  void fault(TextPlace place, Localised expected) {
    if (faults_->size() < most_) faults_->emplace_back(std::move(place), std::move(expected));
  }

  /// Where `part`, a piece of the line, stands.
  [[nodiscard]] TextPlace place_of(std::size_t line, std::string_view part) const {
    const std::string_view whole = lines_.at(line);
    // `part` may come from the parser's copy: it is looked for, and the line's beginning stands in where it is not
    // found.
    const std::size_t offset = whole.find(part);
    const std::size_t column =
        offset == std::string_view::npos ? 1 : simulators::engine::line_column_at(whole, offset).column;
    return {source_, line, column};
  }

  static std::size_t line_of(cmark_node* node) {
    return static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
  }

  /// The words of a heading, without marks.
  static std::string words_of(cmark_node* root) {
    std::string words;
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root), &cmark_iter_free);
    for (cmark_event_type event{}; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
      const char* const literal = cmark_node_get_literal(cmark_iter_get_node(walk.get()));
      if (event == CMARK_EVENT_ENTER && literal != nullptr) words += literal;
    }
    return words;
  }

  Block prose_of(cmark_node* node) {
    judge_prose(node);
    Block block;
    const auto last = static_cast<std::size_t>(std::max(0, cmark_node_get_end_line(node)));
    for (std::size_t line = line_of(node); line <= last; ++line) {
      block.text += (block.text.empty() ? "" : "\n") + std::string(lines_.at(line));
    }
    while (!block.text.empty() && block.text.find_last_of("\n\r \t") == block.text.size() - 1) block.text.pop_back();
    block.place = {source_, line_of(node), 1};
    return block;
  }

  /// HTML and pictures could do what a text must not; addresses of other kinds could start programs.
  void judge_prose(cmark_node* root) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root), &cmark_iter_free);
    std::size_t line = line_of(root);
    for (cmark_event_type event{}; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
      if (event != CMARK_EVENT_ENTER) continue;
      cmark_node* const node = cmark_iter_get_node(walk.get());
      if (cmark_node_get_start_line(node) > 0) line = line_of(node);
      const auto type = cmark_node_get_type(node);
      const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node)));
      const TextPlace place{source_, line, column_in_characters(line, column)};
      if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) fault(place, lesson_words("html"));
      if (type == CMARK_NODE_IMAGE) fault(place, lesson_words("picture"));
      if (type == CMARK_NODE_LINK) {
        const char* const url = cmark_node_get_url(node);
        const std::string_view address = url == nullptr ? "" : url;
        if (!address.starts_with("https://") && !address.starts_with("http://")) fault(place, lesson_words("address"));
      }
    }
  }

  [[nodiscard]] std::size_t column_in_characters(std::size_t line, std::size_t byte_column) const {
    const std::string_view whole = lines_.at(line);
    return simulators::engine::line_column_at(whole, std::min(byte_column - 1, whole.size())).column;
  }

  void read_fence(cmark_node* node) {
    const char* const info = cmark_node_get_fence_info(node);
    const char* const literal = cmark_node_get_literal(node);
    const std::string_view words = trimmed(info == nullptr ? "" : info);
    const std::string_view word = words.substr(0, words.find_first_of(white));
    const std::string_view body = literal == nullptr ? "" : literal;
    const std::size_t line = line_of(node);
    if (word.empty() || word == listing_word) {
      const std::string language(trimmed(words.substr(word.size())));
      lesson_.blocks.push_back({BlockKind::listing, language, std::string(body), {}, place_of(line, word)});
      return;
    }
    const Directive* const directive = find_directive(word);
    if (directive == nullptr) {
      std::vector<std::string> offered;
      for (const Directive& each : directives()) offered.emplace_back(each.word);
      offered.emplace_back(listing_word);
      fault(place_of(line, word),
            simulators::engine::expected_word("expected.one-of", offered, simulators::engine::shortened(word)));
      return;
    }
    Block block{directive->kind, {}, {}, {}, place_of(line, word)};
    read_name(block, *directive, trimmed(words.substr(word.size())), line);
    if (directive->is_text) {
      block.text = std::string(trimmed(body.substr(0, body.find_last_not_of("\n\r \t") + 1)));
      if (block.text.empty()) fault(block.place, lesson_words("text-missing", {directive->word}));
    } else {
      read_entries(block, *directive, body, line);
    }
    lesson_.blocks.push_back(std::move(block));
  }

  void read_name(Block& block, const Directive& directive, std::string_view rest, std::size_t line) {
    const std::string_view name = directive.has_name ? rest.substr(0, rest.find_first_of(white)) : std::string_view();
    if (const std::string_view more = trimmed(rest.substr(name.size())); !more.empty()) {
      fault(place_of(line, more), lesson_words("only-name", {directive.word, simulators::engine::shortened(more)}));
    }
    if (!directive.has_name) return;
    if (name.empty()) {
      fault(block.place, lesson_words("name", {directive.word}));
      return;
    }
    block.name = name;
    block.place = place_of(line, name);
    const bool is_plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    if (directive.kind == BlockKind::objective && !is_plain) {
      fault(block.place, lesson_words("name-form", {simulators::engine::shortened(name)}));
    }
  }

  /// Lines "key: value"; a line that begins with white space goes on with the value above it.
  void read_entries(Block& block, const Directive& directive, std::string_view body, std::size_t fence_line) {
    const Lines body_lines(body);
    std::size_t line = fence_line;
    for (std::size_t at = 1; at <= std::size_t(std::ranges::count(body, '\n')) + 1; ++at) {
      ++line;
      const std::string_view whole = body_lines.at(at);
      const std::string_view content = trimmed(whole);
      if (content.empty()) continue;
      const bool goes_on = white.find(whole.front()) != std::string_view::npos;
      if (goes_on && !block.entries.empty()) {
        block.entries.back().value += ' ' + std::string(content);
        continue;
      }
      read_entry(block, directive, content, line);
    }
    for (const DirectiveKey& key : directive.keys) {
      if (key.required && block.find(key.name) == nullptr) {
        fault(block.place, lesson_words("key-missing", {key.name, directive.word}));
      }
    }
  }

  void read_entry(Block& block, const Directive& directive, std::string_view content, std::size_t line) {
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) {
      fault(place_of(line, content), lesson_words("entry"));
      return;
    }
    const std::string_view name = trimmed(content.substr(0, colon));
    const std::string_view value = trimmed(content.substr(colon + 1));
    const auto key = std::ranges::find(directive.keys, name, &DirectiveKey::name);
    if (key == directive.keys.end()) {
      std::vector<std::string> offered;
      for (const DirectiveKey& each : directive.keys) offered.emplace_back(each.name);
      fault(place_of(line, content),
            simulators::engine::expected_word("expected.one-of", offered, simulators::engine::shortened(name)));
    } else if (value.empty()) {
      fault(place_of(line, content), lesson_words("entry-empty", {name}));
    } else if (!key->repeated && block.find(name) != nullptr) {
      fault(place_of(line, content), lesson_words("once", {name}));
    } else {
      block.entries.push_back({std::string(name), std::string(value), place_of(line, value)});
    }
  }

  void judge_whole() {
    for (const Directive& directive : directives()) {
      const auto is_it = [&](const Block& block) { return block.kind == directive.kind; };
      const auto count = std::ranges::count_if(lesson_.blocks, is_it);
      if (directive.required && count == 0) {
        fault({source_, 0, 0}, lesson_words("directive-missing", {directive.word}));
      }
      if (directive.kind == BlockKind::lesson && count > 1) {
        const auto first = std::ranges::find_if(lesson_.blocks, is_it);
        const auto second = std::find_if(std::next(first), lesson_.blocks.end(), is_it);
        fault(second->place, lesson_words("directive-once", {directive.word}));
      }
    }
  }

  Lines lines_;
  std::string source_;
  std::vector<InputError>* faults_;
  std::size_t most_;
  LessonText lesson_;
};

}  // namespace

const Entry* Block::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &*found;
}

LessonText read_lesson_text(std::string_view text, const std::string& source, std::vector<InputError>& faults) {
  if (text.size() > longest_lesson_text) {
    faults.emplace_back(TextPlace{source, 0, 0}, lesson_words("bytes", {std::to_string(longest_lesson_text)}));
    return {};
  }
  if (const auto wrong = simulators::engine::first_not_utf8(text)) {
    const auto [line, column] = simulators::engine::line_column_at(text, *wrong);
    faults.emplace_back(TextPlace{source, line, column}, lesson_words("utf8"));
    return {};
  }
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  return Reader(text, source, faults).read(document.get());
}

}  // namespace app::learning
