// Saves the work of the handler for clients that have left while their requests
// waited: in a queue, for a body, or for other modules. The answer would reach nobody.
//
// 1. OnPreExecuteRequestHandler, the last stage before the handler, asks the context
//    for the connection. The requests with which the server warms an application up
//    have none, and their work is wanted.
// 2. If the client has disconnected, it ends the request. The stages of the log and
//    the end still run.
// 3. TRUE is no promise: the client may leave a moment later. Whoever writes looks at
//    the result of that.
//
// The published examples ask in OnSendResponse, when the work has been done, and
// replace every response of the site.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [is_connected begin]
class AbandonedRequestModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    if (connection == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;  // A request of the server's own.
    }
    if (connection->IsConnected()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    OutputDebugStringA("The client has left: its handler is not started.\n");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};
// [is_connected end]

class AbandonedRequestModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) AbandonedRequestModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) AbandonedRequestModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_PRE_EXECUTE_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
