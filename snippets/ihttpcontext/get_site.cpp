// Closes one application of one site for maintenance: its requests are answered with
// 503 and the client is told when to come back. The site and the application say
// where a request belongs, however the client spelled the host and the URL.
//
// 1. OnBeginRequest asks the context for its site and compares the id, which stays
//    the same when somebody renames the site.
// 2. It asks for the application and compares its configuration path.
// 3. Both objects are shared by all their requests and belong to the server.
//
// The published examples of GetSite and GetApplication write a path or a name to every
// visitor of the site, in place of the page.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [get_site begin]
class MaintenanceModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsClosed(pHttpContext)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader(HttpHeaderRetryAfter, "3600", 4, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetStatus(503, "Service Unavailable");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      // Should this fail too, the client gets an empty 200: nothing better is left.
      response->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr DWORD kSiteId = 2;
  static constexpr wchar_t kApplication[] = L"MACHINE/WEBROOT/APPHOST/Shop/basket";

  static bool IsClosed(IHttpContext* context) {
    const DWORD site_id = context->GetSite()->GetSiteId();
    if (site_id != kSiteId) {
      return false;
    }
    PCWSTR application = context->GetApplication()->GetAppConfigPath();
    return std::wcscmp(application, kApplication) == 0;
  }
};
// [get_site end]

class MaintenanceModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) MaintenanceModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) MaintenanceModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
