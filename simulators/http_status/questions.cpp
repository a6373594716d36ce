#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Question;
using engine::Words;

constexpr std::size_t most_wrong = 3;

/// Fields that an answer of a status must carry to be understood (RFC 9110 15; of redirects SHOULD).
struct RequiredField {
  int status = 0;
  std::string_view field;
};
constexpr std::array required_fields = std::to_array<RequiredField>({
    {206, "Content-Range"},
    {301, "Location"},
    {302, "Location"},
    {303, "Location"},
    {307, "Location"},
    {308, "Location"},
    {401, "WWW-Authenticate"},
    {405, "Allow"},
    {407, "Proxy-Authenticate"},
    {416, "Content-Range"},
    {426, "Upgrade"},
});

/// What RFC 9110 9.2 says of a method; nothing of one that it does not know.
std::optional<std::string_view> property_of(std::string_view method) {
  static constexpr std::array<std::string_view, 4> safe{"GET", "HEAD", "OPTIONS", "TRACE"};
  static constexpr std::array<std::string_view, 2> idempotent{"PUT", "DELETE"};
  static constexpr std::array<std::string_view, 3> neither{"POST", "PATCH", "CONNECT"};
  if (std::ranges::find(safe, method) != safe.end()) return "safe";
  if (std::ranges::find(idempotent, method) != idempotent.end()) return "idempotent";
  if (std::ranges::find(neither, method) != neither.end()) return "neither";
  return std::nullopt;
}

class Asking {
 public:
  Asking(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    switch (event_.what) {
      case Happening::sent:
        return cast_.scenario.task == Task::decide ? deciding_part() : std::nullopt;
      case Happening::asked:
        return graph()[event_.node()].id == "B3" ? property() : std::nullopt;
      case Happening::fired:
        return before_.fired == 0 ? status() : std::nullopt;
      case Happening::responded:
        return cast_.scenario.task == Task::decide ? response() : std::nullopt;
      case Happening::method_chosen:
        return next_method();
      case Happening::content_chosen:
        return cast_.scenario.message->has_content() ? next_content() : std::nullopt;
      case Happening::compared:
        return next_item();
      case Happening::probed:
        return before_.probes > 0 ? next_item() : std::nullopt;
      default:
        return std::nullopt;
    }
  }

 private:
  [[nodiscard]] Question typed(std::string_view name, const engine::Arguments& arguments) const {
    return {std::string(name),
            Question::Kind::type_text,
            words_.caption(fmt::format("question.{}", name), arguments),
            {},
            {}};
  }

  /// Adds wrong answers that are not right, each once.
  static void add_wrong(Question& question, std::span<const std::string> texts) {
    for (const std::string& text : texts) {
      const bool is_there = std::ranges::find(question.right, text, &engine::Answer::text) != question.right.end() ||
                            std::ranges::find(question.wrong, text, &engine::Answer::text) != question.wrong.end();
      if (!is_there && question.wrong.size() < most_wrong) question.wrong.push_back({{}, text});
    }
  }

  /// Where does the path leave? Wrong: the other parts.
  [[nodiscard]] std::optional<Question> deciding_part() const {
    const auto exit = std::ranges::find_if(cast_.exits, &Exit::decides);
    if (exit == cast_.exits.end()) return std::nullopt;
    const Part deciding = graph()[exit->node].part;
    const bool is_gateway = cast_.scenario.facts.server.role == http_status::Role::gateway;
    Question question{"deciding-part", Question::Kind::pick_elements, words_.caption("question.deciding-part"), {}, {}};
    question.right.push_back({{Cast::id_of_part(deciding)}, {}});
    for (const Part part : {Part::message, Part::server, Part::resource, Part::preconditions, Part::range,
                            Part::perform, Part::gateway}) {
      const bool is_drawn = part <= Part::server || is_gateway == (part == Part::gateway);
      if (is_drawn && part != deciding) question.wrong.push_back({{Cast::id_of_part(part)}, {}});
    }
    return question;
  }

  [[nodiscard]] std::optional<Question> property() const {
    const std::string& method = cast_.scenario.message->method;
    const auto right = property_of(method);
    if (!right) return std::nullopt;
    Question question = typed("property", {{"method", method}});
    std::vector<std::string> others;
    for (const std::string_view each : {"safe", "idempotent", "neither"}) {
      std::string words = words_.say(fmt::format("property.{}", each));
      if (each == *right) {
        question.right.push_back({{}, std::move(words)});
      } else {
        others.push_back(std::move(words));
      }
    }
    add_wrong(question, others);
    return question;
  }

  /// Which status does the node give? Right is also what the RFCs permit instead, unless a program was asked.
  [[nodiscard]] std::optional<Question> status() const {
    if (event_.status() == no_answer) return std::nullopt;
    const Node& node = graph()[event_.node()];
    const bool is_english = words_.say("language") == "en";
    Question question = typed("status", {{"program", title_of(cast_.scenario.profile)},
                                         {"node", node.id},
                                         {"question", is_english ? node.question_english : node.question_chinese}});
    question.right.push_back({{}, std::to_string(event_.status())});
    if (cast_.scenario.profile == Profile::rfc) {
      const std::string& also = cast_.text(event_.c);
      for (std::size_t at = 0; at < also.size();) {
        const std::size_t end = std::min(also.find(", ", at), also.size());
        const std::string status = also.substr(at, end - at);
        if (status != "–") question.right.push_back({{}, status});
        at = end + 2;
      }
    }
    add_wrong(question, neighbours());
    return question;
  }

  /// Statuses that are taken for this one, or lie beside it in the registry.
  [[nodiscard]] std::vector<std::string> neighbours() const {
    static constexpr std::array<std::array<int, 4>, 12> families{{{401, 403, 404, 407},
                                                                  {404, 410, 403, 204},
                                                                  {405, 501, 403, 400},
                                                                  {502, 503, 504, 500},
                                                                  {408, 504, 503, 429},
                                                                  {400, 415, 422, 406},
                                                                  {409, 412, 428, 423},
                                                                  {413, 414, 431, 411},
                                                                  {301, 302, 307, 308},
                                                                  {200, 204, 304, 206},
                                                                  {416, 206, 200, 412},
                                                                  {201, 202, 204, 205}}};
    std::vector<std::string> all;
    for (const auto& family : families) {
      if (std::ranges::find(family, event_.status()) == family.end()) continue;
      for (const int status : family) all.push_back(std::to_string(status));
    }
    for (const int status : {400, 404, 200, 500}) all.push_back(std::to_string(status));
    return all;
  }

  /// Which field must the response carry? Of a status without one: may a cache keep it without being told?
  [[nodiscard]] std::optional<Question> response() const {
    const auto status = static_cast<int>(event_.a);
    const auto* const required = std::ranges::find(required_fields, status, &RequiredField::status);
    if (required != required_fields.end()) {
      Question question = typed("required-field", {{"status", with_phrase(status)}});
      question.right.push_back({{}, std::string(required->field)});
      // A part of several ranges tells its range inside.
      if (status == 206) question.right.push_back({{}, "Content-Type: multipart/byteranges"});
      add_wrong(question, std::array<std::string, 4>{"Allow", "Retry-After", "WWW-Authenticate", "Location"});
      return question;
    }
    const StatusCode* code = find_status(status);
    if (code == nullptr || status < 200) return std::nullopt;
    Question question = typed("cacheable", {{"status", with_phrase(status)}});
    add_yes_or_no(question, code->heuristically_cacheable);
    return question;
  }

  void add_yes_or_no(Question& question, bool yes) const {
    question.right.push_back({{}, words_.say(yes ? "yes" : "no")});
    question.wrong.push_back({{}, words_.say(yes ? "no" : "yes")});
  }

  /// Which method comes next? The RFC lets a POST become GET after 301 and 302, so that both are right of it.
  [[nodiscard]] std::optional<Question> next_method() const {
    const std::string& method = cast_.text(event_.b);
    Question question = typed("next-method", {{"method", method}, {"status", std::int64_t{before_.status}}});
    question.right.push_back({{}, cast_.text(event_.c)});
    if (cast_.scenario.client == Client::rfc) {
      const auto other = permitted_instead({method, true}, before_.status);
      if (other && other->method != cast_.text(event_.c)) question.right.push_back({{}, other->method});
    }
    add_wrong(question, std::array<std::string, 5>{"GET", "POST", method, "HEAD", "PUT"});
    return question;
  }

  [[nodiscard]] std::optional<Question> next_content() const {
    const auto fate = static_cast<ContentFate>(event_.small);
    if (fate == ContentFate::none) return std::nullopt;
    Question question = typed("next-content", {{"method", cast_.text(before_.next_method)}});
    add_yes_or_no(question, fate == ContentFate::sent_again);
    return question;
  }

  /// Which item or slot is looked at next? Wrong: those beside it, and the first.
  [[nodiscard]] std::optional<Question> next_item() const {
    const bool is_hash = cast_.scenario.task == Task::hash_table;
    const std::size_t count = is_hash ? cast_.haystack->slots.size() : cast_.haystack->keys.size();
    Question question{"next-item",
                      Question::Kind::pick_elements,
                      words_.caption("question.next-item", {{"query", cast_.scenario.query}}),
                      {},
                      {}};
    question.right.push_back({{Cast::id_of_item(event_.a)}, {}});
    std::set<std::size_t> wrong;
    for (const std::size_t place : {std::size_t{event_.a} + 1, count - 1, std::size_t{0}, count / 2}) {
      if (place < count && place != event_.a && wrong.size() < most_wrong && wrong.insert(place).second)
        question.wrong.push_back({{Cast::id_of_item(place)}, {}});
    }
    return question;
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::optional<Question> ask(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Asking(before, event, cast, words).ask();
}

}  // namespace simulators::http_status
