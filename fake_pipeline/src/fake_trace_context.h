// The way into tracing that modules get: of one request, or of the worker process.
#pragma once

#include "trace_subscriptions.h"

#include <windows.h>

#include <httpserv.h>

namespace fake_pipeline {

class FakeHttpContext;
class Worker;

class FakeTraceContext final : public IHttpTraceContext {
 public:
  /// `context`: null for that of the worker process.
  FakeTraceContext(Worker& worker, FakeHttpContext* context);

  /// What modules subscribed to for this request.
  TraceSubscriptions& subscriptions() { return subscriptions_; }
  const GUID& activity_id() const { return activity_id_; }

  // IHttpTraceContext
  HRESULT GetTraceConfiguration(HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration) override;
  HRESULT SetTraceConfiguration(HTTP_MODULE_ID moduleId,
                                HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration,
                                DWORD cHttpTraceConfiguration) override;
  HRESULT RaiseTraceEvent(HTTP_TRACE_EVENT* pTraceEvent) override;
  LPCGUID GetTraceActivityId() override;
  HRESULT QuickTrace(PCWSTR pszData1, PCWSTR pszData2, HRESULT hrLastError, UCHAR Level) override;

 private:
  Worker& worker_;
  FakeHttpContext* const context_;
  GUID activity_id_ = {};
  TraceSubscriptions subscriptions_;
};

/// Lives while one event is being sent.
class FakeTraceEventProvider final : public IGlobalTraceEventProvider {
 public:
  FakeTraceEventProvider(Worker& worker, FakeHttpContext* context, HTTP_TRACE_EVENT& event)
      : worker_(worker), context_(context), event_(event) {}

  // IGlobalTraceEventProvider
  VOID SetErrorStatus(HRESULT hrError) override;
  HRESULT GetTraceEvent(HTTP_TRACE_EVENT** ppTraceEvent) override;
  BOOL CheckSubscription(HTTP_MODULE_ID ModuleId) override;
  HRESULT GetCurrentHttpRequestContext(IHttpContext** ppHttpContext) override;

 private:
  Worker& worker_;
  FakeHttpContext* context_;
  HTTP_TRACE_EVENT& event_;
};

}  // namespace fake_pipeline
