// Closes a connection after its hundredth request, so that clients behind a load
// balancer, which keep their connections for hours, are spread anew now and then. The
// count belongs to the connection: it lives in the connection's own memory and is
// found again through an object stored with the connection.
//
// 1. OnBeginRequest asks for the connection. The requests with which the server warms
//    an application up have none.
// 2. It looks for the count that an earlier request has left, under the module's id.
// 3. The first request finds none. It takes memory of the connection, once, makes the
//    object in it and stores it. The container owns it then.
// 4. From the hundredth request on the connection is closed after the response.
// 5. When the connection ends, the server calls CleanupStoredContext. There is nothing
//    to free: the memory goes with the connection.
//
// The published example takes memory of the connection in every request and never
// uses it: a connection that is kept alive grows with each. The published page takes
// the memory for the request's own.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <new>

namespace {

HTTP_MODULE_ID module_id = nullptr;

// [allocate_memory begin]
class RequestCount final : public IHttpStoredContext {
 public:
  // More than one request of a connection may run at a time in HTTP/2.
  unsigned Add() { return ++count_; }

  void CleanupStoredContext() override {}  // In memory of the connection.

 private:
  std::atomic<unsigned> count_{0};
};

class ConnectionLimitModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    RequestCount* count = connection != nullptr ? CountOf(connection) : nullptr;
    if (count == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;  // Not counted, as without the module.
    }
    const unsigned number = count->Add();
    if (number >= kMostRequests) {
      pHttpContext->GetResponse()->SetNeedDisconnect();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr unsigned kMostRequests = 100;

  static RequestCount* CountOf(IHttpConnection* connection) {
    IHttpModuleContextContainer* container =
        connection->GetModuleContextContainer();
    IHttpStoredContext* stored = container->GetModuleContext(module_id);
    if (stored != nullptr) {
      return static_cast<RequestCount*>(stored);
    }
    void* memory = connection->AllocateMemory(sizeof(RequestCount));
    if (memory == nullptr) {
      return nullptr;
    }
    auto* count = new (memory) RequestCount();
    if (FAILED(container->SetModuleContext(count, module_id))) {
      return nullptr;  // Another request may have been faster: the next one finds its.
    }
    return count;
  }
};
// [allocate_memory end]

class ConnectionLimitModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ConnectionLimitModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ConnectionLimitModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  module_id = pModuleInfo->GetId();
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
