// Handles the pages of a part of the site that was taken down: it answers 410 Gone, so
// that search engines forget them, and lets clients remember that for a day.
//
// 1. The module registers for both halves of RQ_EXECUTE_REQUEST_HANDLER. The server
//    calls the event half only in modules that the request's handler mapping names:
//
//      <handlers>
//        <add name="RetiredPages" path="*.asp" verb="*" modules="RetiredPages" />
//      </handlers>
//
// 2. OnExecuteRequestHandler makes the whole response: status, type and text. It
//    returns RQ_NOTIFICATION_CONTINUE, because a finished request would skip the post
//    half, the release of state and the caches. SetRequestHandled keeps other modules
//    of the mapping from answering once more.
// 3. OnPostExecuteRequestHandler is called for every request of the site, whoever made
//    the response, and may still change what has not been sent. This one looks at the
//    status, and so treats every 410 alike.
//
// The published example says nothing of the handler mapping, without which its event
// half is never called.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [on_execute_request_handler begin]
class RetiredPages : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HRESULT hr = WriteGone(pHttpContext->GetResponse());
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      if (!pHttpContext->GetResponseHeadersSent()) {
        pHttpContext->GetResponse()->Clear();
        // Should this fail too, the client gets an empty 200.
        pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
      }
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    pHttpContext->SetRequestHandled();
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    USHORT status = 0;
    response->GetStatus(&status);
    if (status != 410 || pHttpContext->GetResponseHeadersSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr =
        response->SetHeader(HttpHeaderCacheControl, "max-age=86400", 13, TRUE);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(
          hr);  // Gone all the same; clients ask again sooner.
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static HRESULT WriteGone(IHttpResponse* response) {
    HRESULT hr = response->SetStatus(410, "Gone");
    if (SUCCEEDED(hr)) {
      hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    }
    if (FAILED(hr)) {
      return hr;
    }
    char text[] = "This page was retired.\n";
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text;
    chunk.FromMemory.BufferLength = sizeof(text) - 1;
    DWORD bytes_written = 0;
    return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_written);
  }
};
// [on_execute_request_handler end]

class RetiredPagesFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) RetiredPages();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) RetiredPagesFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_EXECUTE_REQUEST_HANDLER, RQ_EXECUTE_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
