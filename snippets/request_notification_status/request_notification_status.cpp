// Sorts requests at the door with each of the three statuses that a notification can
// return: it lets them pass, makes the unimportant ones give way, and turns one kind
// away.
//
// 1. The module registers for RQ_BEGIN_REQUEST.
// 2. RQ_NOTIFICATION_CONTINUE lets a request pass, to the next module and the next
//    stage. It is also what OnAsyncCompletion returns, when a request has given way.
// 3. RQ_NOTIFICATION_PENDING parks a request whose client says that it is background
//    work, and gives the thread back. That is right only because a completion is
//    certain: PostCompletion has queued one behind what waits for a thread already.
// 4. RQ_NOTIFICATION_FINISH_REQUEST turns away what no client should ask for. It sets
//    no status, so that is done before; logging, the end of the request and the send
//    still follow.
//
// The published example adds text in the first stage and lets the request go on, so the
// handler's page replaces it; its page describes none of the three by what follows.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [request_notification_status begin]
class Doorman : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const char* method = pHttpContext->GetRequest()->GetHttpMethod();
    if (std::strcmp(method, "TRACE") == 0) {
      const HRESULT hr = pHttpContext->GetResponse()->SetStatus(403, "Forbidden");
      if (FAILED(hr)) {
        pProvider->SetErrorStatus(
            hr);  // Turned away all the same, with an empty 200.
      }
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    const char* priority = pHttpContext->GetRequest()->GetHeader("Priority");
    if (priority == nullptr || std::strcmp(priority, "u=7") != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = pHttpContext->PostCompletion(0);
    // Without a completion nothing would wake the request: it goes on at once.
    return FAILED(hr) ? RQ_NOTIFICATION_CONTINUE : RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [request_notification_status end]

class DoormanFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) Doorman();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) DoormanFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
