// One call of a module to the server: recorded, checked against the request's state, and made to
// fail where the test planned it.
#pragma once

#include "recorder.h"

#include <windows.h>

#include <string>
#include <string_view>
#include <utility>

namespace fake_pipeline {

class FakeHttpContext;

class ApiCall {
 public:
  ApiCall(FakeHttpContext& context, const char* what, std::string&& detail = {});

  /// For calls that can fail: the planned failure, or S_OK. A call on a request that has ended
  /// fails.
  HRESULT Fault();
  /// Records `hr` as the result and returns it.
  HRESULT Return(HRESULT hr, std::string_view out_values = {});
  void SetResult(std::string&& result) { scope_.SetResult(std::move(result)); }
  /// Reports a broken rule, with this call as the place.
  void Report(Rule rule, const std::string& value = {});
  /// Reports a text that does not end at the length that was given for it.
  void CheckEnd(const char* text, size_t length, const char* argument);
  /// Module, notification and call, as findings name the place.
  std::string Where() const;

 private:
  FakeHttpContext& context_;
  const char* what_;
  TraceScope scope_;
};

}  // namespace fake_pipeline
