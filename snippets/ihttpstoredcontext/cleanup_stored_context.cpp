// Counts the requests for each URL while the server keeps the URL in its cache, and
// reports the count when the URL leaves it, if it was asked for at least 100 times.
// The server may drop a URL while requests for it still run, so the object that
// counts is shared: the container holds it, and so does each request. The last one to
// let go deletes it.
//
// 1. OnBeginRequest joins the object that is stored with the URL, or stores one. There
//    may be nothing cached about a URL; then nothing is counted.
// 2. Joining adds a reference. The server hands out a plain pointer, so the reference
//    is added at once.
// 3. CleanupStoredContext is called once, on any thread, when the URL leaves the
//    cache. It only gives the container's reference back.
// 4. The request gives its reference back in the destructor of the module's object,
//    after the last notification.
// 5. The destructor of the shared object reports. It is private, so nothing else can
//    delete the object, and it uses no request: there may be none.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cwchar>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [cleanup_stored_context begin]
class UrlHits final : public IHttpStoredContext {
 public:
  // Adds a reference for the caller. Null if there is no memory.
  static UrlHits* Join(IHttpModuleContextContainer* container, HTTP_MODULE_ID id,
                       const HTTP_COOKED_URL& url) {
    // Twice, because another request may be faster between the two calls.
    for (int attempt = 0; attempt < 2; ++attempt) {
      IHttpStoredContext* stored = container->GetModuleContext(id);
      if (stored != nullptr) {
        auto* hits = static_cast<UrlHits*>(stored);
        ++hits->references_;
        return hits;
      }
      auto* made = new (std::nothrow) UrlHits(url);
      if (made != nullptr && SUCCEEDED(container->SetModuleContext(made, id))) {
        return made;
      }
      delete made;  // Not stored, so still ours.
    }
    return nullptr;
  }

  void Add() { ++count_; }
  void Release() {
    if (--references_ == 0) {
      delete this;
    }
  }
  void CleanupStoredContext() override { Release(); }

 private:
  static constexpr unsigned long kWorthReporting = 100;
  static constexpr size_t kPathChars = 256;

  explicit UrlHits(const HTTP_COOKED_URL& url) {
    const size_t length = url.AbsPathLength / sizeof(wchar_t);
    std::wmemcpy(path_, url.pAbsPath,
                 length < kPathChars ? length : kPathChars - 1);
  }
  ~UrlHits() {
    if (count_ >= kWorthReporting) {
      wchar_t count[16];
      std::swprintf(count, sizeof(count) / sizeof(count[0]), L"%lu", count_.load());
      PCWSTR strings[] = {path_, count};
      ReportEventW(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 2, 0,
                   strings, nullptr);
    }
  }

  std::atomic<int> references_{2};  // The container's and that of who made it.
  std::atomic<unsigned long> count_{0};
  wchar_t path_[kPathChars] = {};
};
// [cleanup_stored_context end]

class UrlHitsModule : public CHttpModule {
 public:
  explicit UrlHitsModule(HTTP_MODULE_ID id) : id_(id) {}
  ~UrlHitsModule() override {
    if (hits_ != nullptr) {
      hits_->Release();
    }
  }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    IHttpUrlInfo* url_info = pHttpContext->GetUrlInfo();
    if (url_info != nullptr) {
      hits_ = UrlHits::Join(url_info->GetModuleContextContainer(), id_,
                            request->CookedUrl);
    }
    if (hits_ != nullptr) {
      hits_->Add();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const HTTP_MODULE_ID id_;
  UrlHits* hits_ = nullptr;
};

class UrlHitsModuleFactory final : public IHttpModuleFactory {
 public:
  explicit UrlHitsModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) UrlHitsModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }

 private:
  const HTTP_MODULE_ID id_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) UrlHitsModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceW(nullptr, L"UrlHitsModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
