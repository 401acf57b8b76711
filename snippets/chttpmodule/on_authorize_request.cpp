// Keeps what lies below /internal/ for users who have signed in, and leaves a trail of
// changes: every request that may change something, and that all modules have allowed,
// makes an entry in the event log.
//
// 1. The module registers for both halves of RQ_AUTHORIZE_REQUEST. The user is settled,
//    the handler is not chosen yet.
// 2. OnAuthorizeRequest grants by returning RQ_NOTIFICATION_CONTINUE. It refuses:
//    1. It records why and sets the status 401; modules for authentication then ask
//       the client to sign in.
//    2. It returns RQ_NOTIFICATION_FINISH_REQUEST, so that no later module can grant
//       what this one refused.
// 3. OnPostAuthorizeRequest is called only if no module objected. Methods other than
//    GET and HEAD are reported, with path and user.
// 4. The event source belongs to the process: RegisterModule opens it, Terminate of the
//    factory closes it.
//
// The published example has neither a check nor a refusal.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <algorithm>
#include <cstring>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

HANDLE event_log = nullptr;

// The server ignores case in paths, and so must a module that watches over one.
bool IsBelow(IHttpRequest* request, const wchar_t* lower_case_folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(lower_case_folder);
  if (url.AbsPathLength < length * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < length; ++i) {
    if (std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
        static_cast<wint_t>(lower_case_folder[i])) {
      return false;
    }
  }
  return true;
}

// [on_authorize_request begin]
class InternalPages : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsBelow(pHttpContext->GetRequest(), L"/internal/") ||
        NameOfUser(pHttpContext)[0] != L'\0') {
      return RQ_NOTIFICATION_CONTINUE;
    }
    pProvider->SetErrorStatus(E_ACCESSDENIED);
    // Should this fail, the client gets an empty 200, but never the page.
    pHttpContext->GetResponse()->SetStatus(401, "Unauthorized", 0, E_ACCESSDENIED);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnPostAuthorizeRequest(IHttpContext* pHttpContext,
                                                     IHttpEventProvider*) override {
    const char* method = pHttpContext->GetRequest()->GetHttpMethod();
    if (std::strcmp(method, "GET") == 0 || std::strcmp(method, "HEAD") == 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HTTP_REQUEST* raw_request =
        pHttpContext->GetRequest()->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    wchar_t path[200] = {};  // Longer paths are cut; the query string is left out.
    std::wmemcpy(path, url.pAbsPath,
                 std::min<size_t>(url.AbsPathLength / sizeof(wchar_t), 199));
    const wchar_t* strings[] = {L"Allowed to change", path,
                                NameOfUser(pHttpContext)};
    // A trail with a gap is better than a site that stands still: no result is asked.
    ReportEventW(event_log, EVENTLOG_AUDIT_SUCCESS, 0, 1, nullptr, 3, 0, strings,
                 nullptr);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  // Empty for an anonymous user.
  static const wchar_t* NameOfUser(IHttpContext* context) {
    IHttpUser* user = context->GetUser();
    if (user == nullptr) {
      return L"";
    }
    return user->GetUserName();
  }
};
// [on_authorize_request end]

class InternalPagesFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) InternalPages();
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
  auto* factory = new (std::nothrow) InternalPagesFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // Without the handle the module guards all the same; it only cannot report.
  event_log = RegisterEventSourceW(nullptr, L"InternalPages");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_AUTHORIZE_REQUEST,
                                                    RQ_AUTHORIZE_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
