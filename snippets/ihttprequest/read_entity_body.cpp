// Answers an upload to /checksum with the Adler-32 checksum of its bytes, whatever
// its size, with 16 KB of memory and no thread that waits for a slow client.
//
// 1. OnBeginRequest leaves other URLs alone and starts to read.
// 2. ReadOn reads in a loop. A read that completes at once makes no completion: the
//    loop goes on. Calling itself from there instead would deepen the stack with
//    every block of a fast client.
// 3. If a completion is expected, ReadOn returns RQ_NOTIFICATION_PENDING and
//    touches nothing more. The buffer is a member: the server writes to it after
//    the return.
// 4. OnAsyncCompletion takes up the block that was read, and the loop again.
// 5. The end of the body has three forms, and a server may use any of them:
//    ERROR_HANDLE_EOF from the call, ERROR_HANDLE_EOF in the completion, or success
//    with 0 bytes.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

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

HRESULT WriteChecksum(IHttpResponse* response, DWORD high, DWORD low) {
  char text[16];
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = text;
  chunk.FromMemory.BufferLength = static_cast<ULONG>(
      std::snprintf(text, sizeof(text), "%04x%04x\n", static_cast<unsigned>(high),
                    static_cast<unsigned>(low)));
  DWORD sent = 0;
  return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
}

// [read_entity_body begin]
class ChecksumModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    return IsFor(pHttpContext->GetRequest(), L"/checksum")
               ? ReadOn(pHttpContext, pProvider)
               : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD, BOOL, IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    const DWORD bytes = pCompletionInfo->GetCompletionBytes();
    const HRESULT hr = pCompletionInfo->GetCompletionStatus();
    return TakeUp(hr, bytes) ? ReadOn(pHttpContext, pProvider)
                             : End(pHttpContext, pProvider, hr);
  }

 private:
  REQUEST_NOTIFICATION_STATUS ReadOn(IHttpContext* context,
                                     IHttpEventProvider* provider) {
    HRESULT hr = S_OK;
    DWORD bytes = 0;
    do {
      BOOL completion_expected = FALSE;
      hr = context->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE,
                                                 &bytes, &completion_expected);
      if (SUCCEEDED(hr) && completion_expected) {
        return RQ_NOTIFICATION_PENDING;
      }
    } while (TakeUp(hr, bytes));
    return End(context, provider, hr);
  }

  // False when nothing more is to be read.
  bool TakeUp(HRESULT hr, DWORD bytes) {
    for (DWORD i = 0; SUCCEEDED(hr) && i < bytes; ++i) {
      low_ = (low_ + buffer_[i]) % 65521;
      high_ = (high_ + low_) % 65521;
    }
    return SUCCEEDED(hr) && bytes != 0;
  }

  REQUEST_NOTIFICATION_STATUS End(IHttpContext* context,
                                  IHttpEventProvider* provider, HRESULT hr) {
    if (SUCCEEDED(hr) || hr == HRESULT_FROM_WIN32(ERROR_HANDLE_EOF)) {
      hr = WriteChecksum(context->GetResponse(), high_, low_);
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(context, provider, hr);
  }

  DWORD low_ = 1;
  DWORD high_ = 0;
  BYTE buffer_[16384];
};
// [read_entity_body end]

class ChecksumModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ChecksumModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ChecksumModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
