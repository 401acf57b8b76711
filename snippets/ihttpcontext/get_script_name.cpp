// Refuses URLs with something behind the name of a script, as in /app.js/extra, unless
// the handler mapping allows it. Scripts that know nothing of such path information
// resolve their relative links wrongly under those URLs, and caches keep the same page
// under any number of names.
//
// 1. The post-notification of RQ_MAP_REQUEST_HANDLER is the first at which the
//    script is known.
// 2. GetScriptMap tells the mapping that serves the request, and that whether path
//    information is welcome. Without a mapping there is no script.
// 3. GetPhysicalPath ends in \app.js\extra, GetScriptTranslated in \app.js. Whatever
//    is longer has path information.
// 4. GetScriptName, the URL of the script alone, goes to the event log with the
//    script's path, and the client gets 404.
//
// The published examples copy each of the texts with a function that leaves it
// without an end.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

HANDLE event_log = nullptr;

// [get_script_name begin]
class PathInfoGuardModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IScriptMapInfo* mapping = pHttpContext->GetScriptMap();
    if (mapping == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const BOOL is_allowed = mapping->GetAllowPathInfoForScriptMappings();
    // Lengths in characters. Each text may be missing.
    DWORD script_length = 0;
    PCWSTR script = pHttpContext->GetScriptTranslated(&script_length);
    DWORD whole_length = 0;
    PCWSTR whole = pHttpContext->GetPhysicalPath(&whole_length);
    if (is_allowed || script == nullptr || script_length == 0 || whole == nullptr ||
        whole_length <= script_length) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    PCWSTR name = pHttpContext->GetScriptName();
    PCWSTR strings[] = {name != nullptr ? name : L"", script};
    ReportEventW(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
    const HRESULT hr = pHttpContext->GetResponse()->SetStatus(404, "Not Found");
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // And still run no script.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};
// [get_script_name end]

class PathInfoGuardModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) PathInfoGuardModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) PathInfoGuardModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "PathInfoGuard");
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, 0, RQ_MAP_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
