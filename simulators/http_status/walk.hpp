#pragma once

#include "simulators/http_status/facts.hpp"
#include "simulators/http_status/message.hpp"
#include "simulators/http_status/profile.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The decision graph of HTTP walked node by node: which status answers a request, which node and section of the RFCs
/// decide so, and which other statuses they permit.
namespace simulators::http_status {

/// A status with what else the RFCs permit at that node.
struct Verdict {
  int status = 200;
  std::string_view section;
  std::vector<int> also{};
  bool soft = false;                                          ///< the server may answer so or go on
  bool ends = false;                                          ///< nothing behind it can be evaluated
  std::vector<std::pair<std::string, std::string>> fields{};  ///< decisive response fields
  std::vector<std::string> parts{};                           ///< Content-Range of each part of a multipart answer
  std::vector<int> interim{};                                 ///< statuses that are forwarded before it
  bool incomplete = false;                                    ///< the content ends too early
};

/// One node has been visited. It passed if it brought no verdict.
struct Step {
  std::string_view node;
  std::vector<Verdict> verdicts{};
  std::vector<Deviation> deviations{};  ///< by which the program left the graph here
  std::optional<Fault> fault{};         ///< the first fault of the message that it saw, with its place
};

/// Is told every step, in order. It may be empty.
using Watcher = std::function<void(const Step&)>;

/// What is answered.
struct Answer {
  int status = 200;  ///< or no_answer
  std::string_view node;
  std::string section;  ///< such as "RFC 9110 15.5.6"
  std::vector<int> interim{};
  std::vector<std::pair<std::string, std::string>> fields{};  ///< the decisive ones
  std::vector<std::string> parts{};                           ///< Content-Range of each part of a multipart answer
  bool incomplete = false;                                    ///< the content ends too early
  std::vector<int> also_allowed{};                            ///< rising; never the status itself; no_answer among them
  std::vector<Deviation> deviations{};
};

/// Walks the graph for a message. Cost: linear in the message and in the facts.
[[nodiscard]] Answer walk(const Message& message, const Facts& facts, Silence silence, Profile profile,
                          const Watcher& watcher = {});

}  // namespace simulators::http_status
