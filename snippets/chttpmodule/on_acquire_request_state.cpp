// Lets every visitor read three articles below /articles/ and asks for payment then.
// How many a visitor has read is state that outlives the request: it is loaded before
// the handler runs and written back after it.
//
// 1. The module registers for both halves of RQ_ACQUIRE_REQUEST_STATE and of
//    RQ_RELEASE_REQUEST_STATE. The table of visitors belongs to the factory, is
//    bounded, and is locked, since requests come on many threads.
// 2. OnAcquireRequestState loads the visitor's count, by the client's address.
// 3. OnPostAcquireRequestState comes when all modules have loaded theirs, and acts on
//    it: too many articles mean 402, and RQ_NOTIFICATION_FINISH_REQUEST leaves out the
//    handler and both halves of the release, so the refusal is not counted. A module
//    that holds a lock here must let it go in OnEndRequest too.
// 4. OnReleaseRequestState comes after the handler and counts an article that was
//    found. The table adds under its lock: two requests of one visitor may overlap.
// 5. OnPostReleaseRequestState is the last chance to change the response before a cache
//    may store it. This one depends on the visitor, so it is marked as private; if that
//    fails, finishing here keeps it out of the caches.
//
// The published examples of the two stages only log the names of their methods.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <cwctype>
#include <mutex>
#include <new>
#include <string>
#include <unordered_map>

namespace {

class Visitors {
 public:
  unsigned ArticlesOf(const std::string& visitor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = articles_.find(visitor);
    return found == articles_.end() ? 0 : found->second;
  }

  void AddArticle(const std::string& visitor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (articles_.size() >= 10000) {
      articles_.clear();  // A bound that is simple, and kind to visitors.
    }
    try {
      ++articles_[visitor];
    } catch (const std::bad_alloc&) {
      return;  // Without memory for the count the visitor may read one more.
    }
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, unsigned> articles_;
};

// The server ignores case in paths, and so must a module that watches over one.
bool IsBelow(IHttpRequest* request, const wchar_t* lower_case_folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(lower_case_folder);
  if (url.AbsPathLength < length * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < length; ++i) {
    if (std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
        static_cast<wint_t>(lower_case_folder[i])) {
      return false;
    }
  }
  return true;
}

HRESULT GetAddress(IHttpContext* context, std::string* address) {
  PCSTR text = nullptr;
  DWORD length = 0;
  const HRESULT hr = context->GetServerVariable("REMOTE_ADDR", &text, &length);
  if (FAILED(hr)) {
    return hr;
  }
  try {
    address->assign(text, length);
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  }
  return S_OK;
}

// [on_acquire_request_state begin]
class ArticleMeter : public CHttpModule {
 public:
  explicit ArticleMeter(Visitors& visitors) : visitors_(visitors) {}

  REQUEST_NOTIFICATION_STATUS OnAcquireRequestState(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsBelow(pHttpContext->GetRequest(), L"/articles/")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = GetAddress(pHttpContext, &visitor_);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // A broken meter turns no visitor away.
    } else {
      articles_ = visitors_.ArticlesOf(visitor_);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostAcquireRequestState(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    if (articles_ < kFreeArticles) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // Should this fail, the client gets an empty 200, but not the article.
    pHttpContext->GetResponse()->SetStatus(402, "Payment Required");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnReleaseRequestState(IHttpContext* pHttpContext,
                                                    IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    if (!visitor_.empty() && status == 200) {
      visitors_.AddArticle(visitor_);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostReleaseRequestState(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (visitor_.empty() || pHttpContext->GetResponseHeadersSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = pHttpContext->GetResponse()->SetHeader(
        HttpHeaderCacheControl, "private", 7, TRUE);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr unsigned kFreeArticles = 3;

  Visitors& visitors_;
  std::string visitor_;  // Empty: the request is not metered.
  unsigned articles_ = 0;
};
// [on_acquire_request_state end]

class ArticleMeterFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ArticleMeter(visitors_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  Visitors visitors_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ArticleMeterFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_ACQUIRE_REQUEST_STATE | RQ_RELEASE_REQUEST_STATE,
      RQ_ACQUIRE_REQUEST_STATE | RQ_RELEASE_REQUEST_STATE);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
