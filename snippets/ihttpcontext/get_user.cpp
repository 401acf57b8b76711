// Keeps anonymous visitors out of /private with a 401, and writes to the event log
// when a request runs as somebody else than it was authenticated as: an audit of
// whoever acts for another user.
//
// 1. The module registers for the post-notification of RQ_AUTHENTICATE_REQUEST, the
//    first at which the user is settled.
// 2. For /private, it looks at the user's name, which is empty for an anonymous one.
//    To be safe it takes no user at all for anonymous as well.
// 3. It asks IHttpContext2 for the user that the request came with. If a later step
//    has set another, the event log gets both names. A server that has no
//    IHttpContext2 cannot tell, and nothing is reported.
//
// The published example clears the response before it knows that there is a user,
// and does so on each send.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <cwctype>
#include <new>

namespace {

HANDLE event_log = nullptr;
IHttpServer* server = nullptr;

// The folder in lower case: the disk ignores the case of names, and so must a guard.
bool IsAtOrBelow(IHttpRequest* request, const wchar_t* folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t url_length = url.AbsPathLength / sizeof(wchar_t);  // It is in bytes.
  const size_t length = std::wcslen(folder);
  for (size_t i = 0; i < length; ++i) {
    if (i == url_length || std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
                               static_cast<wint_t>(folder[i])) {
      return false;
    }
  }
  return url_length == length || url.pAbsPath[length] == L'/';
}

// [get_user begin]
class UserAuditModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpUser* user = pHttpContext->GetUser();
    PCWSTR name = L"";
    if (user != nullptr) {
      name = user->GetUserName();
    }
    ReportWhoActsFor(pHttpContext, name);
    if (name[0] != L'\0' || !IsAtOrBelow(pHttpContext->GetRequest(), L"/private")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // Authentication modules add their challenge when they see this status.
    const HRESULT hr =
        pHttpContext->GetResponse()->SetStatus(401, "Unauthorized", 2);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // And still let nobody in.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static void ReportWhoActsFor(IHttpContext* context, PCWSTR name) {
    IHttpContext2* context2 = nullptr;
    if (FAILED(HttpGetExtendedInterface(server, context, &context2))) {
      return;
    }
    IHttpUser* original = context2->GetOriginalUser();
    PCWSTR original_name = L"";
    if (original != nullptr) {
      original_name = original->GetUserName();
    }
    if (std::wcscmp(original_name, name) != 0) {
      PCWSTR strings[] = {original_name, name};
      ReportEventW(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 2, 0,
                   strings, nullptr);
    }
  }
};
// [get_user end]

class UserAuditModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) UserAuditModule();
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
                                         IHttpServer* pGlobalInfo) {
  auto* factory = new (std::nothrow) UserAuditModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "UserAudit");
  server = pGlobalInfo;
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, 0, RQ_AUTHENTICATE_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
