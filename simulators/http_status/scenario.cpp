#include "simulators/http_status/scenario.hpp"

#include "simulators/engine/list_reader.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/location.hpp"
#include "simulators/http_status/request_text.hpp"
#include "simulators/http_status/status_codes.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Settings;

constexpr std::array<std::string_view, 6> task_names = {"decide",        "redirect",   "linear-scan",
                                                        "binary-search", "hash-table", "trie"};

template <class Enumeration, std::size_t count>
Enumeration chosen(const Settings& settings, std::string_view field, const std::array<std::string_view, count>& names) {
  return static_cast<Enumeration>(std::ranges::find(names, settings.text(field)) - names.begin());
}

/// A line of the field "redirects": where it begins, and its words.
struct RedirectLine {
  std::size_t offset = 0;
  std::vector<std::string_view> words;
};

std::vector<RedirectLine> lines_of(std::string_view text) {
  std::vector<RedirectLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    RedirectLine line{begin, {}};
    for (std::size_t at = begin; (at = text.find_first_not_of(" \t\r", at)) < end;) {
      const std::size_t stop = std::min(text.find_first_of(" \t\r\n", at), end);
      line.words.push_back(text.substr(at, stop - at));
      at = stop;
    }
    if (!line.words.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

std::optional<int> redirect_status_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, int>, 5> statuses{
      {{"301", 301}, {"302", 302}, {"303", 303}, {"307", 307}, {"308", 308}}};
  const auto found = std::ranges::find(statuses, word, &std::pair<std::string_view, int>::first);
  return found == statuses.end() ? std::nullopt : std::optional(found->second);
}

/// "/old 301 /new": who asks for the first is sent to the last.
std::vector<SiteRedirect> read_redirects(const Settings& settings, const std::string& base) {
  std::vector<SiteRedirect> redirects;
  const std::string& text = settings.text("redirects");
  for (const RedirectLine& line : lines_of(text)) {
    const auto place = [&](std::string_view word) {
      return settings.place("redirects", static_cast<std::size_t>(word.data() - text.data()));
    };
    if (redirects.size() == most_site_redirects) {
      refuse(settings.place("redirects", line.offset), "expected.at-most-redirects", {{"most", most_site_redirects}});
    }
    if (line.words.size() != 3) refuse(settings.place("redirects", line.offset), "expected.redirect-line");
    const auto status = redirect_status_of(line.words[1]);
    if (!status) {
      refuse(place(line.words[1]), "expected.redirect-status", {{"found", engine::shortened(line.words[1])}});
    }
    redirects.push_back({resolved(base, line.words[0]), *status, std::string(line.words[2])});
  }
  return redirects;
}

std::string small(std::string_view text) {
  std::string letters = lower(trimmed(text));
  // Letters of ASCII only: the phrases of the registry have no others.
  std::erase_if(letters, [](char c) { return c == '\n' || c == '\r'; });
  return letters;
}

void read_lookup(const Settings& settings, Scenario& scenario) {
  constexpr std::size_t longest_query = 80;
  scenario.query = small(settings.text("query"));
  if (scenario.query.empty()) refuse(settings.place("query", 0), "expected.query");
  if (scenario.query.size() > longest_query) {
    refuse(settings.place("query", longest_query), "expected.shorter-query", {{"most", longest_query}});
  }
}

}  // namespace

void refuse(const engine::TextPlace& place, std::string_view key, const engine::Arguments& arguments) {
  throw engine::InputError(place, engine::TopicWords("http_status")(key, arguments));
}

std::string_view name_of(Task task) { return task_names[static_cast<std::size_t>(task)]; }

Scenario read(const Settings& settings) {
  Scenario scenario;
  scenario.task = chosen<Task>(settings, "task", task_names);
  scenario.text = std::make_shared<const std::string>();
  scenario.message = std::make_shared<const Message>();
  scenario.redirects = std::make_shared<const std::vector<SiteRedirect>>();
  if (looks_up(scenario.task)) {
    read_lookup(settings, scenario);
    return scenario;
  }
  WrittenRequest request = read_request(settings);
  if (trimmed(request.lines).empty()) refuse(settings.place("request", 0), "expected.request");
  scenario.scheme = request.scheme;
  scenario.keeps = request.keeps;
  if (scenario.task == Task::decide) {
    scenario.profile =
        chosen<Profile>(settings, "profile", std::array<std::string_view, 4>{"rfc", "nginx", "apache", "haproxy"});
    scenario.silence =
        chosen<Silence>(settings, "client-stops", std::array<std::string_view, 3>{"never", "in-header", "in-content"});
    scenario.facts = read_facts(settings);
    scenario.limits = read_limits(settings);
  }
  const std::string bytes = bytes_of_lines(request.lines, scenario.silence == Silence::in_header);
  scenario.message = std::make_shared<const Message>(read_message(bytes, scenario.limits, scenario.silence));
  scenario.text = std::make_shared<const std::string>(std::move(request.lines));
  if (scenario.task == Task::redirect) {
    scenario.client =
        chosen<Client>(settings, "client",
                       std::array<std::string_view, 6>{"rfc", "curl", "curl-forced", "urllib", "requests", "chromium"});
    // What the command line says of the client counts.
    if (scenario.client == Client::curl && request.curl_forces_method) scenario.client = Client::curl_forced;
    const Message& message = *scenario.message;
    if (std::ranges::any_of(message.faults, [](const Fault& fault) { return !fault.soft; })) {
      const Fault& fault = *std::ranges::find_if(message.faults, [](const Fault& each) { return !each.soft; });
      refuse(settings.place("request"), "expected.good-request",
             {{"line", fault.line}, {"fault", std::string(name_of(fault.kind))}});
    }
    scenario.redirects = std::make_shared<const std::vector<SiteRedirect>>(
        read_redirects(settings, url_of_request(message, scenario.scheme)));
  }
  return scenario;
}

}  // namespace simulators::http_status
