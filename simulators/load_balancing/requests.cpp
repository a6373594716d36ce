#include "simulators/load_balancing/requests.hpp"

#include "simulators/engine/topic_words.hpp"
#include "simulators/load_balancing/address.hpp"
#include "simulators/load_balancing/duration.hpp"
#include "simulators/load_balancing/event.hpp"
#include "simulators/load_balancing/server_line.hpp"
#include "simulators/load_balancing/word_lines.hpp"

#include <algorithm>
#include <array>

namespace simulators::load_balancing {
namespace {

using engine::shortened;

constexpr std::array<std::string_view, 11> methods = {"GET",     "HEAD",  "POST",     "PUT",  "DELETE", "OPTIONS",
                                                      "CONNECT", "TRACE", "PROPFIND", "LOCK", "PATCH"};
constexpr std::size_t longest_uri = 2'000;
constexpr std::size_t most_addresses = 1'000;

/// Reads the lines of the field, in which words that name something are followed by it.
class RequestReader {
 public:
  RequestReader(const engine::Settings& settings, Parties& parties) : settings_(settings), parties_(parties) {}

  std::vector<PlannedRequest> read() {
    WordLines lines(settings_.text("requests"));
    for (auto words = lines.next(); !words.empty(); words = lines.next()) read_line(words);
    if (requests_.empty()) refuse(settings_.place("requests", 0), "some-requests");
    return std::move(requests_);
  }

 private:
  [[noreturn]] void refuse_word(const LineWord& word, std::string_view key, engine::Arguments arguments = {}) const {
    arguments.emplace_back("found", shortened(word.text));
    refuse(settings_.place("requests", word.offset), key, std::move(arguments));
  }

  void read_line(const std::vector<LineWord>& words) {
    PlannedRequest request;
    request.at = -1;
    std::string client = "127.0.0.1";
    Target target;
    std::int64_t times = 1;
    every_ = 1'000'000;
    bool has_target = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const LineWord& word = words[at];
      if (word.text.starts_with('/')) {
        if (has_target || word.text.size() > longest_uri) refuse_word(word, "one-uri", {{"most", longest_uri}});
        has_target = true;
        target.uri = word.text;
      } else if (std::ranges::find(methods, word.text) != methods.end()) {
        request.may_be_repeated = may_be_repeated(word.text);
      } else {
        if (at + 1 == words.size()) refuse_word(word, "request-word");
        read_pair(word, words[++at], request, client, target, times);
      }
    }
    if (!has_target) refuse_word(words.front(), "a-uri");
    if (requests_.size() + static_cast<std::size_t>(times) > most_planned_requests) {
      refuse_word(words.front(), "fewer-requests", {{"most", most_planned_requests}});
    }
    request.client = parties_.number_of(client);
    request.target = parties_.number_of(target);
    if (request.at < 0) request.at = requests_.empty() ? 0 : requests_.back().at + every_;
    for (std::int64_t each = 0; each < times; ++each, request.at += every_) requests_.push_back(request);
  }

  /// A word and what stands behind it.
  void read_pair(const LineWord& name, const LineWord& value, PlannedRequest& request, std::string& client,
                 Target& target, std::int64_t& times) {
    if (name.text == "at" || name.text == "takes" || name.text == "every") {
      const auto duration = read_duration(value.text);
      if (!duration) refuse_word(value, "duration");
      if (name.text == "takes") {
        request.takes = *duration;
        return;
      }
      if (name.text == "every") {
        every_ = *duration;
        return;
      }
      const engine::Microseconds before = requests_.empty() ? 0 : requests_.back().at;
      if (*duration < before) refuse_word(value, "later", {{"before", duration_name(before)}});
      request.at = *duration;
    } else if (name.text == "from") {
      if (!address_bytes(value.text)) refuse_word(value, "client");
      client = value.text;
    } else if (name.text == "cookie") {
      target.cookies = value.text;
    } else if (name.text == "times") {
      const auto count = read_count(value.text, static_cast<std::int64_t>(most_planned_requests));
      if (!count || *count < 1) refuse_word(value, "times", {{"most", most_planned_requests}});
      times = *count;
    } else {
      refuse_word(name, "request-word");
    }
  }

  const engine::Settings& settings_;
  Parties& parties_;
  std::vector<PlannedRequest> requests_;
  engine::Microseconds every_ = 0;  ///< between the requests of the line
};

template <class Read>
void read_words(const engine::Settings& settings, const std::string& field, std::string_view wrong, const Read& read) {
  WordLines lines(settings.text(field));
  std::size_t count = 0;
  for (auto words = lines.next(); !words.empty(); words = lines.next()) {
    for (const LineWord& word : words) {
      const bool is_right = count++ < most_addresses && read(word.text);
      if (!is_right) {
        refuse(settings.place(field, word.offset), count > most_addresses ? "fewer-words-in-list" : wrong,
               {{"most", most_addresses}, {"found", shortened(word.text)}});
      }
    }
  }
  if (count == 0) refuse(settings.place(field, 0), wrong, {{"most", most_addresses}, {"found", ""}});
}

template <class Key>
std::uint16_t number_in(std::vector<Key>& all, std::map<Key, std::uint16_t>& numbers, const Key& key) {
  if (const auto found = numbers.find(key); found != numbers.end()) return found->second;
  if (all.size() > most_labels) return most_labels;
  const auto number = static_cast<std::uint16_t>(all.size());
  all.push_back(key);
  numbers.emplace(key, number);
  return number;
}

}  // namespace

std::uint16_t Parties::number_of(const std::string& client) { return number_in(clients_, client_numbers_, client); }
std::uint16_t Parties::number_of(const Target& target) { return number_in(targets_, target_numbers_, target); }

bool may_be_repeated(std::string_view method) { return method != "POST" && method != "LOCK" && method != "PATCH"; }

std::vector<PlannedRequest> read_requests(const engine::Settings& settings, Parties& parties) {
  return RequestReader(settings, parties).read();
}

void read_clients(const engine::Settings& settings, Parties& parties) {
  read_words(settings, "clients", "client", [&](std::string_view word) {
    if (!address_bytes(word)) return false;
    parties.number_of(std::string(word));
    return true;
  });
}

void read_uris(const engine::Settings& settings, Parties& parties) {
  read_words(settings, "uris", "a-uri", [&](std::string_view word) {
    if (!word.starts_with('/') || word.size() > longest_uri) return false;
    parties.number_of(Target{std::string(word), {}});
    return true;
  });
}

}  // namespace simulators::load_balancing
