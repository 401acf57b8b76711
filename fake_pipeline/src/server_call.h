// One call of a module to an object that belongs to no request, such as the server: recorded with
// the request that the module is in, or with the worker process.
#pragma once

#include "findings.h"
#include "recorder.h"

#include <windows.h>

#include <optional>
#include <string>

namespace fake_pipeline {

class FakeHttpContext;
class Worker;

/// The request that the calling module was entered for; null on a thread of the module's own and
/// outside requests.
FakeHttpContext* CurrentContext();
/// Module, notification and call, as findings name the place.
std::string PlaceOf(const char* what);
/// Reports a broken rule to the record of `context`, or of the worker process when that is null or
/// its request has ended.
void ReportOutsideCall(Worker& worker, FakeHttpContext* context, Rule rule,
                       const std::string& value, std::string where);

class ServerCall {
 public:
  ServerCall(Worker& worker, const char* what, std::string detail = {});
  /// For an object that knows no worker: recorded with the request that the module is in, if any.
  explicit ServerCall(const char* what, std::string detail = {});

  /// For calls that can fail: the failure that the fault plan of the request wants, outside of
  /// requests that of the worker process; or S_OK.
  HRESULT Fault();
  /// Records `hr` as the result and returns it.
  HRESULT Return(HRESULT hr, const std::string& out_values = {});
  void SetResult(std::string result);
  /// Reports a broken rule, with this call as the place.
  void Report(Rule rule, const std::string& value = {});
  /// Reports that this argument is null; returns what such a call returns.
  HRESULT ReturnNullArgument(const char* argument);

 private:
  Worker* worker_;
  FakeHttpContext* context_;
  const char* what_;
  std::optional<TraceScope> scope_;
};

}  // namespace fake_pipeline
