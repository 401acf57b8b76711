// Reports each broken link of a site once, with the page that it is on. Whether a URL
// has been reported is remembered with the URL itself, so that neither a table nor a
// lock is needed and what is remembered goes when the server forgets the URL.
//
// 1. OnLogRequest looks for responses with the status 404 to requests that name the
//    page they come from.
// 2. It asks the context for what the server remembers of the URL, which may be
//    nothing, and that for its container.
// 3. It stores a mark under the module's id. The container takes one object per
//    module: of several requests at the same time one succeeds, and only that one
//    reports.
// 4. The mark is one static object for all URLs, so cleaning it up frees nothing.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

HTTP_MODULE_ID module_id = nullptr;
HANDLE event_log = nullptr;

// [get_module_context_container begin]
class Mark final : public IHttpStoredContext {
 public:
  void CleanupStoredContext() override {}
};

Mark reported;

class BrokenLinkModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    PCWSTR page = nullptr;
    DWORD page_length = 0;
    // A request without the header comes from no link.
    if (status != 404 || FAILED(pHttpContext->GetServerVariable(
                             "HTTP_REFERER", &page, &page_length))) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpUrlInfo* url_info = pHttpContext->GetUrlInfo();
    if (url_info == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpModuleContextContainer* container = url_info->GetModuleContextContainer();
    const HRESULT hr = container->SetModuleContext(&reported, module_id);
    PCWSTR url = nullptr;
    DWORD url_length = 0;
    // Any failure of storing, ERROR_ALREADY_ASSIGNED above all, keeps the log short.
    if (SUCCEEDED(hr) &&
        SUCCEEDED(pHttpContext->GetServerVariable("URL", &url, &url_length))) {
      PCWSTR strings[] = {url, page};
      ReportEventW(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 2, 0, strings,
                   nullptr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [get_module_context_container end]

class BrokenLinkModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) BrokenLinkModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) BrokenLinkModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "BrokenLink");
  module_id = pModuleInfo->GetId();
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
