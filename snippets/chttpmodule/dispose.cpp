// Answers the probes of a load balancer, GET /health, with one object that all requests
// share. The module keeps nothing per request, so it needs no object per request: the
// factory hands out the same one each time, and Dispose must not delete it.
//
// 1. GetHttpModule hands out the object that is part of the factory. Several threads
//    may do so at once, which is safe because nothing in the object ever changes.
// 2. OnBeginRequest answers /health before authentication and before the site's own
//    code, and leaves all other URLs alone.
// 3. At the end of each request the server calls Dispose. The default deletes the
//    object; this one leaves it to the factory.
// 4. When the worker process ends, the server calls Terminate, after the last Dispose:
//    the factory deletes itself, and the object with it.
//
// The published example makes an object for each request and tests the result of a
// plain new for NULL, which it never is: new throws, and the exception would end the
// worker process.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [dispose begin]
class HealthProbe final : public CHttpModule {
 public:
  // Called once for each request that was given the object, which serves the next.
  void Dispose() override {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HTTP_REQUEST* raw_request =
        pHttpContext->GetRequest()->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    if (url.AbsPathLength != 7 * sizeof(wchar_t) ||
        std::wmemcmp(url.pAbsPath, L"/health", 7) != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    // A cache that answered for the server would hide that it is down.
    HRESULT hr = response->SetHeader(HttpHeaderCacheControl, "no-store", 8, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetStatus(204, "No Content");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      // Should this fail too, the balancer gets an empty 200, which is still true.
      response->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

class HealthProbeFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = &probe_;
    return S_OK;
  }

  void Terminate() override { delete this; }

 private:
  HealthProbe probe_;
};
// [dispose end]

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) HealthProbeFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
