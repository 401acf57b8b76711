// Asks all modules of the site whether a download may begin, by a notification of its
// own making. Any module may listen and object; this one objects when a request does
// not come from a page of a site, and refuses with 403 what anybody objected to.
//
// 1. The module registers for RQ_CUSTOM_NOTIFICATION, which brings it the notifications
//    of every vendor, and for the post half of RQ_AUTHORIZE_REQUEST, where it raises.
// 2. It implements ICustomNotificationProvider, the one provider that a module makes:
//    1. QueryNotificationType gives the name, with the vendor's in front.
//    2. SetErrorStatus is called by listeners. It keeps their objection.
// 3. OnPostAuthorizeRequest raises the notification. The provider is part of the
//    module's object, because a listener may take its time:
//    1. If a completion is expected, it returns RQ_NOTIFICATION_PENDING and touches
//       nothing more; OnAsyncCompletion decides later.
//    2. Otherwise all listeners are done, and it decides at once.
// 4. OnCustomRequestNotification compares the name before anything else.
//
// The published example loses a provider on each request, since a local variable hides
// the member; it also ignores whether a completion is expected, and throws the errors
// of listeners away.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <cwctype>
#include <new>

namespace {

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

REQUEST_NOTIFICATION_STATUS Refuse(IHttpContext* context,
                                   IHttpEventProvider* provider, HRESULT hr) {
  provider->SetErrorStatus(hr);
  // Should this fail, the client gets an empty 200, but never the file.
  context->GetResponse()->SetStatus(403, "Forbidden", 0, hr);
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// [on_custom_request_notification begin]
class MayStart final : public ICustomNotificationProvider {
 public:
  static constexpr wchar_t kName[] = L"Contoso.Downloads.MayStart";

  PCWSTR QueryNotificationType() override { return kName; }
  void SetErrorStatus(HRESULT hrError) override { objection_ = hrError; }

  HRESULT objection() const { return objection_; }

 private:
  HRESULT objection_ = S_OK;
};

class DownloadGate : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsBelow(pHttpContext->GetRequest(), L"/downloads/")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    BOOL completion_expected = FALSE;
    const HRESULT hr =
        pHttpContext->NotifyCustomNotification(&may_start_, &completion_expected);
    if (FAILED(hr)) {
      may_start_.SetErrorStatus(hr);  // Who could not be asked may have objected.
    }
    // While a listener works, the completion may already run on another thread.
    return completion_expected ? RQ_NOTIFICATION_PENDING
                               : Decide(pHttpContext, pProvider);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD,
                                                BOOL, IHttpEventProvider* pProvider,
                                                IHttpCompletionInfo*) override {
    return Decide(pHttpContext, pProvider);
  }

  REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(
      IHttpContext* pHttpContext, ICustomNotificationProvider* pProvider) override {
    const wchar_t* name = pProvider->QueryNotificationType();
    if (std::wcscmp(name, MayStart::kName) == 0) {
      const char* referer =
          pHttpContext->GetRequest()->GetHeader(HttpHeaderReferer);
      if (referer == nullptr) {
        pProvider->SetErrorStatus(E_ACCESSDENIED);
      }
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  REQUEST_NOTIFICATION_STATUS Decide(IHttpContext* context,
                                     IHttpEventProvider* provider) const {
    const HRESULT hr = may_start_.objection();
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_CONTINUE : Refuse(context, provider, hr);
  }

  MayStart may_start_;
};
// [on_custom_request_notification end]

class DownloadGateFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) DownloadGate();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) DownloadGateFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_CUSTOM_NOTIFICATION,
                                                    RQ_AUTHORIZE_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
