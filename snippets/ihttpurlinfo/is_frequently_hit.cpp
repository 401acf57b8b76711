// Lets clients keep a page for ten seconds if many ask for it, so that a rush on one
// URL is answered by the caches in between. Pages that few ask for stay as fresh as
// they are.
//
// 1. OnPreExecuteRequestHandler asks the context for what the server remembers of
//    the URL. It may remember nothing.
// 2. IsFrequentlyHit tells whether the URL had its share of requests in the last
//    seconds: by default two in ten seconds, this one included. The query string does
//    not count.
// 3. The header Cache-Control goes to such responses, unless somebody has set one.
//
// The published example replaces the page by the answer.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [is_frequently_hit begin]
class RushModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    IHttpUrlInfo* url_info = pHttpContext->GetUrlInfo();
    if (url_info == nullptr || !url_info->IsFrequentlyHit()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    PCSTR cache_control = response->GetHeader(HttpHeaderCacheControl);
    if (cache_control == nullptr) {
      // Should it fail, the page is right and merely not kept.
      response->SetHeader(HttpHeaderCacheControl, "public, max-age=10", 18, TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [is_frequently_hit end]

class RushModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) RushModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) RushModuleFactory();
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
