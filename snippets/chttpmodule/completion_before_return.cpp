// Answers /report in two steps that run at the same time: the head of the page is
// on its way to the client while the rest is being made. The flush may complete on
// another thread before the handler has returned, so both threads may be in this
// object at once. Whoever comes last ends the request, and nobody else does.
//
// 1. OnBeginRequest writes the head of the page and starts an asynchronous flush.
// 2. It does not return yet, but makes the rest. From the flush on,
//    OnAsyncCompletion may run at any moment: the two share nothing but an atomic
//    number of steps left.
// 3. Each of the two counts its step. The one for whom one is left returns
//    RQ_NOTIFICATION_PENDING at once and touches nothing more: the other may be
//    ending the request.
// 4. The other one has the object to itself. It writes the rest and returns
//    RQ_NOTIFICATION_FINISH_REQUEST.
// 5. A flush that completed inline makes no completion. Then the handler is the
//    only one there is.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <cwchar>
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

HRESULT WriteText(IHttpContext* context, char* text, size_t length) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = text;
  chunk.FromMemory.BufferLength = static_cast<ULONG>(length);
  DWORD bytes_sent = 0;
  return context->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, TRUE,
                                                   &bytes_sent);
}

// [completion_before_return begin]
class ReportModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/report")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    char head[] = "Report\n";
    HRESULT hr = WriteText(pHttpContext, head, sizeof(head) - 1);
    BOOL completion_expected = FALSE;
    if (SUCCEEDED(hr)) {
      hr = pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr,
                                              &completion_expected);
    }
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    MakeRest();
    if (completion_expected && !IsLastStep()) {
      return RQ_NOTIFICATION_PENDING;
    }
    return SendRest(pHttpContext, pProvider);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD, BOOL, IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    flush_result_ = pCompletionInfo->GetCompletionStatus();
    return IsLastStep() ? SendRest(pHttpContext, pProvider)
                        : RQ_NOTIFICATION_PENDING;
  }

 private:
  // Also makes what the other thread wrote visible to the one that comes last.
  bool IsLastStep() { return steps_left_.fetch_sub(1) == 1; }

  void MakeRest() {
    unsigned sum = 0;
    for (unsigned day = 1; day <= 31; ++day) {
      sum += day * day;
    }
    length_ = static_cast<size_t>(
        std::snprintf(rest_, sizeof(rest_), "Total: %u\n", sum));
  }

  REQUEST_NOTIFICATION_STATUS SendRest(IHttpContext* context,
                                       IHttpEventProvider* provider) {
    const HRESULT hr = SUCCEEDED(flush_result_) ? WriteText(context, rest_, length_)
                                                : flush_result_;
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(context, provider, hr);
  }

  std::atomic<int> steps_left_{2};
  HRESULT flush_result_ = S_OK;
  size_t length_ = 0;
  char rest_[64];
};
// [completion_before_return end]

class ReportModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ReportModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ReportModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
