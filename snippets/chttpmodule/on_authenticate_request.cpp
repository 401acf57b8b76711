// Keeps passwords off the open network, and tells handlers who signed in. A request
// that carries credentials over a connection without TLS is refused before any module
// looks at them; once the user is settled, the name goes into a server variable that
// handlers and log fields can read.
//
// 1. The module registers for both halves of RQ_AUTHENTICATE_REQUEST, and asks to be
//    called first in the event half.
// 2. OnAuthenticateRequest comes before the modules that check passwords:
//    1. A request without an Authorization header, or over TLS, goes on: the other
//       modules find out who it is. This one sets no user, so it leaves the
//       IAuthenticationProvider's SetUser alone.
//    2. Any other is refused with 403, so that the client does not try again with the
//       same password, as it would after 401.
// 3. OnPostAuthenticateRequest comes when the user is settled: GetUser gives it, and an
//    anonymous one has an empty name. The server variable SIGNED_IN_AS gets the name.
//
// The published example never uses its provider and does not ask for the user, so it
// cannot show that GetUser changes between the two halves.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [on_authenticate_request begin]
class CredentialGuard : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(
      IHttpContext* pHttpContext, IAuthenticationProvider* pProvider) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
    const char* credentials = request->GetHeader(HttpHeaderAuthorization);
    if (raw_request->pSslInfo != nullptr || credentials == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    pProvider->SetErrorStatus(E_ACCESSDENIED);
    return End(pHttpContext, 403, "Forbidden", E_ACCESSDENIED);
  }

  REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpUser* user = pHttpContext->GetUser();
    const wchar_t* name = L"";
    if (user != nullptr) {
      name = user->GetUserName();
    }
    // Set for anonymous users too: a handler must not find what was there before.
    const HRESULT hr = pHttpContext->SetServerVariable("SIGNED_IN_AS", name);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      return End(pHttpContext, 500, "Internal Server Error", hr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS End(IHttpContext* context, USHORT status,
                                         const char* reason, HRESULT why) {
    IHttpResponse* response = context->GetResponse();
    response->Clear();
    // Should this fail, the client gets an empty 200, but never the resource.
    response->SetStatus(status, reason, 0, why);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};
// [on_authenticate_request end]

class CredentialGuardFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CredentialGuard();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) CredentialGuardFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_AUTHENTICATE_REQUEST, RQ_AUTHENTICATE_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
    return hr;
  }
  return pModuleInfo->SetPriorityForRequestNotification(RQ_AUTHENTICATE_REQUEST,
                                                        PRIORITY_ALIAS_FIRST);
}
