#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// Where real servers answer otherwise than the decision graph of the RFCs.
namespace simulators::http_status {

/// Whose answer is worked out.
enum class Profile : std::uint8_t { rfc, nginx, apache, haproxy };

/// "RFC 9110", "nginx 1.22", "Apache 2.4", "HAProxy 2.6".
[[nodiscard]] std::string_view title_of(Profile profile);

/// What a deviation breaks: a MUST, a SHOULD, nothing (the RFC leaves the choice), or nothing because the program takes
/// other facts for granted.
enum class Level : std::uint8_t { must, should, choice, other_facts };

/// One by one what the programs do. The name begins with the program's.
enum class Deviation : std::uint8_t {
  nginx_closes_silently,
  nginx_takes_repeated_spaces,
  both_answer_without_version,
  nginx_refuses_lower_case_methods,
  nginx_takes_longer_minor_versions,
  apache_takes_any_major_version,
  nginx_knows_no_other_target_forms,
  both_refuse_paths_above_the_root,
  nginx_ignores_bad_field_lines,
  nginx_takes_line_feeds,
  apache_joins_folded_lines,
  both_refuse_large_fields_with_400,
  nginx_takes_odd_hosts,
  both_refuse_empty_hosts,
  nginx_knows_only_chunked,
  apache_takes_any_coding,
  apache_takes_chunks_with_length_or_1_0,
  both_refuse_repeated_lengths,
  nginx_limits_with_503,
  nginx_answers_405_to_unknown_methods,
  nginx_ignores_expectations,
  both_check_the_method_first,
  apache_files_take_more_methods,
  nginx_forbids_restricted_methods,
  nginx_has_no_partial_put,
  apache_puts_in_part,
  apache_falls_back_to_the_language,
  nginx_ignores_preconditions_of_writes,
  both_evaluate_both_conditions,
  nginx_takes_bad_dates_for_false,
  both_want_both_for_304,
  nginx_compares_dates_for_equality,
  apache_other_conditions_switch_304_off,
  apache_compares_writes_with_now,
  apache_compares_strongly,
  both_apply_ranges_to_other_methods,
  nginx_reads_ranges_its_own_way,
  apache_reads_ranges_its_own_way,
  nginx_fails_without_content,
  gateway_connects_with_503,
  apache_times_out_with_502,
  gateway_passes_invalid_answers,
  both_fail_on_spaces,
  gateway_joins_folded_lines,
  both_take_tags_one_by_one,
  nginx_connects_to_paths,
  both_take_percents_in_queries,
  both_refuse_version_zero,
  apache_refuses_fragments,
  both_refuse_users_in_targets,
  nginx_refuses_repeated_fields,
  apache_refuses_control_characters,
  both_refuse_lengths_beyond_63_bits,
  apache_takes_one_expectation,
  haproxy_takes_missing_hosts,
};

/// What is said about a deviation.
struct DeviationLabel {
  Deviation deviation{};
  std::string_view name;
  Level level{};
  std::string_view section;
  std::string_view english;
  std::string_view chinese;
};

/// All of them, in the order of the enumeration.
[[nodiscard]] std::span<const DeviationLabel> deviation_labels();
[[nodiscard]] const DeviationLabel& label_of(Deviation deviation);

}  // namespace simulators::http_status
