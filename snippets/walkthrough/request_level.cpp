// Answers one URL, /hello, with a line of plain text and leaves every other request
// alone. Who asks for /hello gets the text whatever the site holds under that name;
// all others see the site as it was.
//
// 1. RegisterModule makes the factory and registers it for RQ_BEGIN_REQUEST, the
//    first notification of a request. What the server did not take, it frees.
// 2. The server asks the factory for one module object per request and later
//    disposes of it.
// 3. OnBeginRequest looks at the path, whose length is in bytes. For any other path
//    it returns RQ_NOTIFICATION_CONTINUE, and the request goes its way.
// 4. For /hello it makes the response:
//    1. It clears what is there and sets the content type.
//    2. It writes the text synchronously, so that a local array may hold it.
//    3. After a failure it reports the error and, unless the headers have left
//       already, sets the status 500.
// 5. It returns RQ_NOTIFICATION_FINISH_REQUEST: the stages up to the handler are
//    skipped, logging and the end of the request still follow, and then the server
//    sends the response.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [request_level begin]
class HelloModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsForHello(pHttpContext->GetRequest())) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = WriteHello(pHttpContext->GetResponse());
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      if (!pHttpContext->GetResponseHeadersSent()) {
        pHttpContext->GetResponse()->Clear();
        // Should this fail too, the client gets an empty 200.
        pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
      }
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool IsForHello(IHttpRequest* request) {
    constexpr wchar_t kPath[] = L"/hello";
    constexpr size_t kPathLength = sizeof(kPath) / sizeof(kPath[0]) - 1;
    // The query follows the path in the same buffer, so the length decides.
    const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    return url.AbsPathLength == kPathLength * sizeof(wchar_t) &&
           std::wmemcmp(url.pAbsPath, kPath, kPathLength) == 0;
  }

  static HRESULT WriteHello(IHttpResponse* response) {
    response->Clear();
    HRESULT hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    if (FAILED(hr)) {
      return hr;
    }
    char text[] = "Hello from a request-level module.\n";
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text;
    chunk.FromMemory.BufferLength = sizeof(text) - 1;
    DWORD bytes_written = 0;
    return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_written);
  }
};
// [request_level end]

// [factory begin]
class HelloModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) HelloModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};
// [factory end]

}  // namespace

// [register_module begin]
extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) HelloModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}
// [register_module end]
