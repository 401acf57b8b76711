// Tells administrators which handler failed: when a request ends with a status of 500
// or more, the event log gets the name of the handler mapping that took it, the
// pattern by which it did, the modules it names, and the program or managed class
// that runs it. The published examples show one of these values for each URL of the
// site and thereby replace the whole site.
//
// 1. OnLogRequest, which is called for every request, asks for the status.
// 2. For a failure it asks for the handler mapping. There is none if the request
//    ended before a handler was chosen.
// 3. A mapping runs an ISAPI or CGI program, or a managed class, or only modules. A
//    value that is missing may be NULL or empty.
// 4. The texts go to the event log as they come, in wide characters.
// 5. The module holds no data of a request, so one object serves all of them: the
//    factory hands it out each time, and Dispose does nothing.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

HANDLE event_log = nullptr;

// [get_name begin]
class HandlerReportModule : public CHttpModule {
 public:
  void Dispose() override {}

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    const IScriptMapInfo* mapping =
        status >= 500 ? pHttpContext->GetScriptMap() : nullptr;
    if (mapping != nullptr) {
      PCWSTR program = mapping->GetScriptProcessor();
      PCWSTR type = mapping->GetManagedType();
      PCWSTR strings[] = {OrDash(mapping->GetName()), OrDash(mapping->GetPath()),
                          OrDash(mapping->GetModules()), OrDash(program),
                          OrDash(type)};
      constexpr WORD kStrings = sizeof(strings) / sizeof(strings[0]);
      ReportEventW(event_log, EVENTLOG_ERROR_TYPE, 0, 1, nullptr, kStrings, 0,
                   strings, nullptr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static PCWSTR OrDash(PCWSTR text) {
    return text != nullptr && *text != L'\0' ? text : L"-";
  }
};
// [get_name end]

class HandlerReportModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = &module_;
    return S_OK;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }

 private:
  HandlerReportModule module_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) HandlerReportModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceW(nullptr, L"HandlerReportModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
