// Takes over its next notification wherever the server lets it, so that several of
// its steps run in one call of the server's. It writes down in the header X-Steps
// which steps ran; the client sees the same whether the server handed notifications
// over or called for each.
//
// 1. The module registers for RQ_BEGIN_REQUEST with its post-notification and for
//    RQ_AUTHORIZE_REQUEST.
// 2. Each of the three methods runs its own step and then asks GetNextNotification
//    with the result.
// 3. TRUE means that the request has moved on: the returned notification is now the
//    current one, and nobody but this loop will run it.
// 4. FALSE means that nothing has changed. The last result goes to the server. So it
//    does whenever another module stands between, and a server may always say so.
//
// The published example takes notifications over and runs none of them, which loses
// them.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [get_next_notification begin]
class StepsModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    return RunFrom(RQ_BEGIN_REQUEST, FALSE, pHttpContext, pProvider);
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    return RunFrom(RQ_BEGIN_REQUEST, TRUE, pHttpContext, pProvider);
  }

  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    return RunFrom(RQ_AUTHORIZE_REQUEST, FALSE, pHttpContext, pProvider);
  }

 private:
  REQUEST_NOTIFICATION_STATUS RunFrom(DWORD notification, BOOL is_post,
                                      IHttpContext* context,
                                      IHttpEventProvider* provider) {
    CHttpModule* module = this;
    REQUEST_NOTIFICATION_STATUS status = RQ_NOTIFICATION_CONTINUE;
    do {
      // A host of several modules gets the one to call. Here all are of this class.
      auto* next = static_cast<StepsModule*>(module);
      status = next->RunStep(notification, is_post, context, provider);
    } while (status == RQ_NOTIFICATION_CONTINUE &&
             context->GetNextNotification(status, &notification, &is_post, &module,
                                          &provider));
    return status;
  }

  REQUEST_NOTIFICATION_STATUS RunStep(DWORD notification, BOOL is_post,
                                      IHttpContext* context,
                                      IHttpEventProvider* provider) {
    PCSTR name = notification == RQ_AUTHORIZE_REQUEST ? "authorize"
                 : is_post                            ? "post-begin"
                                                      : "begin";
    const USHORT length = static_cast<USHORT>(std::strlen(name));
    const HRESULT hr =
        context->GetResponse()->SetHeader("X-Steps", name, length, FALSE);
    if (FAILED(hr)) {
      // The provider of this very notification: those before must not be used now.
      provider->SetErrorStatus(hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [get_next_notification end]

class StepsModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) StepsModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) StepsModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST, RQ_BEGIN_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
