// Answers /healthz in place of the handler that the URL is mapped to, whether there
// is a file of that name or not, and lets all later stages run: state is released,
// the output cache and the log see the request. A load balancer asks this often,
// and its questions belong in the log. The published example can show its effect
// only where classic ASP is installed; this one needs nothing.
//
// 1. The module registers for RQ_MAP_REQUEST_HANDLER, the last stage before the
//    server looks whether the handler's file exists.
// 2. OnMapRequestHandler leaves every other URL alone.
// 3. For /healthz it writes the answer and tells caches not to keep it.
// 4. It calls SetRequestHandled: from here on no handler runs for the request, so
//    none adds a second body and the missing file is no 404.
// 5. It returns RQ_NOTIFICATION_CONTINUE, since only the handler is to be skipped.
//    RQ_NOTIFICATION_FINISH_REQUEST would skip all stages up to the log.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

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

// [set_request_handled begin]
class HealthModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext, IMapHandlerProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/healthz")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = Answer(pHttpContext->GetResponse());
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    // After the answer is complete: if it failed, the handler is skipped anyway.
    pHttpContext->SetRequestHandled();
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static HRESULT Answer(IHttpResponse* response) {
    HRESULT hr = response->SetHeader(HttpHeaderCacheControl, "no-store", 8, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    }
    if (FAILED(hr)) {
      return hr;
    }
    char text[] = "ok\n";
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text;
    chunk.FromMemory.BufferLength = sizeof(text) - 1;
    DWORD bytes_sent = 0;
    return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_sent);
  }
};
// [set_request_handled end]

class HealthModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) HealthModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) HealthModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_MAP_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
