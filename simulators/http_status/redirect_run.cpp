// Why the next request is right: the method and whether the content goes along are decided by `follow`, each field by
// `keeps_field`, and where it goes by RFC 3986; here they are only asked, in the order in which a client needs them.
#include "simulators/http_status/location.hpp"
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace simulators::http_status {
namespace {

FieldFate fate_of(std::string_view name) {
  static constexpr std::array<std::string_view, 2> of_the_origin{"Authorization", "Cookie"};
  const auto is = [name](std::string_view each) { return equal_without_case(name, each); };
  if (std::ranges::any_of(of_the_origin, is)) return FieldFate::of_the_origin;
  return lower(name).starts_with("content-") || is("Digest") || is("Last-Modified") ? FieldFate::of_the_content
                                                                                    : FieldFate::of_the_connection;
}

/// Follows redirects as a client does; used once.
class Following {
 public:
  Following(const Scenario& scenario, engine::EventLog<Event>& log)
      : scenario_(scenario),
        log_(log),
        url_(url_of_request(*scenario.message, scenario.scheme)),
        method_(scenario.message->method),
        has_content_(scenario.message->has_content()) {
    for (const Field& field : scenario.message->fields) fields_.push_back(&field);
  }

  void tell() {
    while (true) {
      // The first request as it stands; the next ones from what the client keeps of it.
      log_.push({.what = Happening::sent,
                 .line = static_cast<std::uint16_t>(hop_ == 0 ? 1 : 0),
                 .a = hop_,
                 .b = log_.keep(method_ + " " + std::string(target_of(url_)) + " HTTP/1.1"),
                 .c = log_.keep(url_)});
      const auto redirect = std::ranges::find(*scenario_.redirects, url_, &SiteRedirect::from);
      if (redirect == scenario_.redirects->end()) break;
      if (!follow_one(*redirect)) return;
    }
    log_.push({.what = Happening::responded, .a = 200, .b = log_.keep("HTTP/1.1 200 OK\n\n")});
  }

 private:
  /// Whether the client goes on.
  bool follow_one(const SiteRedirect& redirect) {
    log_.push({.what = Happening::redirected,
               .a = static_cast<std::uint32_t>(redirect.status),
               .b = log_.keep(redirect.location)});
    const auto next = follow(scenario_.client, {method_, has_content_}, redirect.status, scenario_.keeps);
    if (!next) return stop(WhyStopped::does_not_follow);
    if (const auto most = most_redirects(scenario_.client); most && hop_ >= static_cast<std::uint32_t>(*most))
      return stop(WhyStopped::too_many);
    const std::string next_url = resolved(url_, redirect.location);
    // The RFC asks to detect cycles and names no number: the same request again would get the same answer.
    if (scenario_.client == Client::rfc && !asked_.insert(method_ + " " + url_).second) return stop(WhyStopped::loop);
    log_.push({.what = Happening::resolved, .b = log_.keep(next_url)});
    log_.push({.what = Happening::method_chosen,
               .small = static_cast<std::uint8_t>(next->method != method_ ? 1 : 0),
               .b = log_.keep(method_),
               .c = log_.keep(next->method)});
    const ContentFate fate = !has_content_       ? ContentFate::none
                             : next->body_resent ? ContentFate::sent_again
                                                 : ContentFate::left_out;
    log_.push({.what = Happening::content_chosen, .small = static_cast<std::uint8_t>(fate)});
    drop_fields(next_url, fate == ContentFate::sent_again, next->content_type_kept);
    method_ = next->method;
    has_content_ = fate == ContentFate::sent_again;
    url_ = next_url;
    ++hop_;
    return true;
  }

  bool stop(WhyStopped why) {
    log_.push({.what = Happening::gave_up, .small = static_cast<std::uint8_t>(why), .a = hop_});
    return false;
  }

  /// Host is written anew for each request, so that it does not count as dropped.
  void drop_fields(const std::string& next_url, bool body_resent, bool type_kept) {
    const bool same_origin = origin_of(next_url) == origin_of(url_);
    std::vector<const Field*> kept;
    for (const Field* field : fields_) {
      const bool is_type = equal_without_case(field->name, "Content-Type");
      if (equal_without_case(field->name, "Host") ||
          keeps_field(scenario_.client, field->name, same_origin, body_resent) || (is_type && type_kept)) {
        kept.push_back(field);
        continue;
      }
      const std::size_t last_line = static_cast<std::size_t>(std::ranges::count(*scenario_.text, '\n')) + 1;
      log_.push({.what = Happening::dropped,
                 .small = static_cast<std::uint8_t>(fate_of(field->name)),
                 .line = static_cast<std::uint16_t>(std::min<std::size_t>({field->line, last_line, 0xFFFF})),
                 .b = log_.keep(field->name)});
    }
    fields_ = std::move(kept);
  }

  const Scenario& scenario_;
  engine::EventLog<Event>& log_;
  std::string url_;
  std::string method_;
  bool has_content_ = false;
  std::uint32_t hop_ = 0;
  std::vector<const Field*> fields_;
  std::set<std::string> asked_;
};

}  // namespace

void run_redirects(const Scenario& scenario, engine::EventLog<Event>& log) { Following(scenario, log).tell(); }

}  // namespace simulators::http_status
