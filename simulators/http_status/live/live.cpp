// A server that the user names for one run, asked what a scenario asks the simulator. What goes over the wire is the
// scenario's request, byte for byte; what comes back becomes a recording, which the verifier compares and explains.
#include "simulators/engine/live.hpp"

#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/live/connection.hpp"
#include "simulators/http_status/live/response.hpp"
#include "simulators/http_status/live/server_url.hpp"
#include "simulators/http_status/request_text.hpp"
#include "simulators/http_status/scenario.hpp"
#include "simulators/http_status/syntax.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace simulators::http_status {
namespace {

using engine::LiveFailure;
using engine::LiveLimits;
using nlohmann::json;

/// The request as lines, with another target where the user has named one.
std::string with_target(std::string lines, const std::string& target) {
  const std::size_t begin = std::min(lines.find_first_not_of('\n'), lines.size());
  const std::size_t end = std::min(lines.find('\n', begin), lines.size());
  const std::size_t word = lines.find(' ', begin);
  const std::size_t word_end = word < end ? lines.find(' ', word + 1) : std::string::npos;
  if (target.empty() || word_end >= end) return lines;
  return lines.replace(word + 1, word_end - word - 1, target);
}

bool awaits_continue(const Message& message) {
  const std::string value = message.value("Expect").value_or("");
  return message.has_content() && std::ranges::any_of(list_elements(value), [](std::string_view each) {
           return equal_without_case(each, "100-continue");
         });
}

json recorded(const Response& response) {
  json fields = json::array();
  for (const auto& [name, value] : response.fields) fields.push_back({name, value});
  return {{"status", response.status ? json(*response.status) : json()},
          {"interim", response.interim},
          {"fields", std::move(fields)}};
}

class HttpServer final : public engine::LiveProgram {
 public:
  [[nodiscard]] std::string_view topic() const override { return "http-status"; }
  [[nodiscard]] engine::Localised name() const override { return engine::TopicWords("http_status")("live.name"); }
  [[nodiscard]] std::string_view place() const override { return "http://127.0.0.1:8080/"; }

  [[nodiscard]] std::string record(const engine::Scenario& scenario, const std::string& where,
                                   const LiveLimits& limits) const override {
    const ServerUrl server = read_server_url(where);
    const engine::TopicWords words("http_status");
    const engine::Schema schema = make_schema();
    Scenario known = read(engine::Settings(scenario, schema));
    if (known.task != Task::decide) throw LiveFailure(words("live.only-decisions"));

    engine::Scenario asked = scenario;
    const std::string lines = with_target(*known.text, server.target);
    if (lines != *known.text) {
      asked.set("request", lines, {"request", 1, 1});
      known = read(engine::Settings(asked, schema));
    }
    const std::string bytes = bytes_of_lines(lines, known.silence == Silence::in_header);
    const std::size_t header_end = bytes.find("\r\n\r\n");
    SentRequest request{bytes, header_end == std::string::npos ? bytes.size() : header_end + 4,
                        awaits_continue(*known.message)};
    json answer = recorded(ask_server(server, request, limits));
    json recording = {{"format", "http-live-1"}, {"scenario", asked.text()}, {"observed", std::move(answer)}};
    // What a server says in its fields may be no UTF-8.
    return recording.dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

}  // namespace

std::unique_ptr<engine::LiveProgram> make_live_program() { return std::make_unique<HttpServer>(); }

}  // namespace simulators::http_status
