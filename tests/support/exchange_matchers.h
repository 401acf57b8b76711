// Questions to the record of an exchange, as GoogleMock matchers whose failure shows the timeline.
#pragma once

#include <fake_pipeline/fake_pipeline.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fake_pipeline {

// GoogleTest prints these when an expectation on them fails.
void PrintTo(const Exchange& exchange, std::ostream* out);
void PrintTo(const Finding& finding, std::ostream* out);
void PrintTo(const EventLogEntry& event, std::ostream* out);

}  // namespace fake_pipeline

namespace test_support {

/// The entries of the trace that have this `what`, in order.
std::vector<fake_pipeline::TraceEntry> Entries(const fake_pipeline::Exchange& exchange,
                                               const std::string& what);
/// What the server called in the module, in order: "CHttpModule::OnBeginRequest", ….
std::vector<std::string> ModuleCalls(const fake_pipeline::Exchange& exchange);
/// The identifiers of the findings.
std::vector<std::string> FindingIds(const std::vector<fake_pipeline::Finding>& findings);

/// No rule was broken.
MATCHER(HasNoFindings, "breaks no rule of the pipeline") {
  return arg.findings.empty();
}

/// The module called this method, and it returned `result` (a prefix of the recorded result).
MATCHER_P2(Called, what, result,
           "has a call of " + std::string(what) + " that returned " + std::string(result)) {
  for (const fake_pipeline::TraceEntry& entry : Entries(arg, what)) {
    if (entry.result.compare(0, std::string(result).size(), result) == 0) {
      return true;
    }
  }
  return false;
}

/// The response carries this header with this value.
MATCHER_P2(HasHeader, name, value,
           "has the header " + std::string(name) + ": " + std::string(value)) {
  const std::string* found = arg.FindHeader(name);
  return found != nullptr && *found == value;
}

}  // namespace test_support
