// Writes every request that failed on the server's side, with a status of 500 or more,
// to the event log: status, cause and path. Operators see there what the site's log
// file shows only to those who read it.
//
// 1. The module registers for both halves of RQ_LOG_REQUEST. They come for every
//    request, also for one that a module finished early or that failed.
// 2. OnLogRequest takes down status, sub-status and the HRESULT that was given to
//    SetStatus. Other modules may still be at their own record.
// 3. OnPostLogRequest comes when all modules have recorded the request. It writes the
//    entry if the status calls for one.
// 4. Both return RQ_NOTIFICATION_CONTINUE: there is nothing left to finish.
// 5. The event source belongs to the process: RegisterModule opens it, Terminate of the
//    factory closes it.
//
// The published example opens and closes an event source under another component's name
// in every request.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <algorithm>
#include <cwchar>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [on_log_request begin]
class FailureLog : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    pHttpContext->GetResponse()->GetStatus(&status_, &sub_status_, nullptr, nullptr,
                                           &cause_);
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostLogRequest(IHttpContext* pHttpContext,
                                               IHttpEventProvider*) override {
    if (status_ < 500) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    wchar_t outcome[48];
    std::swprintf(outcome, 48, L"%u.%u, 0x%08X", static_cast<unsigned>(status_),
                  static_cast<unsigned>(sub_status_),
                  static_cast<unsigned>(cause_));
    const HTTP_REQUEST* raw_request =
        pHttpContext->GetRequest()->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    // Without the query string, which may hold what no log should; and cut, for the
    // client chose its length.
    wchar_t path[200] = {};
    const size_t length = url.AbsPathLength / sizeof(wchar_t);
    std::copy_n(url.pAbsPath, std::min<size_t>(length, 199), path);
    const wchar_t* strings[] = {outcome, path};
    // Nobody is left to tell that an entry could not be written: no result is asked.
    ReportEventW(event_log, EVENTLOG_ERROR_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  USHORT status_ = 0;
  USHORT sub_status_ = 0;
  HRESULT cause_ = S_OK;
};
// [on_log_request end]

class FailureLogFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) FailureLog();
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
  auto* factory = new (std::nothrow) FailureLogFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process; without it the module cannot report.
  event_log = RegisterEventSourceW(nullptr, L"FailureLog");
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_LOG_REQUEST, RQ_LOG_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
