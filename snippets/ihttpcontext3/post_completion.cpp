// Counts primes for /primes in slices, and gives its thread back after each: a long
// computation then holds up no other request. Each slice is a completion that calls
// a routine of the module's instead of OnAsyncCompletion.
//
// 1. RegisterModule keeps the server's object, which can ask for newer versions of
//    an interface. A server before IIS 8 has no IHttpContext3.
// 2. OnBeginRequest posts the first slice and returns RQ_NOTIFICATION_PENDING.
// 3. Slice runs on a thread of the server. It gets the number that was posted, here
//    where to begin, and the pointer that was posted, whatever its type says.
// 4. It posts the next slice. The routine returns nothing, so the request stays
//    pending through all of them.
// 5. The last slice posts an ordinary completion. The three-argument form hides it:
//    the call goes through IHttpContext.
// 6. OnAsyncCompletion writes the answer and ends the request.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <cwchar>
#include <new>

namespace {

IHttpServer* server = nullptr;

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

bool IsPrime(DWORD number) {
  for (DWORD divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) {
      return false;
    }
  }
  return number >= 2;
}

HRESULT WriteCount(IHttpResponse* response, DWORD count) {
  char text[32];
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = text;
  chunk.FromMemory.BufferLength = static_cast<ULONG>(std::snprintf(
      text, sizeof(text), "%u primes\n", static_cast<unsigned>(count)));
  DWORD sent = 0;
  return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
}

// [post_completion begin]
class PrimesModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/primes")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpContext3* context = nullptr;
    HRESULT hr = HttpGetExtendedInterface(server, pHttpContext, &context);
    if (SUCCEEDED(hr)) {
      context_ = context;
      hr = context->PostCompletion(0, Slice, this);
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_PENDING
                         : Fail(pHttpContext, pProvider, hr);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD,
                                                BOOL, IHttpEventProvider* pProvider,
                                                IHttpCompletionInfo*) override {
    const HRESULT hr = SUCCEEDED(result_)
                           ? WriteCount(pHttpContext->GetResponse(), count_)
                           : result_;
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(pHttpContext, pProvider, hr);
  }

 private:
  static VOID CALLBACK Slice(DWORD, DWORD first, LPOVERLAPPED self) {
    auto* module = reinterpret_cast<PrimesModule*>(self);
    IHttpContext3* context = module->context_;
    const DWORD end = first + kSlice;
    for (DWORD number = first; number < end; ++number) {
      module->count_ += IsPrime(number) ? 1 : 0;
    }
    // Once a call succeeded, the next slice or OnAsyncCompletion has the object.
    if (end < kLimit) {
      const HRESULT hr = context->PostCompletion(end, Slice, module);
      if (SUCCEEDED(hr)) {
        return;
      }
      module->result_ = hr;
    }
    IHttpContext* old_context = context;
    if (FAILED(old_context->PostCompletion(0))) {
      // Calls OnAsyncCompletion in here: nobody else would resume the request.
      old_context->IndicateCompletion(RQ_NOTIFICATION_PENDING);
    }
  }

  static constexpr DWORD kSlice = 1000;
  static constexpr DWORD kLimit = 4000;

  IHttpContext3* context_ = nullptr;
  DWORD count_ = 0;
  HRESULT result_ = S_OK;
};
// [post_completion end]

class PrimesModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) PrimesModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pHttpServer) {
  auto* factory = new (std::nothrow) PrimesModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pHttpServer;
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
