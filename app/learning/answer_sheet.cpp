#include "app/learning/answer_sheet.hpp"

#include "app/learning/question_choice.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace app::learning {
namespace {

using Json = nlohmann::ordered_json;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Localised;

constexpr std::string_view format_of_sheet = "stepscope-answers-1";
constexpr std::size_t most_parts = 40;
constexpr std::size_t longest_text = 4'096;

/// Reads one sheet; used once.
class SheetReader {
 public:
  SheetReader(const Json& whole, const std::string& source) : whole_(whole), source_(source) {}

  AnswerSheet read() const {
    check_object(whole_, "", {"format", "pupil", "answers"});
    if (text_at(whole_, "format", "format") != format_of_sheet) {
      refuse("format", {"stepscope-answers-1", "stepscope-answers-1"});
    }
    AnswerSheet sheet;
    sheet.pupil = text_at(whole_, "pupil", "pupil");
    const Json& answers = whole_.at("answers");
    if (!answers.is_array() || answers.empty() || answers.size() > most_sheet_answers) {
      refuse("answers", {"a list of 1 … 1000 answers", "1 … 1000 个回答的列表"});
    }
    std::set<std::pair<std::string, std::uint64_t>> known;
    for (std::size_t at = 0; at < answers.size(); ++at) {
      const std::string path = "answers[" + std::to_string(at) + "]";
      sheet.answers.push_back(answer_of(answers[at], path));
      if (!known.emplace(sheet.answers.back().question, sheet.answers.back().seed).second) {
        refuse(path, {"each instance once", "每个实例只出现一次"});
      }
    }
    return sheet;
  }

 private:
  [[noreturn]] void refuse(const std::string& path, const Localised& expected) const {
    const std::string english = path.empty() ? "" : "for " + path + " ";
    const std::string chinese = path.empty() ? "" : path + " ";
    throw InputError({source_, 0, 0}, {"expected " + english + expected.english, chinese + "应为" + expected.chinese});
  }

  void check_object(const Json& value, const std::string& path, const std::vector<std::string>& keys) const {
    if (!value.is_object()) refuse(path, {"an object of JSON", "JSON 对象"});
    const std::string before = path.empty() ? "" : path + ".";
    for (const std::string& key : keys) {
      if (!value.contains(key)) refuse(path, {"the key " + key, "键 " + key});
    }
    for (const auto& [key, each] : value.items()) {
      if (std::ranges::find(keys, key) == keys.end()) {
        const std::string name = simulators::engine::shortened(key);
        refuse(path, {"no key " + name, "没有键 " + name});
      }
    }
  }

  [[nodiscard]] std::string text_at(const Json& value, const std::string& key, const std::string& path) const {
    const Json& text = value.at(key);
    if (!text.is_string() || text.get_ref<const std::string&>().size() > longest_text) {
      refuse(path, {"a text of at most 4096 bytes", "不超过 4096 字节的文本"});
    }
    return text;
  }

  [[nodiscard]] SheetAnswer answer_of(const Json& value, const std::string& path) const {
    check_object(value, path, {"question", "code", "parts"});
    SheetAnswer answer;
    answer.question = text_at(value, "question", path + ".question");
    const auto seed = seed_of(text_at(value, "code", path + ".code"));
    if (!seed) {
      refuse(path + ".code", {"eight letters and digits, as the question shows them", "题目显示的八位字母和数字"});
    }
    answer.seed = *seed;
    const Json& parts = value.at("parts");
    if (!parts.is_array() || parts.size() > most_parts) {
      refuse(path + ".parts", {"a list of at most 40 texts", "不超过 40 项文本的列表"});
    }
    for (const Json& part : parts) {
      if (!part.is_string() || part.get_ref<const std::string&>().size() > longest_text) {
        refuse(path + ".parts", {"texts of at most 4096 bytes", "不超过 4096 字节的文本"});
      }
      answer.parts.push_back(part);
    }
    return answer;
  }

  const Json& whole_;
  const std::string& source_;
};

GradedAnswer graded(const Instance& instance, const SheetAnswer& answer, Language language) {
  GradedAnswer made{answer.question, answer.seed, {}, 0, {}, {}};
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    const std::string text = part < answer.parts.size() ? answer.parts[part] : "";
    const auto response = text.empty() ? std::nullopt : read_response(instance, part, text, language);
    made.credits.push_back(response ? instance.credit(part, *response) : 0);
    made.right.push_back(instance.right_words(part, language));
  }
  made.score = instance.score(made.credits);
  if (made.score < 1) made.misconception = instance.question().misconception;
  return made;
}

std::string percent(double share) { return std::to_string(static_cast<int>(100 * share + 0.5)); }

std::string csv_cell(const std::string& text) {
  std::string cell =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos ? "'" + text : text;
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char each : cell) quoted += each == '"' ? "\"\"" : std::string(1, each);
  return quoted + "\"";
}

}  // namespace

AnswerSheet read_sheet(std::string_view text, const std::string& source) {
  if (text.size() > longest_sheet) {
    throw InputError({source, 0, 0}, {"expected at most 4194304 bytes", "应不超过 4194304 字节"});
  }
  try {
    const Json whole = Json::parse(text);
    return SheetReader(whole, source).read();
  } catch (const Json::parse_error& error) {
    const std::size_t byte = std::min(text.size(), error.byte > 0 ? error.byte - 1 : 0);
    const auto at = simulators::engine::line_column_at(text, byte);
    throw InputError({source, at.line, at.column}, {"expected JSON", "应为 JSON"});
  } catch (const Json::out_of_range&) {
    // The parser tells no place for a number that no machine word holds.
    throw InputError({source, 0, 0}, {"expected JSON with numbers up to 1e308", "应为 JSON，其中的数不超过 1e308"});
  }
}

std::string text_of(const AnswerSheet& sheet) {
  const auto dumped = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
  std::string text =
      "{\"format\": " + dumped(format_of_sheet) + ", \"pupil\": " + dumped(sheet.pupil) + ",\n \"answers\": [";
  for (const SheetAnswer& answer : sheet.answers) {
    text += &answer == &sheet.answers.front() ? "\n  " : ",\n  ";
    text += dumped({{"question", answer.question}, {"code", try_code(answer.seed)}, {"parts", answer.parts}});
  }
  return text + "\n]}\n";
}

AnswerSheet blank_sheet(const Catalog& catalog, const std::vector<QuestionTemplate>& questions, std::uint64_t variant) {
  AnswerSheet sheet;
  for (const QuestionTemplate& question : questions) {
    const std::uint64_t seed = code_of_variant(question, variant);
    const Instance instance(catalog, question, seed);
    sheet.answers.push_back({question.name, seed, std::vector<std::string>(instance.parts())});
  }
  return sheet;
}

GradedSheet grade(const Catalog& catalog, const std::vector<QuestionTemplate>& questions, const AnswerSheet& sheet,
                  const std::string& source, Language language) {
  GradedSheet made{sheet.pupil, {}, 0};
  for (std::size_t at = 0; at < sheet.answers.size(); ++at) {
    const SheetAnswer& answer = sheet.answers[at];
    const simulators::engine::TextPlace place{source + " answers[" + std::to_string(at) + "]", 0, 0};
    const auto question = std::ranges::find(questions, answer.question, &QuestionTemplate::name);
    if (question == questions.end()) {
      const std::string name = simulators::engine::shortened(answer.question);
      throw InputError(place, {"expected a question, found \"" + name + "\"", "应为题目名称，实际为“" + name + "”"});
    }
    const Instance instance(catalog, *question, answer.seed);
    if (answer.parts.size() > instance.parts()) {
      const std::string most = std::to_string(instance.parts());
      throw InputError(place, {"expected at most " + most + " parts", "应不超过 " + most + " 部分"});
    }
    made.answers.push_back(graded(instance, answer, language));
    made.score += made.answers.back().score / static_cast<double>(sheet.answers.size());
  }
  return made;
}

std::string csv_of(const std::vector<GradedSheet>& sheets) {
  std::vector<std::string> questions;
  for (const GradedSheet& sheet : sheets) {
    for (const GradedAnswer& answer : sheet.answers) {
      if (std::ranges::find(questions, answer.question) == questions.end()) questions.push_back(answer.question);
    }
  }
  std::string text = "pupil,score";
  for (const std::string& question : questions) text += "," + csv_cell(question);
  text += "\r\n";
  for (const GradedSheet& sheet : sheets) {
    text += csv_cell(sheet.pupil) + "," + percent(sheet.score);
    for (const std::string& question : questions) {
      double sum = 0;
      std::size_t count = 0;
      for (const GradedAnswer& answer : sheet.answers) {
        if (answer.question != question) continue;
        sum += answer.score;
        ++count;
      }
      text += count == 0 ? "," : "," + percent(sum / static_cast<double>(count));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace app::learning
