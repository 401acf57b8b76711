// Keeps clients out while an application warms up: from its start until /warmup has
// been answered with 200, every other request gets 503 and a Retry-After header. A
// load balancer or a scheduled task asks for /warmup, whose page fills the caches.
//
// 1. The global part is called when the application starts. It asks the server for
//    IHttpApplication2, which an old server does not have, and marks the beginning of
//    the warm-up.
// 2. OnBeginRequest asks whether the application is being warmed up. If so, it lets
//    /warmup pass and finishes every other request with 503. The server's own requests
//    that warm an application up, which have no connection, pass too.
// 3. OnEndRequest marks the end of the warm-up once /warmup has succeeded. The mark
//    belongs to the application, so all its requests see it from then on.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <memory>
#include <new>

namespace {

bool IsWarmUp(IHttpContext* context) {
  constexpr wchar_t kPath[] = L"/warmup";
  constexpr size_t kPathLength = sizeof(kPath) / sizeof(kPath[0]) - 1;
  const HTTP_REQUEST* request = context->GetRequest()->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = request->CookedUrl;
  return url.AbsPathLength == kPathLength * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, kPath, kPathLength) == 0;
}

USHORT StatusOf(IHttpResponse* response) {
  USHORT status = 0;
  response->GetStatus(&status);
  return status;
}

// [query_is_warming_up begin]
// Null on a server that has no such interface: then nobody is kept out.
IHttpApplication2* Extended(IHttpServer* server, IHttpApplication* application) {
  IHttpApplication2* result = nullptr;
  const HRESULT hr = HttpGetExtendedInterface(server, application, &result);
  return SUCCEEDED(hr) ? result : nullptr;
}

class WarmUpStart final : public CGlobalModule {
 public:
  explicit WarmUpStart(IHttpServer* server) : server_(server) {}

  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStart(
      IHttpApplicationProvider* pProvider) override {
    IHttpApplication2* application = Extended(server_, pProvider->GetApplication());
    if (application != nullptr) {
      application->BeginApplicationWarmup();
    }
    return GL_NOTIFICATION_CONTINUE;
  }

  void Terminate() override { delete this; }

 private:
  IHttpServer* const server_;
};

class WarmUpGate : public CHttpModule {
 public:
  explicit WarmUpGate(IHttpServer* server) : server_(server) {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpApplication2* application =
        Extended(server_, pHttpContext->GetApplication());
    const BOOL warming_up =
        application != nullptr ? application->QueryIsWarmingUp() : FALSE;
    IHttpConnection* connection = pHttpContext->GetConnection();
    if (!warming_up || connection == nullptr || IsWarmUp(pHttpContext)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // Should one fail, the client still gets nothing of the application.
    pHttpContext->GetResponse()->SetHeader(HttpHeaderRetryAfter, "5", 1, TRUE);
    pHttpContext->GetResponse()->SetStatus(503, "Service Unavailable");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    const USHORT status = StatusOf(pHttpContext->GetResponse());
    IHttpApplication2* application =
        Extended(server_, pHttpContext->GetApplication());
    if (application != nullptr && status == 200 && IsWarmUp(pHttpContext)) {
      application->EndApplicationWarmup();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  IHttpServer* const server_;
};
// [query_is_warming_up end]

class WarmUpGateFactory final : public IHttpModuleFactory {
 public:
  explicit WarmUpGateFactory(IHttpServer* server) : server_(server) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) WarmUpGate(server_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  IHttpServer* const server_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  std::unique_ptr<WarmUpGateFactory> factory(new (std::nothrow)
                                                 WarmUpGateFactory(pGlobalInfo));
  std::unique_ptr<WarmUpStart> start(new (std::nothrow) WarmUpStart(pGlobalInfo));
  if (factory == nullptr || start == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory.get(), RQ_BEGIN_REQUEST | RQ_END_REQUEST, 0);
  if (FAILED(hr)) {
    return hr;
  }
  factory.release();  // The server's from here on, even if the rest fails.
  hr = pModuleInfo->SetGlobalNotifications(start.get(), GL_APPLICATION_START);
  if (SUCCEEDED(hr)) {
    start.release();
  }
  return hr;
}
