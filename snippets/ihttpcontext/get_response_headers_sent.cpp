// Streams a report in two parts. What a failure can still tell the client depends on
// whether the headers have left: before, it gets a 500; after, the connection is cut,
// so that nobody takes half a report under a 200 for the whole.
//
// 1. OnBeginRequest answers one URL, /report.csv, and leaves all others alone.
// 2. It writes the first line and flushes, so that the client can begin to read.
// 3. It writes the rest, which the server sends when the request has ended.
// 4. When a step fails, it asks GetResponseHeadersSent which way is still open.
//
// The published example never flushes, so that its answer is always "No".
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

bool IsFor(IHttpRequest* request, const wchar_t* path) {
  // The query follows the path in the same buffer, so the length, in bytes, decides.
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(path);
  return url.AbsPathLength == length * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, length) == 0;
}

// [get_response_headers_sent begin]
class ReportModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/report.csv")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = Stream(pHttpContext->GetResponse());
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      EndAfterFailure(pHttpContext, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static void EndAfterFailure(IHttpContext* context, HRESULT hr) {
    IHttpResponse* response = context->GetResponse();
    if (context->GetResponseHeadersSent()) {
      // A status set now would succeed and reach nobody.
      response->ResetConnection();
      return;
    }
    response->Clear();
    // Should this fail too, the client gets an empty 200: nothing better is left.
    response->SetStatus(500, "Internal Server Error", 0, hr);
  }

  static HRESULT Stream(IHttpResponse* response) {
    HRESULT hr = response->SetHeader(HttpHeaderContentType, "text/csv", 8, TRUE);
    if (SUCCEEDED(hr)) {
      hr = Write(response, "month,orders\r\n");
    }
    DWORD bytes_sent = 0;
    if (SUCCEEDED(hr)) {
      hr = response->Flush(FALSE, TRUE, &bytes_sent);
    }
    return SUCCEEDED(hr) ? Write(response, "May,12\r\n") : hr;
  }

  template <size_t size>
  static HRESULT Write(IHttpResponse* response, const char (&text)[size]) {
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = const_cast<char*>(text);
    chunk.FromMemory.BufferLength = size - 1;
    DWORD bytes_sent = 0;
    return response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_sent);
  }
};
// [get_response_headers_sent end]

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
