// Writes one event log entry for each request below /api/: the path as the
// rewriting modules left it, and the status. All other requests leave the module
// after its first notification, so that they do not pay for two more calls that
// would do nothing. The published example means to switch a post-notification off
// and passes its bit as a notification: the same bits mean other methods in each of
// the two masks.
//
// 1. The module registers for RQ_BEGIN_REQUEST and RQ_LOG_REQUEST, and for the
//    post-notification of RQ_BEGIN_REQUEST.
// 2. OnBeginRequest looks at the path that the client asked for. Outside /api/ it
//    takes the module out of OnLogRequest (first mask) and of OnPostBeginRequest
//    (second mask), for this request alone. There is no way back.
// 3. OnPostBeginRequest runs when every module has had its OnBeginRequest. It
//    copies the path, which may have been rewritten, into memory of the request.
// 4. OnLogRequest, which runs for every request that began, reports path and
//    status.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

HANDLE event_log = nullptr;

// IIS takes /API/ for /api/, so an audit has to do the same.
bool IsBelowApi(const HTTP_COOKED_URL& url) {
  constexpr wchar_t kFolder[] = L"/api/";
  constexpr size_t kLength = sizeof(kFolder) / sizeof(kFolder[0]) - 1;
  if (url.AbsPathLength < kLength * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < kLength; ++i) {
    if (std::towlower(static_cast<std::wint_t>(url.pAbsPath[i])) !=
        static_cast<std::wint_t>(kFolder[i])) {
      return false;
    }
  }
  return true;
}

// [disable_notifications begin]
class ApiAuditModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    if (!IsBelowApi(request->CookedUrl)) {
      // The same bit stands for OnBeginRequest in the first mask, and for
      // OnPostBeginRequest in the second.
      pHttpContext->DisableNotifications(RQ_LOG_REQUEST, RQ_BEGIN_REQUEST);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = request->CookedUrl;
    auto* copy = static_cast<wchar_t*>(pHttpContext->AllocateRequestMemory(
        static_cast<DWORD>(url.AbsPathLength + sizeof(wchar_t))));
    // Without memory the entry lacks the path: no reason to fail the request.
    if (copy != nullptr) {
      const size_t length = url.AbsPathLength / sizeof(wchar_t);
      std::wmemcpy(copy, url.pAbsPath, length);
      copy[length] = L'\0';
      path_ = copy;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    wchar_t text[16];
    std::swprintf(text, sizeof(text) / sizeof(text[0]), L"status %u",
                  static_cast<unsigned>(status));
    const wchar_t* strings[] = {path_, text};
    ReportEventW(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const wchar_t* path_ = L"(path unknown)";
};
// [disable_notifications end]

class ApiAuditModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ApiAuditModule();
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
  auto* factory = new (std::nothrow) ApiAuditModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module reports nothing.
  event_log = RegisterEventSourceA(nullptr, "ApiAuditModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_LOG_REQUEST, RQ_BEGIN_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
