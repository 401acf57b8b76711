// Tells at /busy which URLs the worker process is working on at this moment, one
// line a thread: what an administrator asks when requests seem to hang. The list is
// exact because each entry covers everything that runs on its thread, up to the end
// of the request. The published example starts a second operation only if the first
// did not pend, so that it never flushes when it should, and looks at no status.
//
// 1. The module registers for RQ_BEGIN_REQUEST, and for the post-notification of
//    RQ_AUTHORIZE_REQUEST, so that the site's own rules say who may ask.
// 2. OnBeginRequest puts an entry on its stack into the list, with a copy of the
//    URL.
// 3. It calls IndicateCompletion(RQ_NOTIFICATION_CONTINUE). The notification ends
//    and the following ones, of all modules, run inside the call, on this stack. It
//    comes back when the request has ended, or waits for something and needs no
//    thread.
// 4. From then on it touches nothing of the request, not even its own members: all
//    of it may be gone. The entry is on the stack and takes itself out of the list.
// 5. It returns RQ_NOTIFICATION_PENDING, the only value that is right after the
//    notification was ended. OnAsyncCompletion is not called.
// 6. OnPostAuthorizeRequest answers /busy from the list.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <algorithm>
#include <cstring>
#include <cwchar>
#include <mutex>
#include <new>

namespace {

// The length is in bytes, and the query follows the path in the same buffer.
template <size_t kSize>
bool IsFor(IHttpRequest* request, const wchar_t (&path)[kSize]) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  return url.AbsPathLength == (kSize - 1) * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, kSize - 1) == 0;
}

REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                 IHttpEventProvider* provider, HRESULT hr) {
  provider->SetErrorStatus(hr);
  if (!context->GetResponseHeadersSent()) {
    context->GetResponse()->Clear();
    // Should this fail too, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// One thread that works on a request. Entries live on the stacks of their threads.
class BusyEntry {
 public:
  explicit BusyEntry(const HTTP_REQUEST* request) {
    // Cut rather than allocated, so that making an entry cannot fail.
    length_ = std::min<size_t>(request->RawUrlLength, sizeof(url_) - 1);
    if (length_ != 0) {
      std::memcpy(url_, request->pRawUrl, length_);
    }
    url_[length_++] = '\n';
    const std::lock_guard<std::mutex> lock(mutex);
    next_ = first;
    first = this;
  }

  ~BusyEntry() {
    const std::lock_guard<std::mutex> lock(mutex);
    BusyEntry** link = &first;
    while (*link != this) {
      link = &(*link)->next_;
    }
    *link = next_;
  }

  // Copies as many entries as fit; returns how many bytes they take.
  static ULONG List(char* text, size_t size) {
    const std::lock_guard<std::mutex> lock(mutex);
    size_t used = 0;
    for (const BusyEntry* entry = first;
         entry != nullptr && used + entry->length_ <= size; entry = entry->next_) {
      std::memcpy(text + used, entry->url_, entry->length_);
      used += entry->length_;
    }
    return static_cast<ULONG>(used);
  }

 private:
  static std::mutex mutex;
  static BusyEntry* first;

  char url_[256];
  size_t length_ = 0;
  BusyEntry* next_ = nullptr;
};

std::mutex BusyEntry::mutex;
BusyEntry* BusyEntry::first = nullptr;

// [indicate_completion begin]
class BusyModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    const BusyEntry entry(request);
    // All that follows runs inside this call, so no lock may be held across it.
    pHttpContext->IndicateCompletion(RQ_NOTIFICATION_CONTINUE);
    // The request may be over: the context and this object must not be touched.
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnPostAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/busy")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    if (SUCCEEDED(hr)) {
      char text[4096];
      HTTP_DATA_CHUNK chunk = {};
      chunk.DataChunkType = HttpDataChunkFromMemory;
      chunk.FromMemory.pBuffer = text;
      chunk.FromMemory.BufferLength = BusyEntry::List(text, sizeof(text));
      DWORD bytes_sent = 0;
      hr = response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_sent);
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(pHttpContext, pProvider, hr);
  }
};
// [indicate_completion end]

class BusyModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) BusyModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) BusyModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST,
                                                    RQ_AUTHORIZE_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
