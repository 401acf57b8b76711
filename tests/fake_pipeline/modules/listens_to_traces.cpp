// Subscribes to all providers, and tells a debugger each event that is meant for it: its name, who
// raised it, and how many values it has. Raises one of its own when its health is checked.
#include "simple_global_module.h"

#include <initguid.h>

#include <httptrace.h>

#include <cstdio>

namespace {

HTTP_MODULE_ID module_id = nullptr;

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalTraceEvent(IGlobalTraceEventProvider* pProvider) override {
    HTTP_TRACE_EVENT* event = nullptr;
    IHttpContext* context = nullptr;
    if (!pProvider->CheckSubscription(module_id) || FAILED(pProvider->GetTraceEvent(&event))) {
      return GL_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = pProvider->GetCurrentHttpRequestContext(&context);
    const bool is_of_process = hr == HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED);
    char text[120];
    std::snprintf(text, sizeof(text), "%ls of %s, %u items", event->pszEventName,
                  is_of_process        ? "the process"
                  : context != nullptr ? "a request"
                                       : "nobody",
                  static_cast<unsigned>(event->cEventItems));
    OutputDebugStringA(text);
    pProvider->SetErrorStatus(S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    test_module::server->GetTraceContext()->QuickTrace(L"healthy");
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  module_id = pModuleInfo->GetId();
  HTTP_TRACE_CONFIGURATION configuration = {};
  configuration.pProviderGuid = &GUID_IIS_ALL_TRACE_PROVIDERS;
  configuration.dwAreas = 0xFFFFE;
  configuration.dwVerbosity = 5;
  configuration.fProviderEnabled = TRUE;
  const HRESULT hr =
      pGlobalInfo->GetTraceContext()->SetTraceConfiguration(module_id, &configuration);
  return FAILED(hr) ? hr
                    : test_module::RegisterGlobal<OddModule>(pModuleInfo, pGlobalInfo,
                                                             GL_TRACE_EVENT | GL_HEALTH_CHECK);
}
