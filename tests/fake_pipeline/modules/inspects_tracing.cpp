// Checks in RQ_BEGIN_REQUEST what a request's trace context promises: filters of listeners,
// subscriptions for this request and their end, the activity id.
#include "answers_checks.h"

#include <initguid.h>

#include <httptrace.h>

namespace {

constexpr DWORD kUntouched = 77;

IHttpServer* server = nullptr;
HTTP_MODULE_ID module_id = nullptr;

HTTP_TRACE_CONFIGURATION Subscription(const GUID& provider, DWORD areas, DWORD level,
                                      BOOL enabled = TRUE) {
  HTTP_TRACE_CONFIGURATION configuration = {};
  configuration.pProviderGuid = &provider;
  configuration.dwAreas = areas;
  configuration.dwVerbosity = level;
  configuration.fProviderEnabled = enabled;
  return configuration;
}

// What the trace context tells of a provider; the fields start with a value of their own.
HTTP_TRACE_CONFIGURATION Asked(IHttpTraceContext* trace, const GUID* provider) {
  HTTP_TRACE_CONFIGURATION configuration = {provider, kUntouched, kUntouched, TRUE};
  trace->GetTraceConfiguration(&configuration);
  return configuration;
}

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    const int failed = FirstFailedOfSubscriptions(context->GetTraceContext());
    return failed != 0 ? failed : FirstFailedOfIds(context);
  }

  static int FirstFailedOfSubscriptions(IHttpTraceContext* trace) {
    HTTP_TRACE_CONFIGURATION asked = Asked(trace, &GUID_IIS_ASPNET_TRACE_PROVIDER);
    if (asked.fProviderEnabled || asked.dwAreas != kUntouched || asked.dwVerbosity != kUntouched)
      return 1;
    if (Asked(trace, nullptr).fProviderEnabled) return 2;

    HTTP_TRACE_CONFIGURATION two[] = {Subscription(GUID_IIS_ASPNET_TRACE_PROVIDER, 0x6, 2),
                                      Subscription(GUID_IIS_ALL_TRACE_PROVIDERS, 0x8, 4)};
    if (trace->SetTraceConfiguration(module_id, two, 2) != S_OK) return 3;
    asked = Asked(trace, &GUID_IIS_ASPNET_TRACE_PROVIDER);
    if (!asked.fProviderEnabled || asked.dwAreas != 0xE || asked.dwVerbosity != 4) return 4;
    asked = Asked(trace, &GUID_IIS_ISAPI_TRACE_PROVIDER);
    if (!asked.fProviderEnabled || asked.dwAreas != 0x8) return 5;
    if (Asked(server->GetTraceContext(), &GUID_IIS_ISAPI_TRACE_PROVIDER).fProviderEnabled) return 6;

    HTTP_TRACE_CONFIGURATION other = Subscription(GUID_IIS_ALL_TRACE_PROVIDERS, 0x10, 1);
    if (trace->SetTraceConfiguration(module_id, &other) != S_OK) return 7;
    if (Asked(trace, &GUID_IIS_ISAPI_TRACE_PROVIDER).dwAreas != 0x10) return 8;

    HTTP_TRACE_CONFIGURATION end[] = {
        Subscription(GUID_IIS_ALL_TRACE_PROVIDERS, 0, 0, FALSE),
        Subscription(GUID_IIS_ISAPI_TRACE_PROVIDER, 0, 0, FALSE),
    };
    if (trace->SetTraceConfiguration(module_id, end, 2) != HRESULT_FROM_WIN32(ERROR_NOT_FOUND))
      return 9;
    if (!Asked(trace, &GUID_IIS_ISAPI_TRACE_PROVIDER).fProviderEnabled) return 10;
    if (trace->SetTraceConfiguration(module_id, end) != S_OK) return 11;
    if (Asked(trace, &GUID_IIS_ISAPI_TRACE_PROVIDER).fProviderEnabled) return 12;
    other.pProviderGuid = nullptr;
    if (trace->SetTraceConfiguration(module_id, &other) !=
        HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
      return 13;
    return 0;
  }

  static int FirstFailedOfIds(IHttpContext* context) {
    const GUID* id = context->GetTraceContext()->GetTraceActivityId();
    if (id == nullptr || id->Data1 != 0 || id->Data2 != 0 || id->Data3 != 0) return 20;
    const HTTP_REQUEST_ID request_id = context->GetRequest()->GetRawHttpRequest()->RequestId;
    if (std::memcmp(id->Data4, &request_id, sizeof(id->Data4)) != 0) return 21;
    if (context->GetTraceContext() != context->GetTraceContext()) return 22;
    if (server->GetTraceContext()->GetTraceActivityId() != nullptr) return 23;
    return 0;
  }
};

using OddModule = test_module::ChecksAtBegin<Checks>;

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  module_id = pModuleInfo->GetId();
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}
