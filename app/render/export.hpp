#pragma once

#include "app/render/picture_sink.hpp"
#include "app/request/request.hpp"

#include <QSaveFile>

#include <cstddef>
#include <memory>
#include <optional>

namespace app::render {

/// More pictures than these are not made at once.
inline constexpr std::size_t most_pictures = 10'000;

/// What stands in the sentence's place at a step that has a question.
enum class Answers : unsigned char {
  sentences,  ///< the step's own sentence, no questions
  hidden,     ///< the question alone
  shown,      ///< the question, its answer, and the right elements marked
};

struct ExportOptions {
  SinkOptions sink;
  std::size_t first = 0;
  std::size_t last = 0;
  Answers answers = Answers::sentences;
};

/// The sentence and the marks of a step as `answers` asks for.
struct Asked {
  simulators::engine::Caption sentence;
  QHash<simulators::engine::ElementId, simulators::engine::Role> marks;
};
[[nodiscard]] Asked asked_at(const simulators::engine::Run& run, std::size_t step, Answers answers,
                             simulators::engine::Language language);

/// Makes pictures of a range of steps, or the trace, bit by bit, so that a window can go on meanwhile and the work can
/// be given up: a destroyed export leaves no half file. All throw PictureError.
class Export {
 public:
  /// Requires: `run` is of `chosen` and outlives the export; first <= last <= run.steps(); the path's kind is known;
  /// at most most_pictures steps, unless it is a trace.
  Export(const request::Chosen& chosen, const simulators::engine::Run& run, const ExportOptions& options);

  [[nodiscard]] std::size_t total() const { return options_.last - options_.first + 1; }
  [[nodiscard]] std::size_t made() const { return made_; }
  [[nodiscard]] bool done() const { return finished_; }
  /// Makes the next picture, or the next lines. Requires: !done().
  void advance();

 private:
  void write_lines();
  void finish();

  request::Chosen chosen_;
  const simulators::engine::Run& run_;
  ExportOptions options_;
  std::unique_ptr<PictureSink> sink_;
  std::optional<QSaveFile> trace_;
  std::size_t made_ = 0;
  bool finished_ = false;
};

}  // namespace app::render
