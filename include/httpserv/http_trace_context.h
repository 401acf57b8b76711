// TODO-FILE-COMMENT
#pragma once

#include <httpserv/http_stored_context.h>
#include <httpserv/interface_ids.h>
#include <httptrace.h>

class IHttpTraceContext {
 public:
  virtual HRESULT GetTraceConfiguration(HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration) = 0;

  virtual HRESULT SetTraceConfiguration(
      HTTP_MODULE_ID moduleId,
      HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration,
      DWORD cHttpTraceConfiguration = 1) = 0;

  virtual HRESULT RaiseTraceEvent(HTTP_TRACE_EVENT* pTraceEvent) = 0;

  virtual LPCGUID GetTraceActivityId() = 0;

  virtual HRESULT QuickTrace(
      PCWSTR pszData1,
      PCWSTR pszData2 = NULL,
      HRESULT hrLastError = S_OK,
      UCHAR Level = 4) = 0;
};
