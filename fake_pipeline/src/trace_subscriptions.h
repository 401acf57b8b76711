// Who wants which trace events: the filters of one listener, and what the modules subscribed to for
// the whole process or for one request.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <map>
#include <mutex>
#include <vector>

namespace fake_pipeline {

/// The events of one provider, or of all, that a listener wants.
struct TraceFilter {
  /// All zeros: every provider.
  GUID provider = {};
  DWORD areas = 0;
  DWORD verbosity = 0;

  bool WantsProvider(const GUID& asked) const;
  /// An event without an area passes every mask. The levels of starts and ends lie beyond the
  /// verbosities and pass where verbose events do.
  bool Wants(const HTTP_TRACE_EVENT& event) const;
  /// Adds what this listener wants to what IHttpTraceContext::GetTraceConfiguration tells.
  void AddTo(HTTP_TRACE_CONFIGURATION& configuration) const;
};

/// What the modules subscribed to, by their ids.
class TraceSubscriptions {
 public:
  /// Makes or ends subscriptions, all of them or, when one is not possible, none. The filters have
  /// a provider each. ERROR_NOT_FOUND: one was to end that there is not.
  HRESULT Apply(HTTP_MODULE_ID module, const HTTP_TRACE_CONFIGURATION* configurations, DWORD count);
  bool Wants(HTTP_MODULE_ID module, const HTTP_TRACE_EVENT& event) const;
  bool AnyWants(const HTTP_TRACE_EVENT& event) const;
  void AddTo(HTTP_TRACE_CONFIGURATION& configuration) const;
  bool empty() const;
  void Clear();

 private:
  mutable std::mutex mutex_;
  std::map<HTTP_MODULE_ID, std::vector<TraceFilter>> filters_;
};

}  // namespace fake_pipeline
