// Keeps the pages below /catalog/ in memory and answers from there: the handler makes
// each page once. The pages are the same for every user and change only with a
// deployment, which starts a new process and so an empty cache.
//
// 1. The module registers for both halves of RQ_RESOLVE_REQUEST_CACHE and of
//    RQ_UPDATE_REQUEST_CACHE. The cache itself belongs to the factory, is bounded, and
//    is locked, since requests come on many threads.
// 2. OnResolveRequestCache looks the URL up. The user is known and allowed by now. On a
//    hit it writes the stored page and returns RQ_NOTIFICATION_FINISH_REQUEST: the
//    handler is left out, and so is OnUpdateRequestCache.
// 3. OnPostResolveRequestCache comes only if no module had a stored answer. It takes
//    from the request what would make the answer partial or fit for one client only.
// 4. OnUpdateRequestCache stores what the handler has made, if all of it is there.
// 5. OnPostUpdateRequestCache comes after all caches have stored. What it changes is
//    not stored: it marks the response as freshly made.
//
// The published examples of the two stages only log the names of their methods.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <array>
#include <cstring>
#include <cwchar>
#include <cwctype>
#include <memory>
#include <mutex>
#include <new>
#include <string>

namespace {

struct Page {
  std::string url;
  std::string content_type;
  std::string body;
};

// The last pages that were stored. A page that a request holds stays alive although
// another has taken its place.
class PageCache {
 public:
  std::shared_ptr<const Page> Find(const std::string& url) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& page : pages_) {
      if (page != nullptr && page->url == url) {
        return page;
      }
    }
    return nullptr;
  }

  // Null, for a response that is not to be stored, takes nobody's place.
  void Store(std::shared_ptr<const Page> page) {
    if (page == nullptr) {
      return;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    pages_[next_++ % pages_.size()] = std::move(page);
  }

 private:
  std::mutex mutex_;
  std::array<std::shared_ptr<const Page>, 16> pages_;
  size_t next_ = 0;
};

// A copy of a response that all users may share, or null, also when memory is out.
std::shared_ptr<const Page> CopyOf(IHttpResponse* response,
                                   const std::string& url) {
  constexpr size_t kMostBytes = 65536;
  const HTTP_RESPONSE* raw_response = response->GetRawHttpResponse();
  const HTTP_KNOWN_HEADER* headers = raw_response->Headers.KnownHeaders;
  if (raw_response->StatusCode != 200 ||
      headers[HttpHeaderSetCookie].RawValueLength != 0 ||
      headers[HttpHeaderContentType].RawValueLength == 0) {
    return nullptr;  // Without a type it is an answer that nobody has made.
  }
  try {
    auto page = std::make_shared<Page>();
    page->url = url;
    page->content_type.assign(headers[HttpHeaderContentType].pRawValue,
                              headers[HttpHeaderContentType].RawValueLength);
    for (USHORT i = 0; i < raw_response->EntityChunkCount; ++i) {
      const HTTP_DATA_CHUNK& chunk = raw_response->pEntityChunks[i];
      if (chunk.DataChunkType != HttpDataChunkFromMemory ||
          chunk.FromMemory.BufferLength > kMostBytes - page->body.size()) {
        return nullptr;  // A file, for instance, which the server caches by itself.
      }
      page->body.append(static_cast<const char*>(chunk.FromMemory.pBuffer),
                        chunk.FromMemory.BufferLength);
    }
    return page;
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

// Makes `page` the response. Its body is not copied and must live until it is sent.
HRESULT Write(IHttpResponse* response, const Page& page) {
  HRESULT hr = response->SetHeader("X-Cache", "hit", 3, TRUE);
  if (SUCCEEDED(hr)) {
    hr = response->SetHeader(HttpHeaderContentType, page.content_type.c_str(),
                             static_cast<USHORT>(page.content_type.size()), TRUE);
  }
  if (FAILED(hr)) {
    return hr;
  }
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = const_cast<char*>(page.body.data());
  chunk.FromMemory.BufferLength = static_cast<ULONG>(page.body.size());
  return response->WriteEntityChunkByReference(&chunk);
}

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

// The URL under which to look for a page; empty if this request is not for the cache.
std::string KeyOf(IHttpRequest* request) {
  const char* method = request->GetHttpMethod();
  if (std::strcmp(method, "GET") != 0 || !IsBelow(request, L"/catalog/")) {
    return {};
  }
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  try {
    return std::string(raw_request->pRawUrl, raw_request->RawUrlLength);
  } catch (const std::bad_alloc&) {
    return {};  // The page can still be made.
  }
}

// Takes from a request what would make the answer partial or fit for one client only.
HRESULT AskForAll(IHttpRequest* request) {
  const HRESULT hr = request->DeleteHeader(HttpHeaderRange);
  return SUCCEEDED(hr) ? request->DeleteHeader(HttpHeaderAcceptEncoding) : hr;
}

// [on_resolve_request_cache begin]
class CatalogCache : public CHttpModule {
 public:
  explicit CatalogCache(PageCache& cache) : cache_(cache) {}

  REQUEST_NOTIFICATION_STATUS OnResolveRequestCache(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    url_ = KeyOf(pHttpContext->GetRequest());
    page_ = url_.empty() ? nullptr : cache_.Find(url_);
    if (page_ == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // page_ holds the page until the module's object is disposed of, after the send.
    const HRESULT hr = Write(pHttpContext->GetResponse(), *page_);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      pHttpContext->GetResponse()->Clear();
      return RQ_NOTIFICATION_CONTINUE;  // As if the page had not been found.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnPostResolveRequestCache(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HRESULT hr = url_.empty() ? S_OK : AskForAll(pHttpContext->GetRequest());
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      url_.clear();  // The answer may fit this client only: it is not stored.
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnUpdateRequestCache(IHttpContext* pHttpContext,
                                                   IHttpEventProvider*) override {
    // What has left already is no longer among the chunks.
    if (url_.empty() || pHttpContext->GetResponseHeadersSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    page_ = CopyOf(pHttpContext->GetResponse(), url_);
    cache_.Store(page_);
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostUpdateRequestCache(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (page_ != nullptr) {
      IHttpResponse* response = pHttpContext->GetResponse();
      const HRESULT hr = response->SetHeader("X-Cache", "miss", 4, TRUE);
      if (FAILED(hr)) {
        pProvider->SetErrorStatus(hr);  // The page is good without the mark.
      }
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  PageCache& cache_;
  std::string url_;  // Empty: not a request to look up.
  std::shared_ptr<const Page> page_;
};
// [on_resolve_request_cache end]

class CatalogCacheFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CatalogCache(cache_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  PageCache cache_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) CatalogCacheFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_RESOLVE_REQUEST_CACHE | RQ_UPDATE_REQUEST_CACHE,
      RQ_RESOLVE_REQUEST_CACHE | RQ_UPDATE_REQUEST_CACHE);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
