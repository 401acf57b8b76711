// Reports to the event log when the modules in front of this one have made a request
// wait long in RQ_AUTHENTICATE_REQUEST. The server keeps the time: it knows when the
// notification began and when it called this module.
//
// 1. The module asks to be called last in RQ_AUTHENTICATE_REQUEST, so that all others
//    have had their turn.
// 2. OnAuthenticateRequest asks for the notification, for when it began, and for the
//    name of this module and when it was called.
// 3. What lies between the two times is the time of the others. From half a second
//    on, the event log gets it.
//
// The published example sleeps for a second in every notification to have something
// to measure, and holds a thread of the server's while it does.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [get_current_execution_stats begin]
class SlowStageModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(
      IHttpContext* pHttpContext, IAuthenticationProvider*) override {
    DWORD notification = 0;
    DWORD notification_start = 0;
    PCWSTR module = L"";
    DWORD module_start = 0;
    // The last two, left out here, tell of a notification that is suspended.
    const HRESULT hr = pHttpContext->GetCurrentExecutionStats(
        &notification, &notification_start, &module, &module_start);
    if (FAILED(hr)) {
      return RQ_NOTIFICATION_CONTINUE;  // Unmeasured, but served all the same.
    }
    // Right even when the 32 bits of the tick count have wrapped in between.
    const DWORD waited_ms = module_start - notification_start;
    if (waited_ms >= kSlowMs) {
      Report(notification, waited_ms, module);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr DWORD kSlowMs = 500;

  static void Report(DWORD notification, DWORD waited_ms, PCWSTR module) {
    wchar_t text[80];
    std::swprintf(text, sizeof(text) / sizeof(text[0]),
                  L"%u ms in notification 0x%08X before its turn",
                  static_cast<unsigned>(waited_ms),
                  static_cast<unsigned>(notification));
    PCWSTR strings[] = {module, text};
    ReportEventW(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
  }
};
// [get_current_execution_stats end]

class SlowStageModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) SlowStageModule();
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
  auto* factory = new (std::nothrow) SlowStageModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "SlowStage");
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_AUTHENTICATE_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
    return hr;
  }
  return pModuleInfo->SetPriorityForRequestNotification(RQ_AUTHENTICATE_REQUEST,
                                                        PRIORITY_ALIAS_LAST);
}
