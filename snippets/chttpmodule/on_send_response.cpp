// Adds a header to every response of the site, whoever made it, that keeps browsers
// from guessing at content types, and removes one that tells with what it was made. It
// does so when the headers are about to leave, so error pages and redirects are
// included, and no other module comes later.
//
// 1. The module registers for RQ_SEND_RESPONSE, which has no post half, and asks for
//    the class FIRST. Priorities are inverted for this notification: it is called last.
// 2. OnSendResponse is called for each send: for every flush, inside the call that
//    flushes, and for what is left at the end.
//    1. Only one of these sends carries the headers. For the others there is nothing
//       to do.
//    2. It changes the headers, and never flushes or clears: the send under way takes
//       the response along as it stands.
// 3. It returns RQ_NOTIFICATION_CONTINUE also after a failure: nothing can stop a send.
//
// The published example does not ask whether the headers are part of the send, and does
// not show that a response can have several.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [on_send_response begin]
class ContentTypeGuard : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext, ISendResponseProvider* pProvider) override {
    const BOOL headers_leave_now = pProvider->GetHeadersBeingSent();
    if (!headers_leave_now) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader("X-Content-Type-Options", "nosniff", 7, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->DeleteHeader("X-Powered-By");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(
          hr);  // For the trace; the client gets the response.
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [on_send_response end]

class ContentTypeGuardFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ContentTypeGuard();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ContentTypeGuardFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_SEND_RESPONSE, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
    return hr;
  }
  return pModuleInfo->SetPriorityForRequestNotification(RQ_SEND_RESPONSE,
                                                        PRIORITY_ALIAS_FIRST);
}
