// Reports dead links: when a request with a Referer header ends in 404, the event log
// gets the URL that the client asked for and the page that led to it. The URL is
// copied when the request begins, before a module rewrites it. Both the module object
// and the copy live in memory of the request, which is faster than the heap and needs
// no clean-up. The published example makes the object with new and loses it when the
// allocator has no memory left for the buffer.
//
// 1. GetHttpModule takes memory for the module object from the allocator, and makes
//    the object in it with placement new.
// 2. It takes the buffer for the URL from the same allocator. When either fails it
//    returns E_OUTOFMEMORY and need free nothing: the memory goes with the request.
// 3. The object overrides Dispose: the default would give memory to the heap that
//    did not come from there.
// 4. OnBeginRequest copies the URL into the buffer, cut to its size.
// 5. OnLogRequest writes the event if the status is 404 and there is a Referer.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [allocate_memory begin]
class DeadLinkModule : public CHttpModule {
 public:
  static constexpr DWORD kUrlBytes = 2048;

  explicit DeadLinkModule(char* url) : url_(url) {}

  // Ends the object and leaves its memory to the server.
  void Dispose() override { this->~DeadLinkModule(); }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    // A request that warms the application up may have no URL.
    const DWORD length = request->pRawUrl != nullptr ? request->RawUrlLength : 0;
    const DWORD kept = length < kUrlBytes ? length : kUrlBytes - 1;
    std::memcpy(url_, kept != 0 ? request->pRawUrl : "", kept);
    url_[kept] = '\0';  // The memory is not documented to be zeroed.
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    PCSTR referer = pHttpContext->GetRequest()->GetHeader(HttpHeaderReferer);
    if (status == 404 && referer != nullptr) {
      const char* strings[] = {url_, referer};
      ReportEventA(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 2, 0, strings,
                   nullptr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  char* const url_;
};

class DeadLinkModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule,
                        IModuleAllocator* pAllocator) override {
    void* memory = pAllocator->AllocateMemory(sizeof(DeadLinkModule));
    void* url = pAllocator->AllocateMemory(DeadLinkModule::kUrlBytes);
    if (memory == nullptr || url == nullptr) {
      return E_OUTOFMEMORY;
    }
    *ppModule = new (memory) DeadLinkModule(static_cast<char*>(url));
    return S_OK;
  }
  // [allocate_memory end]

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
  auto* factory = new (std::nothrow) DeadLinkModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceA(nullptr, "DeadLinkModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
