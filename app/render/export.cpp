#include "app/render/export.hpp"

#include "app/render/lettering.hpp"
#include "app/render/whole_file.hpp"
#include "app/request/trace.hpp"
#include "simulators/engine/element_names.hpp"

namespace app::render {

using simulators::engine::Answer;
using simulators::engine::ElementId;
using simulators::engine::Language;
using simulators::engine::Role;
using simulators::engine::Run;

namespace {

[[noreturn]] void fail(const QSaveFile& file) {
  throw PictureError(QStringLiteral("%1: expected a place that can be written: %2")
                         .arg(file.fileName(), file.errorString())
                         .toStdString());
}

std::string words_of(const Answer& answer, const simulators::engine::Scene& scene, Language language) {
  std::string words = answer.text;
  for (const ElementId element : answer.elements) {
    words += (words.empty() ? "" : " · ") + simulators::engine::name_of_element(scene, element, language);
  }
  return words;
}

}  // namespace

Asked asked_at(const Run& run, std::size_t step, Answers answers, Language language) {
  const auto question =
      answers == Answers::sentences || step >= run.steps() ? std::nullopt : run.question(step, language);
  if (!question) {
    return {run.caption(step, language), {}};
  }
  Asked asked{question->prompt, {}};
  if (answers == Answers::shown) {
    const Answer& right = question->right.front();
    asked.sentence.parts.push_back({" ", std::nullopt});
    asked.sentence.parts.push_back({words_of(right, run.scene(step, language), language), std::nullopt});
    for (const ElementId element : right.elements) {
      asked.marks.insert(element, Role::correct);
    }
  }
  return asked;
}

Export::Export(const request::Chosen& chosen, const Run& run, const ExportOptions& options)
    : chosen_(chosen), run_(run), options_(options) {
  SinkOptions& sink = options_.sink;
  sink.title = text_of(request::title_of(chosen_, sink.picture.language));
  if (kind_of_file(sink.path) != FileKind::json) {
    sink_ = open_sink(sink);
    return;
  }
  trace_.emplace(sink.path);
  trace_->setDirectWriteFallback(false);
  if (!trace_->open(QIODevice::WriteOnly)) {
    fail(*trace_);
  }
}

void Export::advance() {
  if (trace_) {
    write_lines();
  } else {
    const std::size_t step = options_.first + made_;
    const Language language = options_.sink.picture.language;
    const auto scene = run_.scene(step, language);
    const Asked asked = asked_at(run_, step, options_.answers, language);
    sink_->add({scene, asked.sentence, options_.sink.title, step, run_.steps(), asked.marks});
    ++made_;
  }
  if (made_ == total()) {
    finish();
  }
}

void Export::write_lines() {
  constexpr std::size_t at_once = 500;
  const Language language = options_.sink.picture.language;
  for (std::size_t count = 0; count < at_once && made_ < total(); ++count, ++made_) {
    const std::size_t step = options_.first + made_;
    // The line of step 0 is the head, which describes the run; it stands before every range.
    const bool is_head = made_ == 0;
    std::string lines = is_head ? request::trace_head(chosen_, run_, language) + '\n' : std::string();
    if (step > 0) {
      lines += request::trace_line(run_, step, language) + '\n';
    }
    if (trace_->write(lines.data(), static_cast<qint64>(lines.size())) != static_cast<qint64>(lines.size())) {
      fail(*trace_);
    }
  }
}

void Export::finish() {
  finished_ = true;
  if (sink_ != nullptr) {
    sink_->finish();
  } else if (!commit_whole(*trace_)) {
    fail(*trace_);
  }
}

}  // namespace app::render
