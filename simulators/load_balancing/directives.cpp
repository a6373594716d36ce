#include "simulators/load_balancing/directives.hpp"

#include <algorithm>
#include <iterator>

namespace simulators::load_balancing {
namespace {

constexpr std::string_view read_in_upstream[] = {"server", "ip_hash", "hash", "least_conn", "random", "fair"};

// With keepalive connections and with a zone the same servers are picked: the balancer is asked first, and one worker
// has the zone to itself.
constexpr std::string_view ignored_in_upstream[] = {"zone", "keepalive", "keepalive_requests", "keepalive_time",
                                                    "keepalive_timeout"};

constexpr std::string_view read_outside[] = {"upstream", "proxy_next_upstream", "proxy_next_upstream_tries",
                                             "proxy_next_upstream_timeout"};
constexpr std::string_view entered_outside[] = {"http", "server", "location"};
constexpr std::string_view skipped_outside[] = {"events", "types", "map", "geo", "split_clients", "limit_except", "if"};

constexpr std::string_view ignored_outside[] = {"access_log",
                                                "add_header",
                                                "alias",
                                                "allow",
                                                "auth_basic",
                                                "auth_basic_user_file",
                                                "autoindex",
                                                "charset",
                                                "chunked_transfer_encoding",
                                                "client_body_buffer_size",
                                                "client_body_temp_path",
                                                "client_body_timeout",
                                                "client_header_buffer_size",
                                                "client_header_timeout",
                                                "client_max_body_size",
                                                "daemon",
                                                "default_type",
                                                "deny",
                                                "env",
                                                "error_log",
                                                "error_page",
                                                "etag",
                                                "expires",
                                                "fastcgi_temp_path",
                                                "gzip",
                                                "gzip_comp_level",
                                                "gzip_disable",
                                                "gzip_min_length",
                                                "gzip_proxied",
                                                "gzip_types",
                                                "gzip_vary",
                                                "http2",
                                                "include",
                                                "index",
                                                "internal",
                                                "keepalive_requests",
                                                "keepalive_timeout",
                                                "large_client_header_buffers",
                                                "limit_conn",
                                                "limit_conn_zone",
                                                "limit_rate",
                                                "limit_req",
                                                "limit_req_zone",
                                                "lingering_close",
                                                "listen",
                                                "load_module",
                                                "log_format",
                                                "log_not_found",
                                                "master_process",
                                                "merge_slashes",
                                                "open_file_cache",
                                                "pcre_jit",
                                                "pid",
                                                "port_in_redirect",
                                                "proxy_bind",
                                                "proxy_buffer_size",
                                                "proxy_buffering",
                                                "proxy_buffers",
                                                "proxy_busy_buffers_size",
                                                "proxy_cache",
                                                "proxy_cache_key",
                                                "proxy_cache_path",
                                                "proxy_cache_valid",
                                                "proxy_connect_timeout",
                                                "proxy_cookie_domain",
                                                "proxy_cookie_path",
                                                "proxy_hide_header",
                                                "proxy_http_version",
                                                "proxy_ignore_headers",
                                                "proxy_intercept_errors",
                                                "proxy_pass",
                                                "proxy_pass_header",
                                                "proxy_pass_request_body",
                                                "proxy_pass_request_headers",
                                                "proxy_read_timeout",
                                                "proxy_redirect",
                                                "proxy_request_buffering",
                                                "proxy_send_timeout",
                                                "proxy_set_body",
                                                "proxy_set_header",
                                                "proxy_socket_keepalive",
                                                "proxy_ssl_name",
                                                "proxy_ssl_server_name",
                                                "proxy_ssl_verify",
                                                "proxy_temp_path",
                                                "real_ip_header",
                                                "real_ip_recursive",
                                                "reset_timedout_connection",
                                                "resolver",
                                                "resolver_timeout",
                                                "return",
                                                "rewrite",
                                                "root",
                                                "satisfy",
                                                "scgi_temp_path",
                                                "send_timeout",
                                                "sendfile",
                                                "server_name",
                                                "server_name_in_redirect",
                                                "server_names_hash_bucket_size",
                                                "server_tokens",
                                                "set",
                                                "set_real_ip_from",
                                                "ssl_certificate",
                                                "ssl_certificate_key",
                                                "ssl_ciphers",
                                                "ssl_prefer_server_ciphers",
                                                "ssl_protocols",
                                                "ssl_session_cache",
                                                "ssl_session_timeout",
                                                "sub_filter",
                                                "tcp_nodelay",
                                                "tcp_nopush",
                                                "try_files",
                                                "types_hash_max_size",
                                                "underscores_in_headers",
                                                "upstream_fair_shm_size",
                                                "user",
                                                "uwsgi_temp_path",
                                                "worker_processes",
                                                "worker_rlimit_nofile",
                                                "working_directory"};

template <class Names>
bool has(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

}  // namespace

DirectiveUse use_of(std::string_view name, Context context) {
  const bool is_of_upstream = has(read_in_upstream, name) || has(ignored_in_upstream, name);
  const bool is_of_outside =
      has(read_outside, name) || has(entered_outside, name) || has(skipped_outside, name) || has(ignored_outside, name);
  if (context == Context::upstream) {
    if (has(read_in_upstream, name)) return DirectiveUse::read;
    if (has(ignored_in_upstream, name)) return DirectiveUse::ignored;
    if (name == "include") return DirectiveUse::refused;
    return is_of_outside ? DirectiveUse::misplaced : DirectiveUse::unknown;
  }
  if (!is_of_outside) return is_of_upstream ? DirectiveUse::misplaced : DirectiveUse::unknown;
  const bool is_within_server = context == Context::server || context == Context::location;
  if (name == "http" && context != Context::text) return DirectiveUse::misplaced;
  if ((name == "server" || name == "upstream") && is_within_server) return DirectiveUse::misplaced;
  if (name == "location" && !is_within_server) return DirectiveUse::misplaced;
  if (has(read_outside, name)) return DirectiveUse::read;
  if (has(entered_outside, name)) return DirectiveUse::entered;
  return has(skipped_outside, name) ? DirectiveUse::skipped : DirectiveUse::ignored;
}

std::vector<std::string> directives_of(Context context) {
  std::vector<std::string> names;
  const auto add = [&](const auto& more) { names.insert(names.end(), std::begin(more), std::end(more)); };
  if (context == Context::upstream) {
    add(read_in_upstream);
    add(ignored_in_upstream);
  } else {
    add(read_outside);
    add(entered_outside);
    add(ignored_outside);
  }
  return names;
}

}  // namespace simulators::load_balancing
